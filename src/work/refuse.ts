import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';
import { leadsOut } from '../load/links.js';
import { notWritten } from './file-errors.js';
import { UsageError } from './usage-error.js';

/**
 * Throws a UsageError where a file of a workspace is a link, or a folder above it is one that leads out of the
 * workspace: what is written must not land where nobody sees it.
 */
export function refuseLinks(workspace: string, file: string): void {
  if (statOf(file)?.isSymbolicLink() === true || leadsOut(workspace, file))
    throw new UsageError(
      `${path.basename(file)} is not written: a link leads from ${path.dirname(file)} to somewhere else; put ` +
        'a copy in its place',
    );
}

/**
 * What stands in the place of a file that is to be written; undefined where there is nothing. Throws a UsageError
 * where that cannot be seen.
 */
function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Throws a UsageError where something stands in the place of a file that is none, such as a device. */
export function refuseOthers(file: string): void {
  const stat = statOf(file);
  if (stat && !stat.isFile() && !stat.isSymbolicLink() && !stat.isDirectory())
    throw new UsageError(`${path.basename(file)} is not written in ${path.dirname(file)}: it is no plain file`);
}
