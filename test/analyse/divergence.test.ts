import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneOf, type Divergence } from '../../src/analyse/overlap/overlap.js';
import { Naming } from '../../src/words/naming.js';
import { divergenceWords } from '../../src/words/divergence.js';
import { Cells } from '../../src/model/cells.js';
import { compare, type Constraint } from '../../src/model/constraint.js';
import type { Strength } from '../../src/model/instrument.js';
import type { Question } from '../../src/model/question.js';
import { commitment, instrument } from './support.js';
import { stateWords, StateOverlap, world } from './shipped.js';

const OPTIONS = ['a', 'b', 'c', 'd'];
const question = {
  id: 'q',
  topic: 't',
  ask: 'Which?',
  answer: 'set',
  options: new Map(OPTIONS.map((one) => [one, one])),
  ordered: false,
  implies: new Map(),
  dimensions: [],
} as unknown as Question;

/** Every answer that can be given. */
const ANSWERS = OPTIONS.reduce<string[][]>((sets, one) => sets.flatMap((set) => [set, [...set, one]]), [[]]);

interface Asked {
  constraint: Constraint;
  strength: Strength;
  qualified?: string;
}

const some = fc.subarray(OPTIONS);
const asked: fc.Arbitrary<Asked> = fc
  .record({
    includes: some,
    choice: fc.array(fc.subarray(OPTIONS, { minLength: 1 }), { maxLength: 2 }),
    within: fc.option(some, { nil: undefined }),
    strength: fc.constantFrom<Strength>('shall', 'shall', 'should', 'consider'),
    qualified: fc.constantFrom(undefined, 'where possible'),
  })
  .map(({ includes, choice, within, strength, qualified }) => ({
    constraint: {
      type: 'set',
      includes: new Set(includes),
      choices: choice.length === 0 ? [] : [choice.map((group) => new Set(group))],
      ...(within && { within: new Set(within) }),
    },
    strength,
    ...(qualified !== undefined && { qualified }),
  }));

/** The answers that satisfy all of some duties, found by trying each. */
const allowed = (duties: readonly Asked[]): Set<string> =>
  new Set(
    ANSWERS.filter((options) =>
      duties.every(
        ({ constraint }) => compare(question, { type: 'set', options: new Set(options) }, constraint) === 'met',
      ),
    ).map((options) => options.join()),
  );
const holds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((one) => b.has(one));

