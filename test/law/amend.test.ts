import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billLines, enact, readBill, type AmendingAct, type BillProblem } from '../../src/law/amend/index.js';
import { blockLines } from '../../src/law/amend/bill-lines.js';
import { textOf, type Law, type Part, type Section } from '../../src/law/index.js';
import { ids, labels, lawIn } from './support.js';

const ACT = `# Firearms Act

## 2 Definitions

In this Act

“ammunition” means rounds;

“dealer” means whoever buys or sells weapons as a business;

“weapon” means an arm.

## 14 Records

(1) A manufacturer keeps the entry for five years.

(2) The following are kept for five years:

(a) entries on sales;

(b) entries on possession.

(3) Exporters keep their records for five years.

## 15 Fees

A fee is paid.

## 16 Powers of the Minister

The Minister may ask the Minister of Justice.
`;

const act = lawIn('en', ACT, 'firearms-act');
const LAWS = [{ id: 'firearms-act', names: ['Firearms Act'] }];

const read = (bill: string): AmendingAct => readBill(billLines(bill), LAWS);

function amended(bill: string, law: Law = act): Law {
  const { amendments, problems } = read(bill);
  const enacted = enact(amendments, new Map([[law.id, law]]));
  expect([...problems, ...enacted.problems]).toEqual([]);
  return enacted.laws.get(law.id)!;
}

const section = (law: Law, id: string): Section => law.sections.find((one) => one.id === id)!;

function problemsOf(bill: string): readonly BillProblem[] {
  const { amendments, problems } = read(bill);
  return [...problems, ...enact(amendments, new Map([[act.id, act]])).problems];
}

