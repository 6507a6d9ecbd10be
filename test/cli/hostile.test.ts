import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspace } from '../analyse/cases.js';
import { run } from './capture.js';

// a title for the window, colour, the bell, the one-byte control sequence introducer, and marks that turn the direction of text
const ESCAPES = '\\e]0;owned\\a\\e[31m\\x9b1m\\u202e\\u2066';
const evil = (text: string): string => `"${text} ${ESCAPES}"`;
const raw = '\u001b]0;owned\u0007\u001b[31m\u009b1m\u202e';
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

function stranger(): string {
  return workspace({
    answers: `- question: mark-qualities
  answer: silent
  says: ${evil('Nothing')}
  note: ${evil('Note')}
- question: record-retention
  scope: { items: gun }
  answer: P5Y
  sections: [act/7]
  says: ${evil('Five years')}
  unverified: ${evil('not seen')}
  reviewed: { by: ${evil('Me')}, on: 2026-01-01 }
`,
    terms: `gun:\n  word: ${evil('gun')}\n  sections: [act/1]\n  says: ${evil('A gun')}\n  covers: rifle\n  note: ${evil('Note')}\n`,
    files: {
      'countries/xts/country.yaml': `iso3: XTS\nname: ${evil('Testland')}\nfictional: true\nnote: ${evil('Note')}\n`,
      'countries/xts/laws/act.yaml': `id: act\ntitle: ${evil('The Act')}\nshort: ${evil('Act')}\ncitation: ${evil('c. 1')}\nsource: ${evil('test')}\ndate: 2026-01-01\nlanguage: en\n`,
      'countries/status/pact.csv': `state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note\nXTS,,2010-01-01,accession,2010-02-01,,yes,source ${raw},2026-01-01,note ${raw}\n`,
      'countries/groups.yaml': `- { id: gang, name: ${evil('Gang')}, source: ${evil('x')}, members: [{ state: XTS, note: ${evil('x')} }, { state: FRA }] }\n`,
      'provisions/instruments/pact/instrument.yaml': `id: pact\ntitle: ${evil('The Pact')}\nshort: ${evil('Pact')}\nforce: legal\nbinds: by-deposit\nregion: ${evil('Region')}\nnote: ${evil('Note')}\nsources: [${evil('source')}]\noutline: ['1', '2']\nterms:\n  arm: { cite: ${evil('Art. 1')}, word: ${evil('arm')}, says: ${evil('An arm')}, covers: arms }\n`,
      'provisions/instruments/pact/articles.yaml': `- id: '1'\n  cite: ${evil('Art. 1')}\n  says: ${evil('Keep records')}\n  requires:\n    - { question: record-retention, scope: { items: arm }, at-least: P20Y, strength: shall, qualified: ${evil('if it can')}, when: ${evil('at times')}, unverified: ${evil('x')}, note: ${evil('x')} }\n- id: '2'\n  cite: Art. 2\n  says: ${evil('Final')}\n  no-measure: final-clause\n  because: ${evil('Final')}\n`,
    },
  });
}

describe('what a stranger’s files say never drives the terminal', () => {
  const COMMANDS = [
    ['check', 'XTS', '--severity', 'info'],
    ['check', 'XTS', '--by', 'instrument', '-i', 'pact'],
    ['status', 'XTS'],
    ['overlap', '--state', 'XTS', '-q', 'record-retention'],
    ['accede', 'XTS', 'att', '--all'],
    ['compare', 'XTS', 'FRA', '-t', 'record-keeping', '--questions'],
    ['show', 'pact'],
    ['show', 'pact:1'],
    ['show', 'pact/arm'],
    ['show', 'XTS/gun'],
    ['show', 'record-retention'],
    ['draft', 'XTS', '-q', 'record-retention'],
    ['validate'],
  ];
  const root = stranger();

  it.each(COMMANDS)('concord %s %s %s %s', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    for (const more of [[], ['--json']]) {
      const { code, out, err } = await run('-w', root, ...args, ...more);
      expect([0, 1], err).toContain(code);
      expect(out.length).toBeGreaterThan(0);
      expect(CONTROL.exec(out + err)?.[0]).toBeUndefined();
      if (more.length > 0) expect(() => JSON.parse(out) as unknown).not.toThrow();
    }
  });

  it('and stays in the data for other programs as it is', async () => {
    const { out } = await run('-w', root, 'check', 'XTS', '--json');
    expect((JSON.parse(out) as { state: { name: string } }).state.name).toContain('\u001b]0;owned\u0007');
  });
});

