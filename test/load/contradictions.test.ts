import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportAnswerFaults } from '../../src/load/data/answer-faults.js';
import { citeFault } from '../../src/load/data/instrument-faults.js';
import { Files } from '../../src/load/files.js';
import { readWorld } from '../../src/load/data/world.js';
import { again, faults, folder, small, write } from './small.js';

const HEAD = small['countries/status/pact.csv']!.split('\n')[0]!;
const PACT = 'provisions/instruments/pact/instrument.yaml';
const ANSWERS = 'countries/xts/answers/records.yaml';
const TERMS = 'countries/xts/terms.yaml';

/** The faults of one row of the table of the pact. */
const row = (cells: string): string[] =>
  faults({ 'countries/status/pact.csv': `${HEAD}\n${cells}\n` }).map((one) =>
    one.replace('countries/status/pact.csv:', ''),
  );

describe('codes of states', () => {
  it('that no state has are errors that name the nearest, in tables and in groups', () => {
    expect(row('FAR,2001-01-01,,,,,yes,made up,2026-01-01,')).toEqual([
      '2:1 unknown-state: Unexpected state "FAR", expected "FRA". No state has that code (ISO 3166-1), and the data has none of its own.',
    ]);
    expect(faults({ 'countries/groups.yaml': '- id: union\n  name: Union\n  members: [{ state: KNE }]\n' })).toEqual([
      expect.stringMatching(/^countries\/groups\.yaml:3:22 unknown-state: Unexpected state "KNE", expected "/),
    ]);
  });

  it('that are free for made-up states are told where the data has no such state', () => {
    const root = folder();
    write(root, { ...small, 'countries/status/pact.csv': `${HEAD}\nXTR,2001-01-01,,,,,yes,made up,2026-01-01,\n` });
    expect(again(root).problems.map(({ severity, message }) => `${severity}: ${message}`)).toContain(
      'warning: Unexpected state "XTR", expected "XTS"? The code is free for made-up states, and the data has none of that code.',
    );
  });
});

describe('a reservation of a state without a folder', () => {
  const of = (state: string): string[] =>
    faults({
      'countries/status/pact.csv': `${small['countries/status/pact.csv']!}USA,,,none,,,yes,made up,2026-01-01,\n`,
      'countries/status/reservations.yaml': `- { state: ${state}, instrument: pact, provision: '1', effect: excludes, says: Not bound., source: made up }\n`,
    });

  it.each([
    ['FAR', 'unknown-state: Unexpected state "FAR", expected "FRA". No state has that code'],
    ['XTR', 'unknown-state: Unexpected state "XTR", expected "XTS"? The code is free for made-up states'],
    ['USA', 'not-party: Unexpected reservation of USA to the Pact, expected one to an instrument that it has signed'],
  ])('%s, whose code no state has or that has not joined, is told', (state, message) =>
    expect(of(state)).toContainEqual(expect.stringContaining(message)),
  );

  it('that has joined is none', () => {
    const more = `${small['countries/status/pact.csv']!}USA,2001-01-01,2002-02-02,ratification,,,yes,made up,2026-01-01,\n`;
    expect(
      faults({
        'countries/status/pact.csv': more,
        'countries/status/reservations.yaml':
          "- { state: USA, instrument: pact, provision: '1', effect: excludes, says: Not bound., source: made up }\n",
      }),
    ).toEqual([]);
  });
});

describe('the id of a group', () => {
  const added = (id: string): string[] => {
    const [builtIn, own] = [folder(), folder()];
    write(builtIn, small);
    write(own, {
      'concord.yaml': '',
      'countries/groups.yaml': `- id: ${id}\n  name: Mine\n  members: [{ state: XTS }]\n`,
    });
    const files = new Files({}, own, [builtIn, own]);
    readWorld(files, { roots: [builtIn, own] });
    return files.problems.map(({ severity, message }) => `${severity}: ${message}`);
  };

  it.each(['unionn', 'uniom'.replace('m', ''), 'unoin', 'nuion'])(
    '%s of a workspace, a slip in a known one, is told',
    (id) =>
      expect(added(id)).toEqual([
        `warning: Unexpected group of states "${id}", expected "union"? It is taken for a group of its own.`,
      ]),
  );

  it.each(['union', 'lakes', 'unity'])('%s is none', (id) => expect(added(id)).toEqual([]));
});

describe('dates that contradict each other or cannot be', () => {
  const NEXT = `${new Date().getUTCFullYear() + 2}-01-01`;
  const LAW = 'countries/xts/laws/act.yaml';
  const law = (lines: string): string => small[LAW]!.replace('language: en', `language: en\n${lines}`);

  it.each([
    ['status: in-force\nin-force: 2012-01-01\nuntil: 2012-01-01', 'Unexpected end 2012-01-01 of a law in force from'],
    [`status: in-force\nin-force: ${NEXT}`, `Unexpected "in-force" of a law that comes into force on ${NEXT}`],
    [`status: repealed\nuntil: ${NEXT}`, `Unexpected "repealed" of a law that is in force until ${NEXT}`],
  ])('of a law: %j', (lines, message) =>
    expect(faults({ [LAW]: law(lines) })).toEqual([expect.stringContaining(message)]),
  );

  it('of a text that is consolidated to a day to come', () =>
    expect(faults({ [LAW]: small[LAW]!.replace('2026-01-01', NEXT) })).toEqual([
      expect.stringContaining(`Unexpected date ${NEXT} of a text, which is still to come`),
    ]));

  it('not so: a law that is to come into force, or is over on a day to come', () => {
    expect(faults({ [LAW]: law(`status: not-yet-in-force\nin-force: ${NEXT}`) })).toEqual([]);
    expect(faults({ [LAW]: law(`status: in-force\nin-force: 2012-01-01\nuntil: ${NEXT}`) })).toEqual([]);
  });

  it.each([
    ['from: 2010-01-01', 'Unexpected beginning 2010-01-01 of a rule of act, which is in force from 2012-01-01'],
    [
      'until: 2012-01-01',
      'Unexpected end 2012-01-01 of a rule of act, which is in force from 2012-01-01: it holds on no day',
    ],
    [
      'from: 2021-01-01',
      'Unexpected beginning 2021-01-01 of a rule of act, which is in force until 2020-01-01: it holds on no',
    ],
  ])('of an answer beside its law: %s', (line, message) =>
    expect(
      faults({
        [LAW]: law('in-force: 2012-01-01\nuntil: 2020-01-01'),
        [ANSWERS]: `${small[ANSWERS]!}  ${line}\n`,
      }),
    ).toEqual([expect.stringContaining(message)]),
  );

  it('not so: an answer within the days of its law', () =>
    expect(
      faults({
        [LAW]: law('in-force: 2012-01-01\nuntil: 2020-01-01'),
        [ANSWERS]: `${small[ANSWERS]!}  from: 2012-01-01\n  until: 2020-01-01\n`,
      }),
    ).toEqual([]));

  it('of a provision that ends before it begins', () => {
    const file = 'provisions/instruments/pact/articles.yaml';
    const text = small[file]!.replace('cite: Art. 1', 'cite: Art. 1\n  from: 2022-01-01\n  until: 2022-01-01');
    expect(faults({ [file]: text })).toEqual([
      expect.stringContaining('Unexpected end 2022-01-01 of a provision from 2022-01-01, expected a later day.'),
    ]);
  });

  it('of a row of a table whose source is of a day to come', () =>
    expect(row(`XTS,2001-01-01,2002-02-02,ratification,,,yes,made up,${NEXT},`)).toEqual([
      expect.stringContaining(`Unexpected date ${NEXT} in "as-of", which is still to come`),
    ]));

  it('of a second review before the first, or to come, and of evidence', () => {
    const answer = (more: string): string[] => faults({ [ANSWERS]: `${small[ANSWERS]!}${more}` });
    const REVIEWED = '  reviewed: { by: A, on: 2026-01-02 }\n';
    expect(answer(`${REVIEWED}  checked: { by: B, on: 2026-01-01 }\n`)).toEqual([
      expect.stringContaining('Unexpected date 2026-01-01 of a second review, expected one not before the first of'),
    ]);
    expect(answer(`${REVIEWED}  checked: { by: B, on: ${NEXT} }\n`)).toEqual([
      expect.stringContaining(`Unexpected date ${NEXT} of a second review, which is still to come`),
    ]);
    expect(answer(`  evidence: [{ what: note, where: file, date: ${NEXT} }]\n`)).toEqual([
      expect.stringContaining(`Unexpected date ${NEXT} of evidence, which is still to come`),
    ]);
  });

  it.each([
    [
      'XTS,2003-01-01,2002-02-02,ratification,,,yes,made up,2026-01-01,',
      '"deposited", expected one not before the signature of 2003-01-01',
    ],
    [
      'XTS,2001-01-01,2002-02-02,ratification,2002-01-01,,yes,made up,2026-01-01,',
      '"in-force", expected one not before the deposit of 2002-02-02',
    ],
    [
      'XTS,2001-01-01,2002-02-02,ratification,2002-03-04,2002-03-01,yes,made up,2026-01-01,',
      '"withdrawn", expected one not before the entry into force of 2002-03-04',
    ],
    ['XTS,2001-01-01,2002-02-02,none,,,yes,made up,2026-01-01,', 'Unexpected "none" beside 2001-01-01 in "signed"'],
    [
      'XTS,2001-01-01,2002-02-02,signature,,,yes,made up,2026-01-01,',
      'Unexpected "signature" beside the deposit of 2002-02-02',
    ],
    ['XTS,2001-01-01,,,,2005-01-01,yes,made up,2026-01-01,', 'Unexpected withdrawal of a state that has not joined'],
    [
      'XTS,2001-01-01,2002-02-02,ratification,,,yes,made up,2001-06-01,',
      '"as-of", expected one not before the deposit of 2002-02-02',
    ],
    ['XTS,0001-01-01,2002-02-02,ratification,,,yes,made up,2026-01-01,', 'Unexpected date "0001-01-01" in "signed"'],
    ['XTS,2001-01-01,3023-02-02,ratification,,,yes,made up,2026-01-01,', 'Unexpected date "3023-02-02" in "deposited"'],
  ])('in a table: %s', (cells, expected) => expect(row(cells).join('\n')).toContain(expected));

  it('not so: a successor is bound before it says so', () => {
    expect(row('XTS,,2002-02-02,succession,2001-01-01,,yes,made up,2026-01-01,')).toEqual([]);
  });

  const instrument = (more: string): string[] =>
    faults({ [PACT]: small[PACT]! + more }).map((one) => one.replace(`${PACT}:`, ''));
  it.each([
    [
      'adopted: 2001-01-01\nin-force: 2000-01-01\n',
      'Unexpected date 2000-01-01 in "in-force", expected one not before the adoption of 2001-01-01.',
    ],
    [
      'in-force: 2001-01-01\nended: 2000-01-01\n',
      'Unexpected date 2000-01-01 in "ended", expected one not before the entry into force of 2001-01-01.',
    ],
    ['adopted: 3001-01-01\n', 'Unexpected "3001-01-01", expected a date such as 2026-11-02.'],
    ['parent: pact\n', 'Unexpected "pact" in "parent", expected another instrument than this one itself.'],
    ['replaces: pact\n', 'Unexpected "pact" in "replaces", expected another instrument than this one itself.'],
    ['replaced-by: pact\n', 'Unexpected "pact" in "replaced-by", expected another instrument than this one itself.'],
  ])('in an instrument: %j', (more, expected) => expect(instrument(more).join('\n')).toContain(expected));

  it('between a table and its instrument', () => {
    const told = (more: string): string => faults({ [PACT]: small[PACT]! + more }).join('\n');
    expect(told('adopted: 2001-06-01\n')).toContain(
      'countries/status/pact.csv:2:1 date: Unexpected date 2001-01-01 in "signed" of XTS, expected one not before 2001-06-01, when the Pact was adopted.',
    );
  });

  const reservation = (more: string): string[] =>
    faults({ 'countries/xts/reservations.yaml': `${small['countries/xts/reservations.yaml']!}${more}` });
  it.each([
    ['  from: 0001-01-01\n', 'Unexpected "0001-01-01", expected a date such as 2026-11-02.'],
    ['  from: 3023-01-01\n', 'Unexpected "3023-01-01", expected a date such as 2026-11-02.'],
    [
      '  from: 1999-01-01\n',
      'Unexpected reservation from 1999-01-01, expected a day not before 2001-01-01, on which Test signed or joined the Pact.',
    ],
  ])('in a reservation: %j', (more, expected) => expect(reservation(more).join('\n')).toContain(expected));

  it('a reservation to an instrument that the state has neither signed nor joined', () => {
    expect(row('XTS,,,none,,,yes,made up,2026-01-01,').join('\n')).toContain(
      'not-party: Unexpected reservation of Test to the Pact, expected one to an instrument that it has signed or joined',
    );
    expect(row('XTS,2001-01-01,,,,,yes,made up,2026-01-01,')).toEqual([]);
  });

  it('a review', () => {
    const on = (date: string): string[] =>
      faults({ [ANSWERS]: `${small[ANSWERS]!}  reviewed: { by: A, on: ${date} }\n` });
    for (const date of ['2999-01-01', '1066-10-14', '2026-02-30'])
      expect(on(date)).toEqual([`${ANSWERS}:5:26 date: Unexpected "${date}", expected a date such as 2026-11-02.`]);
    const told: string[] = [];
    const answer = { answer: 'silent', reviewed: { on: '2026-11-05' } };
    const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);
    reportAnswerFaults(answer, (_, __, message) => told.push(message), day('2026-11-04'));
    expect(told).toEqual([]);
    reportAnswerFaults(answer, (_, __, message) => told.push(message), day('2026-11-03'));
    expect(told).toEqual([
      'Unexpected date 2026-11-05 of a review, which is still to come, expected the day on which it was done.',
    ]);
  });
});

