import { describe, expect, it } from 'vitest';
import { selection } from '../../src/words/selection.js';
import { checked, type CaseData } from './cases.js';

const HEAD = 'state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note';

const question = (id: string, more: string): string => `- { id: ${id}, ask: ${id}?, ${more} }\n`;

/** A state that is a party to one instrument of one's own making, with questions of one's own. */
function own(
  requires: string,
  answers: string,
  more: { questions?: string; terms?: string; words?: string; files?: CaseData['files'] } = {},
): CaseData {
  return {
    party: [],
    answers,
    ...(more.terms !== undefined && { terms: more.terms }),
    files: {
      'provisions/questions/definitions.yaml':
        more.questions ?? question('licence', 'answer: yes-no, dimensions: { items: all }'),
      'provisions/instruments/pact/instrument.yaml': `id: pact\ntitle: Pact\nshort: Pact\nforce: legal\nin-force: 2001-01-01\nbinds: by-deposit\nsources: [test]\noutline: ['1']\n${more.words ?? ''}`,
      'provisions/instruments/pact/articles.yaml': `- id: '1'\n  cite: Art. 1\n  says: A duty.\n  requires:\n${requires}`,
      'countries/status/pact.csv': `${HEAD}\nXTS,,2010-01-01,accession,,,yes,test,2026-01-01,\n`,
      ...more.files,
    },
  };
}

/** What comes of the duties of that instrument: of each its parts, with the number of atoms or cells. */
const parts = (data: CaseData): string[][] =>
  checked(data)
    .check.assessments.filter(({ duty }) => duty.commitment.instrument.id === 'pact')
    .map((one) =>
      one.parts.map(
        ({ result, definitionGap, cells }) =>
          `${result}${definitionGap ? ` by ${definitionGap.id}` : ''} ${cells.count}`,
      ),
    );

const results = (data: CaseData): string[][] => parts(data).map((one) => one.map((part) => part.replace(/ \d+$/, '')));

it('takes what a definition excludes out of what it covers', () => {
  const terms =
    'firearm:\n  word: firearm\n  sections: [act/1]\n  covers: small-arm\n  excludes: { items: small-arm, made: { before: 1946 } }\n';
  const data = own(
    '    - { question: licence, scope: { items: small-arm }, is: yes, strength: shall }\n',
    '- { question: licence, scope: { items: firearm }, answer: yes, sections: [act/2], says: Yes. }\n',
    { terms },
  );
  expect(results(data)).toEqual([['met', 'gap by firearm']]);
});

it('calls only that a gap in a definition which the rule would reach without it', () => {
  const terms =
    'firearm:\n  word: firearm\n  sections: [act/1]\n  covers: { items: small-arm, made: { from: 1946 } }\n  excludes: { items: small-arm, made: { before: 1946 } }\n';
  const rule =
    '- { question: licence, scope: { items: { items: firearm, action: automatic } }, answer: yes, sections: [act/2], says: Yes. }\n';
  const on = (action: string): string[] =>
    results(
      own(
        `    - { question: licence, scope: { items: { items: small-arm, ${action} made: { before: 1946 } } }, is: yes, strength: shall }\n`,
        rule,
        { terms },
      ),
    )[0]!;
  expect(on('action: automatic,')).toEqual(['gap by firearm']);
  expect(on('action: manual,')).toEqual(['not-reviewed']);
});

it('reads a condition in the words of the instrument that sets it', () => {
  const questions =
    question('licence', 'answer: yes-no, dimensions: { items: all }') + question('dealing', 'answer: yes-no');
  const duty =
    '    - { question: dealing, is: yes, strength: shall, applies-when: { question: licence, scope: { items: pact-arm }, is: yes } }\n';
  const words = 'terms:\n  pact-arm: { cite: Art. 1, covers: handgun }\n';
  const law = '- { question: licence, scope: { items: handgun }, answer: yes, sections: [act/2], says: Yes. }\n';
  expect(results(own(duty, law, { questions, words }))).toEqual([['not-reviewed']]);
  const same = 'pact-arm:\n  word: arm\n  sections: [act/1]\n  covers: cartridge\n';
  expect(results(own(duty, law, { questions, words, terms: same }))).toEqual([['not-reviewed']]);
  expect(results(own(duty, law.replace('handgun', 'cartridge'), { questions, words, terms: same }))).toEqual([
    ['depends'],
  ]);
});

it('finds an excluded option also where another one contains it', () => {
  const questions = question(
    'marks',
    'answer: set, options: { all: all, one: one, two: two }, implies: { all: [one, two] }',
  );
  const duty = '    - { question: marks, excludes: [one], strength: shall }\n';
  const law = (given: string): CaseData =>
    own(duty, `- { question: marks, answer: ${given}, sections: [act/2], says: So. }\n`, { questions });
  expect(['[one]', '[all]', '[two]'].map((given) => results(law(given)))).toEqual([
    [['contradiction']],
    [['contradiction']],
    [['met']],
  ]);
});

