import { parentPort, workerData } from 'node:worker_threads';
import { readForThread, type UnreadText } from '../../load/texts/texts.js';

for (const unread of workerData as UnreadText[]) {
  const text = readForThread(unread);
  if (text) parentPort!.postMessage(text);
}
