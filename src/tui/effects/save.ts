import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import writeFileAtomic from 'write-file-atomic';
import { filesIn } from '../../load/files.js';
import { append, EditError, removeEntry, setKey } from '../../load/edit.js';
import { merge, sameAnswer, sameValue, type Change, type Raw } from '../form/entry.js';
import { locked } from './lock.js';

/** `merged`: another program had changed the file since, and both changes are in it now. */
export type Saved = { done: true; merged: boolean; after?: Raw } | { done: false; theirs?: Raw };

/** How a state's folder is written: `mine` writes over what another program made of the same answer. */
export interface Where {
  workspace: string;
  /** `countries/<iso3>` in the workspace */
  folder: string;
  mine?: boolean;
}

/**
 * Writes one change of an answer to the files of a state, at once and as a whole: comments and order stay. The file is
 * read anew; where another program has changed the same answer in another key both changes are joined, and where it
 * has changed the same key nothing is written and what it wrote is given back. Throws an Error for a file that cannot be
 * read or edited.
 */
export const saveChange = (where: Where, change: Change): Promise<Saved> => locked(where.workspace, () => write(where, change));

interface Found {
  file: string;
  text: string;
  index: number;
  raw: Raw;
}

async function write({ folder, mine }: Where, { question, topic, before, after }: Change): Promise<Saved> {
  const found = before && find(folder, question, before);
  if (!before) {
    if (!after) return { done: true, merged: false };
    const file = fileFor(folder, question, topic);
    await replace(file, append(textOf(file) ?? HEAD, after), textOf(file));
    return { done: true, merged: false, after };
  }
  if (!found || !sameAnswer(found.raw, before)) {
    const theirs = found?.raw;
    if (!mine && (!theirs || !after)) return { done: false, ...(theirs && { theirs }) };
    if (!found) {
      const file = fileFor(folder, question, topic);
      if (after) await replace(file, append(textOf(file) ?? HEAD, after), textOf(file));
      return { done: true, merged: true, ...(after && { after }) };
    }
    if (after && !mine) {
      const joined = merge(before, found.raw, after);
      if (!joined.ok) return { done: false, theirs: found.raw };
      await replace(found.file, withRaw(found, joined.raw), found.text);
      return { done: true, merged: true, after: joined.raw };
    }
  }
  await replace(found!.file, after ? withRaw(found!, after) : removeEntry(found!.text, found!.index), found!.text);
  return { done: true, merged: false, ...(after && { after }) };
}

const HEAD = '# yaml-language-server: $schema=../../../schemas/answers.schema.json\n\n';

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The answer as it stands now: the same one; else the one to the same question over the same scope; else the only one that is left. */
function find(folder: string, question: string, before: Raw): Found | undefined {
  const all = filesIn(path.join(folder, 'answers'), '.yaml').flatMap((file): Found[] => {
    const text = readFileSync(file, 'utf8');
    const list = (parse(text, { logLevel: 'silent' }) ?? []) as Raw[];
    return Array.isArray(list) ? list.map((raw, index) => ({ file, text, index, raw })) : [];
  });
  const own = all.filter(({ raw }) => raw['question'] === question);
  const same = own.find(({ raw }) => sameAnswer(raw, before));
  return same ?? own.find(({ raw }) => sameValue(raw['scope'], before['scope'])) ?? (own.length === 1 ? own[0] : undefined);
}

/** The file that holds answers to the question already, or the one of its topic. */
function fileFor(folder: string, question: string, topic: string): string {
  const files = filesIn(path.join(folder, 'answers'), '.yaml');
  const holding = files.find((file) => new RegExp(`^\\s*-?\\s*question: ['"]?${question}['"]?\\s*$`, 'm').test(readFileSync(file, 'utf8')));
  return holding ?? path.join(folder, 'answers', `${topic}.yaml`);
}

function withRaw({ text, index, raw }: Found, after: Raw): string {
  return withKeys(text, [index], raw, after);
}

/** Sets what differs, also within maps, so that braces and comments in them stay. New keys come where they stand in `is`. */
function withKeys(text: string, path: readonly (string | number)[], was: Raw, is: Raw): string {
  let edited = text;
  for (const key of Object.keys(was)) if (!(key in is)) edited = setKey(edited, path, key, undefined);
  for (const [n, [key, value]] of Object.entries(is).entries()) {
    const old = was[key];
    const next = Object.keys(is).slice(n + 1).find((one) => one in was);
    if (sameValue(old, value)) continue;
    const inside = isMap(old) && isMap(value) ? within(edited, [...path, key], old, value) : undefined;
    edited = inside ?? setKey(edited, path, key, value, next);
  }
  return edited;
}

/** The same within a map; undefined where it cannot be set there, such as in one that stands for another by its name. */
function within(text: string, path: readonly (string | number)[], was: Raw, is: Raw): string | undefined {
  try {
    return withKeys(text, path, was, is);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

const isMap = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Writes a file as a whole, unless another program has written to it in the meantime. */
async function replace(file: string, text: string, was: string | undefined): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  if (textOf(file) !== was) throw new Error(`${path.basename(file)} was changed by another program just now; try again`);
  await writeFileAtomic(file, text);
}
