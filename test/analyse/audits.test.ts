import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/analyse/assess/evaluate.js';
import type { Finding } from '../../src/words/finding.js';
import { checkState, type StateCheck } from '../../src/work/session.js';
import { checked, loaded } from './cases.js';
import { own } from './own.js';

// the faults of ../shared/audits that concern the engine, by their numbers there

const licence = '- { id: licence, ask: Is a licence required?, answer: yes-no, dimensions: { items: all } }\n';
const must = '    - { question: licence, scope: { items: handgun }, is: yes, strength: shall }\n';
const yes = (more: string): string =>
  `- question: licence\n  scope: { items: handgun }\n  answer: yes\n  sections: [act/2]\n  says: A licence.\n${more}`;

const pact = ({ check }: StateCheck): Assessment[] =>
  check.assessments.filter(({ duty }) => duty.commitment.instrument.id === 'pact');
const verdicts = (state: StateCheck): string[] => pact(state).map(({ verdict }) => verdict);
const findings = ({ check }: StateCheck): Finding[] =>
  check.findings.filter(({ requirements }) => requirements.some(({ instrument }) => instrument === 'pact'));
const kinds = (state: StateCheck): string[] => findings(state).map(({ kind }) => kind);

describe('fp-att F1: a rule with an exception', () => {
  const general = (judged = ''): string =>
    yes(
      `  except:\n    - kind: general-licence\n      says: Listed destinations need none.\n      sections: [act/3]\n${judged}`,
    );
  const allowing = '  allows: [{ kind: general-licence, as: for friends, cite: Art. 1 }]\n';

  it('is not met where the provision allows none of its kind', () => {
    const state = checked(own({ requires: must, questions: licence, answers: general() }));
    expect(verdicts(state)).toEqual(['exception']);
    const [finding, ...more] = findings(state);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'exception',
      severity: 'error',
      cause: { code: 'not-allowed', values: ['general-licence'] },
      exceptions: [{ says: 'Listed destinations need none.', sections: ['act/3'], cause: 'not-allowed' }],
    });
    expect(finding!.message).toContain('Listed destinations need none');
  });

  it('is told, one step milder, where nobody judged whether the words of the provision cover it', () => {
    const state = checked(own({ requires: must, provision: allowing, questions: licence, answers: general() }));
    expect(verdicts(state)).toEqual(['exception']);
    expect(findings(state)).toMatchObject([{ severity: 'warning', cause: { code: 'not-judged' } }]);
  });

  it('is met where a reviewer judged that they cover it, and not where it goes beyond them', () => {
    const judged = (how: string): StateCheck =>
      checked(
        own({
          requires: must,
          provision: allowing,
          questions: licence,
          answers: general(`      ${how}: ['pact:1']\n`),
        }),
      );
    expect(verdicts(judged('within'))).toEqual(['met']);
    expect(findings(judged('within'))).toEqual([]);
    expect(verdicts(judged('beyond'))).toEqual(['exception']);
    expect(findings(judged('beyond'))).toMatchObject([{ severity: 'error', cause: { code: 'beyond' } }]);
  });

  it('of another kind than the one that is allowed is not allowed, whoever judged it', () => {
    const other = general(`      within: ['pact:1']\n`).replace('kind: general-licence', 'kind: museum');
    expect(verdicts(checked(own({ requires: must, provision: allowing, questions: licence, answers: other })))).toEqual(
      ['exception'],
    );
  });

  it('that holds for a part only leaves the rest met', () => {
    const both = must.replace('items: handgun', 'items: [handgun, rifle]');
    const answers = general('      scope: { items: rifle }\n').replace('items: handgun', 'items: [handgun, rifle]');
    const [one] = pact(checked(own({ requires: both, questions: licence, answers })));
    expect(one!.parts.map(({ result }) => result).sort()).toEqual(['exception', 'met']);
    expect(one!.verdict).toBe('exception');
  });
});

