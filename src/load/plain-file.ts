import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that is none: a pipe or a device may have no end, and nothing of it is read. */
export class NotPlain extends Error {}

/**
 * The bytes of a plain file, whose name may come from a folder of somebody else. Throws a NotPlain for a folder, a
 * pipe or a device, before it is waited for, and for one of more than `most` bytes, and the error of the system for
 * what cannot be read.
 */
export function plainBytes(file: string, most = Infinity): Buffer {
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile())
      throw new NotPlain(
        `Unexpected "${path.basename(file)}" in ${path.dirname(file)} that is ` +
          `${stat.isDirectory() ? 'a folder' : 'no plain file'}, expected a file.`,
      );
    if (stat.size > most)
      throw new NotPlain(
        `Unexpected size of "${path.basename(file)}" in ${path.dirname(file)}, expected at most ${most} bytes.`,
      );
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The same as text (UTF-8). */
export const plainText = (file: string): string => plainBytes(file).toString('utf8');
