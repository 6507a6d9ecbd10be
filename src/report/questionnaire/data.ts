import type { DutyForce } from '../../analyse/commitments/duty.js';
import type { AnswerType } from '../../model/value.js';

/** A questionnaire as plain data: what every form of it is written from. */
export interface Questionnaire {
  state: { iso3: string; name: string };
  /** ISO 8601 */
  asOf: string;
  /** BCP 47 */
  language: string;
  /** whom it is for */
  to?: string;
  questions: readonly AskedQuestion[];
  /** the kinds of exceptions */
  kinds: readonly string[];
  /** names of items that may be used for cases */
  items: readonly string[];
  /** the laws at hand or recorded, by id and name */
  laws: readonly { id: string; name: string }[];
  /** a citation as an example */
  example: string;
}

/** One question to be answered. */
export interface AskedQuestion {
  id: string;
  /** print of the words that are asked: an answer to other words is not taken */
  print: string;
  topic: string;
  ask: string;
  note?: string;
  find?: string;
  answer: AnswerType;
  /** what can be said in a number, date or period */
  fill?: string;
  /** the answers that can be chosen, each with its letter */
  options: readonly { letter: string; words: string }[];
  /** what can be said of any question: that the law is silent, or that it does not apply; of a set, none */
  special: readonly string[];
  /** how many other requirements depend on it */
  decides: number;
  why: readonly { provision: string; cite: string; force: DutyForce; asks: string }[];
  /** whether the answer may differ by items, and the names of other cases by which it may */
  byItems: boolean;
  cases: readonly (readonly string[])[];
  /** of a question that has been answered for some cases: those that are open */
  open?: string;
  /** what has been answered so far */
  standing: readonly string[];
  passages: readonly { cite: string; law: string; cited: string; heading?: string; words: string }[];
}

/** What a respondent fills in for each question, in order. */
export const fields = ['value', 'cases', 'sections', 'kind', 'says', 'where', 'quotes', 'remark', 'by', 'on'] as const;
export type Field = (typeof fields)[number];

/** What a respondent fills in once. */
export const onceFields = ['office', 'by', 'on'] as const;

/** The name by which a file tells that it is a questionnaire. */
export const FORMAT = 'concord/questionnaire/v1';

/** The name of a questionnaire in the file: its form, state, day and language. */
export const markOf = ({ state, asOf, language }: Pick<Questionnaire, 'state' | 'asOf' | 'language'>): string =>
  `${FORMAT} ${state.iso3} ${asOf} ${language}`;

/** The mark of a question in a file: its id and the print of its words. */
export const keyOf = ({ id, print }: Pick<AskedQuestion, 'id' | 'print'>): string => `${id}/${print}`;

/** The letters of an option, counted from nought: a to z, aa, ab. */
export const letterOf = (n: number): string =>
  n < 26 ? String.fromCharCode(97 + n) : letterOf(Math.floor(n / 26) - 1) + letterOf(n % 26);
