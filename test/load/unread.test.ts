import { cpSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorld } from '../../src/load/data/world.js';
import { Files } from '../../src/load/files.js';
import { again, folder, read, small, write } from './small.js';

const told = (root: string): string[] =>
  again(root).problems.map(
    ({ file, line, rule, severity, message }) => `${file}:${line} ${severity} ${rule}: ${message}`,
  );

/** The small bank with one of its files under another name. */
function renamed(from: string, to: string): string[] {
  const root = folder();
  write(root, small);
  mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
  renameSync(path.join(root, from), path.join(root, to));
  return told(root);
}

/** The small bank with one more file. */
const added = (file: string, text = '[]\n'): string[] => {
  const root = folder();
  write(root, { ...small, [file]: text });
  return told(root);
};

it.each(['act.MD', 'act.markdown', 'act.txt', 'act.Md'])(
  'the text of a law as %s is told where there is no act.md',
  (name) => {
    const file = `countries/xts/laws/${name}`;
    expect(added(file, '## 1\n\nText.\n')).toContain(
      `${file}:1 error unread: Unexpected file "${name}", expected "act.md"? It is not read.`,
    );
  },
);

it('data that a dot before its name hides is told, and what systems and editors hide is not', () => {
  expect(added('countries/xts/answers/.records.yaml', '[]\n')).toContain(
    'countries/xts/answers/.records.yaml:1 warning unread: Unexpected file ".records.yaml", which begins with a dot and is not read, expected "records.yaml"?',
  );
  for (const name of ['._records.yaml', '.#records.yaml', '.records.yaml.swp'])
    expect(added(`countries/xts/answers/${name}`, '[]\n')).toEqual([]);
});

it.each(['old/concord.yaml', 'concord/package.json'])(
  'data in a folder of its own right is not: it is another workspace, or a program (%s)',
  (own) => {
    const root = folder();
    write(root, { ...small, [own]: '{}\n', [`${path.dirname(own)}/countries/fra/country.yaml`]: 'iso3: FRA\n' });
    expect(told(root)).toEqual([]);
  },
);

