import { say } from '../../words/catalogue.js';
import { wantOf } from '../state/want.js';
import { performance } from 'node:perf_hooks';
import type { Steps } from '../../analyse/steps.js';
import { DataError } from '../../load/yaml/problem.js';
import { harmless } from '../../report/terminal.js';
import type { Event } from '../state/app.js';

/** Longest time in milliseconds without a look at the keys. */
const SLICE_MS = 12;

/** More pieces than these are long work. */
export const FEW = 4;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Does the steps of some work with room for keys between, and gives its result. Throws the reason of the signal once
 * that is raised.
 */
export async function walk<T>(steps: Steps<T>, signal: AbortSignal): Promise<T> {
  for (let from = performance.now(); ;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - from < SLICE_MS) continue;
    await pause();
    signal.throwIfAborted();
    from = performance.now();
  }
}

/** Works off what the screens want, one piece after another. Each piece can be stopped while it is done. */
export class Work {
  private queue: string[] = [];
  private done = 0;
  private piece: { want: string; stop: AbortController } | undefined;
  private working = false;

  constructor(
    private readonly provide: (want: string, signal: AbortSignal) => Promise<void>,
    private readonly dispatch: (event: Event) => void,
  ) {}

  get isBusy(): boolean {
    return this.working;
  }

  /** Takes up new wants before older ones: they are what the screen shows now. */
  add(wants: readonly string[]): void {
    this.queue = [...wants, ...this.queue.filter((text) => !wants.includes(text))];
    void this.go();
  }

  /** Gives up what is wanted and concerns something that has changed, or everything. */
  drop(concerns: (want: string) => boolean = () => true): void {
    this.queue = this.queue.filter((want) => !concerns(want));
    if (this.piece && concerns(this.piece.want)) this.piece.stop.abort();
  }

  private async go(): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.done = 0;
    for (let want = this.queue.shift(); want !== undefined; want = this.queue.shift()) {
      const total = this.done + this.queue.length + 1;
      this.dispatch({
        type: 'progress',
        want,
        what: wordsFor(want),
        done: this.done,
        total,
        long: total > FEW || wantOf(want).what === 'bill',
      });
      await pause();
      const stop = new AbortController();
      this.piece = { want, stop };
      try {
        await this.provide(want, stop.signal);
      } catch (error) {
        if (!stop.signal.aborted) this.dispatch({ type: 'failed', want, message: messageOf(error) });
      }
      this.piece = undefined;
      this.done++;
    }
    this.working = false;
    this.dispatch({ type: 'idle' });
  }
}

/** What went wrong, in words that are safe to show. */
export const messageOf = (error: unknown): string =>
  harmless(
    error instanceof DataError ? error.problems[0]!.message : error instanceof Error ? error.message : String(error),
  );

const WORDED = ['check', 'book', 'passages', 'reviewed', 'accession', 'bill'];

const wordsFor = (want: string): string => {
  const { what, of: state } = wantOf(want);
  return what === 'region'
    ? say('screens.doing.region')
    : say(`screens.doing.${WORDED.includes(what) ? what : 'other'}`, { state: state ?? '' });
};