describe('an amending act', () => {
  it('changes words, takes out, brings in and renumbers, in one section under a lead-in', () => {
    const law = amended(`# Firearms (Amendment) Act

## 1 Amendment of section 14

Section 14 of the Firearms Act is amended—

(a) in subsection (1), by replacing “five years” with “ten years”;
(b) by repealing paragraph (2)(a);
(c) by inserting after subsection (2) the following:

> “(2A) Entries on transit are kept for
> (a) ten years; or
> (b) as long as prescribed.”; and

(d) in subsection (3)—
(i) by deleting “their”; and
(ii) by inserting “all” before “records”.
`);
    expect(section(law, '14').text).toBe(
      '(1) A manufacturer keeps the entry for ten years.\n(2) The following are kept for five years:\n(b) entries on possession.\n(2A) Entries on transit are kept for\n(a) ten years; or\n(b) as long as prescribed.\n(3) Exporters keep all records for five years.',
    );
    expect(labels(section(law, '14').parts)).toBe('1 2(b) 2A(a b) 3');
    expect(act.sections.map(({ text }) => text)).toEqual(lawIn('en', ACT).sections.map(({ text }) => text));
  });

  it.each([
    [
      'a block quotation',
      '## 1\n\nAfter section 14 insert—\n\n> **14A Marks**\n>\n> (1) Every weapon is marked.\n>\n> (2) So is every part.\n',
    ],
    [
      'quotation marks',
      '## 1\n\nAfter section 14 insert—\n\n“14A Marks\n\n(1) Every weapon is marked.\n\n(2) So is every part.”\n\n## 2\n\nSection 15 is repealed.\n',
    ],
    [
      'straight quotation marks',
      '## 1\n\nAfter section 14 insert—\n\n"14A Marks\n\n(1) Every weapon is marked.\n\n(2) So is every part.".\n',
    ],
    [
      'marks at each paragraph',
      '## 1\n\nAfter section 14 insert—\n\n“14A Marks\n\n“(1) Every weapon is marked.\n\n“(2) So is every part.”\n\n## 2 Commencement\n\nThis Act comes into force on 1 January 2028.\n',
    ],
    [
      'a quotation that begins on the line',
      '## 1\n\nAfter section 14 insert “14A Marks\n\n(1) Every weapon is marked.\n\n(2) So is every part.”.\n',
    ],
    [
      'headings below that of the clause',
      '## 1\n\nAfter section 14 insert:\n\n### 14A Marks\n\n(1) Every weapon is marked.\n\n(2) So is every part.\n\n## 2 Short title\n\nThis Act may be cited as the Marks Act.\n',
    ],
    [
      'a clause that ends where the next number begins',
      '1. The Act is amended by adding the following after section 14:\n\nMarks\n\n14A (1) Every weapon is marked.\n\n(2) So is every part.\n\n2. Section 15 is repealed.\n',
    ],
    [
      'a plain command',
      '## Insert after 14: 14A Marks\n\n(1) Every weapon is marked.\n\n(2) So is every part.\n\n## Delete 15\n',
    ],
  ])('takes new text from %s', (_, bill) => {
    const law = amended(bill);
    const { heading, text, parts } = section(law, '14A');
    expect([heading, text, labels(parts)]).toEqual([
      'Marks',
      '(1) Every weapon is marked.\n(2) So is every part.',
      '1 2',
    ]);
    expect(ids(law).slice(0, 3)).toEqual(['2', '14', '14A']);
  });

  it.each<[string, string, string, string]>([
    [
      'a section, whose number and heading stay',
      '## 1\n\nFor section 15 substitute—\n\n> No fee is paid.\n',
      '15',
      'Fees|No fee is paid.',
    ],
    [
      'a section with a new heading',
      '## Replace 15\n\n15 Charges\n\n(1) No charge is made.\n',
      '15',
      'Charges|(1) No charge is made.',
    ],
    [
      'a subsection',
      '## Replace 14(3)\n\n(3) Exporters keep all records for good.\n',
      '14',
      'Records|(1) A manufacturer keeps the entry for five years.\n(2) The following are kept for five years:\n(a) entries on sales;\n(b) entries on possession.\n(3) Exporters keep all records for good.',
    ],
    [
      'a point without its letter',
      '## Replace 14(2)(a)\n\nentries on all sales;\n',
      '14',
      'Records|(1) A manufacturer keeps the entry for five years.\n(2) The following are kept for five years:\n(a) entries on all sales;\n(b) entries on possession.\n(3) Exporters keep their records for five years.',
    ],
    [
      'a definition',
      '## 1\n\nThe definition of “dealer” in section 2 is replaced by the following:\n\n> “dealer” means whoever deals.\n',
      '2',
      'Definitions|In this Act\n“ammunition” means rounds;\n“dealer” means whoever deals.\n“weapon” means an arm.',
    ],
    [
      'nothing, where a definition is repealed',
      '## 1\n\nThe definition of “dealer” in section 2 is repealed.\n',
      '2',
      'Definitions|In this Act\n“ammunition” means rounds;\n“weapon” means an arm.',
    ],
    [
      'a definition among the others',
      '## 1\n\nIn section 2, insert in the appropriate place:\n\n> “broker” means whoever arranges a sale;\n',
      '2',
      'Definitions|In this Act\n“ammunition” means rounds;\n“broker” means whoever arranges a sale;\n“dealer” means whoever buys or sells weapons as a business;\n“weapon” means an arm.',
    ],
    [
      'words in every place',
      '## 1\n\nIn section 16, for “Minister” wherever it occurs substitute “Authority”.\n',
      '16',
      'Powers of the Minister|The Authority may ask the Authority of Justice.',
    ],
    [
      'words at the end, before the full stop',
      '## 1\n\nSection 15 is amended by adding at the end “in advance”.\n',
      '15',
      'Fees|A fee is paid in advance.',
    ],
  ])('puts %s in its place', (_, bill, id, expected) => {
    const { heading, text } = section(amended(bill), id);
    expect(`${heading}|${text}`).toBe(expected);
  });

  it('renumbers sections and parts at once, and makes a section its own first subsection', () => {
    expect(ids(amended('## Renumber 14 to 16 as 15 to 17\n'))).toEqual(['2', '15', '16', '17']);
    expect(ids(amended('## 1\n\nSections 15 and 16 are renumbered as sections 17 and 18.\n'))).toEqual([
      '2',
      '14',
      '17',
      '18',
    ]);
    expect(section(amended('## 1\n\nSection 15 is renumbered as subsection 15(1).\n'), '15').text).toBe(
      '(1) A fee is paid.',
    );
    const law = amended('## 1\n\nSubsections 14(2) and (3) are renumbered as subsections 14(3) and (4).\n');
    expect(labels(section(law, '14').parts)).toBe('1 3(a b) 4');
    expect(section(law, '14').text).toContain('(4) Exporters');
  });

  it('carries out each change on what those before it have left', () => {
    const law = amended('## Delete 15\n\n## Renumber 16 as 15\n\n## Replace “may ask” with “asks” in 15\n');
    expect(section(law, '15').text).toBe('The Minister asks the Minister of Justice.');
  });

  it('lists its own provisions apart, and takes none for an amendment', () => {
    const { amendments, ownProvisions, problems } = read(
      'An Act to amend the Firearms Act.\n\nBE IT ENACTED by the Parliament:\n\n## 1 Short title\n\nThis Act may be cited as the Amendment Act.\n\n## 2 Transitional provision\n\nLicences that were issued before this Act stay valid.\n\n## 3\n\nSection 15 is repealed.\n',
    );
    expect(problems).toEqual([]);
    expect(amendments.map(({ kind, line }) => [kind, line])).toEqual([['delete', 15]]);
    expect(ownProvisions.map(({ line }) => line)).toEqual([1, 3, 7, 11]);
  });

  it('takes the place from the title of a clause', () => {
    const law = amended(
      '## 1 Subsection 14(1)\n\nOmit “five”, substitute “ten”.\n\n## 2 After section 14\n\nInsert:\n\n### 14A Marks\n\nEvery weapon is marked.\n\n## 3 Section 15\n\nRepeal the section, substitute:\n\n### 15 Charges\n\nNo charge is made.\n\n## 4 Section 16\n\nRepeal the section.\n',
    );
    expect(law.sections.map(({ id, heading }) => `${id} ${heading}`)).toEqual([
      '2 Definitions',
      '14 Records',
      '14A Marks',
      '15 Charges',
    ]);
    expect(section(law, '14').text).toContain('the entry for ten years');
  });

  it('amends several laws: each as the sentence, the heading above it or the command names it', () => {
    const order = lawIn('en', '## 3 Transit\n\nTransit is free.\n\n## 4 Export\n\nExport is not.\n', 'trade-order');
    const bill =
      '# Part 1 Amendment of the Trade Order\n\n## 1\n\nSection 3 is repealed.\n\n# Part 2\n\n## 2\n\nIn section 15 of the Firearms Act, for “A fee” substitute “No fee”.\n\n## Replace trade-order/4\n\nNor is export.\n';
    const { amendments, problems } = readBill(billLines(bill), [
      ...LAWS,
      { id: 'trade-order', names: ['Trade Order'] },
    ]);
    const enacted = enact(
      amendments,
      new Map([
        [act.id, act],
        [order.id, order],
      ]),
    );
    expect([...problems, ...enacted.problems]).toEqual([]);
    expect(enacted.laws.get('trade-order')!.sections.map(({ id, text }) => `${id} ${text}`)).toEqual([
      '4 Nor is export.',
    ]);
    expect(section(enacted.laws.get('firearms-act')!, '15').text).toBe('No fee is paid.');
    expect([...enacted.touched]).toEqual([
      ['trade-order/3', 5],
      ['trade-order/4', 13],
      ['firearms-act/15', 11],
    ]);
    expect(
      readBill(billLines('## 1\n\nSection 3 is repealed.\n'), [...LAWS, { id: 'trade-order', names: ['Trade Order'] }])
        .problems,
    ).toMatchObject([
      {
        line: 3,
        message: expect.stringContaining(
          'without the law that it amends, expected one of: firearms-act, trade-order',
        ) as string,
      },
    ]);
  });

  it('reads the same from the blocks of another format', () => {
    const blocks = [
      { kind: 'heading', depth: 1, text: '1 Amendment of section 15' },
      { kind: 'paragraph', text: 'Section 15 is replaced by the following:' },
      { kind: 'paragraph', text: '“15 Fees' },
      { kind: 'paragraph', label: '(1)', text: 'A fee is paid.' },
      { kind: 'paragraph', label: '(2)', text: 'It is not refunded.”' },
    ] as const;
    const { amendments, problems } = readBill(blockLines([...blocks]), LAWS);
    expect(problems).toEqual([]);
    expect(section(enact(amendments, new Map([[act.id, act]])).laws.get('firearms-act')!, '15').text).toBe(
      '(1) A fee is paid.\n(2) It is not refunded.',
    );
  });
});

