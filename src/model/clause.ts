import type { Place } from './place.js';
import type { Question } from './question.js';

/**
 * A model clause: how a law can answer a question. Its paragraphs hold placeholders such as `{{items}}`; the wording is
 * what an option (`serial-number`), an answer (`no`) or a member of a dimension (`grounds.vessel`) reads as in the
 * clause.
 */
export interface ClauseTemplate {
  /** the id of the question, or `term` for the widening of a definition */
  question: string;
  paragraphs: readonly string[];
  /** remarks for the drafter */
  notes: readonly string[];
  wording: ReadonlyMap<string, readonly string[]>;
  place: Place;
}

/** The clause by which a defined term comes to cover more. */
export const TERM = 'term';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** `{{conduct|or}}` is the placeholder `conduct`, its list joined by "or". */
export interface Placeholder {
  name: string;
  last: 'and' | 'or';
}

/** A placeholder as written between its braces. */
const readPlaceholder = (inside: string): Placeholder =>
  inside.endsWith('|or') ? { name: inside.slice(0, -3), last: 'or' } : { name: inside, last: 'and' };

/** The placeholder that a paragraph consists of; undefined if it holds other words too. */
export function onlyPlaceholder(paragraph: string): Placeholder | undefined {
  const match = /^\{\{([^{}]*)\}\}$/.exec(paragraph.trim());
  return match ? readPlaceholder(match[1]!) : undefined;
}

/** A paragraph with each placeholder replaced. */
export const replacePlaceholders = (paragraph: string, fill: (placeholder: Placeholder) => string): string =>
  paragraph.replace(PLACEHOLDER, (_, inside: string) => fill(readPlaceholder(inside)));

/** The names of the placeholders that some paragraphs use. */
export const placeholdersIn = (paragraphs: Iterable<string>): Set<string> =>
  new Set(
    [...paragraphs].flatMap((paragraph) =>
      [...paragraph.matchAll(PLACEHOLDER)].map((match) => readPlaceholder(match[1]!).name),
    ),
  );

/**
 * The placeholders that the clause of a question may use, and those that it must: what it is about, and what is
 * asked.
 */
export function placeholdersOf(question: Question): { may: string[]; must: (readonly string[])[] } {
  const scope = [...(question.items === undefined ? [] : ['items']), ...question.dimensions.map(({ id }) => id)];
  const asked = {
    set: ['options', 'permitted', 'excluded'],
    choice: ['answer'],
    'yes-no': ['answer'],
    duration: ['period', 'floor'],
    number: ['floor'],
    date: ['floor'],
  }[question.answer];
  const must = question.answer === 'yes-no' ? [] : [asked];
  return { may: [...scope, ...asked], must: [...scope.map((name) => [name]), ...must] };
}

/** What opens a choice of policy in a model clause: `[policy: a fine of up to [amount] | imprisonment]`. */
export const POLICY = 'policy:';

/** The model clauses by the language in which they are written, in it by question. */
export type ClauseBooks = ReadonlyMap<string, ReadonlyMap<string, ClauseTemplate>>;

/**
 * The choices of policy in a text, each with its options as they stand there. `sign` is what opens a choice. One that
 * does not close holds what is left of the text.
 */
export function policiesIn(text: string, sign = POLICY): string[][] {
  const choices: string[][] = [];
  for (let at = text.indexOf(`[${sign}`); at >= 0; at = text.indexOf(`[${sign}`, at + 1)) {
    const options = [''];
    let depth = 1;
    for (const character of text.slice(at + sign.length + 1)) {
      if (character === '[') depth++;
      if (character === ']' && --depth === 0) break;
      if (character === '|' && depth === 1) options.push('');
      else options[options.length - 1] += character;
    }
    choices.push(options.map((option) => option.trim()));
  }
  return choices;
}
