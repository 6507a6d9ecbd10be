import { createHash } from 'node:crypto';
import path from 'node:path';
import { filesIn } from '../load/folders.js';
import { plainText } from '../load/plain-file.js';
import type { Loaded } from '../load/workspace.js';
import { unexpected } from '../load/yaml/problem.js';
import type { Answer } from '../model/country.js';
import { asRead } from './answer-file.js';
import { UsageError } from './usage-error.js';

/** Who signed an answer, and on which day (ISO 8601). */
export interface Signed {
  by: string;
  on: string;
}

/** The answers of a state as they were read, and its folder. */
export interface Answers {
  loaded: Pick<Loaded, 'files'>;
  answers: readonly Answer[];
  /** `countries/<iso3>` in the workspace, or of the built-in data */
  folder: string;
}

/** A question, the number of the answer among those to it, and a print of what it says. */
const NAME = /^([^#@]*)(?:#(\d+))?(?:@(.*))?$/;
const REOPENED = /^# Reopened on (\d{4}-\d\d-\d\d) as (\S+)#(\d+); it said:\r?$/gm;

/** The line over an answer that was taken out: the day (ISO 8601), and the number that the answer had. */
export const reopenedLine = (on: string, id: string): string => `Reopened on ${on} as ${id}; it said:`;

/**
 * The answer that a user names: by its number among those to its question, `record-retention#2`, or by what it says,
 * `record-retention#2@4be1c09d`. Throws a UsageError where there is none, and where the number was that of another
 * answer until one was taken out, so that a command that is called again never changes the next one.
 */
export function answerNamed(given: Answers, name: string): Answer {
  const { answers } = given;
  const [, question = '', number, print] = NAME.exec(name) ?? [];
  const id = number === undefined ? question : `${question}#${number}`;
  if (print !== undefined) {
    const hit = answers.find((answer) => answer.question === question && printOf(given, answer) === print);
    if (hit) return hit;
    throw new UsageError(
      `Unexpected answer "${name}": no answer to "${question}" says now what had that name. ` +
        `Expected ${namesOn(given, question) || 'an answer'}.`,
    );
  }
  const hit = answers.find((answer) => answer.id === id);
  const day = reopenedBefore(given, id);
  if (day !== undefined)
    throw new UsageError(
      `Unexpected answer "${id}": an answer to "${question}" was taken out on ${day}, and the number is no more that ` +
        `of the same answer. ${hit ? `Expected ${namesOn(given, question)}.` : 'Nothing was written.'}`,
    );
  if (hit) return hit;
  throw new UsageError(
    unexpected(
      'answer',
      name,
      answers.map((answer) => answer.id),
    ),
  );
}

/** How an answer is named so that it is found: by its number, with what it says where the number was another's. */
export const nameOf = (given: Answers, answer: Answer): string =>
  reopenedBefore(given, answer.id) === undefined ? answer.id : `${answer.id}@${printOf(given, answer)}`;

const namesOn = (given: Answers, question: string): string =>
  given.answers
    .filter((answer) => answer.question === question)
    .map((answer) => `"${nameOf(given, answer)}"`)
    .join(' or ');

/** Eight digits of what an answer says, whoever has reviewed it. */
function printOf({ loaded, answers }: Answers, answer: Answer): string {
  const { reviewed: _, checked: __, ...said } = asRead(loaded, answers, answer).raw;
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 8);
}

/** The last day on which an answer was taken out that stood at this number or before it. */
function reopenedBefore({ folder }: Answers, id: string): string | undefined {
  const [, question, number] = NAME.exec(id) ?? [];
  if (number === undefined) return undefined;
  const days = filesIn(path.join(folder, 'answers'), '.yaml')
    .flatMap((file) => [...plainText(file).matchAll(REOPENED)])
    .filter(([, , of, n]) => of === question && Number(n) <= Number(number))
    .map(([, day]) => day!);
  return days.sort().at(-1);
}
