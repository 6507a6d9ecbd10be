import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { DataError } from './yaml/problem.js';
import { MOST_ENTRIES, REASONS } from './files.js';

/**
 * The files of a folder and the folders in it with this ending, sorted by name; none if there is no such folder. Links
 * to folders are not followed, and what begins with a dot is left out. Throws a DataError for a folder that cannot be
 * read, or with more files than any collection of data has.
 */
export function filesIn(folder: string, ending: string, budget = { left: MOST_ENTRIES, top: folder }): string[] {
  const entries = entriesOf(folder);
  budget.left -= entries.length;
  if (budget.left < 0)
    throw folderError(budget.top, `with more than ${MOST_ENTRIES} files`, "a folder of Concord's data");
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(file, ending, budget);
    return (entry.isFile() || entry.isSymbolicLink()) && entry.name.endsWith(ending) ? [file] : [];
  });
}

/** The folders in a folder, sorted by name. Throws a DataError for a folder that cannot be read. */
export const foldersIn = (folder: string): string[] =>
  entriesOf(folder).flatMap((entry) => (entry.isDirectory() ? [path.join(folder, entry.name)] : []));

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw folderError(
      folder,
      `that cannot be read: ${code === 'ENOTDIR' ? 'it is no folder' : (REASONS[code] ?? code)}`,
      'a folder',
    );
  }
}

const folderError = (folder: string, what: string, expected: string): DataError =>
  new DataError([
    {
      file: path.relative(process.cwd(), folder) || '.',
      line: 1,
      column: 1,
      rule: 'folder',
      message: `Unexpected folder ${what}, expected ${expected}.`,
      severity: 'error',
    },
  ]);
