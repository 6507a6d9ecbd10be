import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { locked } from '../../src/work/lock.js';
import { json, run } from './capture.js';
import { Workspace } from './workspace.js';

interface Printed {
  worse: boolean;
  verdict: string;
  mayBearOn: {
    question: string;
    wanting: boolean;
    answered: boolean;
    today?: string;
    passages: { section: string; is: string; text: string; words: string[] }[];
    bearsOn: { requirement: string; short: string; cite: string; may: string; finding?: { kind: string } }[];
  }[];
  dropped: { section: string; kind: string; text: string }[];
}

const AMENDS = '---\namends: firearms-act\ntitle: Amendment Act\n---\n\n';
const on = (workspace: Workspace): string[] => ['--state', 'XAR', '-w', workspace.folder, '--as-of', '2026-11-24'];
const FILLS = `${AMENDS}## 1\n\nAfter section 14 insert—\n\n> **14B Retention in transit** Whoever carries weapons through the country keeps the records of their transit for twenty years.\n`;
const CUTS = `${AMENDS}## 1\n\nSection 14(1) is amended by replacing “five years” with “two years”.\n`;

describe('what a bill may bear on', () => {
  it('is listed though no answer rests on the new text: questions, passages, commitments and findings', async () => {
    const workspace = new Workspace();
    const { mayBearOn, verdict } = await json<Printed>('bill', workspace.write('bill.md', FILLS), ...on(workspace));
    const [first] = mayBearOn;
    expect(first).toMatchObject({ question: 'record-retention', wanting: true, answered: false });
    expect(first!.passages[0]).toMatchObject({ section: 'firearms-act/14B', is: 'new' });
    expect(first!.passages[0]!.words.length).toBeGreaterThan(1);
    expect(first!.bearsOn.find(({ requirement }) => requirement.startsWith('fp:7#'))).toMatchObject({ may: 'close' });
    const wanting = mayBearOn.map((one) => one.wanting);
    expect(wanting).toEqual([...wanting].sort((a, b) => Number(b) - Number(a)));
    expect(verdict).toBe('to-be-reviewed');
  });

  it('is asked for: printed, made a file of stubs once, and fails with --strict', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', FILLS);
    const { code, out, err } = await run('bill', file, ...on(workspace));
    expect(code).toBe(0);
    expect(out).toContain('May bear on (');
    expect(out).toContain('(record-retention) to be answered');
    expect(out).toMatch(/may\s+close:\s+Firearms\s+Protocol,\s+Art\. 7/);
    expect(out).not.toContain('No instrument is concerned');
    expect(out).not.toContain('Nothing shows that compliance gets worse');
    expect(err).toContain('bill.answers.yaml was made');
    const stubs = workspace.read('bill.answers.yaml');
    expect(stubs).toContain(
      "# - question: record-retention\n#   answer: # a period, such as 10 years, or permanent\n#   sections: ['firearms-act/14B']\n",
    );
    expect((await run('bill', file, ...on(workspace), '--strict')).code).toBe(1);
    expect(workspace.read('bill.answers.yaml')).toBe(stubs);
  });

  it('cites the paragraphs of a new section, not the nothing above them, and tells what stands today once', async () => {
    const workspace = new Workspace();
    const numbered =
      '# Records Bill\n\n## Insert after 14\n\n### 14B Retention of records\n\n(1) A dealer keeps records of every firearm ' +
      'for twenty years.\n\n(2) Records of transit are kept for thirty years.\n';
    const file = workspace.write('bill.md', `${AMENDS}${numbered}`);
    const { mayBearOn } = await json<Printed>('bill', file, ...on(workspace));
    expect(mayBearOn.length).toBeGreaterThan(0);
    for (const { passages } of mayBearOn) for (const { text } of passages) expect(text).not.toBe('');
    const retention = mayBearOn.find(({ question }) => question === 'record-retention');
    expect(retention?.passages.map(({ section }) => section).sort()).toEqual([
      'firearms-act/14B(1)',
      'firearms-act/14B(2)',
    ]);
    const today = retention?.today?.split('; ') ?? [];
    expect(new Set(today).size).toBe(today.length);
  });

  it('is answered by what is written in the place of a stub', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', FILLS);
    const { mayBearOn } = await json<Printed>('bill', file, ...on(workspace));
    const stubs = workspace.read('bill.answers.yaml');
    const answer = stubs
      .replace(
        '# - question: record-retention\n#   answer: # a period, such as 10 years, or permanent\n#   sections',
        '- question: record-retention\n  scope: { records: transit }\n  answer: 20 years\n  sections',
      )
      .replace(/\n\[\]\n$/, '\n');
    workspace.write('bill.answers.yaml', answer);
    const after = await json<Printed>('bill', file, ...on(workspace));
    expect(after.mayBearOn.find(({ question }) => question === 'record-retention')?.answered).toBe(true);
    expect(after.mayBearOn).toHaveLength(mayBearOn.length);
  });

  it('is nothing where no words change', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', `${AMENDS}## Renumber 14 as 14A\n`);
    const { mayBearOn, verdict } = await json<Printed>('bill', file, ...on(workspace));
    expect({ mayBearOn, verdict }).toEqual({ mayBearOn: [], verdict: 'nothing-worse' });
    expect(existsSync(workspace.path('bill.answers.yaml'))).toBe(false);
  });

  it('writes over no file of another program, and tells who holds the workspace', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', FILLS);
    await locked(workspace.folder, 'the app', async () => {
      const { code, err } = await run('bill', file, ...on(workspace));
      expect(code).toBe(0);
      expect(err).toMatch(/^No file was made for what the bill answers: the app \(process \d+ on /m);
    });
    expect(existsSync(workspace.path('bill.answers.yaml'))).toBe(false);
  });

  it('is told of two versions of a law as well', async () => {
    const workspace = new Workspace();
    const later = workspace.version('later.md', 'for five years', 'for two years');
    const { code, out } = await run(
      'diff',
      workspace.path(workspace.act),
      later,
      ...on(workspace),
      '--law',
      'firearms-act',
    );
    expect(code).toBe(0);
    expect(out).toContain('(record-retention) to be answered');
    expect(readFileSync(workspace.path('later.answers.yaml'), 'utf8')).toContain('- question: record-retention');
  });
});

