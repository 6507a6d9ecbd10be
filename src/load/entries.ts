import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';

/** What a folder holds, by name, without what begins with a dot; nothing where it cannot be read. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/**
 * The names of data that a dot before them hides; what systems and editors hide beside a file has another sign behind
 * the dot.
 */
export const hiddenIn = (folder: string): string[] =>
  namesIn(folder).filter((name) => /^\.[\p{L}\p{N}].*\.(?:ya?ml|csv)$/iu.test(name));

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Whether there is no file in a folder and the folders in it. */
export const isEmpty = (folder: string): boolean =>
  entriesOf(folder).every((entry) => entry.isDirectory() && isEmpty(path.join(folder, entry.name)));

/** Whether a folder has something of this name. */
export const hasFile = (folder: string, name: string): boolean => existsSync(path.join(folder, name));

/** Whether an entry is a link to a folder. */
export const leadsToFolder = (entry: Dirent, file: string): boolean => entry.isSymbolicLink() && isFolder(file);

function isFolder(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    // links that lead to each other
    return false;
  }
}