describe('durations', () => {
  it.each(['P', 'P-30D', 'P1.5Y', 'P5Y junk', 'P9999999Y', 'PT5M', 'p5y', '5 yrs'])(
    '%j after a deposit is no duration',
    (text) => {
      const expected = expect.stringContaining(
        `wrong-form: Unexpected ${JSON.stringify(text)}, expected a duration such as 90 days or 1 year.`,
      ) as string;
      expect(faults({ [PACT]: `${small[PACT]!}after-deposit: ${JSON.stringify(text)}\n` })).toEqual([expected]);
      const due = (key: string): string[] =>
        faults({
          'provisions/instruments/pact/articles.yaml': small['provisions/instruments/pact/articles.yaml']!.replace(
            '  requires:',
            `  due: [{ what: A report., ${key}: ${JSON.stringify(text)} }]\n  requires:`,
          ),
        });
      expect(due('within')).toContainEqual(expected);
      expect(due('every')).toContainEqual(expected);
    },
  );

  it.each(['P90D', 'P1Y', 'P1Y6M', 'P2W', 'P999Y'])('%s after a deposit is one', (text) =>
    expect(faults({ [PACT]: `${small[PACT]!}after-deposit: ${text}\n` })).toEqual([]),
  );
});

it('an answer that stands there twice is told, in one file or in two, whoever reviewed it; one of another scope is not', () => {
  const one = small[ANSWERS]!;
  const copy = 'countries/xts/answers/records (copy).yaml';
  const message = `duplicate-value: Unexpected second answer to "register-kept" that says the same as that at `;
  expect(faults({ [ANSWERS]: one + one })).toEqual([
    expect.stringMatching(new RegExp(`^${ANSWERS}:5:\\d+ ${message}${ANSWERS}:1, expected each once`)),
  ]);
  expect(faults({ [copy]: `${one}  reviewed: { by: B, on: 2026-01-02 }\n` })).toEqual([
    expect.stringContaining(message),
  ]);
  expect(faults({ [copy]: one.replace('manufacture', 'import') })).toEqual([]);
});

