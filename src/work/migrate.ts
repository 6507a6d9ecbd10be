import { cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { plainText } from '../load/plain-file.js';
import { notWritten } from './file-errors.js';
import { MAKING } from './leftovers.js';
import { migrateData, type MigratedData } from './migrate-data.js';
import { refuseLinks } from './refuse.js';
import { replaceWithin, textOf, writeWithin } from './write.js';

/** What a migration did, and what it could not carry over. */
export interface Migration extends MigratedData {
  /** the files that were written, relative to the workspace */
  files: readonly string[];
}

/**
 * What stood in the files that a migration was about to write: by their paths with slashes; null where there was none.
 */
interface Begun {
  on: string;
  was: Readonly<Record<string, string | null>>;
}

const begunFile = (workspace: string): string => path.join(workspace, '.concord', 'migration.json');

/**
 * Brings a workspace of the earlier form to that of today: comments and order stay, and what cannot be carried over
 * stays as a comment. `on` is the day (ISO 8601). It is made in a copy first, and then written file by file; one that
 * was ended midway is finished by the next. Undefined where nothing in it is of the earlier form. Throws a UsageError
 * that names the file where one cannot be written. To be called by who holds the lock of the workspace.
 */
export async function migrate(workspace: string, on: string): Promise<Migration | undefined> {
  const begun = begunIn(workspace);
  const copy = path.join(workspace, '.concord', `${MAKING}migration`);
  refuseLinks(workspace, copy);
  try {
    const finished = begun && (await finish(workspace, copy, begun));
    if (finished && 'files' in finished) return finished;
    copyData(workspace, copy);
    const data = await migrateData(copy, on);
    const changes = data ? changesIn(copy, workspace) : [];
    const was = Object.fromEntries(changes.map(({ name, now }) => [name, now]));
    if (data) await writeWithin(workspace, begunFile(workspace), JSON.stringify({ on, was } satisfies Begun));
    const files = await write(workspace, copy, changes);
    const changed = (finished?.changed ?? []).map((place) => ({ place, what: CHANGED }));
    if (!data) return changed.length === 0 ? undefined : { sealed: [], claimed: [], moved: [], left: changed, files };
    return { ...data, left: [...data.left, ...changed], files };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const CHANGED =
  'It was changed since a migration that was ended midway, which stays as it is: look whether what the old ' +
  'answers said is all there.';

/**
 * Finishes a migration that was ended midway: does it again on what its files had held. Where a file holds neither that
 * nor what comes of it nothing is done, and these files are given: the note of what they had held is only believed
 * where the files bear it out.
 */
async function finish(
  workspace: string,
  copy: string,
  { on, was }: Begun,
): Promise<Migration | { changed: readonly string[] }> {
  copyData(workspace, copy);
  for (const [name, text] of Object.entries(was))
    if (text === null) rmSync(path.join(copy, name), { force: true });
    else await writeWithin(copy, path.join(copy, name), text);
  const data = await migrateData(copy, on);
  const changes = changesIn(copy, workspace);
  const changed = changes.filter(({ name, now }) => now !== null && now !== was[name]).map(({ name }) => name);
  if (!data || changed.length > 0) return { changed };
  return { ...data, files: await write(workspace, copy, changes) };
}

interface Change {
  /** the path in the workspace, with slashes */
  name: string;
  /** what the file of the workspace holds; null where there is none */
  now: string | null;
  text: string;
}

async function write(workspace: string, copy: string, changes: readonly Change[]): Promise<string[]> {
  for (const { name, now, text } of changes)
    await replaceWithin(workspace, path.join(workspace, name), text, now ?? undefined);
  for (const name of filesIn(copy, '.concord/texts'))
    await writeWithin(workspace, path.join(workspace, name), plainText(path.join(copy, name)));
  rmSync(begunFile(workspace), { force: true });
  return changes.map(({ name }) => name).sort();
}

const DATA = /\.(?:yaml|csv|md)$/;

/** Copies the data of a workspace, which is what `migrateData` reads; what is no plain file is left out. */
function copyData(workspace: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  try {
    mkdirSync(copy, { recursive: true });
    for (const name of ['concord.yaml', 'countries', 'provisions', '.concord/schemas'])
      if (lstatSync(path.join(workspace, name), { throwIfNoEntry: false }))
        cpSync(path.join(workspace, name), path.join(copy, name), {
          recursive: true,
          verbatimSymlinks: true,
          filter: (file) => {
            const kind = lstatSync(file);
            return (
              kind.isDirectory() || kind.isSymbolicLink() || (kind.isFile() && /\.(?:yaml|csv|md|json)$/.test(file))
            );
          },
        });
  } catch (error) {
    throw notWritten(copy, error);
  }
}

/** The data files of a copy that hold something else than those of the workspace. */
const changesIn = (copy: string, workspace: string): Change[] =>
  ['countries', 'provisions']
    .flatMap((name) => filesIn(copy, name))
    .filter((name) => DATA.test(name))
    .map((name) => ({ name, now: textOf(path.join(workspace, name)) ?? null, text: plainText(path.join(copy, name)) }))
    .filter(({ now, text }) => now !== text);

/** The files in a folder of a workspace, by their paths in the workspace with slashes; links are left out. */
function filesIn(root: string, folder: string): string[] {
  if (!lstatSync(path.join(root, folder), { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, name) : entry.isFile() ? [name] : [];
    })
    .sort();
}

function begunIn(workspace: string): Begun | undefined {
  try {
    const { on, was } = JSON.parse(plainText(begunFile(workspace))) as Partial<Record<keyof Begun, unknown>>;
    if (typeof on !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(on) || typeof was !== 'object' || was === null)
      return undefined;
    const texts = Object.entries(was);
    const isOurs = ([name, text]: [string, unknown]): boolean =>
      /^(?:countries|provisions)\//.test(name) &&
      !name.split('/').includes('..') &&
      (text === null || typeof text === 'string');
    return texts.every(isOurs) ? { on, was: was as Record<string, string | null> } : undefined;
  } catch {
    return undefined;
  }
}
