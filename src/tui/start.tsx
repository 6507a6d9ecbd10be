import { say } from '../words/catalogue.js';
import { writeSync } from 'node:fs';
import { render } from 'ink';
import type { GlobalOptions } from '../work/session.js';
import { AppView } from './app.js';
import type { Runtime } from './effects/runtime.js';
import type { App } from './state/app.js';

// the other screen of the terminal, and pastes told apart from keys
const ENTER = '\u001b[?1049h\u001b[?2004h\u001b[2J\u001b[H';
const LEAVE = '\u001b[?2004l\u001b[?1049l\u001b[?25h';
const WIPE = '\u001b[2J\u001b[H';
const SETTLE_MS = 30;
/** A little longer than Ink waits between two frames. */
const FRAME_MS = 20;

/**
 * The terminal as Ink sees it: of no height, since Ink would wipe what stood in the terminal before the app when it
 * becomes too low for the last frame; and never resized, since the app itself answers to that.
 */
function screenOf(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  const screen: NodeJS.WriteStream = Object.create(stdout, {
    rows: { value: undefined },
    on: { value: () => screen },
    off: { value: () => screen },
  });
  return screen;
}

/** Opens the app in the terminal. Gives the exit code when it is closed: 0, or 70 if it broke down. */
export async function startApp(options: GlobalOptions): Promise<number> {
  const { stdout, stdin } = process;
  let entered = true;
  const leave = (): void => {
    if (!entered) return;
    entered = false;
    try {
      if (stdin.isTTY) stdin.setRawMode(false);
      writeSync(1, LEAVE);
    } catch {
      // the terminal is gone
    }
  };
  let last: { app: App; runtime: Runtime } | undefined;
  let finish: (code: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => (finish = resolve));
  let failed = false;
  const fail = (error: unknown): void => {
    if (failed) return;
    failed = true;
    instance.unmount();
    leave();
    void import('./effects/crash.js').then(({ writeCrash }) => {
      const file = writeCrash(error, last?.app, last?.runtime.folder);
      process.stderr.write(
        `${say('keys.crashed')}\n${file === undefined ? String(error) : say('keys.crash-file', { file })}\n`,
      );
      finish(70);
    });
  };
  process.once('exit', leave);
  process.once('uncaughtException', fail);
  process.once('unhandledRejection', fail);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      leave();
      process.exit(signal === 'SIGHUP' ? 129 : 143);
    });

  stdout.write(ENTER);
  // Ink's own way to write, after which it draws the whole frame again
  let write: (text: string) => void = (text) => void stdout.write(text);
  const repaint = (): void => write(WIPE);
  const terminal = {
    write: (text: string): void => void stdout.write(text),
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    onResize(listener: () => void) {
      let timer: NodeJS.Timeout | undefined;
      const resized = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          stdout.write(WIPE);
          listener();
          timer = setTimeout(repaint, FRAME_MS);
        }, SETTLE_MS);
      };
      stdout.on('resize', resized);
      return () => {
        clearTimeout(timer);
        stdout.off('resize', resized);
      };
    },
    onRepaint: (given: (text: string) => void): void => void (write = given),
    lend<T>(run: () => T): T {
      stdin.setRawMode(false);
      writeSync(1, LEAVE);
      try {
        return run();
      } finally {
        stdin.setRawMode(true);
        writeSync(1, `${ENTER}\u001b[?25l`);
        repaint();
      }
    },
  };
  const instance = render(
    <AppView
      options={options}
      terminal={terminal}
      today={new Date().toISOString().slice(0, 10)}
      loadEngine={() => import('./engine.js')}
      watch={(app, runtime) => (last = { app, runtime })}
      onQuit={() => instance.unmount()}
      onError={fail}
    />,
    { stdout: screenOf(stdout), exitOnCtrlC: false, patchConsole: true, maxFps: 60 },
  );
  instance.waitUntilExit().then(() => {
    if (!failed) finish(0);
  }, fail);
  const code = await finished;
  leave();
  return code;
}
