import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billLines, enact, readBill, type AmendingAct, type BillProblem } from '../../src/law/amend/index.js';
import { readMarkdownLaw, type Law } from '../../src/law/index.js';

const folder = new URL('../fixtures/bills/', import.meta.url);
const shared = new URL('../../../shared/cases/bills/', import.meta.url);

const sharedBills: [bill: string, law: string, count: number][] = [
  ['eu-point-is-added.md', 'eu-law.md', 4],
  ['uk-plain.md', 'en-law.md', 10],
  ['ke-full.md', 'en-law.md', 5],
  ['au-full.md', 'en-law.md', 2],
  ['cif.md', 'en-law.md', 1],
  ['subcl.md', 'en-law.md', 3],
  ['no-amends-field.md', 'en-law.md', 2],
  ['de-bill.md', 'de-law.md', 4],
  ['fr-bill.md', 'fr-law.md', 5],
  ['es-bill.md', 'es-law.md', 4],
  ['ptbr-bill.md', 'ptbr-law.md', 2],
  ['zh-bill.md', 'zh-law.md', 4],
  ['ar-bill.md', 'ar-law.md', 4],
];

interface Done {
  act: AmendingAct;
  problems: BillProblem[];
  after: Law;
}

function carriedOut(lawText: string, bill: string, id: string): Done & { before: Law } {
  const before = readMarkdownLaw(lawText, { id });
  const names = [before.meta.title, before.meta.citation].filter((name) => name !== undefined);
  const language = before.meta.language;
  const act = readBill(billLines(bill), [{ id: before.id, names, ...(language !== undefined && { language }) }]);
  const enacted = enact(act.amendments, new Map([[before.id, before]]));
  return {
    before,
    act,
    problems: [...act.problems, ...enacted.problems],
    after: enacted.laws.get(before.id) ?? before,
  };
}

/** The sections that differ, one a line: id, heading and text; those that are gone after a minus. */
function changes(before: Law, after: Law): string[] {
  const old = new Map(before.sections.map((section) => [section.id, section]));
  return [
    ...after.sections.flatMap(({ id, heading = '', text }) => {
      const was = old.get(id);
      return was?.text === text && (was.heading ?? '') === heading
        ? []
        : [`${id} | ${heading} | ${text.replaceAll('\n', ' / ')}`.replace('|  |', '| |')];
    }),
    ...before.sections.flatMap(({ id }) => (after.sections.some((one) => one.id === id) ? [] : [`- ${id}`])),
  ];
}

describe.each(readdirSync(folder).filter((file) => file.endsWith('.md')))('the bill of %s', (file) => {
  const [law = '', bill = '', expected = ''] = readFileSync(new URL(file, folder), 'utf8').split(/^=== \w+$/m);

  it('is carried out, every sentence of it', () => {
    const { before, act, problems, after } = carriedOut(law, bill, 'act');
    expect(problems).toEqual([]);
    expect(changes(before, after)).toEqual(expected.trim().split('\n'));
    // no line of the bill is passed over
    const told = new Set(act.account.map(({ line }) => line));
    expect(billLines(bill).filter(({ line }) => !told.has(line))).toEqual([]);
  });
});

describe('the table of bills in the documents', () => {
  const docs = readFileSync(new URL('../../docs/laws.md', import.meta.url), 'utf8');
  const head = '| tradition | bills | amendments written | applied |';
  const rows = docs
    .slice(docs.indexOf(head) + head.length)
    .trim()
    .split('\n\n')[0]!
    .split('\n')
    .slice(1)
    .map((row) => row.split('|').map((cell) => cell.trim()));
  const bills = (cell: string): string[] => [...cell.matchAll(/(?:shared )?`[^`]+`/g)].map(([name]) => name);
  const countOf = (name: string): number => {
    const file = `${/`(.+)`/.exec(name)![1]!}.md`;
    if (name.startsWith('shared')) return sharedBills.find(([bill]) => bill === file)![2];
    const [law = '', bill = ''] = readFileSync(new URL(file, folder), 'utf8').split(/^=== \w+$/m);
    return carriedOut(law, bill, 'act').act.amendments.length;
  };

  it('counts what the bills of each row write', () => {
    for (const [, tradition, cell = '', written, applied] of rows) {
      const total = String(bills(cell).reduce((sum, name) => sum + countOf(name), 0));
      expect([tradition, written, applied]).toEqual([tradition, total, total]);
    }
  });

  it('names each bill once', () => {
    const named = rows.flatMap(([, , cell = '']) => bills(cell)).filter((name) => !name.startsWith('shared'));
    const files = readdirSync(folder).map((file) => `\`${file.replace('.md', '')}\``);
    expect(named.toSorted()).toEqual(files.toSorted());
  });
});