describe('a reservation that modifies', () => {
  const head =
    "- instrument: pact\n  provision: '1'\n  effect: modifies\n  says: Only so.\n  source: test\n  requires:\n";
  const reserved = (reservations: string, answers: string, terms?: string): CaseData =>
    own('    - { question: licence, is: yes, strength: shall }\n', answers, {
      words: 'terms:\n  pact-arm: { cite: Art. 1, covers: handgun }\n',
      files: { 'countries/xts/reservations.yaml': reservations },
      ...(terms !== undefined && { terms }),
    });
  const yes = (items: string): string =>
    `- { question: licence, scope: { items: ${items} }, answer: yes, sections: [act/2], says: Yes. }\n`;

  it('speaks in the words of its instrument, whatever the law of the state calls so', () => {
    const terms = 'pact-arm:\n  word: arm\n  sections: [act/1]\n  covers: cartridge\n';
    expect(
      results(
        reserved(
          `${head}    - { question: licence, scope: { items: pact-arm }, is: yes, strength: shall }\n`,
          yes('handgun'),
          terms,
        ),
      ),
    ).toEqual([['met']]);
  });

  it('reaches to the very year that it names', () => {
    const rule = `${head}    - { question: licence, scope: { items: { items: handgun, made: { before: 1931 } } }, is: yes, strength: shall }\n`;
    expect(results(reserved(rule, yes('{ items: handgun, made: { before: 1920 } }')))).toEqual([
      ['met', 'not-reviewed'],
    ]);
  });

  it('stands beside a second one to the same provision', () => {
    const rule = (items: string): string =>
      `${head}    - { question: licence, scope: { items: ${items} }, is: yes, strength: shall }\n`;
    expect(results(reserved(rule('handgun') + rule('rifle'), yes('handgun')))).toEqual([['met'], ['not-reviewed']]);
  });
});

it('leaves open what one answer meets and another falls short of', () => {
  const questions =
    question('licence', 'answer: yes-no, dimensions: { items: all }') + question('dealing', 'answer: yes-no');
  const duty =
    '    - { question: licence, scope: { items: handgun }, is: yes, strength: shall, applies-when: { question: dealing, is: yes } }\n';
  const law = (given: string, section: number): string =>
    `- { question: licence, scope: { items: handgun }, answer: ${given}, sections: [act/${section}], says: So. }\n`;
  expect(results(own(duty, law('yes', 1) + law('no', 2), { questions }))).toEqual([['depends']]);
});

it('names the findings of one kind by themselves, so that mending one leaves the name of another', () => {
  const duty = '    - { question: licence, scope: { items: [handgun, rifle] }, is: yes, strength: shall }\n';
  const ids = (answers: string): string[] =>
    checked(own(duty, answers)).check.findings.flatMap(({ id }) => (id.startsWith('licence') ? [id] : []));
  const no = '- { question: licence, scope: { items: handgun }, answer: no, sections: [act/2], says: No. }\n';
  expect(ids(no).sort()).toEqual(['licence#1/gap', 'licence/not-reviewed']);
  expect(ids(no.replace('answer: no', 'answer: no, express: true')).sort()).toEqual([
    'licence#1/contradiction',
    'licence/not-reviewed',
  ]);
  expect(ids(no.replace('answer: no', 'answer: yes'))).toEqual(['licence/not-reviewed']);
});

it('keeps a gap in a definition when only the topic of a duty that it breaks is asked for', () => {
  const terms = 'firearm:\n  word: firearm\n  sections: [act/1]\n  covers: rifle\n  excludes: handgun\n';
  const data = own(
    '    - { question: licence, scope: { items: [rifle, handgun] }, is: yes, strength: shall }\n',
    '- { question: licence, scope: { items: firearm }, answer: yes, sections: [act/2], says: Yes. }\n',
    { terms },
  );
  const { check, stateWords } = checked(data);
  const run = (topic: string): string[] =>
    selection(stateWords, check, undefined, [topic]).findings.flatMap(({ id, severity }) =>
      severity === 'error' ? [id] : [],
    );
  expect([run('definitions'), run('security')]).toEqual([['term:firearm/gap'], []]);
});

it('tells what diverges beside a conflict, and of nothing in the conflict that to write it would do', () => {
  const questions = '- { id: licence, ask: For how long?, answer: number, unit: years }\n';
  const duty = (limit: string): string => `    - { question: licence, ${limit}, strength: shall }\n`;
  const other = (id: string, limit: string): CaseData['files'] => ({
    [`provisions/instruments/${id}/instrument.yaml`]: `id: ${id}\ntitle: ${id}\nshort: ${id}\nforce: legal\nin-force: 2001-01-01\nbinds: by-deposit\nsources: [test]\noutline: ['1']\n`,
    [`provisions/instruments/${id}/articles.yaml`]: `- id: '1'\n  cite: Art. 1\n  says: A duty.\n  requires:\n${duty(limit)}`,
    [`countries/status/${id}.csv`]: `${HEAD}\nXTS,,2010-01-01,accession,,,yes,test,2026-01-01,\n`,
  });
  const data = own(duty('at-least: 10'), '- { question: licence, answer: silent }\n', {
    questions,
    files: { ...other('league', 'at-most: 5'), ...other('union', 'at-least: 2'), ...other('club', 'at-least: 1') },
  });
  const ids = checked(data)
    .check.findings.map(({ id }) => id)
    .filter((id) => /^(pact|league|union|club):.*(conflict|divergence)/.test(id));
  expect(ids.sort()).toEqual(['league:1#1+pact:1#1/conflict', 'union:1#1+club:1#1/divergence']);
});

it('refuses a term of an instrument whose condition is about that term', () => {
  const words =
    'terms:\n  pact-arm: { cite: Art. 1, covers: { items: handgun, where: { question: licence, scope: { items: pact-arm }, is: yes } } }\n';
  expect(() =>
    checked(
      own('    - { question: licence, scope: { items: pact-arm }, is: yes, strength: shall }\n', '[]\n', { words }),
    ),
  ).toThrow(/"pact-arm" that is defined by itself/);
});
