import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cells } from '../../src/model/cells.js';

const SIZES = [1, 31, 32, 33, 100];
const sets = fc.constantFrom(...SIZES).chain((size) => {
  const one = fc.uniqueArray(fc.nat(size - 1)).map((list) => Cells.of(size, list));
  return fc.tuple(one, one, one);
});
const holds = (law: (a: Cells, b: Cells, c: Cells) => boolean): void =>
  fc.assert(fc.property(sets, ([a, b, c]) => law(a, b, c)));

describe('sets of cells', () => {
  it('are a lattice: union and intersection commute, associate, absorb and distribute', () => {
    holds((a, b) => a.or(b).equals(b.or(a)) && a.and(b).equals(b.and(a)));
    holds(
      (a, b, c) =>
        a
          .or(b)
          .or(c)
          .equals(a.or(b.or(c))) &&
        a
          .and(b)
          .and(c)
          .equals(a.and(b.and(c))),
    );
    holds((a, b) => a.or(a.and(b)).equals(a) && a.and(a.or(b)).equals(a));
    holds((a, b, c) => a.and(b.or(c)).equals(a.and(b).or(a.and(c))));
  });

  it('have a least and a greatest element, and complements', () => {
    holds((a) => a.or(Cells.none(a.size)).equals(a) && a.and(Cells.all(a.size)).equals(a));
    holds((a) => {
      const rest = Cells.all(a.size).minus(a);
      return a.and(rest).isEmpty && a.or(rest).equals(Cells.all(a.size)) && a.count + rest.count === a.size;
    });
  });

  it('agree with plain sets of numbers on order, overlap, members and difference', () => {
    holds((a, b) => {
      const [x, y] = [new Set(a), new Set(b)];
      const inside = [...x].every((n) => y.has(n));
      const overlap = [...x].some((n) => y.has(n));
      return (
        a.within(b) === inside &&
        a.meets(b) === overlap &&
        [...a.minus(b)].join() === [...x].filter((n) => !y.has(n)).join() &&
        [...x].every((n) => a.has(n))
      );
    });
  });

  it('give equal keys to equal sets only', () => holds((a, b) => (a.key === b.key) === a.equals(b)));

  it('of different sizes cannot be combined', () => {
    expect(() => Cells.all(3).or(Cells.all(4))).toThrow(RangeError);
  });
});