describe('fp-att F5: a closed list', () => {
  it('cannot bound a set whose question has no option for anything else', async () => {
    const { boundedFaults } = await import('../../src/analyse/faults/bounded.js');
    const marks = (options: string): ReturnType<typeof boundedFaults> =>
      boundedFaults(
        loaded(
          own({
            requires: '    - { question: exemptions, within: [temporary], strength: shall }\n',
            questions: `- { id: exemptions, ask: Which?, answer: set, options: { temporary: temporary, museum: museum${options} } }\n`,
            answers: '[]\n',
          }),
        ).world,
      ).filter((fault) => 'question' in fault && fault.question === 'exemptions');
    expect(marks('')).toHaveLength(1);
    expect(marks(', other: other')).toEqual([]);
  });
});

describe('fp-att F6: not applicable', () => {
  const aside = '- { question: licence, answer: not-applicable, reason: there is no arms industry }\n';

  it('is set aside: counted, and told at note for a firm duty', () => {
    const state = checked(own({ requires: must, questions: licence, answers: aside }));
    expect(verdicts(state)).toEqual(['set-aside']);
    expect(findings(state)).toMatchObject([{ kind: 'set-aside', severity: 'note' }]);
    expect(findings(state)[0]!.message).toContain('there is no arms industry');
    expect(state.check.summary.find(({ commitment }) => commitment.instrument.id === 'pact')).toMatchObject({
      setAside: 1,
      outside: 0,
    });
  });

  it('is refused where a state cannot set the question aside', () => {
    const never = licence.replace('answer: yes-no', 'answer: yes-no, not-applicable: never');
    expect(() => checked(own({ requires: must, questions: never, answers: aside }))).toThrow(
      /a state cannot set "licence" aside/,
    );
  });
});

describe('fp-att F7: what is to be considered, encouraged or permitted', () => {
  it.each(['consider', 'encouraged', 'may'])(
    '%s is open to the state, whatever the law does, and no finding',
    (how) => {
      const duty = must.replace('shall', how);
      const no = '- { question: licence, scope: { items: handgun }, answer: no, sections: [act/2], says: None. }\n';
      const states = [no, yes(''), '[]\n'].map((answers) =>
        checked(own({ requires: duty, questions: licence, answers })),
      );
      expect(states.map(verdicts)).toEqual([['open'], ['open'], ['open']]);
      expect(states.map((state) => pact(state)[0]!.does)).toEqual(['no', 'yes', 'not-answered']);
      expect(states.flatMap(kinds)).toEqual([]);
    },
  );
});

describe('fp-att F8 and F14: what silence means', () => {
  const exempts = '- { id: exempts, ask: Is it exempt?, answer: yes-no, silence: no }\n';
  const silent = (question: string): string => `- { question: ${question}, answer: silent, says: Nothing found. }\n`;

  it('of an exemption: a law that exempts nothing exempts nothing', () => {
    const duty = '    - { question: exempts, is: no, strength: shall }\n';
    expect(verdicts(checked(own({ requires: duty, questions: exempts, answers: silent('exempts') })))).toEqual(['met']);
    const plain = exempts.replace(', silence: no', '');
    const state = checked(own({ requires: duty, questions: plain, answers: silent('exempts') }));
    expect([verdicts(state), kinds(state)]).toEqual([['unmet'], ['gap']]);
  });

  it('of a set: it is empty', () => {
    const set = '- { id: exempts, ask: What?, answer: set, options: { a: a, other: other }, silence: no }\n';
    const duty = '    - { question: exempts, within: [a], strength: shall }\n';
    expect(verdicts(checked(own({ requires: duty, questions: set, answers: silent('exempts') })))).toEqual(['met']);
  });

  it('settles a condition for every type of answer, so that nothing waits for what was answered', () => {
    const duty = (condition: string): string =>
      `    - { question: licence, scope: { items: handgun }, is: yes, strength: shall, applies-when: { question: kept, ${condition} } }\n`;
    const kept = (type: string): string => `${licence}- { id: kept, ask: What is kept?, ${type} }\n`;
    const set = kept('answer: set, options: { movements: movements, other: other }');
    const choice = kept('answer: choice, options: { firearm: firearm, other: other }, silence: firearm');
    const on = (condition: string, questions: string): string[] =>
      verdicts(checked(own({ requires: duty(condition), questions, answers: silent('kept') + yes('') })));
    expect(on('includes: [movements]', set)).toEqual(['outside']);
    expect(on('one-of: [other]', choice)).toEqual(['outside']);
    expect(on('one-of: [firearm]', choice)).toEqual(['met']);
  });
});

