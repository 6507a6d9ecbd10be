import { lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { leadsOut } from '../load/links.js';
import { notWritten } from './file-errors.js';
import { UsageError } from './usage-error.js';

/**
 * Throws a UsageError where a file of a workspace is a link, or a folder above it is one that leads out of the workspace: what
 * is written must not land where nobody sees it.
 */
export function refuseLinks(workspace: string, file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true || leadsOut(workspace, file))
    throw new UsageError(
      `${path.basename(file)} is not written: a link leads from ${path.dirname(file)} to somewhere else; put a copy in its place`,
    );
}

/**
 * Writes a file of a workspace as a whole, with its folder. Throws a UsageError that names the file where it cannot be written,
 * and where it is a link.
 */
export async function writeWithin(workspace: string, file: string, text: string | Uint8Array): Promise<void> {
  refuseLinks(workspace, file);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    await writeFileAtomic(file, typeof text === 'string' ? text : Buffer.from(text));
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Writes a file that the user has named, wherever it is, as a whole. Throws a UsageError that names it where it cannot. */
export async function writeOut(file: string, text: string | Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(file, typeof text === 'string' ? text : Buffer.from(text));
  } catch (error) {
    throw notWritten(path.resolve(file), error);
  }
}

/** Writes a file of a workspace, unless another program has written to the file since it was read as `was`: then throws a UsageError. */
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
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
