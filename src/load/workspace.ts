import type { World } from '../model/world.js';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Files, type Cache } from './files.js';
import { packageRoot, readWorld, type Options } from './data/world.js';

/** The file that makes a folder a workspace. */
export const marker = 'concord.yaml';

/** The workspace that holds a folder: the folder itself or the nearest one above that has the marker. */
export function findWorkspace(from: string): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, marker))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

const cacheFile = (root: string): string =>
  root === packageRoot ? path.join(root, 'dist', 'data.json') : path.join(root, '.concord', 'data.json');

/** What earlier runs have parsed in a folder. A cache that is damaged, or no plain file, counts as none. */
function readCache(root: string): Cache {
  try {
    if (!plain(cacheFile(root), 'isFile')) return {};
    const text = readFileSync(cacheFile(root), 'utf8');
    const [print, json] = [text.slice(0, PRINT), text.slice(PRINT + 1)];
    if (print !== printOf(json)) return {};
    return Object.fromEntries(
      Object.entries(JSON.parse(json) as Cache).map(([file, kept]) => [path.join(root, file), kept]),
    );
  } catch {
    return {};
  }
}

const PRINT = 27;
const printOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

/** Whether there is a file or folder of this type, and no link in its place. */
const plain = (file: string, type: 'isFile' | 'isDirectory'): boolean =>
  lstatSync(file, { throwIfNoEntry: false })?.[type]() === true;

export interface Loaded {
  world: World;
  files: Files;
  /** the package's folder and, where there is one, the workspace */
  roots: readonly string[];
  workspace?: string;
}

/**
 * Reads the built-in data and the workspace's. What has been parsed before is not parsed again: it is known by the hash
 * of the file's text, so that an edited file is always read anew. `parsed` is what an earlier
 * run in the same process used; then nothing is kept for the next one.
 */
export function load(workspace: string | undefined, options: Omit<Options, 'roots'> = {}, parsed?: Cache): Loaded {
  const own =
    workspace === undefined || path.resolve(workspace) === path.resolve(packageRoot)
      ? undefined
      : path.resolve(workspace);
  const roots = own === undefined ? [packageRoot] : [packageRoot, own];
  const files = new Files(parsed ?? (Object.assign({}, ...roots.map(readCache)) as Cache));
  const world = readWorld(files, { ...options, roots });
  if (own !== undefined && !parsed && files.misses.some((file) => isIn(own, file))) saveCache(own, files);
  return { world, files, roots, ...(own !== undefined && { workspace: own }) };
}

const isIn = (root: string, file: string): boolean => file.startsWith(path.join(root, path.sep));

/** Keeps what a run has parsed for the next one. A folder that cannot be written to only costs the time to parse again. */
export function saveCache(root: string, files: Files): void {
  const file = cacheFile(root);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // a link could lead to a file that is none of ours
    if (!plain(path.dirname(file), 'isDirectory') || (existsSync(file) && !plain(file, 'isFile'))) return;
    const kept = Object.entries({ ...readCache(root), ...files.used }).filter(
      ([one]) => isIn(root, one) && existsSync(one),
    );
    const json = JSON.stringify(Object.fromEntries(kept.map(([one, value]) => [path.relative(root, one), value])));
    writeFileAtomic.sync(file, `${printOf(json)}\n${json}`);
  } catch {
    return;
  }
}