describe('an answer that says two things', () => {
  const told = (answer: string): string[] => faults({ [ANSWERS]: `${small[ANSWERS]!}${answer}` });
  it('a reason beside a value', () => {
    expect(told('- { question: register-count, answer: 3, sections: [act/1], reason: It is so. }\n')).toEqual([
      `${ANSWERS}:5:61 both: Unexpected "reason" beside an answer, expected it only beside "not-applicable". What is to be said goes into "says" or "note".`,
    ]);
    expect(told('- { question: register-count, answer: silent, reason: It is so. }\n')).toHaveLength(1);
    expect(told('- { question: register-count, answer: not-applicable, reason: It is so. }\n')).toEqual([]);
  });

  it('silent with sections, and no word of what was looked for there', () => {
    expect(told('- { question: register-count, answer: silent, sections: [act/1] }\n')).toEqual([
      `${ANSWERS}:5:47 both: Unexpected "sections" beside "silent", expected "says" with them: what was looked for there and not found.`,
    ]);
    expect(
      told('- { question: register-count, answer: silent, sections: [act/1], says: Looked for there. }\n'),
    ).toEqual([]);
    expect(told('- { question: register-count, answer: silent, says: Looked for everywhere. }\n')).toEqual([]);
  });
});

describe('citations', () => {
  it.each(['Art. 7', 'x', 'Art. 1(2)(c)'])('of a term, %s, that the outline does not have are errors', (cite) => {
    const found = faults({ [PACT]: small[PACT]!.replace('cite: Art. 1', `cite: ${cite}`) });
    expect(found).toEqual(
      cite === 'Art. 1(2)(c)'
        ? []
        : [
            expect.stringContaining(
              `cite: Unexpected citation "${cite}" of the term "weapon", expected a paragraph of the`,
            ),
          ],
    );
  });

  it.each([
    ['3(1)', 'Art. 31(1)'],
    ['3(1)', 'Art. 3(2)'],
    ['3(1)', ' '],
    ['7', 'Article'],
    ['10(2)(b)', 'Art. 10(2)(c)'],
    ['IV', 'Art. VI'],
    ['12', 'Arts 13-15'],
  ])('of %s as %j are told', (id, cite) => expect(citeFault(id, cite)).toMatch(/^Unexpected citation/));

  it.each([
    ['3(1)', 'Art. 3(1)'],
    ['3(1)', 'Art. 3, para. 1'],
    ['3(1)', 'Art. 3'],
    ['16(1)', 'Arts 16-18'],
    ['17(2)', 'Arts 16–18'],
    ['II', 'Arts. XXII-XXIII and II'],
    ['IV', 'Art. IV'],
    ['storage', 'Global Framework, number of the objective not known'],
    ['Annex I, Part II', 'Annex I, Part II'],
  ])('of %s as %j are right', (id, cite) => expect(citeFault(id, cite)).toBeUndefined());

  it('are told with the place', () => {
    expect(
      faults({
        'provisions/instruments/pact/articles.yaml': small['provisions/instruments/pact/articles.yaml']!.replace(
          'cite: Art. 1',
          'cite: Art. 11',
        ),
      }),
    ).toEqual([
      'provisions/instruments/pact/articles.yaml:2:9 cite: Unexpected citation "Art. 11" of the paragraph "1", expected the same numbers in both.',
    ]);
  });

  it('a section whose number is not that of its id', () => {
    const law = small['countries/xts/laws/act.yaml']!;
    expect(
      faults({
        'countries/xts/laws/act.yaml': law.replace(
          "{ id: '2', number: '2' }",
          "{ id: '2', number: The register, heading: '2' }",
        ),
      }),
    ).toEqual([
      'countries/xts/laws/act.yaml:8:24 number: Unexpected number "The register" of the section "2", expected the number that the id has.',
    ]);
    expect(faults({ 'countries/xts/laws/act.yaml': law.replace('number: 14a', 'number: 14 A') })).toEqual([]);
    expect(
      faults({
        'countries/xts/laws/act.yaml': law.replace("{ id: '2', number: '2' }", "{ id: annex-2, number: '2' }"),
      }),
    ).toEqual([]);
    expect(
      faults({
        'countries/xts/laws/act.yaml': law.replace("{ id: '2', number: '2' }", "{ id: annex-2, number: '3' }"),
      }),
    ).toHaveLength(1);
  });
});

