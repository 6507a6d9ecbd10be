import type { QuestionWords } from '../../model/lexicon.js';
import { compileTerm } from './term-pattern.js';

export interface Query {
  question: QuestionWords;
  topic: readonly string[];
  /** whether the question speaks of the items of the field: from 0 to 1 */
  field: number;
}

/** How well each section and paragraph fits a question; 0 where no word of it stands. */
export interface Scores {
  sections: Float32Array;
  paragraphs: Float32Array;
}

/** What a word adds where it stands. */
export interface Adds {
  heading: number;
  chain: number;
  text: number;
  paragraph: number;
}

/** From this length on a stem finds those that begin like it, and what these count. */
export const BEGINS = 5;

export const BEGUN = 0.6;

/** The stems of all words of some terms. */
export const stemsOf = (terms: readonly string[], stem: (word: string) => string): Set<string> =>
  new Set(
    terms
      .flatMap((term) => compileTerm(term).pieces.flat())
      .map(({ form }) => stem(form))
      .filter((text) => text.length > 1 || /\p{sc=Han}/u.test(text)),
  );

/**
 * The number of the last of an ascending list's entries, taken by `step`, that is not above a value; from `from` on.
 */
export function forward(list: Uint32Array, value: number, from: number, step: number): number {
  const last = Math.floor((list.length - 1) / step);
  let [low, jump] = [from, 1];
  while (low + jump <= last && list[(low + jump) * step]! <= value) {
    low += jump;
    jump *= 2;
  }
  let high = Math.min(last, low + jump);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (list[middle * step]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The number of the first of some sorted words that is not before another. */
export function firstFrom(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
