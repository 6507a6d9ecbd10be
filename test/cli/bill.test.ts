import { rmSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, vi } from 'vitest';
import { billDesk } from '../../src/cli/bill.js';
import { readLawFile } from '../../src/load/texts/law-file.js';
import { UsageError } from '../../src/work/usage-error.js';
import { watchFiles } from '../../src/cli/watch.js';
import { deltaJson } from '../../src/report/delta-json.js';
import { json, run } from './capture.js';
import { Workspace } from './workspace.js';

interface Printed {
  worse: boolean;
  laws: {
    law: string;
    change: string;
    same: number;
    sections: { kind: string; before: string[]; after: string[]; redline?: { op: string; text: string }[] }[];
  }[];
  differences: {
    kind: string;
    worse: boolean;
    instruments: string[];
    lost?: boolean;
    term?: string;
    before?: { id: string; kind: string; requirements?: { id: string }[] };
    after?: { id: string; kind: string; requirements?: { id: string }[] };
  }[];
  instruments: {
    instrument: string;
    resolved: number;
    new: number;
    changed: number;
    review: number;
    metBefore: number;
    metAfter: number;
  }[];
  answers: { answer: string; state: string; moved: Record<string, string[]> }[];
  own: { line: number }[];
  warnings: string[];
}

const AMENDS = '---\namends: firearms-act\ntitle: Amendment Act\n---\n\n';
const on = (workspace: Workspace): string[] => ['--state', 'XAR', '-w', workspace.folder, '--as-of', '2026-11-24'];
const bill = (workspace: Workspace, text: string, ...more: string[]): Promise<Printed> =>
  json<Printed>('bill', workspace.write('bill.md', text), ...on(workspace), ...more);
const row = ({ instruments }: Printed, id: string): Printed['instruments'][number] =>
  instruments.find(({ instrument }) => instrument === id)!;
/** The requirements of the findings of a kind that differ in a way. */
const asked = ({ differences }: Printed, how: string, kind: string): string[] =>
  differences
    .filter((one) => one.kind === how)
    .flatMap(({ after, before }) => after ?? before ?? [])
    .flatMap((finding) => (finding.kind === kind ? (finding.requirements ?? []).map(({ id }) => id) : []));
const ids = ({ differences }: Printed, kind: string): string[] =>
  differences
    .filter((one) => one.kind === kind)
    .map(({ after, before, term }) => term ?? (after ?? before)!.id)
    .sort();