describe('what is not understood, or cannot be done, is an error with its line', () => {
  it.each<[string, string, number, RegExp]>([
    [
      'an unknown wording',
      '## 1\n\nSection 15 is hereby improved and amended in spirit.\n',
      3,
      /^Unexpected wording "Section 15 is hereby improved/,
    ],
    ['text under a clause that amends nothing', '## 1 Records\n\nRecords are important.\n', 3, /^Unexpected wording/],
    [
      'a command that is misspelt',
      '## Replace fourteen by the repealed text\n',
      1,
      /^Unexpected wording "Replace fourteen/,
    ],
    [
      'a section that does not exist',
      '## Delete 99\n',
      1,
      /^Unexpected section "99", which firearms-act does not have/,
    ],
    ['a part that does not exist', '## Replace 14(9)\n\n(9) x\n', 1, /^Unexpected "14\(9\)"/],
    [
      'words that do not occur',
      '## 1\n\nIn section 15, for “tax” substitute “fee”.\n',
      3,
      /^Unexpected words “tax”, which do not stand in 15/,
    ],
    [
      'words that occur more than once',
      '## 1\n\nIn section 14, for “five years” substitute “ten years”.\n',
      3,
      /^Unexpected words “five years” 3 times in section 14/,
    ],
    [
      'a number that is taken',
      '## 1\n\nAfter section 14 insert—\n\n> 15 Marks\n> Every weapon is marked.\n',
      3,
      /^Unexpected second section "15"/,
    ],
    [
      'a renumbering onto another section',
      '## Renumber 14 as 15\n',
      1,
      /^Unexpected number 15, which another section bears/,
    ],
    [
      'as many numbers as sections',
      '## Renumber 14 to 16 as 20 to 21\n',
      1,
      /^Unexpected 2 new numbers for 3 sections/,
    ],
    [
      'new text that is missing',
      '## 1\n\nAfter section 14 insert—\n\n## 2 Short title\n\nThis Act may be cited as the Act.\n',
      3,
      /expected the new text in the lines below it/,
    ],
    [
      'a new section without a number',
      '## Insert after 14\n\nEvery weapon is marked.\n',
      1,
      /^Unexpected new text without a number/,
    ],
    ['another law', '## 1\n\nSection 3 of the Customs Act is repealed.\n', 3, /^Unexpected wording/],
    [
      'a definition that is not there',
      '## 1\n\nThe definition of “broker” in section 2 is repealed.\n',
      3,
      /^Unexpected definition of "broker"/,
    ],
    ['nothing at all', '# Bill\n', 1, /it holds no amendment/],
  ])('%s', (_, bill, line, message) => {
    const [problem, ...more] = problemsOf(bill);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ line, message: expect.stringMatching(message) as string });
  });

  it('tells them all at once', () => {
    expect(problemsOf('## Delete 98\n\n## Delete 15\n\n## Delete 99\n').map(({ line }) => line)).toEqual([1, 5]);
  });
});

