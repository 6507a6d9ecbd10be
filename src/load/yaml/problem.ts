import type { Problem } from '../../model/problem.js';
import { LONGEST, nearest } from '../../model/nearest.js';

/** Thrown where a command cannot go on because of its data. Holds every problem found, not only the first. */
export class DataError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(`Problems in the data: ${problems.length}`);
  }
}

/** A word as it is shown in a message: in quotation marks, cut where it is long. */
export function quote(word: unknown): string {
  const text =
    JSON.stringify(typeof word === 'string' && word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word) ??
    'nothing';
  return text === 'null' ? 'nothing' : text.length > LONGEST + 3 ? `${text.slice(0, LONGEST)}…` : text;
}

/** "Unexpected option "yess", expected "yes"": names the nearest valid word, or the valid words where they are few. */
export function unexpected(what: string, word: unknown, valid: readonly string[]): string {
  return `Unexpected ${what === '' ? '' : `${what} `}${quote(word)}, ${expected(word, valid)}`;
}

/** The second half of such a message. */
export function expected(word: unknown, given: readonly string[]): string {
  const valid = [...new Set(given)];
  const near = typeof word === 'string' ? nearest(word, valid) : undefined;
  if (near !== undefined) return `expected ${quote(near)}?`;
  if (valid.length === 0) return 'none is expected here.';
  const few =
    valid.length <= 12
      ? valid.map(quote).join(', ')
      : `${valid.slice(0, 8).map(quote).join(', ')} … (${valid.length} in all)`;
  return `expected ${valid.length === 1 ? '' : 'one of '}${few}.`;
}