describe('a bill that takes away a value that is asked for', () => {
  it('may be worse, though nobody has answered anything beside it', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', CUTS);
    const printed = await json<Printed>('bill', file, ...on(workspace));
    expect(printed).toMatchObject({ worse: false, verdict: 'may-be-worse' });
    expect(printed.dropped).toMatchObject([{ section: 'firearms-act/14(1)', kind: 'duration', text: 'five years' }]);
    const { out } = await run('bill', file, ...on(workspace));
    expect(out).toMatch(
      /May be worse: to be reviewed\. The text no longer says “five years” \(firearms-act\/14\(1\)\)/,
    );
    expect(out).not.toContain('Nothing shows');
  });

  it('is not told so where it asks for more', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', CUTS.replace('two years', 'thirty years'));
    const printed = await json<Printed>('bill', file, ...on(workspace));
    expect(printed).toMatchObject({ dropped: [], verdict: 'to-be-reviewed' });
  });
});

describe('one option in the place of another', () => {
  it('is not worse where the new one is what a commitment asks for', async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.answers.yaml',
      "- question: manufacture-marking\n  answer: [manufacturer, country-of-manufacture, serial-number, year-of-manufacture]\n  sections: ['firearms-act/8(1)']\n",
    );
    const file = workspace.write(
      'bill.md',
      `${AMENDS}## 1\n\nSection 8(1) is amended by replacing “town” with “country”.\n`,
    );
    const printed = await json<Printed & { problems: unknown[] }>('bill', file, ...on(workspace));
    expect(printed).toMatchObject({ worse: false, problems: [] });
  });
});