describe('with the text of the law at hand', () => {
  const TEXT =
    '## 1 Terms\n\n(1) A gun is a rifle.\n\n(2) Nothing else is.\n\n## 2 Registers\n\nA register is kept.\n\n## 14a Makers\n\n(1) They keep it.\n';
  const told = (changes: Record<string, string | Uint8Array>): string[] =>
    faults({ 'countries/xts/laws/act.md': TEXT, ...changes });

  it('places that it has are right', () => expect(told({})).toEqual([]));

  it('a place that it does not have is an error, in answers and in terms', () => {
    expect(told({ [ANSWERS]: small[ANSWERS]!.replace('[act/14a]', "['act/1(1)', 'act/14a(7)(zz)']") })).toEqual([
      `${ANSWERS}:4:26 unknown-place: Unexpected part "7", which 14a of act does not have.`,
    ]);
    expect(told({ [TERMS]: small[TERMS]!.replace('[act/1]', "['act/1(3)']") })).toEqual([
      `${TERMS}:3:14 unknown-place: Unexpected part "3", which 1 of act does not have.`,
    ]);
  });

  it.each([
    ['not UTF-8', Uint8Array.from([...Buffer.from(TEXT), 0xe9, 0x0a]), 'text that is not UTF-8'],
    ['empty', '\n', 'empty text'],
  ])('a text that is %s is an error', (_, text, expected) => {
    expect(told({ 'countries/xts/laws/act.md': text })).toEqual([
      expect.stringMatching(new RegExp(`act\\.md:1:1 text: Unexpected ${expected} of ".*act\\.md", expected `)),
    ]);
  });

  it('a text that cannot be read is an error', () => {
    const root = folder();
    write(root, small);
    mkdirSync(path.join(root, 'countries/xts/laws/act.md'));
    writeFileSync(path.join(root, 'countries/xts/laws/act.md/x.txt'), '');
    expect(
      again(root)
        .problems.map(({ message }) => message)
        .join('\n'),
    ).toMatch(/text that is no plain file/);
  });
});

