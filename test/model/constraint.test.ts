import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  all,
  anything,
  compare,
  conflicts,
  equivalent,
  implies,
  satisfiable,
  strictest,
  type Constraint,
} from '../../src/model/constraint.js';
import type { Question } from '../../src/model/question.js';
import { allValues, constraints, question, questions } from './support.js';

const some = (count: number): fc.Arbitrary<[Question, Constraint[]]> =>
  questions.chain((one) =>
    fc.tuple(fc.constant(one), fc.array(constraints(one), { minLength: count, maxLength: count + 3 })),
  );
const met = (one: Question, constraint: Constraint) =>
  allValues(one).map((value) => compare(one, value, constraint) === 'met');
const both = (lists: boolean[][]): boolean[] => lists[0]!.map((_, n) => lists.every((list) => list[n]));

describe('constraints', () => {
  it('hold together exactly where each of them holds', () => {
    fc.assert(
      fc.property(
        some(2),
        ([one, list]) =>
          void expect(met(one, all(one, list))).toEqual(both(list.map((constraint) => met(one, constraint)))),
      ),
      { numRuns: 1000 },
    );
  });

  it('can be satisfied exactly when some value satisfies them', () => {
    fc.assert(
      fc.property(
        some(1),
        ([one, list]) =>
          satisfiable(one, all(one, list)) === both(list.map((constraint) => met(one, constraint))).some(Boolean),
      ),
      { numRuns: 1000 },
    );
  });

  it('imply each other exactly when every value that meets the one meets the other', () => {
    fc.assert(
      fc.property(some(2), ([one, [a, b]]) => {
        const [x, y] = [met(one, a!), met(one, b!)];
        return implies(one, a!, b!) === x.every((holds, n) => !holds || y[n]);
      }),
      { numRuns: 2000 },
    );
  });

  it('make a lattice: joining them commutes, associates, absorbs, and has a neutral element', () => {
    fc.assert(
      fc.property(some(3), ([one, [a, b, c]]) => {
        const join = (x: Constraint, y: Constraint): Constraint => all(one, [x, y]);
        return (
          equivalent(one, join(a!, b!), join(b!, a!)) &&
          equivalent(one, join(join(a!, b!), c!), join(a!, join(b!, c!))) &&
          equivalent(one, join(a!, a!), a!) &&
          equivalent(one, join(a!, anything(one)), a!) &&
          implies(one, join(a!, b!), a!)
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('conflict in smallest groups: each fails as a whole and holds without any one member; every failing list has one', () => {
    fc.assert(
      fc.property(some(2), ([one, list]) => {
        const groups = conflicts(one, list);
        const holds = (chosen: number[]): boolean =>
          both([...chosen.map((n) => met(one, list[n]!)), met(one, anything(one))]).some(Boolean);
        expect(groups.length > 0).toBe(!holds(list.map((_, n) => n)));
        for (const group of groups) {
          expect(holds(group)).toBe(false);
          for (const n of group) expect(holds(group.filter((other) => other !== n))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('follow from the strictest among them', () => {
    fc.assert(
      fc.property(some(1), ([one, list]) =>
        equivalent(
          one,
          all(
            one,
            strictest(one, list).map((n) => list[n]!),
          ),
          all(one, list),
        ),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('an answer against a constraint', () => {
  const set = question('set', {
    options: new Map([
      ['manufacturer', ''],
      ['place', ''],
      ['country', ''],
      ['identifiable', ''],
    ]),
    implies: new Map([['manufacturer', ['identifiable']]]),
  });
  const answer = (...options: string[]) => ({ type: 'set' as const, options: new Set(options) });
  const asks = (includes: string[], within?: string[]): Constraint => ({
    type: 'set',
    includes: new Set(includes),
    choices: [],
    ...(within && { within: new Set(within) }),
  });

  it('falls short where something is missing, and is contrary where something forbidden is there', () => {
    expect(compare(set, answer('place'), asks(['country']))).toBe('short');
    expect(compare(set, answer('place', 'country'), asks(['country'], ['country']))).toBe('contrary');
    expect(compare(set, answer('country'), asks(['country'], ['country']))).toBe('met');
  });

  it('has what its options contain', () => {
    expect(compare(set, answer('manufacturer'), asks(['identifiable']))).toBe('met');
    expect(compare(set, answer('identifiable'), asks(['manufacturer']))).toBe('short');
  });

  it('that may be more or less counts only for what is certain', () => {
    const duration = question('duration', { durationUnit: 'months' });
    const about = { type: 'quantity' as const, least: 2, most: 3 };
    expect(compare(duration, about, { type: 'quantity', least: 3, most: Infinity })).toBe('short');
    expect(compare(duration, about, { type: 'quantity', least: -Infinity, most: 2 })).toBe('contrary');
    expect(compare(duration, about, { type: 'quantity', least: 2, most: 3 })).toBe('met');
  });

  it('to an ordered choice falls short below, and is contrary above or beside', () => {
    const choice = question('choice', {
      options: new Map([
        ['none', ''],
        ['some', ''],
        ['all', ''],
      ]),
      ordered: true,
    });
    const option = (one: string) => ({ type: 'option' as const, option: one });
    expect(
      compare(choice, option('none'), { type: 'option', allowed: new Set(['some', 'all']), from: 'at-least' }),
    ).toBe('short');
    expect(
      compare(choice, option('all'), { type: 'option', allowed: new Set(['none', 'some']), from: 'at-most' }),
    ).toBe('contrary');
  });
});
