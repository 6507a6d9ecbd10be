import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cells } from '../../src/model/cells.js';
import { Space } from '../../src/model/space.js';
import { Vocabulary, certain, type ItemPart, type Term } from '../../src/model/term.js';
import { question, smallUniverse } from './support.js';

const universe = smallUniverse([1900]);
const dimensions = [
  {
    id: 'records',
    members: new Map([
      ['import', ''],
      ['export', ''],
      ['transit', ''],
    ]),
  },
  {
    id: 'grounds',
    members: new Map([
      ['a', ''],
      ['b', ''],
    ]),
  },
];
const spaces = [
  new Space(question('yes-no'), universe),
  new Space(question('yes-no', { items: 'all' }), universe),
  new Space(question('yes-no', { items: ['arms'], dimensions: dimensions.slice(0, 1) }), universe),
  new Space(question('yes-no', { dimensions }), universe),
  new Space(question('yes-no', { items: 'all', dimensions }), universe),
];

describe('the cells of a question', () => {
  it('are split into boxes that do not overlap and together are exactly the cells', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...spaces)
          .chain((space) => fc.tuple(fc.constant(space), fc.uniqueArray(fc.nat(space.size - 1)))),
        ([space, list]) => {
          const cells = Cells.of(space.size, list).and(space.all);
          const parts = space.boxes(cells).map((box) => space.cells(box));
          expect(parts.reduce((count, part) => count + part.count, 0)).toBe(cells.count);
          expect(parts.reduce((sum, part) => sum.or(part), Cells.none(space.size)).equals(cells)).toBe(true);
        },
      ),
    );
  });

  it('of one box come back as one box', () => {
    const space = spaces[4]!;
    const cells = space.cells({
      items: universe.ofKind('rifle'),
      members: new Map([['records', new Set(['import', 'export'])]]),
    });
    expect(space.boxes(cells)).toHaveLength(1);
    expect([...space.boxes(cells)[0]!.members.get('records')!]).toEqual(['import', 'export']);
  });

  it('stay within the items that the question is about', () => {
    expect(spaces[2]!.all.count).toBe(universe.ofKind('arms').count * 3);
    expect(spaces[2]!.cells({ items: universe.ofKind('part'), members: new Map() }).isEmpty).toBe(true);
  });
});

describe('items', () => {
  it('have one atom for each leaf, value and period', () => {
    // rifle: two actions, two periods; gun: one action, two periods; part: one
    expect(universe.atoms).toHaveLength(4 + 2 + 1);
    expect(universe.madeIn({ before: 1900 }).count).toBe(3);
    expect(universe.madeIn({ from: 1900 }).count).toBe(3);
  });

  it('cut time only where a year is named', () => {
    expect(smallUniverse().madeIn({ before: 1900 }).isEmpty).toBe(true);
    expect(smallUniverse([1900, 1945]).madeIn({ from: 1900, before: 1945 }).count).toBe(3);
  });
});

describe('terms', () => {
  const part = (names: string[], more: Partial<ItemPart> = {}): ItemPart => ({ names, properties: new Map(), ...more });
  const term = (id: string, covers: ItemPart[], except?: ItemPart[]): [string, Term] => [
    id,
    { id, word: id, cite: '', covers, ...(except && { except }), place: { file: '', line: 1, column: 1 } },
  ];
  const where = {
    question: 'x',
    scope: { members: new Map() },
    constraint: { type: 'option' as const, allowed: new Set(['yes']) },
  };
  const open = { sure: universe.none, maybe: universe.all, open: new Set(['x']) };

  it('are unions of classes narrowed by properties, less what they except', () => {
    const words = new Vocabulary(
      universe,
      new Map([
        term(
          'firearm',
          [part(['arms'], { properties: new Map([['action', ['manual']]]) }), part(['part'])],
          [part(['gun'])],
        ),
      ]),
      () => certain(universe.all),
    );
    expect(
      words.named('firearm').sure.equals(
        universe
          .ofKind('rifle')
          .and(universe.withValue('action', ['manual']))
          .or(universe.ofKind('part')),
      ),
    ).toBe(true);
  });

  it('name a class in their own definition', () => {
    const words = new Vocabulary(universe, new Map([term('part', [part(['part', 'gun'])])]), () =>
      certain(universe.all),
    );
    expect(words.named('part').sure.equals(universe.ofKind('part').or(universe.ofKind('gun')))).toBe(true);
  });

  it('cover perhaps what an open condition decides, and say on which question that rests', () => {
    const words = new Vocabulary(
      universe,
      new Map([term('firearm', [part(['rifle'], { where }), part(['gun'])])]),
      () => open,
    );
    const { sure, maybe, open: questions } = words.named('firearm');
    expect(sure.equals(universe.ofKind('gun'))).toBe(true);
    expect(maybe.equals(universe.ofKind('rifle'))).toBe(true);
    expect([...questions]).toEqual(['x']);
  });

  it('leave it open whether something is covered that an open exception may take out', () => {
    const words = new Vocabulary(
      universe,
      new Map([term('firearm', [part(['arms'])], [part(['gun'], { where })])]),
      () => open,
    );
    expect(words.named('firearm').sure.equals(universe.ofKind('rifle'))).toBe(true);
    expect(words.named('firearm').maybe.equals(universe.ofKind('gun'))).toBe(true);
  });
});