describe('a term of national law', () => {
  const told = (terms: string): string[] => faults({ [TERMS]: small[TERMS]! + terms });
  it('in which no answer speaks is told', () => {
    expect(told('cannon:\n  word: cannon\n  sections: [act/2]\n  covers: mortar\n')).toEqual([
      `${TERMS}:6:3 unused-term: Unexpected term "cannon" in which no answer speaks, expected an answer that does, or no such term.`,
    ]);
  });

  it('whose name is likely that of a class, misspelt, is told with the class', () => {
    expect(told('ammuniiton:\n  word: ammunition\n  sections: [act/14a]\n  covers: mortar\n')).toEqual([
      `${TERMS}:6:3 unused-term: Unexpected term "ammuniiton" in which no answer speaks, expected "ammunition"? One of the two names may be misspelt.`,
    ]);
  });

  it('that another term speaks in is used; one that only records a definition which an answer cites is not told', () => {
    expect(told('cannon:\n  word: cannon\n  sections: [act/14a]\n  covers: mortar\n')).toEqual([]);
    expect(
      faults({
        [TERMS]: small[TERMS]!.replace(
          'covers: rifle',
          'covers: long-gun\nlong-gun: { word: long gun, sections: [act/2], covers: rifle }',
        ),
      }),
    ).toEqual([]);
  });

  it('with the name of a class of items is told', () => {
    expect(told('rifle:\n  word: rifle\n  sections: [act/1]\n  covers: mortar\n')).toEqual([
      `${TERMS}:6:3 shadowing-term: Unexpected term "rifle" with the name of a class of items, expected a name of its own, such as "rifle-in-law": if the two are confused, nobody is told.`,
    ]);
  });
});
