import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Files } from '../../src/load/files.js';
import type { Items } from '../../src/model/items.js';
import { spanKey } from '../../src/model/span.js';
import { Vocabulary } from '../../src/model/term.js';
import { Naming } from '../../src/words/naming.js';
import { packageRoot, readWorld } from '../../src/load/data/world.js';

let root: string;

beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'concord-items-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function read(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  const all = new Files({}, root);
  const world = readWorld(all, { roots: [packageRoot, root], states: ['XAA'] });
  const problems = all.problems
    .filter(({ file }) => !file.startsWith('/') || file.startsWith(root))
    .map(({ file, line, column, rule, message }) => `${file}:${line}:${column} ${rule}: ${message}`);
  return { world, problems };
}

const BORE = `properties:
  bore:
    ask: How is the barrel bored?
    values: { smooth: smooth, rifled: rifled }
kinds:
  - { id: small-arm, bore: [smooth] }
  - { id: light-weapon, bore: [smooth, rifled] }
`;
const state = (scope: string): Record<string, string> => ({
  'countries/xaa/country.yaml': 'iso3: XAA\nname: Test\nlanguage: en\nfictional: true\n',
  'countries/xaa/laws/act.yaml': 'id: act\ntitle: Act\nsource: test\ndate: 2020-01-01\nlanguage: en\n',
  'countries/xaa/terms.yaml': `heavy:\n  word: heavy weapon\n  sections: [act/1]\n  covers: ${scope}\n`,
});

