import type { Bill, Version } from '../../work/compare.js';
import { Worker } from 'node:worker_threads';
import { say } from '../../words/catalogue.js';

/** Which bill is held against which law on which date (ISO 8601). */
export interface BillOrder {
  workspace?: string;
  state: string;
  version: Version;
  asOf: string;
  /** the language in which the app speaks */
  lang: string;
}

/**
 * Compares a bill with the law in a thread of its own, since a long one from a stranger's file takes its time. Throws
 * what reading and enacting it throws, and the reason of the signal once that is raised.
 */
export function billInThread(order: BillOrder, signal: AbortSignal): Promise<Bill> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bill-worker.js', import.meta.url), { workerData: order });
    const stop = (): void => {
      void worker.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error(say('answering.fault.no-result')));
    });
  });
}
