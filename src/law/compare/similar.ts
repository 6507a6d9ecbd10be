import { UNSPACED } from '../../model/pattern.js';
/** What a text is compared by: the hashes of its runs of three words. */
export type Shingles = ReadonlySet<number>;

const RUN = 3;
/** A run that so many sections share tells none of them from the others. */
const COMMON = 40;
// scripts that write no spaces count by character
const WORD = new RegExp(`[${UNSPACED}\\p{Script=Tibetan}]|[\\p{L}\\p{M}\\p{N}]+`, 'gu');

/** The shingles of a text that has been normalised; of a text of fewer than three words, its words. */
export function shinglesOf(text: string): Shingles {
  const words = (text.toLowerCase().match(WORD) ?? []).map(hash);
  if (words.length < RUN) return new Set(words);
  const shingles = new Set<number>();
  for (let n = 0; n + RUN <= words.length; n++) {
    let mixed = 0;
    for (let at = n; at < n + RUN; at++) mixed = Math.imul(mixed, 0x01000193) ^ words[at]!;
    shingles.add(mixed >>> 0);
  }
  return shingles;
}

function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let n = 0; n < word.length; n++) value = Math.imul(value ^ word.charCodeAt(n), 0x01000193);
  return value;
}

/**
 * Pairs of texts that share a run of words, with the number of runs that they share. Runs found everywhere do not
 * count.
 */
export function candidatesOf(
  left: ReadonlyMap<number, Shingles>,
  right: ReadonlyMap<number, Shingles>,
): { a: number; b: number; shared: number }[] {
  const places = new Map<number, number[]>();
  for (const [a, shingles] of left)
    for (const shingle of shingles) (places.get(shingle) ?? places.set(shingle, []).get(shingle)!).push(a);
  const gathered: { a: number; b: number; shared: number }[] = [];
  for (const [b, shingles] of right) {
    const counts = new Map<number, number>();
    for (const shingle of shingles) {
      const list = places.get(shingle);
      if (list && list.length <= COMMON) for (const a of list) counts.set(a, (counts.get(a) ?? 0) + 1);
    }
    for (const [a, shared] of counts) gathered.push({ a, b, shared });
  }
  return gathered;
}

/** Which share of a piece's runs stand in a whole and not in what is known to hold another part of it. */
export function containment(piece: Shingles, whole: Shingles, other?: Shingles): number {
  let held = 0;
  for (const number of piece) if (whole.has(number) && !other?.has(number)) held++;
  return piece.size === 0 ? 0 : held / piece.size;
}