describe('concord bill', () => {
  it('keeps the review of answers whose text only moved, and carries them over', async () => {
    const workspace = new Workspace();
    const printed = await bill(workspace, `${AMENDS}## Renumber 14 as 14A\n`);
    expect(printed.laws).toMatchObject([
      {
        law: 'firearms-act',
        change: 'amended',
        same: 28,
        sections: [{ kind: 'renumbered', before: ['14'], after: ['14A'] }],
      },
    ]);
    expect(printed.differences).toEqual([]);
    expect(printed.answers.find(({ answer }) => answer === 'record-retention#1')).toEqual({
      answer: 'record-retention#1',
      state: 'kept',
      moved: { 'firearms-act/14(1)': ['firearms-act/14A(1)'] },
    });
    expect(printed.worse).toBe(false);
  });

  it('puts answers whose text changed up for review, with the instruments that they bear on, and does not call that worse', async () => {
    const workspace = new Workspace();
    const printed = await bill(
      workspace,
      `${AMENDS}## 1\n\nSection 14(1) is amended by replacing “five years” with “thirty years”.\n\n## 2 Commencement\n\nThis Act comes into force at once.\n`,
    );
    // the answers on the other paragraphs of the section are not touched
    expect(ids(printed, 'review')).toEqual(['record-retention#1/stale']);
    expect(printed.differences[0]!.instruments).toEqual(expect.arrayContaining(['fp', 'iti']));
    expect(row(printed, 'fp').review).toBeGreaterThan(0);
    expect(printed.worse).toBe(false);
    expect(printed.own.map(({ line }) => line)).toEqual([12]);
    expect((await run('bill', workspace.path('bill.md'), ...on(workspace))).code).toBe(0);
    expect((await run('bill', workspace.path('bill.md'), ...on(workspace), '--strict')).code).toBe(1);
  });

  it('is worse when the section on which a requirement that is met rests is repealed', async () => {
    const workspace = new Workspace();
    const printed = await bill(workspace, `${AMENDS}## 1\n\nSection 13 is repealed.\n`);
    const lost = printed.differences.filter(({ lost: gone }) => gone);
    expect(lost.map(({ after }) => after!.id)).toContain('record-duty#1/stale');
    expect(lost.find(({ after }) => after!.id === 'record-duty#1/stale')).toMatchObject({
      kind: 'review',
      worse: true,
    });
    expect(printed.worse).toBe(true);
    const { code, out } = await run('bill', workspace.path('bill.md'), ...on(workspace));
    expect(code).toBe(1);
    expect(out).toContain('Compliance gets worse');
    expect(out).toContain('The text on which it rests is gone');
  });

  it("counts the answers beside the bill in the place of today's: what they resolve", async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.answers.yaml',
      "- question: record-retention\n  scope: { items: weapon, records: manufacture }\n  answer: P30Y\n  sections: ['firearms-act/14(1)']\n  says: Thirty years.\n",
    );
    const printed = await bill(
      workspace,
      `${AMENDS}## 1\n\nSection 14(1) is amended by replacing “five years” with “thirty years”.\n`,
    );
    expect(asked(printed, 'resolved', 'shortfall')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^fp:7#/), expect.stringMatching(/^iti:/)]),
    );
    expect(ids(printed, 'review')).toEqual([]);
    expect(row(printed, 'fp').resolved).toBeGreaterThan(0);
    expect(printed.worse).toBe(false);
  });

  it("is worse when the bill's answer gives less than today's", async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.answers.yaml',
      "- question: record-retention\n  scope: { items: weapon, records: manufacture }\n  answer: P2Y\n  sections: ['firearms-act/14(1)']\n",
    );
    const printed = await bill(
      workspace,
      `${AMENDS}## 1\n\nSection 14(1) is amended by replacing “five years” with “two years”.\n`,
    );
    expect(
      printed.differences.some(
        ({ kind, worse, after }) =>
          kind === 'changed' && worse && after!.requirements!.some(({ id }) => id.startsWith('fp:7')),
      ),
    ).toBe(true);
    expect(printed.worse).toBe(true);
  });

  it('is worse when the bill takes a duty away', async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.answers.yaml',
      "- question: record-duty\n  scope: { items: weapon, records: manufacture }\n  answer: no\n  sections: ['firearms-act/13(1)']\n",
    );
    const printed = await bill(
      workspace,
      `${AMENDS}## 1\n\nSection 13(1) is amended by replacing “keep a register” with “need keep no register”.\n`,
    );
    expect(printed.differences.some(({ kind, worse, after }) => kind === 'new' && worse && after!.kind === 'gap')).toBe(
      true,
    );
  });

  it("keeps of today's answer what the bill's does not cover", async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.answers.yaml',
      "- question: record-retention\n  scope: { records: transit }\n  answer: P20Y\n  sections: ['firearms-act/14B']\n",
    );
    const printed = await bill(
      workspace,
      `${AMENDS}## Insert after 14: 14B Transit\n\nRecords of transit are kept for 20 years.\n`,
    );
    // the law stays silent on the inventory of the State
    expect(printed.differences.some(({ kind, after }) => kind === 'resolved' || after?.kind === 'gap')).toBe(true);
    const { out } = await run('bill', workspace.path('bill.md'), ...on(workspace));
    expect(out).not.toContain('not-reviewed');
  });

  it('takes the definitions beside the bill: a gap in a definition that is closed', async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.terms.yaml',
      "weapon:\n  word: weapon\n  sections: ['firearms-act/1(1)(a)']\n  covers: [small-arm, light-weapon, convertible-alarm-weapon]\n",
    );
    const printed = await bill(workspace, `${AMENDS}## Delete 2\n`);
    expect(ids(printed, 'resolved')).toContain('term:weapon/gap');
  });

  it('takes a new version of a law, a new law, and a repeal of half of it', async () => {
    const workspace = new Workspace();
    const version = await json<Printed>(
      'bill',
      workspace.version('bill.md', 'for five years from the day of dispatch', 'for ten years from the day of dispatch'),
      ...on(workspace),
    );
    expect(version.laws).toMatchObject([
      { law: 'firearms-act', same: 28, sections: [{ kind: 'changed', before: ['14'], after: ['14'] }] },
    ]);
    const fresh = await bill(
      workspace,
      '---\nlaw: brokers-act\ntitle: Brokers Act\n---\n\n## 1 Licence\n\nBrokers need a licence.\n',
    );
    expect(fresh.laws).toMatchObject([
      { law: 'brokers-act', change: 'new', sections: [{ kind: 'inserted', after: ['1'] }] },
    ]);
    expect(fresh.differences).toEqual([]);
    expect(fresh.warnings.join()).toContain('taken as a new law');
  });

  it('knows a new version by its title, where the file does not name the law', async () => {
    const workspace = new Workspace();
    const text = workspace
      .read(workspace.act)
      .replace(/^---[^]*?\n---\n/, '')
      .replace(/ \{#[^}]*\}/g, '')
      .replace('for five years from the day of dispatch', 'for ten years from the day of dispatch');
    const printed = await bill(workspace, text);
    expect(printed.laws).toMatchObject([{ law: 'firearms-act', same: 28 }]);
  });

  it("compares with recorded fingerprints where today's text is not at hand", async () => {
    const workspace = new Workspace();
    const file = workspace.version(
      'bill.md',
      'for five years from the day of dispatch',
      'for ten years from the day of dispatch',
    );
    rmSync(workspace.path(workspace.act));
    const printed = await json<Printed>('bill', file, ...on(workspace));
    expect(printed.warnings.join()).toContain('is not at hand');
    expect(ids(printed, 'review')).toEqual(['record-retention#4/stale']);
    const older = workspace.write(
      'old.md',
      workspace
        .read('bill.md')
        .replace('for ten years from the day of dispatch', 'for five years from the day of dispatch'),
    );
    const between = await json<Printed>('diff', older, file, ...on(workspace));
    expect(ids(between, 'review')).toEqual(ids(printed, 'review'));
  });

  it('answers questions by a new law', async () => {
    const workspace = new Workspace();
    workspace.write(
      'bill.answers.yaml',
      "- question: brokering-regulated\n  answer: yes\n  sections: ['brokers-act/1']\n",
    );
    const printed = await bill(
      workspace,
      '---\nlaw: brokers-act\ntitle: Brokers Act\n---\n\n## 1 Licence\n\nBrokers need a licence.\n',
    );
    // today's rule on brokers stands in a bill, which meets nothing
    expect(asked(printed, 'resolved', 'not-in-force').length).toBeGreaterThan(0);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'an amendment that is not understood',
      `${AMENDS}## 1\n\nSection 14 is improved by replacing it.\n`,
      '',
      /bill\.md:8:1: error: Unexpected wording "Section 14 is improved/,
    ],
    ['one that cannot be carried out', `${AMENDS}## Delete 99\n`, '', /bill\.md:6:1: error: Unexpected section "99"/],
    [
      'a law that the state does not have',
      '---\namends: customs-act\n---\n\n## Delete 1\n',
      '',
      /Unexpected law "customs-act", expected/,
    ],
    [
      'an answer to a section that the bill does not have',
      `${AMENDS}## Delete 15\n`,
      "- question: record-duty\n  answer: yes\n  sections: ['firearms-act/15']\n",
      /bill\.answers\.yaml:1:3: error: firearms-act\/15: Unexpected section "15"/,
    ],
    [
      'an answer of the wrong type',
      `${AMENDS}## Delete 15\n`,
      "- question: record-duty\n  answer: perhaps\n  sections: ['firearms-act/14']\n",
      /bill\.answers\.yaml:2:11: error: .*perhaps/,
    ],
    ['a text without sections', '# Bill\n\nNothing.\n', '', /without sections .*expected headings/],
  ])('ends with code 2 on %s', async (_, text, answers, message) => {
    const workspace = new Workspace();
    if (answers !== '') workspace.write('bill.answers.yaml', answers);
    const { code, err } = await run('bill', workspace.write('bill.md', text), ...on(workspace));
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it('tells what is missing of the call', async () => {
    const workspace = new Workspace();
    expect(await run('bill', workspace.path('none.md'), ...on(workspace))).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be read (ENOENT)') as string,
    });
    expect((await run('bill', 'x.md')).code).toBe(2);
    expect((await run('bill', workspace.path(workspace.act), '--state', 'ZZZ', '-w', workspace.folder)).err).toContain(
      'Unexpected state "ZZZ"',
    );
  });
});

