import { distance } from 'fastest-levenshtein';
import type { Place } from '../model/place.js';

/** Something wrong in a file of data: where, which rule, what is wrong and what to write instead. */
export interface Problem extends Place {
  rule: string;
  message: string;
  severity: 'error' | 'warning';
}

/** Thrown where a command cannot go on because of its data. Holds every problem found, not only the first. */
export class DataError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(`${problems.length} problem${problems.length === 1 ? '' : 's'} in the data`);
  }
}

/** The word of a list that is nearest to a misspelt one; undefined if none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 2.5)) + 1;
  for (const one of words) {
    const steps = distance(word.toLowerCase(), one.toLowerCase());
    if (steps < least) [best, least] = [one, steps];
  }
  return best;
}

const quote = (word: unknown): string => JSON.stringify(typeof word === 'string' && word.length > 80 ? `${word.slice(0, 80)}…` : word);

/** "Unexpected option "yess", expected "yes"": names the nearest valid word, or the valid words where they are few. */
export function unexpected(what: string, word: unknown, valid: readonly string[]): string {
  const near = typeof word === 'string' ? nearest(word, valid) : undefined;
  if (near !== undefined) return `Unexpected ${what} ${quote(word)}, expected ${quote(near)}?`;
  if (valid.length === 0) return `Unexpected ${what} ${quote(word)}, none is expected here.`;
  const few = valid.length <= 12 ? valid.map(quote).join(', ') : `${valid.slice(0, 8).map(quote).join(', ')} … (${valid.length} in all)`;
  return `Unexpected ${what} ${quote(word)}, expected ${valid.length === 1 ? '' : 'one of '}${few}.`;
}
