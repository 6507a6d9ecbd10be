import { distance } from 'fastest-levenshtein';

/** No id is longer. */
export const LONGEST = 80;

/** The word of a list that is nearest to a misspelt one; undefined if none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  if (word.length > LONGEST) return undefined;
  let least = Math.max(1, Math.floor(word.length / 2.5)) + 1;
  for (const text of words) {
    if (Math.abs(text.length - word.length) >= least) continue;
    const steps = distance(word.toLowerCase(), text.toLowerCase());
    if (steps < least) [best, least] = [text, steps];
  }
  return best;
}