describe('divergences of two instruments, each taken as a whole', () => {
  it('are what trying every answer says', () => {
    fc.assert(
      fc.property(
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        (one, other) => {
          const [first, second] = [commitment(instrument('one', one)), commitment(instrument('other', other))];
          const zone = zoneOf({ ...question }, Cells.all(1), [...first.duties, ...second.duties]);
          const shall = (list: readonly Asked[]): Asked[] => list.filter(({ strength }) => strength === 'shall');
          const [a, b] = [shall(one), shall(other)];
          if (a.length === 0 || b.length === 0) {
            expect(zone.divergences.every(({ kind }) => kind === 'firmer')).toBe(true);
            return;
          }
          const [inA, inB] = [allowed(a), allowed(b)];
          const both = [...inA].some((answer) => inB.has(answer));
          const [found] = zone.divergences;
          const by = ({ first: { duties } }: Divergence): string => duties[0]!.commitment.instrument.id;
          if (!both) expect(found).toBeUndefined();
          else if (holds(inA, inB) && holds(inB, inA)) expect(found?.kind ?? 'firmer').toBe('firmer');
          else if (holds(inA, inB)) expect([found!.kind, by(found!)]).toEqual(['stricter', 'one']);
          else if (holds(inB, inA)) expect([found!.kind, by(found!)]).toEqual(['stricter', 'other']);
          else expect(found!.kind).toBe('different');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tell that an instrument asks for what another leaves open or softens', () => {
    const law = { constraint: { type: 'set', includes: new Set(['a']), choices: [] } as Constraint };
    const kinds = (one: Partial<Asked>, other: Partial<Asked>): string[] => {
      const sides = [instrument('one', [{ ...law, ...one }]), instrument('other', [{ ...law, ...other }])];
      return zoneOf(
        { ...question },
        Cells.all(1),
        sides.flatMap((side) => commitment(side).duties),
      ).divergences.map((one) => divergenceWords(question, one));
    };
    expect(kinds({}, { strength: 'consider' })).toEqual([
      'one, Art. 1 (binding): a; it is firmer (shall) than other, Art. 1 (binding) (consider).',
    ]);
    expect(kinds({ qualified: 'where possible' }, {})).toEqual([
      'other, Art. 1 (binding): a; it is firmer (shall) than one, Art. 1 (binding) (shall, where possible).',
    ]);
    expect(kinds({}, {})).toEqual([]);
    expect(kinds({ strength: 'should' }, { strength: 'consider' })).toEqual([]);
  });
});

describe('the shipped instruments', () => {
  const between = (state: string, question: string, one: RegExp, other: RegExp): string[] =>
    new StateOverlap(state)
      .row(question)
      .divergences.filter(
        ({ first, second }) => (one.test(first) && other.test(second)) || (one.test(second) && other.test(first)),
      )
      .map(({ kind }) => kind);

  it('differ without either being stricter: marks of the Protocol and the Tracing Instrument, disposal and the Programme', () => {
    expect(between('FRA', 'manufacture-marking', /^Firearms Protocol/, /^International Tracing/)).toEqual([
      'different',
    ]);
    expect(between('FRA', 'illicit-item-fate', /^Firearms Protocol/, /^Programme of Action/)).toEqual(['different']);
  });

  it('name whether each side binds, and keep the floor of law apart from that of political commitments', () => {
    const row = new StateOverlap('FRA').row('record-retention');
    for (const one of row.divergences) expect(one.words).toMatch(/\((binding|political)\).*\((binding|political)\)/);
    const law = row.floor.filter(({ level }) => level === 'law').flatMap(({ setBy }) => setBy);
    expect(law.length).toBeGreaterThan(0);
    expect(law.join()).not.toMatch(/Tracing Instrument|Programme of Action/);
    expect(
      row.floor
        .filter(({ level }) => level === 'political')
        .flatMap(({ setBy }) => setBy)
        .join(),
    ).not.toMatch(/Protocol/);
  });

  it('does not hold one paragraph of an instrument against another instrument’s whole', () => {
    expect(between('BRA', 'export-preconditions', /^CIFTA/, /^Firearms Protocol/)).not.toContain('stricter');
  });
});

describe('names of items', () => {
  const { universe } = world;
  const naming = new Naming([], universe);
  const kinds = (cells: Cells): Set<string> => new Set([...cells].map((n) => universe.atoms[n]!.kind.id));
  const byName = new Map([...universe.kinds.values()].map(({ id, name }) => [name, id]));

  it('stand only where every class that they hold is spoken of', () => {
    const leaves = [...universe.kinds.values()].filter(({ children }) => children.length === 0);
    const subset = fc
      .subarray(leaves, { minLength: 1, maxLength: 12 })
      .map((list) => list.reduce((cells, { id }) => cells.or(universe.ofKind(id)), universe.none));
    let plain = 0;
    fc.assert(
      fc.property(subset, subset, (within, part) => {
        const atoms = part.and(within);
        if (atoms.isEmpty) return;
        for (const name of naming.list(atoms, within)) {
          const id = byName.get(name);
          if (id === undefined) continue;
          plain++;
          for (const kind of kinds(universe.ofKind(id))) expect(kinds(atoms), name).toContain(kind);
        }
      }),
      { numRuns: 200 },
    );
    expect(plain).toBeGreaterThan(40);
  });

  it('are told three at a time where there are many, with how many more there are', () => {
    const space = stateWords.mapped.space('record-retention');
    const atoms = ['mortar-under-100-mm', 'recoilless-rifle', 'handgun', 'primer', 'battle-tank']
      .filter((id) => universe.kinds.has(id))
      .reduce((cells, id) => cells.or(universe.ofKind(id)), universe.none);
    const cells = space.cells({ items: atoms, members: new Map() });
    const [all] = stateWords.scope('record-retention', cells, space.all);
    const [few] = stateWords.scope('record-retention', cells, space.all, undefined, 3);
    expect(all!.split('; ').length).toBeGreaterThan(4);
    expect(few).toMatch(/; and others \(\d\)$/);
  });
});
