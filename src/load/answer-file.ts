import { readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { parse } from 'yaml';
import type { Answer } from '../model/country.js';
import { commentOutEntry, EditError, setKey } from './edit.js';

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

/** Records that the texts on which an answer rests were read: by whom, when, and their fingerprints. */
export async function recordReview({ file, index }: AnswerPlace, reviewed: { by: string; on: string }, fingerprints: Readonly<Record<string, string>>): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const known = (parse(text) as { reviewed?: object }[])[index]?.reviewed !== undefined;
  // key by key, so that a map in braces stays one
  const stamped = known ? Object.entries(reviewed).reduce((one, [key, value]) => setKey(one, [index, 'reviewed'], key, value), text) : setKey(text, [index], 'reviewed', reviewed);
  await writeFileAtomic(file, setKey(stamped, [index], 'fingerprints', fingerprints));
}

/** Takes an answer out, so that its question is open again. What it said stays in the file as a comment, under a reason. */
export async function reopen({ file, index }: AnswerPlace, why: string): Promise<void> {
  await writeFileAtomic(file, commentOutEntry(readFileSync(file, 'utf8'), index, why));
}
