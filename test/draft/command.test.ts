import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main as command } from '../../src/cli/main.js';
import { sealedWorkspace as workspace } from '../analyse/cases.js';

const main = (args: readonly string[]): Promise<number> => command(args, '0', () => Promise.resolve(0));

const ANSWERS = `- question: record-retention
  scope: { records: manufacture }
  answer: P5Y
  sections: [act/7]
  amend-at: [act/7]
  says: Five years.
- question: record-retention
  scope: { records: [import, export, transit, domestic-transfer, state-stocks] }
  answer: silent
- question: import-marking
  answer: [unique-mark-if-none]
  sections: [act/9]
  amend-at: [act/9]
`;
const TEXT =
  '---\nlaw: act\ntitle: The Act\nlanguage: en\n---\n\n## Section 7 {#7}\n\nRecords shall be kept for five years.\n';

let out = '';
let err = '';
beforeEach(() => {
  out = err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(console, 'error').mockImplementation((text) => void (err += `${String(text)}\n`));
});
afterEach(() => void vi.restoreAllMocks());

const run = (root: string, ...args: string[]): Promise<number> =>
  main(['draft', 'XTS', '-w', root, '--as-of', '2026-01-01', ...args]);

describe('concord draft', () => {
  it('prints a clause for each finding, with values from the floor', async () => {
    expect(await run(await workspace({ answers: ANSWERS }))).toBe(0);
    expect(out).toMatch(/records of manufacture under this Act.*for at least 30 years \[without limit of time\]/);
    expect(out).toContain('- **Replaces** s. 7 Act, which says today: Five years.');
    expect(out).toMatch(/^\(a\) the country of import;/m);
    expect(out).toMatch(/^\(c\) \[the year of import\]\./m);
    expect(err).toBe('');
  });

  it('limits itself to one question', async () => {
    expect(await run(await workspace({ answers: ANSWERS }), '--question', 'import-marking')).toBe(0);
    expect(out).toContain('`import-marking`');
    expect(out).not.toContain('`record-retention`');
  });

  it('says so where there is nothing to draft', async () => {
    expect(await run(await workspace({ answers: ANSWERS }), '-q', 'offence')).toBe(0);
    expect(out).toContain('no gap, shortfall or contradiction here');
    expect(out).toContain('neither a gap nor compliance');
  });

  it('shows a redline against the text in the workspace', async () => {
    const root = await workspace({ answers: ANSWERS, files: { 'countries/xts/laws/act.md': TEXT } });
    expect(await run(root, '--redline', '-q', 'record-retention')).toBe(0);
    expect(out).toContain('for ~~five~~ **at least 30** years');
    expect(out).toContain('A new section: there is no text to compare it with.');
  });

  it('writes a file, as a whole or not at all', async () => {
    const root = await workspace({ answers: ANSWERS });
    const folder = path.join(root, 'drafts');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'draft.md'), 'old');
    expect(await run(root, '--out', path.join(folder, 'draft.md'))).toBe(0);
    expect(readFileSync(path.join(folder, 'draft.md'), 'utf8')).toMatch(/^# Draft clauses: Test \(XTS\)/);
    expect(readdirSync(folder)).toEqual(['draft.md']);
    expect(out).toBe('');
    expect(await run(root, '--out', path.join(root, 'none', 'draft.md'))).toBe(2);
    expect(err).toMatch(/draft\.md cannot be written in .*none: no file can be made there/);
    expect(existsSync(path.join(root, 'none'))).toBe(false);
  });

  it.each([
    ['draft.md', /^# Draft clauses/],
    ['draft.html', /^<!doctype html>/i],
    ['draft.docx', /^PK/],
  ])('writes %s in the form that its ending names', async (name, begins) => {
    const root = await workspace({ answers: ANSWERS });
    expect(await run(root, '-q', 'record-retention', '--out', path.join(root, name))).toBe(0);
    expect(readFileSync(path.join(root, name), 'latin1')).toMatch(begins);
    expect(err).toBe('');
  });

  it('ends with 2 on an ending that no draft has, and writes nothing', async () => {
    const root = await workspace({ answers: ANSWERS });
    expect(await run(root, '--out', path.join(root, 'draft.csv'))).toBe(2);
    expect(err).toContain('draft.csv');
    expect(existsSync(path.join(root, 'draft.csv'))).toBe(false);
  });

  it('prints data with --json', async () => {
    expect(await run(await workspace({ answers: ANSWERS }), '--json', '-q', 'record-retention')).toBe(0);
    const data = JSON.parse(out) as {
      clauses: {
        question: string;
        floor: string;
        mends: string[];
        replaces: { sections: string[] }[];
        proposals: { lines: { text: string }[]; satisfies: { requirement: string }[] }[];
      }[];
    };
    const made = data.clauses.find(({ replaces }) => replaces.length > 0)!;
    expect(made).toMatchObject({
      question: 'record-retention',
      floor: 'at least 10 years',
      political: 'at least 30 years',
    });
    expect(made.replaces[0]!.sections).toEqual(['act/7']);
    expect(made.mends).toContain('record-retention#1/shortfall');
    expect(made.proposals[0]!.satisfies.map(({ requirement }) => requirement)).toEqual(
      expect.arrayContaining(['fp:7#3', 'iti:12(a)#1']),
    );
  });

  it.each([
    [
      'a question that is none',
      ['-q', 'record-retenton'],
      /Unexpected question "record-retenton", expected "record-retention"/,
    ],
    ['a date that is none', ['--as-of', 'soon'], /Unexpected date "soon"/],
  ])('ends with 2 on %s', async (_, args, message) => {
    expect(await run(await workspace({ answers: ANSWERS }), ...args)).toBe(2);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });

  it('ends with 2 on a model clause of the workspace that does not fit its question', async () => {
    const root = await workspace({
      answers: ANSWERS,
      files: { 'templates/clauses/own.md': '## record-retention\n\nKeep {{everything}}.\n' },
    });
    expect(await run(root)).toBe(2);
    expect(err).toMatch(/own\.md:1:1: error: Unexpected placeholder "everything"/);
  });

  it('uses the model clauses of the workspace', async () => {
    const root = await workspace({
      answers: ANSWERS,
      files: { 'templates/clauses/own.md': '## record-retention\n\nArt. X. {{records}} of {{items}}: {{period}}.\n' },
    });
    expect(await run(root, '-q', 'record-retention')).toBe(0);
    expect(out).toMatch(/^Art\. X\. records of manufacture of .*: for at least 30 years \[without limit of time\]\.$/m);
  });
});

