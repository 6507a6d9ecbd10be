import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../src/load/workspace.js';
import { folder, write } from './small.js';

const ANSWER = 'countries/xts/answers/marking.yaml';

function workspace(): string {
  const root = folder();
  write(root, {
    'concord.yaml': 'name: test\n',
    'countries/xts/country.yaml': 'iso3: XTS\nname: Test\nfictional: true\n',
    'countries/xts/laws/act.yaml':
      "id: act\ntitle: Act\nsource: test\ndate: 2026-01-01\nlanguage: en\nsections:\n  - { id: '1', number: '1' }\n",
    [ANSWER]: '- { question: tamper-resistance, answer: yes, sections: [act/1], says: It is. }\n',
  });
  return root;
}

const answer = (root: string): unknown => {
  const given = load(root, { states: ['XTS'] }).world.countries.get('XTS')!.answers[0]!.given;
  return typeof given === 'object' && given.type === 'option' ? given.option : given;
};
const cacheOf = (root: string): string => path.join(root, '.concord', 'data.json');

it('an edited file is read anew, though its size and its date are the same', () => {
  const root = workspace();
  expect(answer(root)).toBe('yes');
  expect(statSync(cacheOf(root)).size).toBeGreaterThan(2);
  const file = path.join(root, ANSWER);
  const { atime, mtime, size } = statSync(file);
  writeFileSync(file, readFileSync(file, 'utf8').replace('answer: yes, ', 'answer: no,  '));
  utimesSync(file, atime, mtime);
  expect(statSync(file).size).toBe(size);
  expect(answer(root)).toBe('no');
});

it.each(['', '{', '[]', 'null', '{"a": 1}', '\u0000'])('a cache that holds %j is made again', (text) => {
  const root = workspace();
  mkdirSync(path.dirname(cacheOf(root)), { recursive: true });
  writeFileSync(cacheOf(root), text);
  expect(answer(root)).toBe('yes');
  expect(answer(root)).toBe('yes');
});

describe('a cache that is there', () => {
  const made = (): { root: string; text: string; file: string } => {
    const root = workspace();
    expect(answer(root)).toBe('yes');
    return { root, text: readFileSync(cacheOf(root), 'utf8'), file: cacheOf(root) };
  };
  const signed = (json: string): string => `${createHash('sha1').update(json).digest('base64url')}\n${json}`;

  it('is what a second run goes by: nothing is parsed again', () => {
    const { root } = made();
    expect(load(root, { states: ['XTS'] }).files.misses.filter((file) => file.startsWith(root))).toEqual([]);
  });

  it('is not believed where it is cut off or altered', () => {
    const { root, text, file } = made();
    for (const damaged of [
      text.slice(0, -1),
      text.slice(0, text.length / 2),
      text.slice(0, 28),
      text.replace('"yes"', '"no"'),
      text.replace('\n', ' \n'),
    ]) {
      writeFileSync(file, damaged);
      expect(answer(root)).toBe('yes');
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is not believed where what it holds was made from another text, or with another schema', () => {
    const { root, text, file } = made();
    const kept = JSON.parse(text.slice(28)) as Record<string, { print: string; data: unknown }>;
    writeFileSync(
      file,
      signed(
        JSON.stringify({
          ...kept,
          [ANSWER]: {
            ...kept[ANSWER],
            print: 'x',
            data: [{ question: 'tamper-resistance', answer: 'no', sections: ['act/1'] }],
          },
        }),
      ),
    );
    expect(answer(root)).toBe('yes');
    for (const odd of [
      'null',
      '[]',
      '5',
      '"x"',
      JSON.stringify({ [ANSWER]: null }),
      JSON.stringify({ [ANSWER]: 5 }),
      JSON.stringify({ __proto__: 1, '../../x': { print: 'y' } }),
    ]) {
      writeFileSync(file, signed(odd));
      expect(answer(root)).toBe('yes');
    }
  });

  it('forgets files that are gone, and keeps those of states that a run did not ask for', () => {
    const { root, file } = made();
    write(root, { 'countries/xtt/country.yaml': 'iso3: XTT\nname: Other\nfictional: true\n' });
    load(root, { states: ['XTT'] });
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8').slice(28)) as object)).toEqual(
      expect.arrayContaining([ANSWER, 'countries/xtt/country.yaml']),
    );
    rmSync(path.join(root, ANSWER));
    write(root, { 'countries/xtt/country.yaml': 'iso3: XTT\nname: Another\nfictional: true\n' });
    expect(load(root).world.countries.get('XTT')?.name).toBe('Another');
    expect(JSON.parse(readFileSync(file, 'utf8').slice(28))).not.toHaveProperty([ANSWER]);
  });

  it('holds only what is in the workspace', () => {
    const { root, text } = made();
    expect(Object.keys(JSON.parse(text.slice(28)) as object).every((name) => existsSync(path.join(root, name)))).toBe(
      true,
    );
    expect(text).not.toContain('record-retention');
  });

  it('gives the same places as parsing does', () => {
    const { root } = made();
    const places = (): unknown =>
      load(root, { states: ['XTS'] })
        .world.countries.get('XTS')!
        .answers.map(({ place }) => place);
    const cached = places();
    rmSync(cacheOf(root));
    expect(places()).toEqual(cached);
  });
});

it('a folder that cannot be written to is read all the same', () => {
  const root = workspace();
  chmodSync(root, 0o555);
  try {
    expect(answer(root)).toBe('yes');
  } finally {
    chmodSync(root, 0o755);
  }
});
