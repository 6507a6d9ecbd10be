import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { plainBytes } from '../plain-file.js';
import { ImportError } from '../../law/formats/import-error.js';
import { shelvesOf, type Shelf } from '../../law/passages/shelf.js';
import type { Law } from '../../law/text/law.js';
import { readLawFile } from '../texts/law-file.js';
import { readShelves, ShelfWriter } from './shelf-file.js';

/** A file with the text of a law. */
export interface LawSource {
  id: string;
  file: string;
}

/** To be changed with whatever reading a law or indexing it makes. */
const FORMAT = 4;
/** Texts of fewer bytes together are read anew each time. */
const SMALL = 300_000;
const KEPT = 6;

export interface ShelfOptions {
  /** ISO 3166 code of the state whose laws they are */
  state?: string;
  /** where what was made of large texts is kept for the next time; nothing is kept without it */
  cache?: string | undefined;
  /** told now and then how many laws have been read */
  progress?: (read: number, all: number) => void;
}

/** Laws made ready to be asked, and the files that could not be read as laws. */
export interface Shelves {
  shelves: Shelf[];
  unread: { source: LawSource; reason: string }[];
}

/**
 * Reads laws and indexes their words. What is kept of large ones is found by the content of every file, so that a text
 * that changed is read again; what was altered there is made again.
 */
export async function readLawShelves(sources: readonly LawSource[], options: ShelfOptions = {}): Promise<Shelves> {
  const folder = folderFor(sources, options);
  if (folder === undefined) return inMemory(sources, options);
  const root = path.dirname(folder);
  const kept = readKept(folder);
  if (kept) return kept;
  const making = `${folder}.${process.pid}`;
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    const writer = new ShelfWriter(making);
    const unread = await eachLaw(sources, options, (law) => writer.add(law));
    writer.finish();
    writeFileSync(path.join(making, 'unread.json'), JSON.stringify(unread));
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
    prune(root);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // a cache that cannot be written to is done without
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return inMemory(sources, options);
  }
  return readKept(folder) ?? inMemory(sources, options);
}

/** Whether reading these texts takes long now, and not again: what is made of them is kept, and has not been made. */
export function isFirstReading(sources: readonly LawSource[], options: ShelfOptions): boolean {
  const folder = folderFor(sources, options);
  return folder !== undefined && !existsSync(path.join(folder, 'shelves.json'));
}

/** Where what is made of texts is kept; undefined where it is not. */
function folderFor(sources: readonly LawSource[], options: ShelfOptions): string | undefined {
  const size = sources.reduce((sum, { file }) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  if (options.cache === undefined || size < SMALL) return undefined;
  return path.join(options.cache, 'passages', keyOf(sources, options));
}

async function inMemory(sources: readonly LawSource[], options: ShelfOptions): Promise<Shelves> {
  const laws: Law[] = [];
  const unread = await eachLaw(sources, options, (law) => void laws.push(law));
  return { shelves: shelvesOf(laws), unread };
}

async function eachLaw(
  sources: readonly LawSource[],
  { state, progress }: ShelfOptions,
  each: (law: Law) => void,
): Promise<Shelves['unread']> {
  const unread: Shelves['unread'] = [];
  for (const [n, source] of sources.entries()) {
    try {
      const { law } = await readLawFile(source.file, {
        id: source.id,
        ...(state !== undefined && { hints: { state } }),
      });
      each(law);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      unread.push({ source, reason: error.message });
    }
    if (n % 100 === 99) progress?.(n + 1, sources.length);
  }
  return unread;
}

function keyOf(sources: readonly LawSource[], { state = '' }: ShelfOptions): string {
  const hash = createHash('sha256').update(`${FORMAT}\n${state}\n`);
  for (const { id, file } of sources) hash.update(`${id}\n`).update(createHash('sha1').update(bytesOf(file)).digest());
  return hash.digest('hex').slice(0, 32);
}

/** What cannot be read, such as a pipe, is told of by its reader. */
function bytesOf(file: string): Uint8Array {
  try {
    return plainBytes(file);
  } catch {
    return new Uint8Array();
  }
}

function readKept(folder: string): Shelves | undefined {
  if (!existsSync(path.join(folder, 'shelves.json'))) return undefined;
  try {
    const shelves = readShelves(folder);
    const unread = JSON.parse(readFileSync(path.join(folder, 'unread.json'), 'utf8')) as Shelves['unread'];
    const now = new Date();
    utimesSync(folder, now, now);
    return { shelves, unread };
  } catch {
    return undefined;
  }
}

/** Only the sets of laws that were asked last are kept. */
function prune(root: string): void {
  const folders = readdirSync(root)
    .map((name) => path.join(root, name))
    .map((folder) => ({ folder, at: statSync(folder).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { folder } of folders.slice(KEPT)) rmSync(folder, { recursive: true, force: true });
}
