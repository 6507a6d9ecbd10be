import path from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Why a file could not be written, for people: with the name of the file itself, not of what stands for it meanwhile.
 */
export function notWritten(file: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new UsageError(
    `${path.basename(file)} cannot be written in ${path.dirname(file)}: ${REASONS[code] ?? message}`,
  );
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room left',
  EDQUOT: 'there is no room left for you',
  EFBIG: 'there is no room left',
  EIO: 'the disk fails',
  ELOOP: 'its symbolic links lead to each other',
  EISDIR: 'a folder stands where the file is expected',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a file stands where a folder is expected',
  EEXIST: 'a file stands where a folder is expected',
  ENOENT: 'no file can be made there',
};
