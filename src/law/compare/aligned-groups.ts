import { normalise } from './fingerprint.js';
import type { Section } from '../text/law.js';
import { type Aligned, type AlignedKind, type Groups } from './align.js';

export interface Candidate {
  a: number;
  b: number;
  shared: number;
}

/** Candidates of an alignment by their section on one side. */
export function grouped(candidates: readonly Candidate[], by: 'a' | 'b'): Map<number, Candidate[]> {
  const groups = new Map<number, Candidate[]>();
  for (const candidate of candidates)
    (groups.get(candidate[by]) ?? groups.set(candidate[by], []).get(candidate[by])!).push(candidate);
  return groups;
}

/** The entries of an alignment in the order of the later version: kept, moved, parted, joined, new and gone. */
export function entriesOf(
  before: readonly Section[],
  after: readonly Section[],
  partner: ReadonlyMap<number, number>,
  { splits, merges }: Groups,
): Aligned[] {
  const kept = increasing([...partner].sort(([a], [b]) => a - b));
  const entries: { at: number; entry: Aligned }[] = [];
  const inGroup = new Set<number>([...merges.values()].flat());
  const held = new Set<number>([...splits.values()].flat());
  for (const [a, b] of partner) {
    const [section, other] = [before[a]!, after[b]!];
    const more = (splits.get(a) ?? []).map((n) => after[n]!);
    const others = (merges.get(b) ?? []).map((n) => before[n]!);
    const changed = more.length > 0 || others.length > 0 || !sameWords(section, other);
    const kind: AlignedKind =
      more.length > 0
        ? 'split'
        : others.length > 0
          ? 'merged'
          : !kept.has(a)
            ? 'moved'
            : section.id !== other.id
              ? 'renumbered'
              : changed
                ? 'changed'
                : 'same';
    entries.push({
      at: b,
      entry: { kind, before: inOrder(before, [section, ...others]), after: inOrder(after, [other, ...more]), changed },
    });
  }
  const partners = new Set(partner.values());
  after.forEach((section, b) => {
    if (!partners.has(b) && !held.has(b))
      entries.push({ at: b, entry: { kind: 'inserted', before: [], after: [section], changed: true } });
  });
  let last = -1;
  before.forEach((section, a) => {
    const b = partner.get(a);
    if (b !== undefined && kept.has(a)) last = b;
    else if (b === undefined && !inGroup.has(a))
      entries.push({ at: last + 0.5, entry: { kind: 'deleted', before: [section], after: [], changed: true } });
  });
  return entries.sort((x, y) => x.at - y.at).map(({ entry }) => entry);
}

const inOrder = (list: readonly Section[], chosen: Section[]): Section[] =>
  chosen.length < 2 ? chosen : chosen.sort((a, b) => list.indexOf(a) - list.indexOf(b));

/** The earlier sections of a longest run of pairs that keep their order. */
function increasing(pairs: readonly (readonly [number, number])[]): Set<number> {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, b], n) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < b) low = middle + 1;
      else high = middle;
    }
    before[n] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = n;
  });
  const kept = new Set<number>();
  for (let n = tails.at(-1) ?? -1; n >= 0; n = before[n]!) kept.add(pairs[n]![0]);
  return kept;
}

export const sameWords = (a: Section, b: Section): boolean =>
  (a.heading === b.heading || normalise(a.heading ?? '') === normalise(b.heading ?? '')) && sameText(a, b);

const normals = new WeakMap<Section, string>();

/** The text of a section as it is compared. */
export function normalOf(section: Section): string {
  let normal = normals.get(section);
  if (normal === undefined) normals.set(section, (normal = normalise(section.text)));
  return normal;
}

export const sameText = (a: Section, b: Section): boolean => a.text === b.text || normalOf(a) === normalOf(b);
