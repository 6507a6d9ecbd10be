import { Box, Text, useStdin, useStdout } from 'ink';
import { useEffect, useRef, useState } from 'react';
import type { GlobalOptions } from '../work/session.js';
import type { Runtime, Terminal } from './effects/runtime.js';
import { KeyReader, type Key } from './terminal/keys.js';
import type { Event, App } from './state/app.js';
import { say } from '../words/catalogue.js';

/** The parts of the app that are read after the first frame stands. */
export interface Engine {
  step: typeof import('./keys/step.js').step;
  firstState: typeof import('./state/app.js').firstApp;
  Frame: typeof import('./views/frame.js').Frame;
  Runtime: typeof Runtime;
}

export interface AppProps {
  options: GlobalOptions;
  terminal: Terminal & {
    size(): { columns: number; rows: number };
    onResize(listener: () => void): () => void;
    onRepaint?(write: (text: string) => void): void;
  };
  today: string;
  loadEngine(): Promise<Engine>;
  /** told of every state, for what is written when the app breaks down */
  watch?(app: App, runtime: Runtime): void;
  onQuit(): void;
  onError(error: unknown): void;
}

/** How long after Esc another piece of the same key may come. */
const ESC_MS = 20;

/** Shows the state of the app, and feeds it with what is typed and with what has been done. */
export function AppView({ options, terminal, today, loadEngine, watch, onQuit, onError }: AppProps) {
  const [shown, show] = useState<{ engine: Engine; app: App }>();
  const { internal_eventEmitter: input, setRawMode } = useStdin();
  const { write } = useStdout();
  const early = useRef<Event[]>([]);
  const send = useRef<(event: Event) => void>((event) => void early.current.push(event));

  useEffect(() => {
    const keys = new KeyReader();
    const press = (pressed: readonly Key[]): void => {
      for (const key of pressed) send.current({ type: 'key', key });
    };
    let settling: NodeJS.Timeout | undefined;
    const onInput = (data: string): void => {
      clearTimeout(settling);
      press(keys.read(data));
      if (keys.waits) settling = setTimeout(() => press(keys.settle()), ESC_MS);
    };
    terminal.onRepaint?.(write);
    setRawMode(true);
    input.on('input', onInput);
    const unsubscribe = terminal.onResize(() => send.current({ type: 'resize', ...terminal.size() }));
    let stopped = false;
    let runtime: Runtime | undefined;
    loadEngine().then((engine) => {
      if (stopped) return;
      let app = engine.firstState(terminal.size(), today);
      const queue: Event[] = [];
      let busy = false;
      const dispatch = (event: Event): void => {
        queue.push(event);
        if (busy) return;
        busy = true;
        try {
          while (queue.length > 0) {
            const next = engine.step(app, queue.shift()!);
            app = next.app;
            watch?.(app, runtime!);
            show({ engine, app });
            for (const effect of next.effects) runtime!.run(effect);
          }
        } catch (error) {
          onError(error);
        } finally {
          busy = false;
        }
      };
      runtime = new engine.Runtime(options, terminal, dispatch, onQuit);
      watch?.(app, runtime);
      show({ engine, app });
      send.current = dispatch;
      runtime.run({ type: 'load' });
      for (const event of early.current.splice(0)) dispatch(event);
    }, onError);
    return () => {
      stopped = true;
      runtime?.stop();
      clearTimeout(settling);
      input.off('input', onInput);
      unsubscribe();
      setRawMode(false);
    };
  }, []);

  if (shown) return <shown.engine.Frame app={shown.app} />;
  const { columns, rows } = terminal.size();
  return (
    <Box flexDirection="column" width={columns} height={Math.max(1, rows - 1)}>
      <Text bold>{` Concord › ${say('screens.home.title')}`}</Text>
      <Text dimColor>{say('screens.reading-data')}</Text>
    </Box>
  );
}
