import { Worker } from 'node:worker_threads';
import { takeOver, type ReadText, type UnreadText } from '../../load/texts/texts.js';
import type { TextsToRead } from '../../work/read.js';

// The app can be left while a thread works. A thread that fails is done without: who wants its result makes it then,
// and is told why that cannot be.

/**
 * Indexes texts of laws in a thread of its own, so that keys are answered meanwhile; whoever reads the texts afterwards
 * finds what it has kept.
 */
export const indexInThread = (texts: TextsToRead): Promise<void> =>
  ended(new Worker(new URL('./index-worker.js', import.meta.url), { workerData: texts }));

/** Reads texts of laws in a thread of its own; whoever asks for them afterwards is given what it has read. */
export function readInThread(texts: readonly UnreadText[]): Promise<void> {
  const worker = new Worker(new URL('./texts-worker.js', import.meta.url), { workerData: texts });
  worker.on('message', (text: ReadText) => takeOver(text));
  return ended(worker);
}

const ended = (worker: Worker): Promise<void> =>
  new Promise((resolve) => {
    worker.once('error', () => resolve());
    worker.once('exit', () => resolve());
    worker.unref();
  });

/** Waits for something that goes on, unless the signal is raised, whose reason is then thrown. */
export const unlessStopped = (going: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    void going.then(resolve).finally(() => signal.removeEventListener('abort', stop));
  });