describe('concord draft with a bill', () => {
  const bill = TEXT.replace('for five years', 'for six years by whoever makes weapons');
  const files = { 'countries/xts/laws/act.md': TEXT, 'bill.md': bill };

  it('takes the bill to be in force, and shows clauses against its text', async () => {
    const answers =
      '- question: record-retention\n  scope: { records: manufacture }\n  answer: 6 years\n  sections: [act/7]\n  amend-at: [act/7]\n';
    const root = await workspace({ answers: ANSWERS, files: { ...files, 'bill.answers.yaml': answers } });
    expect(
      await main([
        'draft',
        path.join(root, 'bill.md'),
        '--state',
        'xts',
        '-w',
        root,
        '--as-of',
        '2026-01-01',
        '--redline',
        '-q',
        'record-retention',
      ]),
    ).toBe(0);
    expect(out).toMatch(/^# Draft clauses: Test \(XTS\), with The Act/);
    expect(out).toMatch(/~~six~~/);
    expect(out).not.toMatch(/~~five~~/);
  });

  it('drafts nothing for what the bill is read to mend', async () => {
    const answers =
      '- question: record-retention\n  scope: { records: manufacture }\n  answer: permanent\n  sections: [act/7]\n';
    const root = await workspace({ answers: ANSWERS, files: { ...files, 'bill.answers.yaml': answers } });
    const count = async (...args: string[]): Promise<number> => {
      out = '';
      expect(await main([...args, '-w', root, '--as-of', '2026-01-01', '--json', '-q', 'record-retention'])).toBe(0);
      return (JSON.parse(out) as { clauses: unknown[] }).clauses.length;
    };
    expect(await count('draft', path.join(root, 'bill.md'), '--state', 'XTS')).toBeLessThan(
      await count('draft', 'XTS'),
    );
  });

  it('ends with 2 without the state, and for a bill that cannot be read', async () => {
    const root = await workspace({ answers: ANSWERS, files });
    expect(await main(['draft', path.join(root, 'bill.md'), '-w', root])).toBe(2);
    expect(err).toMatch(/Expected --state/);
    err = '';
    expect(await main(['draft', path.join(root, 'none.md'), '--state', 'XTS', '-w', root])).toBe(2);
    expect(err).toMatch(/none\.md" that cannot be read/);
  });
});

describe('the draft for France', () => {
  it('asks for 30 years for the records of manufacture that are kept for less', async () => {
    expect(await main(['draft', 'FRA', '--as-of', '2026-11-24', '-q', 'record-retention'])).toBe(0);
    expect(out).toMatch(/en vertu du présent code les registres de la fabrication.*pendant au moins 30 ans/);
    expect(out).toContain('International Tracing Instrument, para. 12(a)');
  });
});

const code = path.resolve('../shared/laws/FRA/code-securite-interieure.md');
describe.skipIf(!existsSync(code))('the draft for France with the text of its code', () => {
  it('shows the clause on import marking against the article that it amends', async () => {
    const root = await workspace({
      answers: ANSWERS,
      files: { 'countries/fra/laws/csi.md': readFileSync(code, 'utf8') },
    });
    expect(await main(['draft', 'FRA', '-w', root, '--as-of', '2026-11-24', '--redline', '-q', 'import-marking'])).toBe(
      0,
    );
    expect(out).toMatch(/\*\*Redline\*\* against the text that it replaces:\n\n~~.*arme/);
    expect(out).toContain("**1° le pays d'importation ;**");
  });
});
