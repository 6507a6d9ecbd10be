import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/load/data/world.js';
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

it('an edited file is read anew, though its size and its date are the same', () => {
  const root = workspace();
  expect(answer(root)).toBe('yes');
  const file = path.join(root, ANSWER);
  const { atime, mtime, size } = statSync(file);
  writeFileSync(file, readFileSync(file, 'utf8').replace('answer: yes, ', 'answer: no,  '));
  utimesSync(file, atime, mtime);
  expect(statSync(file).size).toBe(size);
  expect(answer(root)).toBe('no');
});

it('reading a workspace writes nothing into it', () => {
  const root = workspace();
  expect(answer(root)).toBe('yes');
  expect(existsSync(path.join(root, '.concord'))).toBe(false);
  expect(readdirSync(root).sort()).toEqual(['concord.yaml', 'countries']);
});

it('nothing that a folder brings with it stands in for its files', () => {
  const root = workspace();
  const forged = {
    data: [{ question: 'tamper-resistance', answer: 'no', sections: ['act/1'], says: 'It is not.' }],
    places: {},
  };
  const text = readFileSync(path.join(root, ANSWER), 'utf8');
  const prints = ['sha1', 'sha256'].map((kind) => createHash(kind).update(text).digest('base64url'));
  const json = JSON.stringify(
    Object.fromEntries([ANSWER, path.join(root, ANSWER), ...prints].map((key) => [key, { ...forged, print: key }])),
  );
  mkdirSync(path.join(root, '.concord'));
  mkdirSync(path.join(root, 'dist'));
  for (const file of ['.concord/data.json', 'dist/data.json'])
    for (const head of ['', `${createHash('sha1').update(json).digest('base64url')}\n`]) {
      writeFileSync(path.join(root, file), head + json);
      expect(answer(root)).toBe('yes');
    }
});

it('a copy of a built-in file is the same data, and an edit of the copy is seen', () => {
  const root = folder();
  write(root, { 'concord.yaml': '' });
  cpSync(path.join(packageRoot, 'countries', 'can'), path.join(root, 'countries', 'can'), { recursive: true });
  const given = (): unknown[] =>
    load(root, { states: ['CAN'] })
      .world.countries.get('CAN')!
      .answers.map((one) => one.given);
  const builtIn = load(undefined, { states: ['CAN'] })
    .world.countries.get('CAN')!
    .answers.map((one) => one.given);
  expect(given()).toEqual(builtIn);
  const file = path.join(root, 'countries/can/country.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^name: .*$/m, 'name: Elsewhere'));
  expect(load(root, { states: ['CAN'] }).world.countries.get('CAN')!.name).toBe('Elsewhere');
});

it('what a run has parsed serves the next one in the same process', () => {
  const root = workspace();
  const first = load(root);
  const next = load(root, {}, first.files.used);
  expect(next.files.used[path.join(root, ANSWER)]?.data).toBe(first.files.used[path.join(root, ANSWER)]?.data);
  writeFileSync(path.join(root, ANSWER), '- { question: tamper-resistance, answer: silent, says: Nothing. }\n');
  expect(load(root, {}, first.files.used).world.countries.get('XTS')!.answers[0]!.given).toBe('silent');
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
