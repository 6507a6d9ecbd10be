import fc from 'fast-check';
import type { Constraint } from '../../src/model/constraint.js';
import { Items, type Kind, type Property } from '../../src/model/items.js';
import type { Question } from '../../src/model/question.js';
import type { Value } from '../../src/model/value.js';

/** A question of the given type with as many options as asked for. */
export function question(answer: Question['answer'], more: Partial<Question> = {}): Question {
  return {
    id: 'q',
    topic: 't',
    ask: 'What?',
    answer,
    options: new Map(),
    ordered: false,
    implies: new Map(),
    dimensions: [],
    mayBeSetAside: true,
    ...more,
  };
}

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const some = (from: readonly string[], minLength = 0): fc.Arbitrary<string[]> => fc.subarray([...from], { minLength });
const options = (n: number): Map<string, string> => new Map(letters.slice(0, n).map((one) => [one, `option ${one}`]));

/** Questions of every type; sets with options that contain others, to two levels. */
export const questions: fc.Arbitrary<Question> = fc.oneof(
  fc.constant(question('yes-no')),
  fc.constant(question('number')),
  fc.constant(question('duration', { durationUnit: 'months' })),
  fc
    .record({ n: fc.integer({ min: 2, max: 5 }), ordered: fc.boolean() })
    .map(({ n, ordered }) => question('choice', { options: options(n), ordered })),
  fc.integer({ min: 2, max: 6 }).chain((n) =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.integer({ min: 0, max: n - 1 })), { maxLength: 3 })
      .map((pairs) => {
        const implies = new Map<string, string[]>();
        for (const [a, b] of pairs)
          if (a < b) implies.set(letters[a]!, [...(implies.get(letters[a]!) ?? []), letters[b]!]);
        return question('set', { options: options(n), implies });
      }),
  ),
);

const amount = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constant(Infinity));

/** A constraint of any form that the question takes; it may be unsatisfiable. */
export function constraints(of: Question): fc.Arbitrary<Constraint> {
  const names = of.answer === 'yes-no' ? ['no', 'yes'] : [...of.options.keys()];
  if (of.answer === 'set') {
    return fc
      .record({
        includes: some(names),
        choices: fc.array(fc.array(some(names, 1), { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
        within: fc.option(some(names), { nil: undefined }),
      })
      .map(({ includes, choices, within }) => ({
        type: 'set' as const,
        includes: new Set(includes),
        choices: choices.map((groups) => groups.map((group) => new Set(group))),
        ...(within && { within: new Set(within) }),
      }));
  }
  if (of.answer === 'yes-no' || of.answer === 'choice') {
    if (!of.ordered) return some(names, 1).map((allowed) => ({ type: 'option' as const, allowed: new Set(allowed) }));
    return fc.tuple(fc.nat(names.length - 1), fc.boolean()).map(([n, least]) => ({
      type: 'option' as const,
      allowed: new Set(least ? names.slice(n) : names.slice(0, n + 1)),
      from: least ? ('at-least' as const) : ('at-most' as const),
    }));
  }
  return fc
    .tuple(fc.option(amount, { nil: undefined }), fc.option(amount, { nil: undefined }))
    .map(([least, most]) => ({ type: 'quantity' as const, least: least ?? -Infinity, most: most ?? Infinity }));
}

/** A value that answers the question. */
export function values(of: Question): fc.Arbitrary<Value> {
  if (of.answer === 'set')
    return some([...of.options.keys()]).map((chosen) => ({ type: 'set', options: new Set(chosen) }));
  if (of.answer === 'yes-no' || of.answer === 'choice')
    return fc
      .constantFrom(...(of.answer === 'yes-no' ? ['no', 'yes'] : of.options.keys()))
      .map((option) => ({ type: 'option', option }));
  return amount.map((one) => ({ type: 'quantity', least: one, most: one }));
}

/** All the values that a question can have, over a small range of quantities: the brute-force oracle. */
export function allValues(of: Question): Value[] {
  if (of.answer === 'set') {
    return [...of.options.keys()]
      .reduce<string[][]>((sets, option) => [...sets, ...sets.map((set) => [...set, option])], [[]])
      .map((set) => ({ type: 'set', options: new Set(set) }));
  }
  if (of.answer === 'yes-no') return ['no', 'yes'].map((option) => ({ type: 'option', option }));
  if (of.answer === 'choice') return [...of.options.keys()].map((option) => ({ type: 'option', option }));
  return [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Infinity].map((one) => ({ type: 'quantity', least: one, most: one }));
}

const kind = (id: string, values: Kind['values'], children: Kind[] = []): Kind => {
  const made: Kind = { id, name: id, values, children };
  for (const child of children) child.parent = made;
  return made;
};

/** A small universe: two rifles and a gun that may be automatic and have an age, and a part. */
export function smallUniverse(cuts: readonly number[] = []): Items {
  const firing = new Map<string, readonly string[] | 'any'>([
    ['action', ['automatic', 'manual']],
    ['made', 'any'],
  ]);
  const roots = [
    kind('arms', firing, [
      kind('rifle', firing),
      kind(
        'gun',
        new Map<string, readonly string[] | 'any'>([
          ['action', ['manual']],
          ['made', 'any'],
        ]),
      ),
    ]),
    kind('part', new Map()),
  ];
  const properties = new Map<string, Property>([
    [
      'action',
      {
        id: 'action',
        values: new Map([
          ['automatic', 'automatic'],
          ['manual', 'manual'],
        ]),
        years: false,
      },
    ],
    ['made', { id: 'made', values: new Map(), years: true }],
  ]);
  return new Items(
    roots,
    properties,
    cuts.map((from) => ({ from })),
  );
}