describe('a bill that does not say what it is', () => {
  const written = (workspace: Workspace, text: string): string => workspace.write('draft.md', text);

  it('is an amending act where it reads like one, and its law is found by name', async () => {
    const workspace = new Workspace();
    const file = written(
      workspace,
      '# Firearms (Amendment) Bill\n\n## 1 Amendment\n\nSection 15 of the Firearms Act is repealed.\n',
    );
    const printed = await json<Printed>('bill', file, ...on(workspace));
    expect(printed.laws).toMatchObject([{ law: 'firearms-act', change: 'amended', sections: [{ kind: 'deleted' }] }]);
  });

  it('finds its law by the title of the bill, where the sentences only say "the Act"', async () => {
    const workspace = new Workspace();
    const file = written(workspace, '# Firearms (Amendment) Bill 2032\n\n1. Section 15 of the Act is repealed.\n');
    const printed = await json<Printed>('bill', file, ...on(workspace));
    expect(printed.laws).toMatchObject([{ law: 'firearms-act', sections: [{ kind: 'deleted', before: ['15'] }] }]);
  });

  it.each([
    ['that names none of the laws', '# Customs (Amendment) Bill\n\n1. Section 7 is repealed.\n'],
    ['in a language that is not read', '# Lag om ändring i vapenlagen\n\n1 § upphävs.\n\n2 § ändras så här.\n'],
  ])('ends with code 2 and asks for the law of one %s', async (_, text) => {
    const workspace = new Workspace();
    const { code, err, out } = await run('bill', written(workspace, text), ...on(workspace));
    expect([code, err]).toEqual([2, expect.stringMatching(/reads|amending act .* expected --amends/) as string]);
    expect(out).not.toContain('Nothing shows');
  });

  it('is a new law where it only speaks of amendments', async () => {
    const workspace = new Workspace();
    const file = written(
      workspace,
      '# Brokers Act\n\n## 1 Licence\n\nBrokers need a licence. It may be amended.\n\n## 2 Register\n\nThe Authority keeps a register.\n',
    );
    const printed = await json<Printed>('bill', file, ...on(workspace));
    expect(printed.laws).toMatchObject([{ change: 'new' }]);
  });
});

