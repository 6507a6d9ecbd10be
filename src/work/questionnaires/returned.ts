import { languages, say } from '../../words/catalogue.js';
import type { Field } from '../../report/questionnaire/data.js';
import { FORMAT } from '../../report/questionnaire/data.js';

/** A questionnaire as it came back, whatever its form. */
export interface Returned {
  /** what it says of itself; undefined where it does not say that it is a questionnaire */
  mark?: Mark;
  /** what is filled in once */
  once: Partial<Record<'office' | 'by' | 'on', string>>;
  rows: readonly ReturnedRow[];
  /** what cannot be read whatever it means */
  faults: readonly { place: string; why: string }[];
}

export interface Mark {
  state: string;
  /** ISO 8601 */
  asOf: string;
  language: string;
}

/** One question with what was filled in, as it was written. */
export interface ReturnedRow {
  /** where it stands in the file */
  place: string;
  question: string;
  print: string;
  filled: Partial<Record<Field, string>>;
}

/** The state, day and language that the mark of a questionnaire names; undefined for anything else. */
export function readMark(text: string): Mark | undefined {
  const [, state, asOf, language] =
    new RegExp(`${FORMAT.replace(/[/.]/g, '\\$&')} ([A-Z]{3}) (\\d{4}-\\d{2}-\\d{2}) ([a-z]{2,3})\\b`).exec(text) ?? [];
  return state === undefined ? undefined : { state, asOf: asOf!, language: language! };
}

/** The question and the print that a key names; undefined for anything else. */
export function readKey(text: string): { question: string; print: string } | undefined {
  const [, question, print] = /^\s*([a-z0-9]+(?:-[a-z0-9]+)*)\/([0-9a-f]{8})\s*$/.exec(text) ?? [];
  return question === undefined ? undefined : { question, print: print! };
}

/** A text as it is compared: without what differs between programs that write the same. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** A message in every language that there is, as it is compared. */
export const inAllLanguages = (key: string): Set<string> =>
  new Set(languages().map((language) => plainly(say(key, {}, language).replace(/^\[en\] /, ''))));

/** Words that stand in a field until something is filled in. */
export function isPlaceholder(text: string): boolean {
  placeholders ??= new Set(
    ['write', 'choose', 'choose-kind', 'everything', 'hint.by', 'hint.on'].flatMap((key) => [
      ...inAllLanguages(`questionnaire.${key}`),
    ]),
  );
  return placeholders.has(plainly(text));
}
let placeholders: ReadonlySet<string> | undefined;

/** No field takes more, in characters; no file more rows that are filled in. */
export const MOST_CHARACTERS = 20_000;
export const MOST_ROWS = 5_000;
