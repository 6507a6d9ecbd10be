import { chmodSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../src/load/workspace.js';
import { folder, write } from './small.js';

const ANSWER = 'countries/xts/answers/marking.yaml';

function workspace(): string {
  const root = folder();
  write(root, {
    'concord.yaml': 'name: test\n',
    'countries/xts/country.yaml': 'iso3: XTS\nname: Test\nfictional: true\n',
    'countries/xts/laws/act.yaml': "id: act\ntitle: Act\nsource: test\ndate: 2026-01-01\nlanguage: en\nsections:\n  - { id: '1', number: '1' }\n",
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

it('a folder that cannot be written to is read all the same', () => {
  const root = workspace();
  chmodSync(root, 0o555);
  try {
    expect(answer(root)).toBe('yes');
  } finally {
    chmodSync(root, 0o755);
  }
});
