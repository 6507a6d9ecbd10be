import { parentPort, workerData } from 'node:worker_threads';
import { open } from '../../work/session.js';
import type { BillOrder } from './bill-thread.js';
import { compareBill } from '../../work/compare.js';

// of the app's own thread only the order is here: the data is read again
const { workspace, state, version, asOf, lang } = workerData as BillOrder;
parentPort!.postMessage(
  await compareBill(open({ lang, ...(workspace !== undefined && { workspace }) }), state, version, asOf),
);
