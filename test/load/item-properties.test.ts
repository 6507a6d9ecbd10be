import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Files } from '../../src/load/files.js';
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

const CALIBRE = `properties:
  calibre:
    ask: Of which calibre is the barrel?
    values: { small: below 20 mm, large: of 20 mm or more }
kinds:
  - { id: small-arm, calibre: [small] }
  - { id: light-weapon, calibre: [small, large] }
`;
const state = (scope: string): Record<string, string> => ({
  'countries/xaa/country.yaml': 'iso3: XAA\nname: Test\nlanguage: en\nfictional: true\n',
  'countries/xaa/laws/act.yaml': 'id: act\ntitle: Act\nsource: test\ndate: 2020-01-01\nlanguage: en\n',
  'countries/xaa/terms.yaml': `heavy:\n  word: heavy weapon\n  sections: [act/1]\n  covers: ${scope}\n`,
});

describe('the properties of items that a workspace adds', () => {
  it('narrow its terms, without a line in any other file', () => {
    const { world, problems } = read({
      'provisions/items.yaml': CALIBRE,
      ...state('{ items: light-weapon, calibre: large }'),
    });
    expect(problems).toEqual([]);
    expect(world.countries.get('XAA')!.terms.get('heavy')!.covers[0]!.properties.get('calibre')).toEqual(['large']);
    const { universe } = world;
    const calibres = (kind: string): string[] =>
      [
        ...new Set(universe.atoms.filter((atom) => atom.kind.id === kind).map((atom) => atom.values.get('calibre')!)),
      ].sort();
    expect(calibres('rifle')).toEqual(['small']);
    expect(calibres('recoilless-rifle')).toEqual(['large', 'small']);
  });

  it('are told with what may stand there, where a value is misspelt', () => {
    const { problems } = read({ 'provisions/items.yaml': CALIBRE, ...state('{ items: light-weapon, calibre: larg }') });
    expect(problems).toEqual([
      'countries/xaa/terms.yaml:4:43 unknown-value: Unexpected "larg" for "calibre", expected "large"?',
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

  it.each([
    [
      'properties:\n  calibre:\n    values: { small: below 20 mm }\n',
      'provisions/items.yaml:2:3 missing-key: Expected the key "ask" here: there is no property "calibre" yet to which values could be added.',
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
      'kinds:\n  - { id: handgun, calibre: [small] }\n',
      'provisions/items.yaml:2:20 unknown-key: Unexpected key "calibre", expected one of "id", "name", "note", "made", "barrel", "carry", "action", "condition", "production", "form", "kinds".',
    ],
    [
      'kinds:\n  - { id: handgun, action: [remote] }\n',
      'provisions/items.yaml:2:29 unknown-value: Unexpected "remote" for "action", expected one of "automatic", "semi-automatic", "manual".',
    ],
  ])('%j is told', (text, told) => {
    expect(read({ 'provisions/items.yaml': text }).problems).toEqual([told]);
  });
});