describe('a definition that rests on a law whose text is not at hand', () => {
  it('is not said to have changed', async () => {
    const workspace = new Workspace();
    workspace.edit('countries/xar/terms.yaml', /sections: \[firearms-act\/1[^\]]*\]/, "sections: ['old-act/1']");
    workspace.write(
      'countries/xar/laws/old-act.yaml',
      workspace
        .read('countries/xar/laws/firearms-act.yaml')
        .replace('id: firearms-act', 'id: old-act')
        .replace('title: Firearms Act', 'title: Old Act'),
    );
    const printed = await bill(workspace, `${AMENDS}## Delete 29\n`);
    expect(printed.differences.filter(({ term }) => term !== undefined)).toEqual([]);
  });
});

describe('what of a bill cannot be applied', () => {
  const BILL = `${AMENDS}## 1\n\nSection 15 is repealed.\n\n## 2\n\nSection 16 is to be improved by replacing it in spirit.\n\n## 3\n\nSection 99 is repealed.\n\n## 4 Commencement\n\nThis Act comes into force at once.\n`;

  it('counts: code 2, each with its place and words, and the rest is carried out and accounted for', async () => {
    const workspace = new Workspace();
    const { code, out, err } = await run('bill', workspace.write('bill.md', BILL), ...on(workspace));
    expect(code).toBe(2);
    expect(err).toMatch(/bill\.md:12:1: error: Unexpected wording "Section 16 is to be improved/);
    expect(err).toMatch(/bill\.md:16:1: error: Unexpected section "99"/);
    expect(out).toContain('− 15 End of a business (deleted)');
    expect(out).toMatch(/1 carried out; 1 on entry into force; \d+ headings; 1 not understood; 1 not carried out/);
    expect(out).not.toContain('Nothing shows that compliance gets worse');
  });

  it('is in the JSON, with the verdict and an account of every sentence', async () => {
    const workspace = new Workspace();
    const printed = await json<Printed & { verdict: string; problems: unknown[]; account: { counts: object } }>(
      'bill',
      workspace.write(
        'bill.md',
        BILL.replace('Section 15 is repealed.', 'After section 15 insert—\n\n> 15A Fees\n>\n> A fee is paid.'),
      ),
      ...on(workspace),
    );
    expect(printed.verdict).toBe('to-be-reviewed');
    expect(printed.problems).toHaveLength(2);
    expect(printed.account.counts).toMatchObject({
      applied: 1,
      text: 2,
      commencement: 1,
      'not-understood': 1,
      'not-applied': 1,
    });
  });

  it('is told by diff in the same way, for one law alone', async () => {
    const workspace = new Workspace();
    const bill = workspace.write(
      'bill.md',
      '# Firearms (Amendment) Bill\n\n1. Section 15 is repealed.\n\n2. Section 99 is repealed.\n',
    );
    const { code, out, err } = await run('diff', workspace.path(workspace.act), bill);
    expect([code, out, err]).toEqual([
      2,
      expect.stringContaining('− 15 End of a business (deleted)') as string,
      expect.stringContaining('Unexpected section "99"') as string,
    ]);
  });
});

describe('a Word file', () => {
  it('takes the redline as tracked changes, which are then a bill against their own text', async () => {
    const workspace = new Workspace();
    const bill = workspace.write(
      'bill.md',
      `${AMENDS}## 1\n\nSection 15 is repealed.\n\n## 2\n\nAfter section 13 insert—\n\n> 13A Marks\n>\n> (1) Every weapon is marked.\n\n## 3\n\nIn section 14(1), for “five” substitute “ten”.\n`,
    );
    const file = workspace.path('redline.docx');
    await run('bill', bill, ...on(workspace), '--to', file);
    const [before, after] = await Promise.all(
      (['original', 'amended'] as const).map(async (view) => (await readLawFile(file, { view })).law.sections),
    );
    expect(before!.map(({ id }) => id)).toEqual(['14', '15']);
    expect(after!.map(({ id }) => id)).toEqual(['13A', '14']);
    expect(before![0]!.text.replace('for five years.', 'for ten years.')).toBe(after![1]!.text);
    const printed = await json<Printed>('bill', file, ...on(workspace), '--law', 'firearms-act');
    expect(printed.laws[0]!.sections.map(({ kind, before: was, after: is }) => [kind, was, is])).toEqual([
      ['inserted', [], ['13A']],
      ['changed', ['14'], ['14']],
      ['deleted', ['15'], []],
    ]);
    expect(printed.warnings.join()).toContain('The tracked changes of the file are the bill');
  });

  it('is the only kind of file for a redline', async () => {
    const workspace = new Workspace();
    const bill = workspace.write('bill.md', `${AMENDS}## Delete 15\n`);
    expect(await run('bill', bill, ...on(workspace), '--to', 'x.pdf')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Unexpected --to x.pdf') as string,
    });
  });

  it('tells the paragraph of what is not understood', async () => {
    const workspace = new Workspace();
    const { Document, Packer, Paragraph } = await import('docx');
    const paragraphs = [
      'Firearms (Amendment) Bill',
      '1. Section 15 of the Firearms Act is repealed.',
      '2. Section 16 of the Firearms Act is deleted in part.',
    ];
    const document = new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] });
    const file = workspace.path('bill.docx');
    writeFileSync(file, await Packer.toBuffer(document));
    const { code, err } = await run('bill', file, ...on(workspace));
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/bill\.docx:3:1: error: Unexpected wording "Section 16/) as string,
    ]);
  });
});

