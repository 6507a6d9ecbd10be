import path from 'node:path';

/** Why a file could not be written, for people. */
export function notWritten(file: string, error: unknown): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new Error(`${path.basename(file)} cannot be written in ${path.dirname(file)}: ${REASONS[code] ?? message}`);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room left',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a file stands where a folder is expected',
  EEXIST: 'a file stands where a folder is expected',
  ENOENT: 'no file can be made there',
};
