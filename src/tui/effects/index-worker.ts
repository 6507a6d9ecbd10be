import { workerData } from 'node:worker_threads';
import { readLawShelves } from '../../load/passages/shelves.js';
import type { TextsToRead } from '../../work/read.js';

const { sources, options } = workerData as TextsToRead;
await readLawShelves(sources, options);