describe('concord diff', () => {
  it('prints the redline by section and the delta', async () => {
    const workspace = new Workspace();
    const newer = workspace.version(
      'new.md',
      'for five years from the day of dispatch',
      'for ten years from the day of dispatch',
    );
    const { code, out } = await run('diff', workspace.path(workspace.act), newer, ...on(workspace));
    expect(out).toMatch(/~ 14 How long entries are kept \(changed\)/);
    expect(out).toContain('[-five-] {+ten+}');
    expect(out).toContain('To be reviewed (1)');
    expect(code).toBe(0);
  });

  it('fails where compliance gets worse', async () => {
    const workspace = new Workspace();
    const newer = workspace.version('new.md', /## 13 [\s\S]*?(?=## 14 )/, '');
    expect((await run('diff', workspace.path(workspace.act), newer, ...on(workspace))).code).toBe(1);
    const longer = workspace.version('longer.md', 'for five years from the day', 'for thirty years from the day');
    expect((await run('diff', workspace.path(workspace.act), longer, ...on(workspace))).code).toBe(0);
  });

  it('compares two texts without a state', async () => {
    const workspace = new Workspace();
    const newer = workspace.version('new.md', '## 15 End of a business', '## 15A End of a business');
    const { code, out } = await run('diff', workspace.path(workspace.act), newer);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/28 same, 1 renumbered[\s\S]*# 15 → 15A End of a business \(renumbered\)/),
    ]);
    expect((await run('diff', workspace.path(workspace.act), newer, '--format', 'sarif')).err).toContain(
      'without --state',
    );
  });

  it('compares the two sides of one file with tracked changes', async () => {
    const file = new URL('../fixtures/formats/bill-tracked.docx', import.meta.url).pathname;
    const { out } = await run('diff', file, file);
    expect(out).toMatch(/\[-five-\] \{\+ten\+\} years/);
  });

  it('takes an amending act for the later text', async () => {
    const workspace = new Workspace();
    const { code, out } = await run(
      'diff',
      workspace.path(workspace.act),
      workspace.write('bill.md', `${AMENDS}## Delete 13\n`),
      ...on(workspace),
      '--no-redline',
    );
    expect(out).toContain('− 13 Registers of manufacturers and dealers (deleted)');
    // what it required is met today, and by nothing else
    expect(code).toBe(1);
  });

  it('makes SARIF that fits its schema, at the lines of the later file', async () => {
    const workspace = new Workspace();
    const newer = workspace.version('new act.md', /## 13 [\s\S]*?(?=## 14 )/, '');
    const { out, code } = await run(
      'diff',
      workspace.path(workspace.act),
      newer,
      ...on(workspace),
      '--format',
      'sarif',
    );
    expect(code).toBe(1);
    const log = JSON.parse(out) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          baselineState: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region?: { startLine: number } } }[];
        }[];
      }[];
    };
    const validate = new Ajv2020({ strict: false }).compile(SARIF);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    const [first] = log.runs;
    for (const { ruleId, ruleIndex } of first!.results) expect(first!.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    expect(first!.results.map(({ level }) => level)).toContain('error');
    expect(first!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri).toMatch(/new%20act\.md$/);
  });

  it('makes annotations for GitHub, escaped, at the line of the section', async () => {
    const workspace = new Workspace();
    const newer = workspace.version(
      'new.md',
      'for five years from the day of dispatch',
      'for ten years, or 50%, from the day of dispatch',
    );
    const line =
      workspace
        .read('new.md')
        .split('\n')
        .findIndex((one) => one.startsWith('## 14 ')) + 1;
    const { out } = await run('diff', workspace.path(workspace.act), newer, ...on(workspace), '--format', 'github');
    const lines = out.split('\n');
    expect(lines.length).toBeGreaterThan(0);
    const stale = lines.filter((one) => one.includes('title=Concord%3A stale'));
    expect(stale).toHaveLength(1);
    expect(stale[0]).toMatch(
      new RegExp(`^::warning file=[^:,]*new\\.md,line=${line},title=Concord%3A stale::[^\\n]+$`),
    );
  });
});

