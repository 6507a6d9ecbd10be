import { candidatesOf, containment, shinglesOf, type Shingles } from './similar.js';
import type { Law, Section } from '../text/law.js';
import { entriesOf, grouped, type Candidate, sameText, normalOf } from './aligned-groups.js';

export const alignedKinds = [
  'same',
  'changed',
  'renumbered',
  'moved',
  'split',
  'merged',
  'inserted',
  'deleted',
] as const;

/**
 * What became of a section: the same number and words; the same number, other words; another number, in its old place
 * among the others; another place; its text parted over several sections; the text of several in one; new; gone.
 */
export type AlignedKind = (typeof alignedKinds)[number];

/** Sections of an earlier version and those of the later one that hold their text. */
export interface Aligned {
  kind: AlignedKind;
  before: readonly Section[];
  after: readonly Section[];
  /** whether words differ: those of the text, or those of the heading */
  changed: boolean;
}

const SHORTEST_UNIQUE = 24;

const ALIKE = 0.4;

const BARELY = 0.1;

const SAME_NUMBER = 0.25;

const HELD = 0.6;

const COVERED = 0.5;

const FEWEST_SHINGLES = 6;

/** below this, texts such as "Repealed." are alike by chance */
const FEWEST_ALIKE = 4;

/**
 * Aligns the sections of two versions of a law by number and by text, in the order of the later version; what is gone
 * stands where it stood. Every section of both versions is in exactly one entry. Time grows with the length of what
 * differs, not with the product of the two.
 */
export function align(before: Law, after: Law): Aligned[] {
  const pairs = new Pairs(before.sections, after.sections);
  pairs.sameNumberAndText();
  pairs.sameText();
  const groups = pairs.alike();
  return entriesOf(before.sections, after.sections, pairs.partner, groups);
}

export interface Groups {
  /** earlier section -> further later ones that hold a part of its text */
  splits: Map<number, number[]>;
  /** later section -> further earlier ones whose text it holds */
  merges: Map<number, number[]>;
}

/** Pairs of one earlier and one later section, found from the surest to the least sure. */
class Pairs {
  /** earlier -> later */
  readonly partner = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly byId: Map<string, number>;

  constructor(
    private readonly before: readonly Section[],
    private readonly after: readonly Section[],
  ) {
    this.byId = new Map(after.map(({ id }, n) => [id, n]));
  }

  private pair(a: number, b: number): void {
    this.partner.set(a, b);
    this.taken.add(b);
  }

  private get restBefore(): number[] {
    return this.before.flatMap((_, n) => (this.partner.has(n) ? [] : [n]));
  }

  private get restAfter(): number[] {
    return this.after.flatMap((_, n) => (this.taken.has(n) ? [] : [n]));
  }

  sameNumberAndText(): void {
    this.before.forEach((section, a) => {
      const b = this.byId.get(section.id);
      if (b !== undefined && sameText(section, this.after[b]!)) this.pair(a, b);
    });
  }

  sameText(): void {
    const places = new Map<string, number[]>();
    for (const b of this.restAfter) {
      const normal = normalOf(this.after[b]!);
      if (normal.length >= SHORTEST_UNIQUE) (places.get(normal) ?? places.set(normal, []).get(normal)!).push(b);
    }
    for (const a of this.restBefore) {
      const b = places.get(normalOf(this.before[a]!))?.shift();
      if (b !== undefined) this.pair(a, b);
    }
  }