describe('the parts of an amended section', () => {
  const inside = (parts: readonly Part[], from: number, to: number): boolean =>
    parts.every(
      (part, n) =>
        part.start >= from &&
        part.end <= to &&
        part.start <= part.end &&
        (n === 0 || parts[n - 1]!.end <= part.start) &&
        inside(part.parts, part.start, part.end),
    );

  it('lie in their section, in order and inside one another, and begin with their numbers, after any changes', () => {
    const change = fc.constantFrom(
      '## Delete 14(2)(a)',
      '## Delete 14(1)',
      '## Delete 14(3)',
      '## Replace 14(2)(b)\n\n(b) entries on transit;',
      '## Insert after 14(2): \n\n(2A) new:\n\n(a) one;\n\n(b) two.',
      '## Insert at the end of 14\n\n(9) last.',
      '## Insert before 14(1)\n\n(1A) first.',
      '## In 14(2)(b), replace “possession” with “the possession of any weapon”',
      '## Insert at the end of 14(2)\n\n(c) third.',
      '## In 14, for “five years” wherever it occurs substitute “10 years”',
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const { amendments } = read(changes.join('\n\n'));
        const law = enact(amendments, new Map([[act.id, act]])).laws.get(act.id) ?? act;
        const { text, parts } = section(law, '14');
        expect(inside(parts, 0, text.length)).toBe(true);
        const all = (list: readonly Part[]): Part[] => list.flatMap((part) => [part, ...all(part.parts)]);
        for (const part of all(parts))
          expect(textOf(section(law, '14'), part).startsWith(`(${part.label})`)).toBe(true);
        expect(text).not.toMatch(/\n\n|^\n|\n$/);
      }),
    );
  });
});