describe('what a stranger’s mistakes say never drives the terminal', () => {
  it('in the problems of data and the names of files', async () => {
    const root = workspace({
      answers: `- { question: ${evil('q')}, answer: silent }\n- ${evil('x')}: 1\n`,
      files: { [`provisions/instruments/x${raw}y/instrument.yaml`]: 'id: x\n' },
    });
    for (const more of [[], ['--json']]) {
      const { code, out, err } = await run('-w', root, 'validate', ...more);
      expect(code).toBe(2);
      expect(CONTROL.exec(out + err)?.[0]).toBeUndefined();
    }
    const { code, err } = await run('-w', root, 'check', 'XTS');
    expect(code).toBe(2);
    expect(err).toMatch(/Nothing was checked/);
    expect(CONTROL.exec(err)?.[0]).toBeUndefined();
  });

  it('on one line each, so that none can pass for another', async () => {
    const root = workspace({ answers: '- question: "x\\n::error file=a::forged"\n  answer: silent\n' });
    const { out } = await run('-w', root, 'validate');
    expect(
      out
        .split('\n')
        .filter((line) => line !== '')
        .every((line) => /:\d+:\d+: (error|warning): /.test(line) || /^No errors/.test(line)),
    ).toBe(true);
  });

  it.each([
    ['chek\u001b[31m'],
    ['check', 'X\u009b31m'],
    ['show', '\u001b]0;x\u0007'],
    ['check', 'XTS', '--severity', '\u009b1m'],
    ['-w', '/no\u001b[31m', 'check', 'XTS'],
  ])('in the words of a call', async (...args) => {
    const { code, err } = await run(...args.filter((word) => word !== undefined));
    expect(code).toBe(2);
    expect(CONTROL.exec(err)?.[0]).toBeUndefined();
  });
});

describe('a workspace that is a trap', () => {
  it('whose cache is a link to another file leaves that file alone', async () => {
    const root = workspace({ answers: '[]\n' });
    const prey = path.join(root, 'prey.txt');
    writeFileSync(prey, 'mine');
    mkdirSync(path.join(root, '.concord'));
    symlinkSync(prey, path.join(root, '.concord', 'data.json'));
    expect((await run('-w', root, 'validate')).code).toBe(0);
    expect(readFileSync(prey, 'utf8')).toBe('mine');
  });

  it('whose cache folder is a link writes nothing behind it', async () => {
    const root = workspace({ answers: '[]\n' });
    mkdirSync(path.join(root, 'elsewhere'));
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, '.concord'));
    expect((await run('-w', root, 'validate')).code).toBe(0);
    expect(existsSync(path.join(root, 'elsewhere', 'data.json'))).toBe(false);
  });

  it('whose answers are the whole disk, or a link to nowhere, ends in an error or does not matter', async () => {
    const root = workspace({ answers: '[]\n' });
    symlinkSync('/', path.join(root, 'countries', 'xts', 'answers', 'disk'));
    symlinkSync(path.join(root, 'nowhere.yaml'), path.join(root, 'countries', 'xts', 'answers', 'gone.yaml'));
    const { code, out } = await run('-w', root, 'validate');
    expect(code).toBe(2);
    expect(out).toMatch(/gone\.yaml:1:1: error: Unexpected file that cannot be read: there is no such file/);
    expect(out).toMatch(/disk:1:1: error: Unexpected link "disk" to a folder, expected the folder itself/);
    expect(out.trim().split('\n')).toHaveLength(2);
  });

  it('with a folder of laws that is the whole disk', async () => {
    const root = workspace({ answers: '[]\n' });
    mkdirSync(path.join(root, 'countries', 'xtt'));
    writeFileSync(path.join(root, 'countries', 'xtt', 'country.yaml'), 'iso3: XTT\nname: T\n');
    symlinkSync('/', path.join(root, 'countries', 'xtt', 'answers'));
    const { code, out, err } = await run('-w', root, 'validate');
    expect(code).toBe(2);
    expect(out + err).toMatch(/Unexpected folder|cannot be read|expected/);
  });
});