  alike(): Groups {
    const [restBefore, restAfter] = [this.restBefore, this.restAfter];
    const shingles = (list: readonly Section[], rest: readonly number[]): Map<number, Shingles> =>
      new Map(rest.map((n) => [n, shinglesOf(normalOf(list[n]!))]));
    const left = shingles(this.before, restBefore);
    const right = shingles(this.after, restAfter);
    const candidates = candidatesOf(left, right).map(({ a, b, shared }) => {
      const alike = shared / (left.get(a)!.size + right.get(b)!.size - shared);
      const sameId = this.before[a]!.id === this.after[b]!.id;
      return {
        a,
        b,
        shared,
        enough: sameId
          ? alike >= BARELY
          : alike >= ALIKE && Math.min(left.get(a)!.size, right.get(b)!.size) >= FEWEST_ALIKE,
        score: alike + (sameId ? SAME_NUMBER : 0),
      };
    });
    for (const { a, b } of candidates
      .filter(({ enough }) => enough)
      .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)) {
      if (!this.partner.has(a) && !this.taken.has(b)) this.pair(a, b);
    }
    const groups = this.groups(left, right, candidates);
    const merged = new Set([...groups.merges.values()].flat());
    const held = new Set([...groups.splits.values()].flat());
    for (const a of this.restBefore) {
      const b = this.byId.get(this.before[a]!.id);
      if (b !== undefined && !this.taken.has(b) && !merged.has(a) && !held.has(b)) this.pair(a, b);
    }
    return groups;
  }

  /** Sections without a partner whose text stands in a section that has one, beyond what its partner holds. */
  private groups(
    left: ReadonlyMap<number, Shingles>,
    right: ReadonlyMap<number, Shingles>,
    candidates: readonly Candidate[],
  ): Groups {
    const splits = new Map<number, number[]>();
    const merges = new Map<number, number[]>();
    const back = new Map([...this.partner].map(([a, b]) => [b, a]));
    const byPiece = { a: grouped(candidates, 'a'), b: grouped(candidates, 'b') };
    const best = (rest: readonly number[], side: 'a' | 'b'): { piece: number; whole: number }[] =>
      rest.flatMap((piece) => {
        const other = side === 'a' ? 'b' : 'a';
        const mine = (side === 'a' ? left : right).get(piece)!;
        if (mine.size < FEWEST_SHINGLES) return [];
        const hit = (byPiece[side].get(piece) ?? [])
          .filter(({ shared }) => shared >= HELD * 0.7 * mine.size)
          .map((candidate) => {
            const whole = candidate[other];
            const known = side === 'b' ? this.partner.get(whole) : back.get(whole);
            const partner = known === undefined ? undefined : (side === 'b' ? right : left).get(known);
            return { whole, held: containment(mine, (side === 'a' ? right : left).get(whole)!, partner) };
          })
          .filter(({ held }) => held >= HELD)
          .sort((x, y) => y.held - x.held || x.whole - y.whole)[0];
        return hit ? [{ piece, whole: hit.whole }] : [];
      });
    for (const { piece, whole } of best(this.restAfter, 'b'))
      (splits.get(whole) ?? splits.set(whole, []).get(whole)!).push(piece);
    for (const { piece, whole } of best(
      this.restBefore.filter((n) => !splits.has(n)),
      'a',
    )) {
      if (back.has(whole) && splits.has(back.get(whole)!)) continue;
      (merges.get(whole) ?? merges.set(whole, []).get(whole)!).push(piece);
    }
    // a sentence in common form does not make one of two sections from different parts of a code
    const tied = (
      whole: Section,
      pieces: readonly Section[],
      [all, some]: readonly [Shingles, readonly Shingles[]],
    ): boolean =>
      pieces.some(({ id }) => stemOf(id) === stemOf(whole.id)) ||
      new Set(some.flatMap((piece) => [...piece].filter((number) => all.has(number)))).size >= COVERED * all.size;
    const [was, now] = [this.before, this.after];
    for (const [whole, pieces] of splits) {
      const held = pieces.map((n) => now[n]!);
      const shingles = [left.get(whole)!, pieces.map((n) => right.get(n)!)] as const;
      if (!this.partner.has(whole) && !tied(was[whole]!, held, shingles)) splits.delete(whole);
    }
    for (const [whole, pieces] of merges) {
      const held = pieces.map((n) => was[n]!);
      const shingles = [right.get(whole)!, pieces.map((n) => left.get(n)!)] as const;
      if (!this.taken.has(whole) && !tied(now[whole]!, held, shingles)) merges.delete(whole);
    }
    for (const [whole, pieces] of splits) {
      if (!this.partner.has(whole)) this.pair(whole, pieces.shift()!);
      pieces.forEach((piece) => this.taken.add(piece));
      if (pieces.length === 0) splits.delete(whole);
    }
    for (const [whole, pieces] of merges) {
      if (this.taken.has(whole) && !back.has(whole)) merges.delete(whole);
      else if (!back.has(whole)) this.pair(pieces.shift()!, whole);
      if (pieces.length === 0) merges.delete(whole);
    }
    return { splits, merges };
  }
}

/** The number of a section without its last part: R232 of R232-16. */
const stemOf = (id: string): string => id.replace(/[-.]?\d+[\p{L}]*$/u, '');
