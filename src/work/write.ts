import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../load/write-whole.js';
import { plainText } from '../load/plain-file.js';
import { findWorkspace } from '../load/workspace.js';
import { lockedFor } from './lock.js';
import { notWritten } from './file-errors.js';
import { refuseLinks, refuseOthers } from './refuse.js';
import { UsageError } from './usage-error.js';

/**
 * Writes a file of a workspace as a whole, with its folder. Throws a UsageError that names the file where it cannot
 * be written, and where it is a link.
 */
export async function writeWithin(workspace: string, file: string, text: string | Uint8Array): Promise<void> {
  refuseLinks(workspace, file);
  refuseOthers(file);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeWhole(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/**
 * Writes a file that the user has named, wherever it is, as a whole, with its folder where `folder` is true; one in a
 * workspace under its lock, which is told to be held by `program`. With `once` a file that is there is left alone.
 * Gives whether it was written; throws a UsageError that names the file where it cannot be.
 */
export async function writeOut(
  program: string,
  given: string,
  text: string | Uint8Array,
  { folder = false, once = false }: { folder?: boolean; once?: boolean } = {},
): Promise<boolean> {
  const file = path.resolve(given);
  const workspace = findWorkspace(path.dirname(file));
  return lockedFor(file, program, async () => {
    if (once && existsSync(file)) return false;
    if (workspace !== undefined) refuseLinks(workspace, file);
    refuseOthers(file);
    try {
      if (folder) mkdirSync(path.dirname(file), { recursive: true });
      writeWhole(file, text);
      return true;
    } catch (error) {
      throw notWritten(file, error);
    }
  });
}

/**
 * Writes a file of a workspace, unless another program has written to the file since it was read as `was`: then
 * throws a UsageError.
 */
export async function replaceWithin(
  workspace: string,
  file: string,
  text: string,
  was: string | undefined,
): Promise<void> {
  if (textOf(file) !== was)
    throw new UsageError(`${path.basename(file)} was changed by another program just now; try again`);
  await writeWithin(workspace, file, text);
}

/** The text of a file; undefined where there is none. Throws the error of the system where it cannot be read. */
export function textOf(file: string): string | undefined {
  try {
    return plainText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
