import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Whether a path is a folder, or lies in it; both as they are written, links not followed. */
export const isWithin = (folder: string, file: string): boolean =>
  file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);

const real = new Map<string, string>();

/** The folder itself, whatever links lead to it. */
function realFolder(folder: string): string {
  const known = real.get(folder) ?? realpathSync.native(folder);
  real.set(folder, known);
  return known;
}

/**
 * Whether a file of a folder, by a link in its place or in that of a folder above it, is in truth somewhere else: what
 * stands there is none of the folder's data. What does not exist yet is judged by the nearest folder that does.
 */
export function leadsOut(root: string, file: string): boolean {
  const [top, target] = [path.resolve(root), path.resolve(file)];
  if (!isWithin(top, target)) return false;
  for (let at = target; isWithin(top, at); at = path.dirname(at)) {
    if (lstatSync(at, { throwIfNoEntry: false }) === undefined) continue;
    try {
      return !isWithin(realFolder(top), realpathSync.native(at));
    } catch {
      // a link that leads nowhere, or in a circle
      return true;
    }
  }
  return false;
}
