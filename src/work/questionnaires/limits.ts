import { defaultLimits, type Limits } from '../../law/formats/limits.js';

const MiB = 1024 * 1024;

/** What a questionnaire may cost to read: it is far smaller than a law may be. */
export const limits: Limits = {
  ...defaultLimits,
  fileBytes: 32 * MiB,
  zipEntries: 500,
  entryBytes: 64 * MiB,
  totalBytes: 96 * MiB,
  nodes: 2_000_000,
};
