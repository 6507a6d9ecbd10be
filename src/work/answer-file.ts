import { readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { parse } from 'yaml';
import type { Answer } from '../model/country.js';
import { commentOutEntry, EditError, setKey } from '../load/edit.js';

/** Where an answer stands: its file, and which entry of the file it is, counted from 0. */
export interface AnswerPlace {
  file: string;
  index: number;
}

/** The place of an answer among those of its state. Throws an EditError if its file does not hold it. */
export function placeOfAnswer(answers: readonly Answer[], answer: Answer): AnswerPlace {
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
    (one, [key, value]) => (known[key] === value ? one : setKey(one, [index, name], key, value)),
    text,
  );
  return Object.keys(known)
    .filter((key) => !(key in values))
    .reduce((one, key) => setKey(one, [index, name], key, undefined), set);
}

/** Takes an answer out, so that its question is open again. What it said stays in the file as a comment, under a reason. */
export async function reopen({ file, index }: AnswerPlace, why: string): Promise<void> {
  await writeFileAtomic(file, commentOutEntry(readFileSync(file, 'utf8'), index, why));
}