describe('the properties of items that a workspace adds', () => {
  it('narrow its terms, without a line in any other file', () => {
    const { world, problems } = read({
      'provisions/items.yaml': BORE,
      ...state('{ items: light-weapon, bore: rifled }'),
    });
    expect(problems).toEqual([]);
    expect(world.countries.get('XAA')!.terms.get('heavy')!.covers[0]!.properties.get('bore')).toEqual(['rifled']);
    const { universe } = world;
    const bores = (kind: string): string[] =>
      [
        ...new Set(universe.atoms.filter((atom) => atom.kind.id === kind).map((atom) => atom.values.get('bore')!)),
      ].sort();
    expect(bores('rifle')).toEqual(['smooth']);
    expect(bores('recoilless-rifle')).toEqual(['rifled', 'smooth']);
  });

  it('are told with what may stand there, where a number is no stretch', () => {
    expect(read(state('{ items: handgun, capacity: { upto: 3 } }')).problems).toEqual([
      'countries/xaa/terms.yaml:4:41 unknown-key: Unexpected key "upto", expected one of "from", "below".',
    ]);
    expect(read(state('{ items: handgun, capacity: { from: 12, below: 4 } }')).problems).toEqual([
      'countries/xaa/terms.yaml:4:39 empty-years: Unexpected numbers from 12 below 4, expected the first to be the smaller.',
    ]);
  });

  it('are told with what may stand there, where a value is misspelt', () => {
    const { problems } = read({ 'provisions/items.yaml': BORE, ...state('{ items: light-weapon, bore: rifle }') });
    expect(problems).toEqual([
      'countries/xaa/terms.yaml:4:40 unknown-value: Unexpected "rifle" for "bore", expected "rifled"?',
    ]);
  });

  it('may be values of a property that is known', () => {
    const { world, problems } = read({
      'provisions/items.yaml': `properties:
  action:
    values: { remote: fired from a distance }
kinds:
  - { id: heavy-machine-gun, action: [remote] }
  - { id: remote-gun, name: remote guns, action: [remote] }
`,
      ...state('{ items: [heavy-machine-gun, remote-gun], action: remote }'),
    });
    expect(problems).toEqual([]);
    expect([...world.universe.properties.get('action')!.values.keys()]).toEqual([
      'automatic',
      'semi-automatic',
      'manual',
      'remote',
    ]);
    expect(world.universe.kinds.get('remote-gun')!.values.get('action')).toEqual(['remote']);
    expect(world.universe.kinds.get('pistol')!.values.get('action')).not.toContain('remote');
  });

  it('may come with classes below one that is known', () => {
    const { world, problems } = read({
      'provisions/items.yaml':
        'kinds:\n  - id: handgun\n    kinds:\n      - { id: pen-gun, name: pen guns, action: [manual] }\n',
    });
    expect(problems).toEqual([]);
    expect(world.universe.kinds.get('pen-gun')!.parent!.id).toBe('handgun');
    expect(world.universe.kinds.get('pen-gun')!.values.get('carry')).toEqual(['one-person']);
  });

  describe('and are counted', () => {
    const pieces = (universe: Items, kind: string, property: string): string[] => [
      ...new Set(
        universe.atoms.filter((atom) => atom.kind.id === kind).map((atom) => spanKey(atom.numbers.get(property)!)),
      ),
    ];

    it('cut the line for the classes of which a source speaks, where it does, and for no others', () => {
      const { world, problems } = read({
        ...state('{ items: handgun, capacity: { from: 11, below: 16 } }'),
        'provisions/items.yaml':
          'properties:\n  length: { ask: How long is it?, name: length, unit: cm }\n' +
          'kinds:\n  - { id: long-gun, length: any }\n',
        'countries/xaa/laws/act.yaml': 'id: act\ntitle: Act\nsource: test\ndate: 2020-01-01\nlanguage: en\n',
      });
      expect(problems).toEqual([]);
      const { universe, countries } = world;
      expect(pieces(universe, 'pistol', 'capacity')).toEqual(expect.arrayContaining(['11-16']));
      expect(pieces(universe, 'sub-machine-gun', 'capacity')).toEqual(['-']);
      expect(pieces(universe, 'rifle', 'length')).toEqual(['-']);
      expect(countries.get('XAA')!.terms.get('heavy')!.covers[0]!.numbers!.get('capacity')).toEqual({
        from: 11,
        before: 16,
      });
      const within = universe.withNumber('capacity', { from: 11, before: 16 });
      expect([...within].map((n) => universe.atoms[n]!.kind.id)).toEqual(
        expect.arrayContaining(['pistol', 'revolver']),
      );
      expect(within.within(universe.ofKind('handgun'))).toBe(true);
    });

    it('keep to the stretch that a class can have', () => {
      const { world } = read(state('{ items: [light-weapon, large-calibre-artillery], calibre: { from: 75 } }'));
      const { universe, countries } = world;
      const words = new Vocabulary(universe, countries.get('XAA')!.terms, () => {
        throw new Error('no condition');
      });
      const kinds = [...new Set([...words.named('heavy').sure].map((n) => universe.atoms[n]!.kind.id))];
      expect(kinds).toContain('mortar-75-to-100-mm');
      expect(kinds).toContain('recoilless-rifle');
      expect(kinds).toContain('large-calibre-artillery');
      expect(kinds).not.toContain('mortar-under-75-mm');
    });

    it('are named by what narrows them, never by more than they cover', () => {
      const { world } = read({
        ...state('{ items: handgun, capacity: { from: 16 } }'),
        'countries/xaa/answers/possession.yaml':
          '- question: possession-ban\n  scope: { items: { items: rifle, capacity: { below: 6 } } }\n' +
          '  answer: yes\n  sections: [act/1]\n  says: Banned.\n',
      });
      const { universe } = world;
      const naming = new Naming([], universe, 'en');
      const few = universe.ofKind('rifle').and(universe.withNumber('capacity', { before: 6 }));
      expect(naming.items(few, universe.all)).toBe('rifles and carbines (capacity: under 6 rounds)');
      const many = universe.ofKind('handgun').and(universe.withNumber('capacity', { from: 16 }));
      expect(naming.items(many, universe.all)).toBe('handguns (capacity: 16 rounds or more)');
      // of shotguns no source names six, so that they are not told apart there and no name by six may take them in
      const both = few.or(universe.ofKind('single-shot-shotgun'));
      expect([...naming.list(both, universe.all)].sort()).toEqual([
        'rifles and carbines (capacity: under 6 rounds)',
        'single-shot shotguns',
      ]);
    });
  });

  it.each([
    [
      'properties:\n  calibre:\n    values: { small: below 20 mm }\n',
      'provisions/items.yaml:3:5 unknown-key: Unexpected values of "calibre", expected none: it is counted in mm, and a class or scope says { from: <number>, below: <number> }.',
    ],
    [
      'properties:\n  capacity: { ask: How many?, unit: rounds }\n',
      'provisions/items.yaml:2:3 duplicate-id: Unexpected second property "capacity", expected an id of its own.',
    ],
    [
      'properties:\n  bore:\n    values: { smooth: smooth }\n',
      'provisions/items.yaml:2:3 missing-key: Expected the key "ask" here: there is no property "bore" yet to which values could be added.',
    ],
    [
      'properties:\n  action:\n    values: { manual: by hand }\n',
      'provisions/items.yaml:3:15 duplicate-id: Unexpected second value "manual" of action, expected an id of its own.',
    ],
    [
      'properties:\n  items:\n    ask: Which?\n    values: { a: b }\n',
      'provisions/items.yaml:2:3 duplicate-id: Unexpected property "items", expected a name that no key of a class or scope has.',
    ],
    [
      'kinds:\n  - { id: handgun, name: handguns }\n',
      'provisions/items.yaml:2:11 duplicate-id: Unexpected second class "handgun", expected an id of its own.',
    ],
    [
      'kinds:\n  - { id: pen-gun }\n',
      'provisions/items.yaml:2:11 missing-key: Expected the key "name" here: there is no class "pen-gun" yet to which something could be added.',
    ],
    [
      'kinds:\n  - { id: handgun, bore: [smooth] }\n',
      'provisions/items.yaml:2:20 unknown-key: Unexpected key "bore", expected one of "id", "name", "note", "made", "barrel", "carry", "action", "capacity" … (13 in all).',
    ],
    [
      'kinds:\n  - { id: handgun, action: [remote] }\n',
      'provisions/items.yaml:2:29 unknown-value: Unexpected "remote" for "action", expected one of "automatic", "semi-automatic", "manual".',
    ],
  ])('%j is told', (text, told) => {
    expect(read({ 'provisions/items.yaml': text }).problems).toEqual([told]);
  });
});