describe('France 3: law of a union', () => {
  const union = (answers: string, from = '2001-01-01'): Record<string, string> => ({
    'countries/groups.yaml': `- { id: league, name: League, members: [{ state: XTS, from: ${from} }] }\n`,
    'countries/league/country.yaml': 'id: league\nunion: league\nname: League\nlanguage: en\n',
    'countries/league/laws/rule.yaml':
      'id: rule\ntitle: The Rule\nshort: Rule\nsource: test\ndate: 2026-01-01\nlanguage: en\n',
    'countries/league/answers/all.yaml': answers,
  });
  const ruled =
    '- { question: licence, scope: { items: handgun }, answer: yes, sections: [rule/4], says: A licence. }\n';
  const silent = '- { question: licence, scope: { items: handgun }, answer: silent, says: Nothing found. }\n';

  it('meets a duty on which national law is silent', () => {
    const state = checked(own({ requires: must, questions: licence, answers: silent, files: union(ruled) }));
    expect([verdicts(state), findings(state)]).toEqual([['met'], []]);
    const [part] = pact(state)[0]!.parts;
    expect([part!.answer?.sections, part!.beside.map(({ given }) => given)]).toEqual([['rule/4'], ['silent']]);
  });

  it('is known as such in whatever style its country.yaml is written', () => {
    const files = union(ruled);
    files['countries/league/country.yaml'] =
      '{ "id": "league", "union": "league", "name": "League", "language": "en" }\n';
    expect(verdicts(checked(own({ requires: must, questions: licence, answers: silent, files })))).toEqual(['met']);
  });

  it('counts from the day of membership', () => {
    const late = union(ruled, '2026-06-01');
    expect(verdicts(checked(own({ requires: must, questions: licence, answers: silent, files: late })))).toEqual([
      'unmet',
    ]);
    const data = loaded(own({ requires: must, questions: licence, answers: silent, files: late }));
    expect(verdicts(checkState(data, 'XTS', '2026-06-01'))).toEqual(['met']);
  });

  it('stands beside the national answer in a finding, which never asks to amend it', () => {
    const short = '- { id: kept, ask: How long?, answer: duration }\n';
    const duty = '    - { question: kept, at-least: 10 years, strength: shall }\n';
    const national = '- { question: kept, answer: 2 years, sections: [act/2], says: Two. }\n';
    const inherited = '- { question: kept, answer: 5 years, sections: [rule/4], says: Five., amend-at: [rule/4] }\n';
    const state = checked(own({ requires: duty, questions: short, answers: national, files: union(inherited) }));
    const [finding] = findings(state);
    expect(finding!.law.map(({ source, value }) => [source, value])).toEqual([
      ['national', '2 years'],
      ['league', '5 years'],
    ]);
    expect(finding!.mend).not.toMatch(/amend/i);
  });

  it('leaves a contradiction where national law says the contrary in terms', () => {
    const no = silent.replace('answer: silent', 'answer: no, express: true, sections: [act/2]');
    const state = checked(own({ requires: must, questions: licence, answers: no, files: union(ruled) }));
    expect([verdicts(state), kinds(state)]).toEqual([['unmet'], ['contradiction']]);
  });

  it.each([', from: 2027-12-01', ', until: 2020-01-01'])(
    'does not hide a gap by a rule that is not in force%s',
    (dates) => {
      const files = union(ruled.replace(', says', `${dates}, says`));
      const state = checked(own({ requires: must, questions: licence, answers: silent, files }));
      expect([verdicts(state), kinds(state)]).toEqual([['unmet'], ['gap']]);
    },
  );

  it.each(['answer: silent', 'answer: not-applicable, reason: Left to the members.'])(
    'does not hide a lesser national rule by %s',
    (given) => {
      const state = checked(
        own({
          requires: '    - { question: kept, at-least: 10 years, strength: shall, calls-for: measure }\n',
          questions: '- { id: kept, ask: How long?, answer: duration }\n',
          answers: '- { question: kept, answer: 2 years, sections: [act/2], says: Two. }\n',
          files: union(`- { question: kept, ${given} }\n`),
        }),
      );
      expect([verdicts(state), kinds(state)]).toEqual([['unmet'], ['shortfall']]);
    },
  );

  it('decides a condition where the national law has a lacuna, and not where that says the contrary in terms', () => {
    const on = (express: string): string[] =>
      verdicts(
        checked(
          own({
            requires:
              '    - { question: kept, is: yes, strength: shall, applies-when: { question: licence, is: no } }\n',
            questions: `${licence}- { id: kept, ask: Are papers kept?, answer: yes-no }\n`,
            answers: `- { question: licence, answer: no${express}, sections: [act/2], says: None. }\n- { question: kept, answer: silent }\n`,
            files: union('- { question: licence, answer: yes, sections: [rule/4], says: A licence. }\n'),
          }),
        ),
      );
    expect([on(''), on(', express: true')]).toEqual([['outside'], ['unmet']]);
  });
});

