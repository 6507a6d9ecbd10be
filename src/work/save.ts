import { answersOn, findAnswer, type Found } from './answer-file.js';
import { merge, sameAnswer, sameValue, type Change, type Raw } from './book.js';
import path from 'node:path';
import { append, editedApart, EditError, removeEntry, setKey } from '../load/edit.js';
import { plainText } from '../load/plain-file.js';
import { filesIn } from '../load/folders.js';
import { locked } from './lock.js';
import { replaceWithin, textOf } from './write.js';

/** `merged`: another program had changed the file since, and both changes are in it now. */
export type Saved = { done: true; merged: boolean; after?: Raw } | { done: false; theirs?: Raw };

/**
 * How a state's folder is written: `mine` writes over what another program made of the same answer; `undone` puts
 * back what this process has written over.
 */
export interface Where {
  workspace: string;
  /** `countries/<iso3>` in the workspace */
  folder: string;
  mine?: boolean;
  undone?: boolean;
}

/**
 * Writes one change of an answer to the files of a state, at once and as a whole: comments and order stay. The file is
 * read anew; where another program has changed the same answer in another key both changes are joined, and where it
 * has changed the same key nothing is written and what it wrote is given back. Throws an Error for a file that cannot
 * be read or edited.
 */
export const saveChange = (where: Where, change: Change): Promise<Saved> =>
  locked(where.workspace, 'the app', () => write(where, change));

/** What this process has written of late, so that it can be put back to the letter. */
const written: { question: string; before?: Raw; after?: Raw; file: string; was: string; is: string }[] = [];
const KEPT = 50;

async function write(where: Where, change: Change): Promise<Saved> {
  const { question, before, after } = change;
  const last =
    where.undone === true
      ? written.findLast(
          (entry) =>
            entry.question === question &&
            sameAnswer(entry.before, after) &&
            sameAnswer(entry.after, before) &&
            textOf(entry.file) === entry.is,
        )
      : undefined;
  if (!last) return edit(where, change);
  await replaceWithin(where.workspace, last.file, last.was, last.is);
  return { done: true, merged: false, ...(after && { after }) };
}

async function edit({ workspace, folder, mine }: Where, { question, topic, before, after }: Change): Promise<Saved> {
  const replaced = async (file: string, is: string, was: string | undefined): Promise<void> => {
    await replaceWithin(workspace, file, is, was);
    if (was !== undefined)
      written.push({ question, file, was, is, ...(before && { before }), ...(after && { after }) });
    if (written.length > KEPT) written.shift();
  };
  const add = async (raw: Raw): Promise<void> => {
    const file = fileFor(folder, question, topic);
    await replaced(file, append(textOf(file) ?? HEAD, raw), textOf(file));
  };
  if (!before) {
    // two people who answer the same for the same have not found two rules
    const same = mine ? undefined : twin(folder, question, after);
    if (same) return { done: false, theirs: same };
    // it may have been saved when the app ended before it knew
    if (after && !answersOn(folder, question).some(({ raw }) => sameAnswer(raw, after))) await add(after);
    return { done: true, merged: false, ...(after && { after }) };
  }
  const hit = findAnswer(folder, question, before);
  // both took it out
  if (!hit && !after) return { done: true, merged: false };
  if (hit && sameAnswer(hit.raw, after) && !isResealed(hit.raw, after))
    return { done: true, merged: false, after: hit.raw };
  if (!hit || !sameAnswer(hit.raw, before)) {
    const theirs = hit?.raw;
    if (!mine && (!theirs || !after)) return { done: false, ...(theirs && { theirs }) };
    if (!hit) {
      await add(after!);
      return { done: true, merged: true, after: after! };
    }
    if (after && !mine) {
      const joined = merge(before, hit.raw, after);
      if (!joined.ok) return { done: false, theirs: hit.raw };
      await replaced(hit.file, withRaw(hit, joined.raw), hit.text);
      return { done: true, merged: true, after: joined.raw };
    }
  }
  await replaced(hit.file, after ? withRaw(hit, after) : removed(hit), hit.text);
  return { done: true, merged: false, ...(after && { after }) };
}

/** Another answer in the files that is for the same as a new one, and says something else. */
function twin(folder: string, question: string, after: Raw | undefined): Raw | undefined {
  if (!after) return undefined;
  const all = answersOn(folder, question).map(({ raw }) => raw);
  return all.some((raw) => sameAnswer(raw, after))
    ? undefined
    : all.find((raw) => sameValue(raw['scope'] ?? {}, after['scope'] ?? {}) && raw['from'] === undefined);
}

/** Whether an answer that says the same bears another seal. */
function isResealed(was: Raw, is: Raw | undefined): boolean {
  const sealIn = (raw: Raw | undefined): unknown => (raw?.['reviewed'] as Raw | undefined)?.['seal'];
  return sealIn(is) !== undefined && sealIn(is) !== sealIn(was);
}

const HEAD = '# yaml-language-server: $schema=../../../schemas/answers.schema.json\n\n';

/** The file that holds answers to the question already, or the one of its topic. */
function fileFor(folder: string, question: string, topic: string): string {
  const files = filesIn(path.join(folder, 'answers'), '.yaml');
  const holding = files.find((file) =>
    new RegExp(`^\\s*-?\\s*question: ['"]?${question}['"]?\\s*$`, 'm').test(plainText(file)),
  );
  return holding ?? path.join(folder, 'answers', `${topic}.yaml`);
}

const withRaw = (hit: Found, after: Raw): string =>
  editedApart(hit.text, hit.index, (text) => withKeys(text, [hit.index], hit.raw, after));
const removed = ({ text, index }: Found): string => editedApart(text, index, (text) => removeEntry(text, index));

/**
 * Sets what differs, also within maps, so that braces and comments in them stay. New keys come where they stand in
 * `is`.
 */
function withKeys(text: string, path: readonly (string | number)[], was: Raw, is: Raw): string {
  let edited = text;
  for (const key of Object.keys(was)) if (!(key in is)) edited = setKey(edited, path, key, undefined);
  for (const [n, [key, value]] of Object.entries(is).entries()) {
    const old = was[key];
    const next = Object.keys(is)
      .slice(n + 1)
      .find((key) => key in was);
    if (sameValue(old, value)) continue;
    const inside = isMap(old) && isMap(value) ? within(edited, [...path, key], old, value) : undefined;
    edited = inside ?? setKey(edited, path, key, value, next);
  }
  return edited;
}

/**
 * The same within a map; undefined where it cannot be set there, such as in one that stands for another by its name.
 */
function within(text: string, path: readonly (string | number)[], was: Raw, is: Raw): string | undefined {
  try {
    return withKeys(text, path, was, is);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

const isMap = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
