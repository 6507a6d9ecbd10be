import { wordsOf } from './words.js';

/** From this share of common words on two texts say nearly the same. */
const ALIKE = 0.85;
const SHORT = 12;

/** The different words of a text. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(wordsOf(text).map(({ form }) => form));

/** Whether two texts say nearly the same: of all their words they share most. Of short texts nothing is said. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (Math.min(a.size, b.size) < SHORT || Math.min(a.size, b.size) < ALIKE * Math.max(a.size, b.size)) return false;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / (a.size + b.size - common) >= ALIKE;
}
