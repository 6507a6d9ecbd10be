import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { locked } from '../../src/work/lock.js';
import { saveChange } from '../../src/work/save.js';
import { temporary } from './support.js';

const TEXT = `# Answers on records.

- question: record-retention
  scope: { items: firearm } # arms only
  answer: P5Y
  sections: ['act/14(2)']   # the old Act
  says: >-
    Dealers keep their registers
    for five years.

# the one about the register
- question: computerized-register
  answer: yes
  sections: [act/16]
`;
const retention = {
  question: 'record-retention',
  scope: { items: 'firearm' },
  answer: 'P5Y',
  sections: ['act/14(2)'],
  says: 'Dealers keep their registers for five years.',
};
const register = { question: 'computerized-register', answer: 'yes', sections: ['act/16'] };

let workspace: string;
let folder: string;
let file: string;
beforeEach(() => {
  workspace = temporary();
  folder = path.join(workspace, 'countries', 'xar');
  file = path.join(folder, 'answers', 'record-keeping.yaml');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, TEXT);
});
const text = (): string => readFileSync(file, 'utf8');
const change = { question: 'record-retention', topic: 'record-keeping' };

describe('saving an answer', () => {
  it('changes the one value, and nothing else to the letter', async () => {
    expect(
      await saveChange(
        { workspace, folder },
        { ...change, before: retention, after: { ...retention, answer: 'P10Y' } },
      ),
    ).toMatchObject({ done: true, merged: false });
    expect(text()).toBe(TEXT.replace('P5Y', 'P10Y'));
  });

  it('adds an answer to the file that has the question, at its end', async () => {
    const after = { question: 'record-retention', scope: { items: 'part' }, answer: 'silent' };
    await saveChange({ workspace, folder }, { ...change, topic: 'other', after });
    expect(text()).toBe(`${TEXT}\n- question: record-retention\n  scope: { items: part }\n  answer: silent\n`);
  });

  it('sets what differs within a scope, and keeps the comments that stand in it', async () => {
    writeFileSync(
      file,
      TEXT.replace(
        'scope: { items: firearm } # arms only',
        'scope:\n    items: firearm # all of them?\n    records: import # and exports?',
      ),
    );
    const before = { ...retention, scope: { items: 'firearm', records: 'import' } };
    const items = [{ items: 'part', form: ['single', 'kit'] }, 'ammunition'];
    await saveChange(
      { workspace, folder },
      { ...change, before, after: { ...before, scope: { items, records: 'import' } } },
    );
    expect(text()).toContain(
      '  scope:\n    items: [{ items: part, form: [single, kit] }, ammunition] # all of them?\n    records: import # and exports?\n',
    );
    await saveChange(
      { workspace, folder },
      {
        ...change,
        before: { ...before, scope: { items, records: 'import' } },
        after: { ...before, scope: { records: 'import' } },
      },
    );
    expect(text()).toContain('  scope:\n    records: import # and exports?\n');
  });

  it('writes a scope anew that stands for another one by its name', async () => {
    const second = { ...register, scope: { items: 'firearm' } };
    writeFileSync(file, `${TEXT.replace('scope: {', 'scope: &arms {')}  scope: *arms\n`);
    await saveChange(
      { workspace, folder },
      { ...change, question: 'computerized-register', before: second, after: { ...second, scope: { items: 'part' } } },
    );
    expect(text()).toBe(`${TEXT.replace('scope: {', 'scope: &arms {')}  scope: { items: part }\n`);
  });

  it('puts a new key where it belongs', async () => {
    const [before, more] = [{ ...register, reviewed: { by: 'A', on: '2026-01-01' } }, { says: 'There is one.' }];
    writeFileSync(file, `${TEXT}  reviewed: { by: A, on: 2026-01-01 } # by phone\n`);
    const { reviewed, ...rest } = before;
    await saveChange(
      { workspace, folder },
      { ...change, question: 'computerized-register', before, after: { ...rest, ...more, reviewed } },
    );
    expect(text()).toBe(`${TEXT}  says: There is one.\n  reviewed: { by: A, on: 2026-01-01 } # by phone\n`);
  });

  it('makes the file of a topic that has none yet', async () => {
    await saveChange(
      { workspace, folder },
      { question: 'tracing-capacity', topic: 'tracing', after: { question: 'tracing-capacity', answer: 'silent' } },
    );
    expect(readFileSync(path.join(folder, 'answers', 'tracing.yaml'), 'utf8')).toContain(
      '- question: tracing-capacity\n  answer: silent\n',
    );
  });

  it('removes an answer, and leaves its neighbours as they were', async () => {
    await saveChange({ workspace, folder }, { ...change, before: retention });
    expect(text()).toBe(`# Answers on records.\n\n${TEXT.slice(TEXT.indexOf('# the one about'))}`);
  });

  it('writes out what other answers take from it by its name', async () => {
    const named = `${TEXT.replace('scope: {', 'scope: &arms {')}  scope: *arms # the same\n`;
    writeFileSync(file, named);
    await saveChange(
      { workspace, folder },
      { ...change, before: retention, after: { ...retention, scope: { items: 'part' } } },
    );
    expect(text()).toBe(`${named.replace('items: firearm', 'items: part').replace('*arms', '{ items: firearm }')}`);
    writeFileSync(file, named);
    await saveChange({ workspace, folder }, { ...change, before: retention });
    expect(text()).toBe(
      `# Answers on records.\n\n${named.slice(named.indexOf('# the one about')).replace('*arms', '{ items: firearm }')}`,
    );
  });

  it('puts back to the letter what it has taken out or changed, as long as the file is as it left it', async () => {
    const silent = { question: 'record-retention', answer: 'silent' };
    await saveChange({ workspace, folder }, { ...change, question: 'computerized-register', before: register });
    await saveChange({ workspace, folder }, { ...change, before: retention, after: silent });
    await saveChange({ workspace, folder, undone: true }, { ...change, before: silent, after: retention });
    await saveChange(
      { workspace, folder, undone: true },
      { ...change, question: 'computerized-register', after: register },
    );
    expect(text()).toBe(TEXT);
    await saveChange({ workspace, folder }, { ...change, question: 'computerized-register', before: register });
    writeFileSync(file, `# theirs\n${text()}`);
    await saveChange(
      { workspace, folder, undone: true },
      { ...change, question: 'computerized-register', after: register },
    );
    expect(text()).toMatch(/^# theirs\n[^]*- question: computerized-register\n {2}answer: yes\n/);
  });

  it('adds an answer only once, though the app ended before it knew', async () => {
    await saveChange({ workspace, folder }, { ...change, after: { ...retention } });
    await saveChange({ workspace, folder }, { ...change, before: { ...retention, answer: 'P3Y' }, after: retention });
    expect(text()).toBe(TEXT);
  });

  it('keeps a byte order mark', async () => {
    writeFileSync(file, `\uFEFF${TEXT}`);
    await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } });
    expect(text()).toBe(`\uFEFF${TEXT.replace('P5Y', 'P10Y')}`);
  });

  it('takes away what a program that was killed has left beside the file, and not what one is writing', async () => {
    for (const name of ['1111111', '2222222']) writeFileSync(`${file}.${name}`, '');
    utimesSync(`${file}.1111111`, 1, 1);
    await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } });
    expect(readdirSync(path.dirname(file))).toEqual(['record-keeping.yaml', 'record-keeping.yaml.2222222']);
  });

  it('says in plain words where it may not write', async () => {
    writeFileSync(path.join(workspace, '.concord'), '');
    await expect(
      saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } }),
    ).rejects.toThrow(
      /^lock cannot be written in .*: a file stands where a folder is expected\. Nothing was written to this workspace\.$/,
    );
  });

  it('leaves no lock and no temporary file behind', async () => {
    await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } });
    expect(readdirSync(path.dirname(file))).toEqual(['record-keeping.yaml']);
    expect(existsSync(path.join(workspace, '.concord', 'lock'))).toBe(false);
  });
});