describe('France 2, 5 and 11: findings that one would sign', () => {
  const short = '- { id: kept, ask: How long?, answer: duration }\n';
  const duty = '    - { question: kept, at-least: 10 years, strength: shall }\n';

  it('name a place to amend only where the reviewer knew one, and print the note', () => {
    const answer = (more: string): StateCheck =>
      checked(
        own({
          requires: duty,
          questions: short,
          answers: `- { question: kept, answer: 5 years, sections: [act/2, act/3], says: Five., note: The papers stay ten.${more} }\n`,
        }),
      );
    const [plain] = findings(answer(''));
    expect(plain!.mend).not.toContain('act/');
    expect(plain!.amendAt).toEqual([]);
    expect(plain!.law[0]!.note).toBe('The papers stay ten.');
    const [told] = findings(answer(', amend-at: [act/7]'));
    expect(told).toMatchObject({ amendAt: ['act/7'] });
    expect(told!.mend).toMatch(/^Amend .*7/);
  });

  it('are one for one point and one cause, with every requirement, the gravest first', () => {
    const several = `${duty.replace('shall', 'should')}${duty}${duty.replace('10', '20')}`;
    const state = checked(
      own({
        requires: several,
        questions: short,
        answers: '- { question: kept, answer: 5 years, sections: [act/2], says: Five. }\n',
      }),
    );
    const [finding, ...more] = findings(state).filter(({ kind }) => kind === 'shortfall');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ id: 'kept#1/shortfall', severity: 'error' });
    expect(finding!.requirements.map(({ id, strength }) => [id, strength])).toEqual([
      ['pact:1#2', 'shall'],
      ['pact:1#3', 'shall'],
      ['pact:1#1', 'should'],
    ]);
  });

  it('gather under one law that was not at hand all that cannot be judged without it', () => {
    const country =
      'iso3: XTS\nname: Test\nfictional: true\nnot-at-hand:\n  - { id: decree, title: The Decree, holds: the criteria, obtain: the gazette }\n';
    const state = checked(
      own({
        country,
        requires: `${duty}${must}`,
        questions: short + licence,
        answers:
          '- { question: kept, answer: silent, says: Nothing., unseen: [{ law: decree, why: it may say }] }\n- { question: licence, answer: no, sections: [act/2], says: No., unseen: [{ law: decree, why: it may say }] }\n',
      }),
    );
    expect(verdicts(state)).toEqual(['unseen', 'unseen']);
    const [finding, ...more] = findings(state);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ id: 'unseen:decree', kind: 'unseen', severity: 'warning' });
    expect(finding!.requirements.map(({ id }) => id)).toEqual(['pact:1#1', 'pact:1#2']);
    expect([finding!.message, finding!.mend].join()).toMatch(/The Decree.*the criteria.*the gazette/);
  });

  it('call a law without such a rule a gap, and a contradiction only what it says in terms', () => {
    const no = (more: string): StateCheck =>
      checked(
        own({
          requires: must,
          questions: licence,
          answers: `- { question: licence, answer: no, sections: [act/2], says: None.${more} }\n`,
        }),
      );
    expect(kinds(no(''))).toEqual(['gap']);
    expect(kinds(no(', express: true'))).toEqual(['contradiction']);
  });
});

