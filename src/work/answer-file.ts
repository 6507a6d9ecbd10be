import path from 'node:path';
import { parse } from 'yaml';
import type { Answer } from '../model/country.js';
import { commentOutEntry, EditError, setKey } from '../load/edit.js';
import { plainText } from '../load/plain-file.js';
import { filesIn } from '../load/folders.js';
import type { Loaded } from '../load/workspace.js';
import { sameAnswer, sameValue, type Raw } from './book.js';
import { locked } from './lock.js';
import { UsageError } from './usage-error.js';
import { replaceWithin } from './write.js';

/** An answer as it stands in a file now: the text of the file, and which entry of it the answer is, counted from 0. */
export interface Found {
  file: string;
  text: string;
  index: number;
  raw: Raw;
}

/**
 * All answers to a question in the folder of a state. Throws a UsageError where a file that may hold one cannot be
 * read.
 */
export function answersOn(folder: string, question: string): Found[] {
  return filesIn(path.join(folder, 'answers'), '.yaml').flatMap((file): Found[] => {
    const text = plainText(file);
    if (!text.includes(question)) return [];
    const list = parsed(file, text);
    return Array.isArray(list)
      ? list.flatMap((raw, index) => (raw?.['question'] === question ? [{ file, text, index, raw }] : []))
      : [];
  });
}

function parsed(file: string, text: string): (Raw | null)[] {
  try {
    return (parse(text.replace(/^\uFEFF/, ''), { logLevel: 'error' }) ?? []) as (Raw | null)[];
  } catch (error) {
    throw new UsageError(
      `${path.basename(file)} cannot be read: ${(error as Error).message.split('\n')[0]!.replace(/:$/, '')}`,
    );
  }
}

/**
 * The answer as it stands now: the same one; else the one over the same scope; else one that rests on the same
 * sections.
 */
export function findAnswer(folder: string, question: string, before: Raw): Found | undefined {
  const answers = answersOn(folder, question);
  return (
    answers.find(({ raw }) => sameAnswer(raw, before)) ??
    answers.find(({ raw }) => sameValue(raw['scope'], before['scope'])) ??
    answers.find(({ raw }) => before['sections'] !== undefined && sameValue(raw['sections'], before['sections']))
  );
}

/** An answer that was read, as its file had it then. */
export interface ReadAnswer {
  workspace: string;
  /** `countries/<iso3>` in the workspace */
  folder: string;
  raw: Raw;
}

/**
 * The file of an answer, and the answer as that file had it when it was read. Throws an EditError for one of other
 * data.
 */
export function asRead(
  { files }: Pick<Loaded, 'files'>,
  answers: readonly Answer[],
  answer: Answer,
): { file: string; raw: Raw } {
  const file = files.pathOf(answer.place.file);
  const index = answers.filter(({ place }) => place.file === answer.place.file).indexOf(answer);
  const raw = (files.used[file]?.data as Raw[] | undefined)?.[index];
  if (raw?.['question'] !== answer.question)
    throw new EditError(`There is no answer "${answer.id}" in ${answer.place.file}.`);
  return { file, raw };
}

/**
 * Takes an answer out, so that its question is open again. What it said stays in the file as a comment, under a
 * reason.
 */
export const reopen = (answer: ReadAnswer, why: string): Promise<void> =>
  edit(answer, (text, index) => commentOutEntry(text, index, why));

/**
 * Edits an answer where it stands now, wherever that is in its files. Throws an EditError where it is not as it was
 * read: what somebody else has changed in the meantime is not what was looked at.
 */
const edit = ({ workspace, folder, raw }: ReadAnswer, change: (text: string, index: number) => string): Promise<void> =>
  locked(workspace, 'concord review', async () => {
    const question = String(raw['question']);
    const hit = answersOn(folder, question).find((hit) => sameAnswer(hit.raw, raw));
    if (!hit) throw changed(question);
    await replaceWithin(workspace, hit.file, change(hit.text, hit.index), hit.text);
  });

const changed = (question: string): EditError =>
  new EditError(
    `The answer to "${question}" was changed by another program since it was read. Nothing was written: look ` +
      'at it again.',
  );

/**
 * The answer of what has been read anew that is as it was read before. Throws an EditError where there is none: what
 * somebody else has changed in the meantime is not what was looked at.
 */
export function sameAsRead(loaded: Pick<Loaded, 'files'>, answers: readonly Answer[], raw: Raw): Answer {
  const question = String(raw['question']);
  const answer = answers.find(
    (answer) => answer.question === question && sameAnswer(asRead(loaded, answers, answer).raw, raw),
  );
  if (!answer) throw changed(question);
  return answer;
}

/** The place of an answer among those of its state. Throws an EditError if its file does not hold it. */
export function placeOfAnswer(answers: readonly Answer[], answer: Answer): { file: string; index: number } {
  const index = answers.filter(({ place }) => place.file === answer.place.file).indexOf(answer);
  if (index < 0) throw new EditError(`There is no answer "${answer.id}" in ${answer.place.file}.`);
  return { file: path.resolve(answer.place.file), index };
}

/** The text of a file of answers in which an entry has this review. */
export const setReview = (text: string, index: number, reviewed: { by: string; on: string; seal: string }): string =>
  setEach(text, index, 'reviewed', reviewed);

/** The same without a second reviewer, who checked another seal. */
export const withoutChecked = (text: string, index: number): string => setKey(text, [index], 'checked', undefined);

/** The text of a file of answers in which an entry has a second reviewer. */
export const setChecked = (text: string, index: number, checked: { by: string; on: string }): string =>
  setEach(text, index, 'checked', checked);

/** Sets a map of an answer key by key, so that braces and comments in it stay. */
function setEach(text: string, index: number, name: string, values: Readonly<Record<string, string>>): string {
  const known = (parse(text) as Record<string, Record<string, unknown> | undefined>[])[index]?.[name];
  if (!known) return setKey(text, [index], name, values);
  const set = Object.entries(values).reduce(
    (text, [key, value]) => (known[key] === value ? text : setKey(text, [index, name], key, value)),
    text,
  );
  return Object.keys(known)
    .filter((key) => !(key in values))
    .reduce((text, key) => setKey(text, [index, name], key, undefined), set);
}
