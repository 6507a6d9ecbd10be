import path from 'node:path';
import { entriesOf, hasFile, isEmpty } from './entries.js';

/** What a folder of data holds, by name, as far as it says where a file or folder belongs. */
interface Place {
  files?: readonly string[];
  folders?: Readonly<Record<string, Place>>;
  each?: Place;
}

/** A file or folder that is read where it should be, and not where it is; `expected` is the place from the root on. */
export interface Misplaced {
  file: string;
  name: string;
  expected: string;
}

/**
 * What stands directly in a workspace, or a folder too deep, and belongs elsewhere in it: `data/countries`, `fra` with
 * its `country.yaml`, `status` beside `countries`. A folder that is a workspace of its own, or a program, is left
 * alone.
 */
export function misplacedIn(root: string, known: Readonly<Record<string, Place>>): Misplaced[] {
  const homes = homesOf(known);
  return entriesOf(root).flatMap((entry): Misplaced[] => {
    const { name } = entry;
    const file = path.join(root, name);
    if (entry.isFile()) {
      const home = homes.files.get(name);
      return home === undefined ? [] : [{ file, name, expected: home }];
    }
    if (!entry.isDirectory() || name in known || isApart(file)) return [];
    if (hasFile(file, 'country.yaml')) return [{ file, name, expected: `countries/${name}` }];
    const home = homes.folders.get(name);
    if (home !== undefined && holdsData(file)) return [{ file, name, expected: home }];
    return entriesOf(file)
      .filter((inner) => inner.isDirectory() && homes.data.has(inner.name) && !isEmpty(path.join(file, inner.name)))
      .map((inner) => ({ file: path.join(file, inner.name), name: `${name}/${inner.name}`, expected: inner.name }));
  });
}

/** Whether a folder is another workspace, or a program. */
const isApart = (folder: string): boolean => hasFile(folder, 'concord.yaml') || hasFile(folder, 'package.json');

/** Where files and folders of each name belong, and the folders that hold data alone. */
function homesOf(known: Readonly<Record<string, Place>>): {
  files: ReadonlyMap<string, string>;
  folders: ReadonlyMap<string, string>;
  data: ReadonlySet<string>;
} {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const data = new Set<string>();
  const gather = ({ files: names = [], folders: inner = {} }: Place, home: string): void => {
    for (const name of names) if (!name.startsWith('.')) files.set(name, `${home}/${name}`);
    for (const name of Object.keys(inner)) folders.set(name, `${home}/${name}`);
  };
  for (const [name, place] of Object.entries(known)) {
    if (!place.folders || (!place.each && !place.files)) continue;
    data.add(name);
    gather(place, name);
    if (place.each?.folders) gather(place.each, `${name}/<iso3>`);
  }
  return { files, folders, data };
}

const holdsData = (folder: string): boolean =>
  entriesOf(folder).some((entry) =>
    entry.isDirectory() ? holdsData(path.join(folder, entry.name)) : /\.(?:ya?ml|csv)$/i.test(entry.name),
  );