describe('Canada A10 and A14: what no statute shows', () => {
  const conduct = must.replace('strength: shall', 'strength: shall, calls-for: conduct');
  const on = (answers: string): StateCheck => checked(own({ requires: conduct, questions: licence, answers }));

  it('is no gap where the law is silent: evidence is wanted', () => {
    const state = on('- { question: licence, answer: silent, says: Nothing found. }\n');
    expect(verdicts(state)).toEqual(['not-reviewed']);
    expect(findings(state)).toMatchObject([
      { kind: 'not-reviewed', severity: 'info', cause: { code: 'evidence-wanted' } },
    ]);
  });

  it('is met by evidence in place of sections', () => {
    const evidence = '[{ what: note verbale, where: directory, date: 2024-03-01 }]';
    expect(
      verdicts(on(`- { question: licence, scope: { items: handgun }, answer: yes, evidence: ${evidence} }\n`)),
    ).toEqual(['met']);
  });

  it('is only claimed on evidence alone where legislation is called for', () => {
    const evidence = '[{ what: note verbale, where: directory, date: 2024-03-01 }]';
    const answers = `- { question: licence, scope: { items: handgun }, answer: yes, evidence: ${evidence} }\n`;
    const state = checked(own({ requires: must, questions: licence, answers }));
    expect(verdicts(state)).toEqual(['claimed']);
    expect(findings(state)).toMatchObject([{ kind: 'claimed', cause: { code: 'no-section' } }]);
  });
});

describe('Canada A12: time', () => {
  const later = yes('  from: 2027-12-01\n');
  const data = own({ requires: must, questions: licence, answers: later });

  it('a rule that starts later is not in force, is said with its day, and meets from that day on', () => {
    const state = checkState(loaded(data), 'XTS', '2026-11-30');
    expect(verdicts(state)).toEqual(['not-in-force']);
    expect(findings(state)).toMatchObject([
      { kind: 'not-in-force', severity: 'note', cause: { code: 'later', values: ['2027-12-01'] } },
    ]);
    expect(verdicts(checkState(loaded(data), 'XTS', '2027-12-01'))).toEqual(['met']);
  });

  it('what changes when is listed', () => {
    expect(checkState(loaded(data), 'XTS', '2026-11-30').check.changes).toEqual([
      { date: '2027-12-01', answers: [{ id: 'licence#1', source: 'national' }], laws: [], requirements: ['pact:1#1'] },
    ]);
    expect(checkState(loaded(data), 'XTS', '2027-12-01').check.changes).toEqual([]);
  });

  it.each([
    ['status: bill', ['not-in-force', 'not-in-force']],
    ['status: repealed', ['not-in-force', 'not-in-force']],
    ['status: not-yet-in-force', ['not-in-force', 'not-in-force']],
    ['status: not-yet-in-force\nin-force: 2027-01-01', ['not-in-force', 'met']],
    ['status: in-force\nuntil: 2027-01-01', ['met', 'not-in-force']],
    ['status: in-force', ['met', 'met']],
  ])('a law with %s meets what it should, today and in 2028', (status, expected) => {
    const law = `id: act\ntitle: The Act\nshort: Act\nsource: test\ndate: 2026-01-01\nlanguage: en\n${status}\n`;
    const read = (): ReturnType<typeof loaded> =>
      loaded(
        own({ requires: must, questions: licence, answers: yes(''), files: { 'countries/xts/laws/act.yaml': law } }),
      );
    expect(['2026-11-30', '2028-01-01'].map((day) => verdicts(checkState(read(), 'XTS', day))[0])).toEqual(expected);
  });

  it('what held before does not hide what holds now', () => {
    const answers = `${yes('  until: 2026-01-01\n').replace('answer: yes', 'answer: no')}${yes('  from: 2026-01-01\n').replace('act/2', 'act/3')}`;
    expect(
      verdicts(checkState(loaded(own({ requires: must, questions: licence, answers })), 'XTS', '2026-11-30')),
    ).toEqual(['met']);
  });
});

it('marks as uncertain what is met on an answer that is marked unverified', () => {
  const state = checked(
    own({ requires: must, questions: licence, answers: yes('  unverified: the list was not seen\n') }),
  );
  expect(pact(state)[0]).toMatchObject({ verdict: 'met', uncertain: true });
  expect(state.check.summary.find(({ commitment }) => commitment.instrument.id === 'pact')).toMatchObject({
    met: 1,
    uncertain: 1,
  });
});
