import { existsSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../load/links.js';
import type { Loaded } from '../load/workspace.js';
import type { Place } from '../model/place.js';

type Read = Pick<Loaded, 'files' | 'roots'>;

/** Gives places of the data as seen from the folder that holds it, so that a report is the same wherever it is made. */
export function placesInData({ files, roots }: Read): (place: Place) => Place {
  const folders = roots.map((root) => path.resolve(root));
  return (place) => {
    const file = files.pathOf(place.file);
    const folder = folders.findLast((root) => isWithin(root, file));
    return folder === undefined ? place : { ...place, file: path.relative(folder, file).split(path.sep).join('/') };
  };
}

/** The name that messages give to such a file, as seen from where the command runs. */
export function nameOfData({ files, roots }: Read, file: string): string {
  const root = roots.findLast((folder) => existsSync(path.join(folder, file)));
  return root === undefined ? file : files.name(path.join(root, file));
}