describe('--watch', () => {
  it('runs again when a file changes, goes on after an error, and ends with the code of the last run', async () => {
    const workspace = new Workspace();
    const file = workspace.write('bill.md', 'one');
    const controller = new AbortController();
    const seen: string[] = [];
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const watching = watchFiles(
      [file, workspace.path('bill.answers.yaml')],
      async () => {
        seen.push(workspace.read('bill.md'));
        if (seen.at(-1) === 'two') throw new UsageError('Unexpected two.');
        return seen.length;
      },
      controller.signal,
    );
    const until = async (count: number): Promise<void> => {
      while (told.mock.calls.filter(([line]) => String(line).startsWith('Watching')).length < count)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until(1);
    workspace.write('bill.md', 'two');
    await until(2);
    expect(told.mock.calls.flat().join()).toContain('Unexpected two.');
    workspace.write('bill.answers.yaml', '[]');
    workspace.write('bill.md', 'three');
    await until(3);
    controller.abort();
    expect(await watching).toBe(3);
    expect(seen).toEqual(['one', 'two', 'three']);
    told.mockRestore();
  });

  it('reads and measures only what an edit has changed, with the same result', async () => {
    const workspace = new Workspace();
    const desk = billDesk({ state: 'XAR', workspace: workspace.folder, severity: 'warning', asOf: '2026-11-24' });
    const file = workspace.write('bill.md', workspace.read(workspace.act));
    const first = desk.view(await desk.read(file));
    expect(first.delta.differences).toEqual([]);
    workspace.edit('bill.md', 'for five years from the day of dispatch', 'for ten years from the day of dispatch');
    const again = desk.view(await desk.read(file));
    // results rest on the reviewed texts, so that only what the answers have in common is kept
    expect(again.before).toBe(first.before);
    const cold = billDesk({ state: 'XAR', workspace: workspace.folder, severity: 'warning', asOf: '2026-11-24' });
    expect(deltaJson(again)).toEqual(deltaJson(cold.view(await cold.read(file))));
    expect(again.delta.differences.filter(({ kind }) => kind === 'review')).toHaveLength(1);
  });
});

/** What SARIF 2.1.0 asks of the parts of a log that are used here. */
const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const SARIF = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  version: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      required: ['id'],
                      properties: {
                        id: { type: 'string' },
                        name: { type: 'string' },
                        shortDescription: text,
                        defaultConfiguration: {
                          type: 'object',
                          properties: { level: { enum: ['none', 'note', 'warning', 'error'] } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: -1 },
                kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message: text,
                baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
                partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
                locations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation'],
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            properties: { uri: { type: 'string', pattern: '^[^ \\\\]+$' } },
                          },
                          region: { type: 'object', properties: { startLine: { type: 'integer', minimum: 1 } } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