describe.skipIf(!existsSync(shared))('the shared bills', () => {
  const read = (name: string): string => readFileSync(new URL(name, shared), 'utf8');
  const done = (bill: string, law = 'en-law.md'): Done & { before: Law } => carriedOut(read(law), read(bill), 'act');

  it.each(sharedBills)('%s is carried out', (bill, law, count) => {
    const { problems, act } = done(bill, law);
    expect(problems).toEqual([]);
    expect(act.amendments).toHaveLength(count);
  });

  it('stops unquoted new text where the next clause or a heading begins', () => {
    expect(done('subcl.md').after.sections.find(({ id }) => id === '3')!.text).not.toContain('(c)');
    expect(done('cif.md').after.sections.find(({ id }) => id === '5')!.text).not.toContain('Coming');
  });

  it('tells a closing quotation mark that is missing, and reads on behind it', () => {
    const { problems, after } = done('noclose.md');
    expect(problems).toMatchObject([{ line: 5, message: expect.stringContaining('closing mark') as string }]);
    expect(after.sections.map(({ id }) => id)).not.toContain('7');
    expect(after.sections.find(({ id }) => id === '3')!.text).toContain('valid for three years');
  });

  it('keeps the text that is said to be unchanged', () => {
    const { problems, after } = done('unchanged.md');
    expect(problems).toEqual([]);
    expect(after.sections.find(({ id }) => id === '5')!.text).toBe(
      '(1) A dealer shall keep a register of firearms.\n(2) The dealer shall keep the register for ten years.\n(3) The dealer shall produce the register to an officer on request.',
    );
  });
});

describe('a plain command', () => {
  const code =
    '---\nlanguage: fr-FR\ntitle: Code\n---\n\n## Article L317-6\n\nLe trafic est puni.\n\nLa tentative est punie.\n\n## Article L317-10\n\nRien.\n\n## Article L317-11\n\nFin.\n';

  it('brings in an article of a code whose number has hyphens, and takes out a line', () => {
    const bill =
      '## Insert after L317-10: L317-10-1\n\nLa tentative est punie des mêmes peines.\n\n## Delete L317-6(al2)\n';
    const { before, after, problems } = carriedOut(code, bill, 'act');
    expect(problems).toEqual([]);
    expect(changes(before, after)).toEqual([
      'L317-6 | | Le trafic est puni.',
      'L317-10-1 | | La tentative est punie des mêmes peines.',
    ]);
    expect(after.sections.map(({ id }) => id)).toEqual(['L317-6', 'L317-10', 'L317-10-1', 'L317-11']);
  });
});

describe('the account of a bill', () => {
  const law =
    '---\nlanguage: en\ntitle: Firearms Act\n---\n\n## 3 Records\n\nRecords are kept.\n\n## 4 Fees\n\nFees are paid.\n';
  const accountOf = (bill: string): string[] =>
    carriedOut(law, bill, 'act').act.account.map(({ as, text }) => `${as}: ${text.slice(0, 40)}`);

  it('knows page numbers and running titles for what they are', () => {
    expect(
      accountOf(
        'Firearms Bill 2032 1\n\n1. Section 3 of the Firearms Act is repealed.\n\nFirearms Bill 2032 2\n\nPage 2 of 3\n\n2. Section 4 of the Firearms Act is repealed.\n\nFirearms Bill 2032 3\n',
      ).filter((line) => line.startsWith('noise')),
    ).toEqual([
      'noise: Firearms Bill 2032 1',
      'noise: Firearms Bill 2032 2',
      'noise: Page 2 of 3',
      'noise: Firearms Bill 2032 3',
    ]);
  });

  it.each([
    ['under a title of its own provisions', '## 2 Application\n\nSection 4 is repealed as far as the Minister says.\n'],
    [
      'behind a provision on entry into force',
      '2. This Act comes into force at once. In section 4 the fees are hereby deleted with effect for all.\n',
    ],
    ['in one sentence with it', '2. This Act comes into force at once and repeals whatever stands against it.\n'],
    ['in another language', '## 2 Application\n\nL’article 4 est abrogé pour partie.\n'],
  ])('never passes over a word of change %s', (_, clause) => {
    const { problems } = carriedOut(law, `1. Section 3 of the Firearms Act is repealed.\n\n${clause}`, 'act');
    expect(problems).toHaveLength(1);
  });

  it('takes the title of a clause for what it says only where no text below it does', () => {
    const alone = carriedOut(
      law,
      '1 Section 4 repealed\n\n2 Commencement\n\nThis Act comes into force at once.\n',
      'act',
    );
    const above = carriedOut(law, '1 Section 4 repealed\n\nRepeal section 4.\n', 'act');
    for (const { act, after, problems } of [alone, above]) {
      expect(problems).toEqual([]);
      expect(act.amendments).toHaveLength(1);
      expect(after.sections.map(({ id }) => id)).toEqual(['3']);
    }
    const empty = carriedOut(law, '1. Section 3 is repealed.\n\n2 Amendment of section 4\n\n3 Commencement\n', 'act');
    expect(empty.problems).toMatchObject([{ says: '2 Amendment of section 4' }]);
  });
});