describe('a file that no loader reads is told, with what to write instead:', () => {
  it.each([
    [
      'countries/xts/reservations.yaml',
      'countries/xts/reservation.yaml',
      'countries/xts/reservation.yaml:1 error unread: Unexpected file "reservation.yaml", expected "reservations.yaml"? It is not read.',
    ],
    [
      'countries/xts/answers/records.yaml',
      'countries/xts/answers/records.yml',
      'countries/xts/answers/records.yml:1 error unread: Unexpected file "records.yml", expected "records.yaml"? It is not read.',
    ],
    [
      'countries/xts/answers/records.yaml',
      'countries/xts/answers/records.YAML',
      'countries/xts/answers/records.YAML:1 error unread: Unexpected file "records.YAML", expected "records.yaml"? It is not read.',
    ],
    [
      'countries/xts/answers/records.yaml',
      'countries/xts/answers/records.yaml.txt',
      'countries/xts/answers/records.yaml.txt:1 error unread: Unexpected file "records.yaml.txt", expected "records.yaml"? It is not read.',
    ],
    [
      'countries/xts/answers/records.yaml',
      'countries/xts/answer/records.yaml',
      'countries/xts/answer:1 error folder: Unexpected folder "answer", expected "answers"? Nothing in it is read.',
    ],
    [
      'countries/xts/terms.yaml',
      'countries/xts/term.yaml',
      'countries/xts/term.yaml:1 error unread: Unexpected file "term.yaml", expected "terms.yaml"? It is not read.',
    ],
    [
      'countries/groups.yaml',
      'countries/group.yaml',
      'countries/group.yaml:1 error unread: Unexpected file "group.yaml", expected "groups.yaml"? It is not read.',
    ],
    [
      'countries/status/pact.csv',
      'countries/statuses/pact.csv',
      'countries/statuses:1 error folder: Unexpected folder "statuses", expected "status"? Nothing in it is read.',
    ],
    [
      'countries/status/pact.csv',
      'countries/status/pact.CSV',
      'countries/status/pact.CSV:1 error unread: Unexpected file "pact.CSV", expected "pact.csv"? It is not read.',
    ],
    [
      'provisions/questions/records.yaml',
      'provisions/question/records.yaml',
      'provisions/question:1 error folder: Unexpected folder "question", expected "questions"? Nothing in it is read.',
    ],
    [
      'provisions/topics.yaml',
      'provisions/topics.yml',
      'provisions/topics.yml:1 error unread: Unexpected file "topics.yml", expected "topics.yaml"? It is not read.',
    ],
    [
      'provisions/instruments/pact/articles.yaml',
      'provisions/instruments/pact/articles.yml',
      'provisions/instruments/pact/articles.yml:1 error unread: Unexpected file "articles.yml", expected "articles.yaml"? It is not read.',
    ],
    [
      'countries/xts/answers/records.yaml',
      'countries/XTS/answers/records.yaml',
      'countries/XTS/country.yaml:1 error folder: Expected the file country.yaml in the folder "XTS".',
    ],
    [
      'countries/status/pact.csv',
      'countries/status/deep/pact.csv',
      'countries/status/deep:1 error folder: Unexpected folder "deep", none is expected here. Nothing in it is read.',
    ],
  ])('%s as %s', (from, to, expected) => expect(renamed(from, to)).toContain(expected));

  it.each([
    [
      'provisions/instruments/loose.yaml',
      'provisions/instruments/loose.yaml:1 error unread: Unexpected file "loose.yaml", expected a folder for each instrument. It is not read.',
    ],
    [
      'contries/fra/answers/a.yaml',
      'contries:1 error folder: Unexpected folder "contries", expected "countries"? Nothing in it is read.',
    ],
    [
      'data/countries/fra/answers/a.yaml',
      'data/countries:1 error folder: Unexpected "data/countries" here, expected it as "countries". Nothing in it is read.',
    ],
    [
      'my/provisions/groups.csv',
      'my/provisions:1 error folder: Unexpected "my/provisions" here, expected it as "provisions". Nothing in it is read.',
    ],
    [
      'fra/country.yaml',
      'fra:1 error folder: Unexpected "fra" here, expected it as "countries/fra". Nothing in it is read.',
    ],
    [
      'status/fp.csv',
      'status:1 error folder: Unexpected "status" here, expected it as "countries/status". Nothing in it is read.',
    ],
    [
      'answers/records.yaml',
      'answers:1 error folder: Unexpected "answers" here, expected it as "countries/<iso3>/answers". Nothing in it is read.',
    ],
    [
      'groups.yaml',
      'groups.yaml:1 error folder: Unexpected "groups.yaml" here, expected it as "countries/groups.yaml". Nothing in it is read.',
    ],
    [
      'concord.yml',
      'concord.yml:1 error unread: Unexpected file "concord.yml", expected "concord.yaml"? It is not read.',
    ],
    [
      'countries/xts/notes/a.yaml',
      'countries/xts/notes:1 error folder: Unexpected folder "notes", expected one of "answers", "received", "laws". Nothing in it is read.',
    ],
    [
      'countries/xts/laws/acts.md',
      'countries/xts/laws/acts.md:1 error unread: Unexpected text of a law "acts", expected "act"? There is no acts.yaml beside it, so that it is not read.',
    ],
    [
      'countries/xts/laws/police-regulation.md',
      'countries/xts/laws/police-regulation.md:1 warning unread: Unexpected text of a law "police-regulation", expected "act". There is no police-regulation.yaml beside it, so that it is not read.',
    ],
    [
      'countries/xts/answers/records.yaml.1044543232',
      'countries/xts/answers/records.yaml.1044543232:1 warning leftover: Unexpected file "records.yaml.1044543232", which a command that was ended while it wrote has left: delete it.',
    ],
    [
      'countries/xts/answers/records.json',
      'countries/xts/answers/records.json:1 warning unread: Unexpected file "records.json", which is not read, expected data or documents only.',
    ],
    [
      'countries/ken/answers/a.yaml',
      'countries/ken/country.yaml:1 error folder: Expected the file country.yaml in the folder "ken".',
    ],
    [
      'countries/testland/country.yaml',
      'countries/testland/country.yaml:1 error folder: Unexpected folder "testland", expected the code of a state in three letters, such as fra, or the id of a union with "union" in its country.yaml.',
    ],
  ])('%s', (file, expected) => expect(added(file)).toEqual([expected]));

  it('a state’s folder without country.yaml, though the built-in data has the state; texts of its laws alone may stand there', () => {
    const [builtIn, own] = [folder(), folder()];
    write(builtIn, small);
    write(own, { 'concord.yaml': '', 'countries/xts/laws/act.md': '## 1\n\nText.\n\n## 14a\n\nText.\n' });
    expect(readBoth(builtIn, own)).toEqual([]);
    write(own, { 'countries/xts/answers/records.yaml': '[]\n' });
    expect(readBoth(builtIn, own)).toEqual(['error folder: Expected the file country.yaml in the folder "xts".']);
  });

  it('a link in the place of a folder', () => {
    const root = folder();
    write(root, small);
    const elsewhere = folder();
    renameSync(path.join(root, 'countries/xts'), path.join(elsewhere, 'xts'));
    symlinkSync(path.join(elsewhere, 'xts'), path.join(root, 'countries/xts'));
    expect(told(root)).toContain(
      'countries/xts:1 error link: Unexpected link "xts" to a folder, expected the folder itself: no link is followed.',
    );
  });
});

it('documents, hidden files and the user’s own folders are left alone', () => {
  const root = folder();
  write(root, {
    ...small,
    'README.md': '',
    'notes/plan.yaml': '',
    '.git/config': '',
    'countries/xts/laws/README.md': '',
    'countries/xts/laws/act.pdf': '',
    'countries/xts/laws/act.draft-2.md': '',
    'countries/xts/.hidden.yml': '',
    'bills/xts/act.docx': '',
  });
  expect(told(root)).toEqual([]);
});

it('a file or folder that a link has from elsewhere is refused, and nothing of it is shown', () => {
  const { root } = read();
  const elsewhere = folder();
  writeFileSync(path.join(elsewhere, 'secret.yaml'), 'root:x:0:0:secret words\n');
  symlinkSync(path.join(elsewhere, 'secret.yaml'), path.join(root, 'countries/xts/answers/more.yaml'));
  expect(told(root)).toEqual([
    'countries/xts/answers/more.yaml:1 error file: Unexpected file that cannot be read: a link leads out of the folder, expected a copy of what it leads to.',
  ]);
  const whole = folder();
  write(whole, small);
  cpSync(path.join(whole, 'provisions'), path.join(elsewhere, 'provisions'), { recursive: true });
  renameSync(path.join(whole, 'provisions'), path.join(whole, '.old'));
  symlinkSync(path.join(elsewhere, 'provisions'), path.join(whole, 'provisions'));
  expect(told(whole)[0]).toBe(
    'provisions:1 error link: Unexpected link "provisions" to a folder, expected the folder itself: no link is followed.',
  );
  expect(told(whole)).toContainEqual(
    expect.stringMatching(/^provisions\/items\.yaml:1 error file: .*a link leads out/),
  );
});

function readBoth(builtIn: string, own: string): string[] {
  const files = new Files({}, own, [builtIn, own]);
  readWorld(files, { roots: [builtIn, own] });
  return files.problems.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}
