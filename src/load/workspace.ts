import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Files, type Cache } from './files.js';
import { packageRoot, readWorld, type Options, type World } from './world.js';

/** The file that makes a folder a workspace. */
export const marker = 'concord.yaml';

/** The workspace that holds a folder: the folder itself or the nearest one above that has the marker. */
export function findWorkspace(from: string): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, marker))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

const cacheFile = (root: string): string => (root === packageRoot ? path.join(root, 'dist', 'data.json') : path.join(root, '.concord', 'data.json'));

function readCache(root: string): Cache {
  try {
    return JSON.parse(readFileSync(cacheFile(root), 'utf8')) as Cache;
  } catch {
    return {};
  }
}

export interface Loaded {
  world: World;
  files: Files;
  /** the package's folder and, where there is one, the workspace */
  roots: readonly string[];
  workspace?: string;
}

/**
 * Reads the built-in data and the workspace's. What has been parsed before is not parsed again: it is found by the hash
 * of the file's text, so that an edited file is always read anew.
 */
export function load(workspace: string | undefined, options: Omit<Options, 'roots'> = {}): Loaded {
  const roots = workspace === undefined ? [packageRoot] : [packageRoot, workspace];
  const files = new Files(Object.assign({}, ...roots.map(readCache)) as Cache);
  const world = readWorld(files, { ...options, roots });
  if (workspace !== undefined && files.misses > 0) saveCache(workspace, files);
  return { world, files, roots, ...(workspace !== undefined && { workspace }) };
}

/** Keeps what a run has parsed for the next one. A folder that cannot be written to only costs the time to parse again. */
export function saveCache(root: string, files: Files): void {
  try {
    mkdirSync(path.dirname(cacheFile(root)), { recursive: true });
    writeFileAtomic.sync(cacheFile(root), JSON.stringify(files.used));
  } catch {
    return;
  }
}
