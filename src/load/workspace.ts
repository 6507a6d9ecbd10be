import type { World } from '../model/world.js';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from './write-whole.js';
import { Files, type Cache, type Kept } from './files.js';
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

/** Whether a folder is a workspace; the package's own folder, whose data is built in, counts as one. */
export const isWorkspace = (folder: string): boolean =>
  existsSync(path.join(folder, marker)) || path.resolve(folder) === path.resolve(packageRoot);

/** What the package's own data was parsed to when it was built. */
const builtFile = path.join(packageRoot, 'dist', 'data.json');

interface Built {
  files: Cache;
  /** whether nothing was wrong with all of it together */
  sound: boolean;
}

function built(): Built {
  try {
    return JSON.parse(readFileSync(builtFile, 'utf8')) as Built;
  } catch {
    return { files: {}, sound: false };
  }
}

export interface Loaded {
  world: World;
  files: Files;
  /** the package's folder and, where there is one, the workspace */
  roots: readonly string[];
  workspace?: string;
  /** whether the data is the package's own as it was built, and nothing was wrong with it then */
  sound: boolean;
  /** the language of the reader that the workspace's concord.yaml names, with that file */
  workspaceLanguage?: { language: string; file: string };
}

/**
 * Reads the built-in data and the workspace's. A file whose text is that of a built-in file as the package was built is
 * not parsed again; nothing else is taken from an earlier run, so that no file of a workspace stands in for its YAML.
 * `parsed` is what an earlier run in the same process used.
 */
export function load(workspace: string | undefined, options: Omit<Options, 'roots'> = {}, parsed?: Cache): Loaded {
  const userFolder =
    workspace === undefined || path.resolve(workspace) === path.resolve(packageRoot)
      ? undefined
      : path.resolve(workspace);
  const roots = userFolder === undefined ? [packageRoot] : [packageRoot, userFolder];
  // the package may be put together of links; a workspace may come from anybody
  const known = parsed === undefined ? built() : { files: parsed, sound: false };
  const files = new Files(known.files, undefined, roots.slice(1));
  const world = readWorld(files, { ...options, roots });
  const language = userFolder === undefined ? undefined : languageIn(files, path.join(userFolder, marker));
  return {
    world,
    files,
    roots,
    sound: known.sound && userFolder === undefined && isAsBuilt(files, known.files),
    ...(userFolder !== undefined && { workspace: userFolder }),
    ...(language !== undefined && { workspaceLanguage: language }),
  };
}

/**
 * Whether all files that were read are of the built ones, and of those no file is missing that every state rests on.
 */
function isAsBuilt({ used, seen }: Files, known: Cache): boolean {
  const prints = new Set(Object.values(used).map(({ print }) => print));
  return (
    [...seen].every((file) => file in used) &&
    [...prints].every((print) => Object.hasOwn(known, print)) &&
    Object.values(known).every(({ print, shared }) => shared !== true || prints.has(print))
  );
}

function languageIn(files: Files, file: string): Loaded['workspaceLanguage'] {
  // what is wrong with the file has been told
  if (!existsSync(file) || files.problems.some((problem) => problem.file === files.name(file))) return undefined;
  const language = (files.yaml('workspace', file)?.data as { language?: string } | null | undefined)?.language;
  return language === undefined ? undefined : { language, file: files.name(file) };
}

/**
 * Keeps what the package's own data was parsed to, for `load`, and whether it was found sound. Throws an Error where it
 * cannot be written.
 */
export function keepBuilt({ used }: Files, sound: boolean): void {
  const files = Object.entries(used).map(([file, kept]): [string, Kept] => [
    kept.print,
    path.relative(packageRoot, file).startsWith('provisions') ? { ...kept, shared: true } : kept,
  ]);
  const all: Built = { files: Object.fromEntries(files), sound };
  writeWhole(builtFile, JSON.stringify(all));
}