describe("another program's change to the same file", () => {
  it('to another answer is kept', async () => {
    writeFileSync(
      file,
      TEXT.replace('answer: yes', 'answer: no').replace('# Answers on records.', '# Somebody wrote here.'),
    );
    await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } });
    expect(text()).toBe(
      TEXT.replace('answer: yes', 'answer: no')
        .replace('# Answers on records.', '# Somebody wrote here.')
        .replace('P5Y', 'P10Y'),
    );
  });

  it('to another key of the same answer is joined with ours', async () => {
    writeFileSync(file, TEXT.replace('  answer: P5Y', '  answer: P5Y\n  note: theirs'));
    expect(
      await saveChange(
        { workspace, folder },
        { ...change, before: retention, after: { ...retention, answer: 'P10Y' } },
      ),
    ).toMatchObject({ done: true, merged: true });
    expect(text()).toBe(TEXT.replace('  answer: P5Y', '  answer: P10Y\n  note: theirs'));
  });

  it('to the same key is asked about, and not written over', async () => {
    const theirs = TEXT.replace('P5Y', 'P7Y');
    writeFileSync(file, theirs);
    expect(
      await saveChange(
        { workspace, folder },
        { ...change, before: retention, after: { ...retention, answer: 'P10Y' } },
      ),
    ).toEqual({ done: false, theirs: { ...retention, answer: 'P7Y' } });
    expect(text()).toBe(theirs);
    await saveChange(
      { workspace, folder, mine: true },
      { ...change, before: { ...retention, answer: 'P7Y' }, after: { ...retention, answer: 'P10Y' } },
    );
    expect(text()).toBe(TEXT.replace('P5Y', 'P10Y'));
  });

  it('that removed what was removed here too is no matter', async () => {
    writeFileSync(file, TEXT.slice(TEXT.indexOf('# the one about')));
    expect(await saveChange({ workspace, folder }, { ...change, before: retention })).toEqual({
      done: true,
      merged: false,
    });
  });

  it('that left one other answer to the question is not taken for that answer', async () => {
    writeFileSync(file, TEXT.replace('items: firearm', 'items: part').replace("'act/14(2)'", 'act/99'));
    expect(
      await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, note: 'n' } }),
    ).toEqual({ done: false });
  });

  it('that broke another file keeps nothing from being saved', async () => {
    writeFileSync(path.join(folder, 'answers', 'a.yaml'), '- question: [broken');
    await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } });
    expect(text()).toBe(TEXT.replace('P5Y', 'P10Y'));
  });

  it('that removed the answer is asked about', async () => {
    writeFileSync(file, TEXT.slice(TEXT.indexOf('# the one about')));
    expect(
      await saveChange(
        { workspace, folder },
        { ...change, before: retention, after: { ...retention, answer: 'P10Y' } },
      ),
    ).toEqual({ done: false });
  });

  it('that moved the answer to another place is followed', async () => {
    const [first, second] = [
      TEXT.slice(0, TEXT.indexOf('# the one about')),
      TEXT.slice(TEXT.indexOf('# the one about')),
    ];
    writeFileSync(file, `${second}\n${first}`);
    await saveChange({ workspace, folder }, { ...change, before: retention, after: { ...retention, answer: 'P10Y' } });
    expect(text()).toBe(`${second}\n${first.replace('P5Y', 'P10Y')}`);
  });

  it('that left no YAML is an error, and the file stays', async () => {
    writeFileSync(file, `${TEXT}  : [broken`);
    await expect(
      saveChange(
        { workspace, folder },
        { ...change, before: register, after: { ...register, answer: 'no' }, question: 'computerized-register' },
      ),
    ).rejects.toThrow(/^record-keeping\.yaml cannot be read: .* at line \d+, column \d+$/);
    expect(text()).toBe(`${TEXT}  : [broken`);
  });
});

describe('many at once', () => {
  it('all get in, one after another', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        saveChange(
          { workspace, folder },
          { question: `new-${n}`, topic: 'record-keeping', after: { question: `new-${n}`, answer: 'silent' } },
        ),
      ),
    );
    for (let n = 0; n < 12; n++) expect(text()).toContain(`- question: new-${n}\n`);
    expect(text().startsWith(TEXT)).toBe(true);
  });

  it('takes over the lock of a process that is no more', async () => {
    mkdirSync(path.join(workspace, '.concord'), { recursive: true });
    writeFileSync(path.join(workspace, '.concord', 'lock'), '999999999');
    expect(await locked(workspace, 'a test', () => 'in')).toBe('in');
  });
});
