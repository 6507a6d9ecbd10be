import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReviewDesk } from '../../src/work/review.js';
import { parseYaml } from '../../src/load/yaml/parse.js';
import { emptyFolder, Workspace } from '../cli/workspace.js';
import { run } from '../cli/capture.js';

const QUESTION = 'record-retention';

describe('a review of an answer', () => {
  it('is written to that answer, wherever it stands by then', async () => {
    const workspace = new Workspace();
    const desk = new ReviewDesk('XAR', undefined, { workspace: workspace.folder, asOf: '2026-12-01' });
    workspace.edit(
      workspace.records,
      /^(?=- question)/m,
      `- { question: ${QUESTION}, scope: { items: heavy-arms }, answer: silent, says: Put first. }\n\n`,
    );
    await desk.reopen([`${QUESTION}#2`]);
    const text = workspace.read(workspace.records);
    expect(text).toMatch(
      /^- \{ question: record-retention, scope: \{ items: heavy-arms \}, answer: silent, says: Put first\. \}$/m,
    );
    expect(text).toMatch(
      /; it said:\n# - question: record-retention\n#   scope: \{ items: weapon, records: domestic-transfer \}/,
    );
  });

  it('is not written where the answer is another one by then, and the file stays as it is', async () => {
    const workspace = new Workspace();
    const desk = new ReviewDesk('XAR', undefined, { workspace: workspace.folder, asOf: '2026-12-01' });
    workspace.edit(workspace.records, /answer: (P5Y|5 years)/, 'answer: P7Y');
    const before = workspace.read(workspace.records);
    await expect(desk.reopen([`${QUESTION}#1`])).rejects.toThrow(
      /was changed by another program since it was read\. Nothing was written/,
    );
    expect(workspace.read(workspace.records)).toBe(before);
  });
});

describe('a link that leads out of the workspace', () => {
  it('is not written through by an import', async () => {
    const workspace = new Workspace();
    const elsewhere = path.join(emptyFolder(), 'mine.md');
    writeFileSync(elsewhere, 'mine');
    symlinkSync(elsewhere, workspace.path('countries/xar/laws/other-act.md'));
    const source = workspace.write('source.md', '## 1 Terms\n\nText.\n');
    const { code, err } = await run(
      'import',
      source,
      '--as',
      'other-act',
      '--state',
      'XAR',
      '--force',
      '-w',
      workspace.folder,
    );
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('a link leads from') as string });
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
  });

  it('in the place of the folder of the tool stops who would write there', async () => {
    const workspace = new Workspace();
    const elsewhere = emptyFolder();
    symlinkSync(elsewhere, workspace.path('.concord'));
    const { code, err } = await run('stamp', 'XAR', '--by', 'A', '-w', workspace.folder);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('a link leads from') as string });
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe('a command that only reads', () => {
  it('writes nothing', async () => {
    const workspace = new Workspace();
    const before = readdirSync(workspace.folder, { recursive: true, encoding: 'utf8' }).sort();
    for (const args of [['check', 'XAR'], ['status', 'XAR'], ['validate']]) await run(...args, '-w', workspace.folder);
    expect(readdirSync(workspace.folder, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
    expect(existsSync(workspace.path('.concord'))).toBe(false);
  });

  it('prints no results from data that validate calls wrong', async () => {
    const workspace = new Workspace();
    const text = workspace.read(workspace.records);
    workspace.write(workspace.records, `${text}\n- { question: ${QUESTION}, answer: silent, says: Everywhere. }\n`);
    expect((await run('validate', '-w', workspace.folder)).code).toBe(2);
    for (const args of [
      ['check', 'XAR'],
      ['status', 'XAR'],
      ['accede', 'XAR', 'att'],
      ['draft', 'XAR'],
    ]) {
      const { code, out, err } = await run(...args, '-w', workspace.folder);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err).toContain('overlapping-answers');
    }
  });

  it('wants a workspace where one is named', async () => {
    const folder = emptyFolder();
    mkdirSync(path.join(folder, 'countries'));
    expect(await run('check', 'FRA', '-w', folder)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^concord: Unexpected workspace ".*", expected a folder with the file concord\.yaml: concord init makes one\.$/,
      ) as string,
    });
  });

  it('says where the workspace is for who went a folder too far, or not far enough', async () => {
    const { folder } = new Workspace();
    for (const inside of ['countries', 'countries/xar/answers'])
      expect((await run('validate', '-w', path.join(folder, inside))).err).toMatch(
        new RegExp(`concord\\.yaml: it lies in the workspace ".*${path.basename(folder)}"\\.$`),
      );
    const outer = emptyFolder();
    cpSync(folder, path.join(outer, 'mine'), { recursive: true });
    expect((await run('validate', '-w', outer)).err).toContain(`there is one in it: "${path.join(outer, 'mine')}".`);
  });
});

describe('draft --out', () => {
  it.each([
    ['docx', /^PK/],
    ['html', /^<!doctype html>/],
    ['md', /^# Draft clauses/],
  ])('writes what the ending .%s says', async (ending, form) => {
    const workspace = new Workspace();
    const file = workspace.path(`draft.${ending}`);
    expect(await run('draft', 'XAR', '-q', QUESTION, '-w', workspace.folder, '--out', file)).toMatchObject({
      code: 0,
      err: '',
    });
    expect(readFileSync(file, 'latin1')).toMatch(form);
  });

  it.each(['draft.xyz', 'draft', 'draft.csv', 'draft.json'])(
    'refuses %s, which is no form of a draft',
    async (name) => {
      const workspace = new Workspace();
      const { code, err } = await run('draft', 'XAR', '-w', workspace.folder, '--out', workspace.path(name));
      expect(code).toBe(2);
      expect(err).toMatch(/Unexpected ending ".*" of --out ".*", expected "\.docx", "\.md" or "\.html"/);
      expect(existsSync(workspace.path(name))).toBe(false);
    },
  );
});

it('a tab is called a tab wherever it breaks a file', () => {
  const text =
    '- question: a\n  scope: { items: b }\n  answer: yes\n  sections:\n    - act/1\n  says: >-\n    Words that\n    go on.\n- question: b\n  answer: silent\n';
  const lines = text.split('\n').slice(0, -1);
  let broken = 0;
  lines.forEach((line, n) => {
    const indent = /^ */.exec(line)![0].length;
    for (const slip of [
      `\t${line.slice(indent)}`,
      `\t${line}`,
      `${' '.repeat(Math.max(0, indent - 1))}\t${line.slice(indent)}`,
    ]) {
      const read = parseYaml('f', [...lines.slice(0, n), slip, ...lines.slice(n + 1)].join('\n'));
      if (!('problems' in read)) continue;
      broken++;
      expect({ slip, told: read.problems[0]!.message }).toEqual({
        slip,
        told: expect.stringContaining('tab') as string,
      });
    }
  });
  expect(broken).toBeGreaterThan(10);
});
