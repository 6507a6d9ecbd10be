import { traditionOf } from '../traditions/tradition.js';

let known: readonly string[] | undefined;

/** The Latin adverbs in their order: bis, ter, quater. */
const adverbs = (): readonly string[] =>
  (known ??= traditionOf('base').numbers.bis.map((entry) => entry.split('=')[0]!));

/** The runs of a section's number, for comparison: L312-3-1 is L, 312, 3, 1; 6bis is 6, bis. */
function runsOf(id: string): (string | number)[] {
  return (id.match(/\d+|[\p{L}]+/gu) ?? []).map((run) => {
    if (/^\d/.test(run)) return Number(run);
    const adverb = adverbs().indexOf(run.toLowerCase());
    return adverb >= 0 ? adverb + 2 : run.toLowerCase();
  });
}

/**
 * Compares two numbers of sections, or of parts, as they stand in order: 5, 5a, 5bis, 6; i, ii, iii only as letters.
 */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)];
  for (let n = 0; n < Math.max(left.length, right.length); n++) {
    const [first, other] = [left[n], right[n]];
    if (first === other) continue;
    if (first === undefined) return -1;
    if (other === undefined) return 1;
    if (typeof first === 'number' && typeof other === 'number') return first - other;
    return String(first) < String(other) ? -1 : 1;
  }
  return 0;
}

/** The letters with which a number begins, as the kind of provision: L and R in a French code. */
const kindOf = (id: string): string => /^[^\d]*/.exec(id)![0];

/** Before which of some numbers, in their order, another belongs. */
export function placeOf(ids: readonly string[], id: string): number {
  const kin = ids
    .map((item, n) => ({ item, n }))
    .filter(({ item }) => kindOf(item) === kindOf(id) && !item.startsWith('annex') === !id.startsWith('annex'));
  const later = kin.find(({ item }) => compareNumbers(item, id) > 0);
  if (later) return later.n;
  return kin.length > 0 ? kin.at(-1)!.n + 1 : ids.length;
}
