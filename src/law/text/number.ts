import { allCompiled } from '../traditions/compiled.js';
import { readForm } from '../traditions/form.js';
import { numberReader, type ReadNumber } from '../traditions/numbers.js';
import type { Tradition } from '../traditions/tradition.js';

export { hanValue } from '../traditions/han.js';
export type { ReadNumber } from '../traditions/numbers.js';

/**
 * Reads the number at the beginning of a text in a tradition, or in the first that knows it: `L. 312-4-1`, `14 bis`,
 * `25a`, `1er`, `IV`, `第十四条`, `٤`. With `range`, also "13 und 14". Undefined if none begins there.
 */
export function readNumber(text: string, range = false, tradition?: Tradition): ReadNumber | undefined {
  if (tradition) return numberReader(tradition).read(text, { range });
  for (const tradition of allCompiled()) {
    for (const form of tradition.article) {
      if (!form.after || form.bare) continue;
      const match = readForm(form, text, tradition.numbers);
      if (match) return { printed: match.number, id: match.id, length: match.length };
    }
  }
  for (const tradition of allCompiled()) {
    const read = tradition.numbers.read(text, { range });
    if (read) return read;
  }
  return undefined;
}

/** The place of a plain number among others: its digits, letters and Latin adverbs as comparable values. */
export function orderOf(id: string): number {
  const digits = /\d+/.exec(id);
  return digits ? Number(digits[0]) : NaN;
}
