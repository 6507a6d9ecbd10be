import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/words/finding.js';
import type { StateCheck } from '../../src/work/session.js';
import { overlapRow } from '../../src/report/overlap-row.js';
import { checked } from './cases.js';

const of = ({ check }: StateCheck, provision: string, question?: string): Finding[] =>
  check.findings.filter(
    (finding) =>
      finding.requirements.some((one) => one.provision === provision) &&
      (question === undefined || finding.question === question),
  );
const kinds = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);
const verdicts = ({ check }: StateCheck, provision: string, question?: string): string[] =>
  check.assessments
    .filter(
      ({ duty, question: one }) =>
        `${duty.commitment.instrument.id}:${duty.provision.id}` === provision &&
        (question === undefined || one.id === question),
    )
    .map(({ verdict }) => verdict);
const row = (state: StateCheck, question: string) =>
  overlapRow(
    state.stateWords,
    state.check.overlaps.find((one) => one.question.id === question)!,
  );

describe('retention: ten years in the Protocol, thirty and twenty in the Tracing Instrument', () => {
  const state = checked({
    party: ['untoc', 'fp', 'att'],
    answers:
      '- { question: record-retention, scope: { items: small-arm, records: [manufacture, export] }, answer: P10Y, sections: [act/1], says: Ten years. }\n',
  });

  it('is a divergence in which the Instrument is the stricter, and no conflict', () => {
    const found = of(state, 'iti:12(a)', 'record-retention').filter(({ kind }) => kind === 'divergence');
    expect(
      found.some(({ message }) =>
        /International Tracing Instrument, .*para. 12\(a\) \(political\): at least 30 years.*; it asks for more than Firearms Protocol, Art. 7 \(binding\): at least 10 years/.test(
          message,
        ),
      ),
    ).toBe(true);
    expect(state.check.findings.filter(({ kind }) => kind === 'conflict')).toEqual([]);
  });

  it('has its floor at 30 years for manufacture and 20 for other records of weapons; that of the ATT is for national records', () => {
    const { floor } = row(state, 'record-retention');
    const firm = floor.filter(({ level }) => level === 'law' || level === 'political');
    const years = (asks: string, part: RegExp): string[] =>
      firm
        .filter((one) => one.asks === asks && one.scope.some((words) => part.test(words)))
        .flatMap(({ setBy }) => setBy);
    expect(years('at least 30 years', /records of manufacture/)).toContain(
      'International Tracing Instrument, para. 12(a)',
    );
    expect(years('at least 20 years', /records of exports/)).toContain('International Tracing Instrument, para. 12(b)');
    const national = row(state, 'national-record-retention').floor.filter(({ level }) => level === 'law');
    expect(national.filter(({ asks }) => asks === 'at least 10 years').flatMap(({ setBy }) => setBy)).toContain(
      'Arms Trade Treaty, Art. 12(4)',
    );
    expect(
      firm
        .filter(({ asks }) => asks === 'at least 30 years')
        .flatMap(({ scope }) => scope)
        .join(),
    ).not.toMatch(/exports/);
  });

  it('leaves ten years met for the Protocol and short for the Instrument', () => {
    expect(kinds(of(state, 'fp:7', 'record-retention')).filter((kind) => kind === 'shortfall')).toEqual([]);
    expect(of(state, 'iti:12(a)').find(({ kind }) => kind === 'shortfall')?.message).toMatch(
      /10 years: less than what is asked, at least 30 years/,
    );
  });
});

describe('a law that exempts antiques "made before 1945"', () => {
  const state = checked({
    terms:
      'firearm:\n  word: firearm\n  sections: [act/2]\n  covers: { items: small-arm, made: { from: 1945 }, condition: live }\n  excludes: { items: small-arm, made: { before: 1945 } }\n',
    answers: [
      '- { question: antique-exemption, scope: { items: { items: [small-arm, light-weapon], made: { before: 1945 } } }, answer: yes, sections: [act/2], says: Exempt. }',
      '- { question: antique-exemption, scope: { items: { items: [small-arm, light-weapon], made: { from: 1945 } } }, answer: no, sections: [act/3], says: Not exempt. }',
      '- { question: manufacture-licence, scope: { items: firearm }, answer: yes, sections: [act/4], says: Licence. }',
      '- { question: record-duty, scope: { items: firearm }, answer: yes, sections: [act/5], says: Records. }',
    ].join('\n'),
  });

  it('contradicts the limit of 1899, for the years from 1900 to 1944 only', () => {
    const [finding] = of(state, 'fp:3(a)').filter(({ kind }) => kind === 'contradiction');
    expect(finding?.severity).toBe('error');
    expect(finding?.scope.join()).toMatch(/made from 1900 to 1944/);
    expect(finding?.scope.join()).not.toMatch(/before 1900/);
  });

  it('is told once as the cause of every firearms duty that it breaks', () => {
    const [gap, ...more] = state.check.findings.filter(({ breaks }) => breaks);
    expect(more).toEqual([]);
    expect(gap?.kind).toBe('gap');
    expect(gap?.breaks?.map(({ provision }) => provision)).toEqual(expect.arrayContaining(['fp:3(d)(ii)', 'fp:7']));
    expect(gap?.scope.join()).toMatch(/1900 to 1944/);
    expect(of(state, 'fp:7', 'record-duty').filter(({ kind, breaks }) => kind === 'gap' && !breaks)).toEqual([]);
  });

  it('takes genuine antiques out of the Protocol, not only out of the law', () => {
    const [duty] = state.check.assessments.filter(
      ({ duty: one, question }) =>
        one.provision.id === '7' && one.commitment.instrument.id === 'fp' && question.id === 'record-duty',
    );
    const antique = duty!.space.cells({
      items: state.stateWords.mapped.subject.universe
        .madeIn({ before: 1900 })
        .and(state.stateWords.mapped.subject.universe.ofKind('small-arm')),
      members: new Map(),
    });
    expect(duty!.scope.meets(antique)).toBe(false);
  });
});

describe('marking at manufacture', () => {
  const marks = (options: string): StateCheck =>
    checked({
      answers: `- { question: manufacture-marking, scope: { items: [small-arm, light-weapon, convertible-alarm-weapon] }, answer: [${options}], sections: [act/1], says: Marks. }\n- { question: antique-exemption, answer: no, sections: [act/2], says: None. }\n- { question: antique-exemption, scope: { items: antique-replica }, answer: no, sections: [act/2], says: None. }\n`,
    });

  it('with the place only meets the Protocol as far as it is answered and falls short of the Tracing Instrument', () => {
    const state = marks('manufacturer, place-of-manufacture, serial-number');
    expect(kinds(of(state, 'fp:8(1)(a)')).filter((kind) => kind !== 'not-reviewed' && kind !== 'divergence')).toEqual(
      [],
    );
    expect(kinds(of(state, 'iti:8(a)', 'manufacture-marking'))).toContain('shortfall');
  });

  it('takes geometric symbols only where the system is kept up already', () => {
    expect(kinds(of(marks('maintained-geometric-code'), 'fp:8(1)(a)'))).not.toContain('shortfall');
    expect(kinds(of(marks('new-symbol-code'), 'fp:8(1)(a)'))).toContain('shortfall');
    expect(kinds(of(marks('maintained-symbol-code'), 'fp:8(1)(a)'))).toContain('shortfall');
    expect(kinds(of(marks('maintained-symbol-code'), 'iti:8(a)', 'manufacture-marking'))).not.toContain('shortfall');
  });

  it('falls short of both without a serial number', () => {
    const state = marks('manufacturer, country-of-manufacture');
    expect(kinds(of(state, 'fp:8(1)(a)'))).toContain('shortfall');
    expect(kinds(of(state, 'iti:8(a)', 'manufacture-marking'))).toContain('shortfall');
  });
});

it('a law whose licences cover complete weapons but no parts is one cause of many broken duties', () => {
  const questions = ['manufacture-licence', 'transfer-control', 'seizure', 'confiscation', 'stage-security'];
  const state = checked({
    party: ['untoc', 'fp', 'att'],
    terms: 'weapon:\n  word: weapon\n  sections: [act/2]\n  covers: small-arm\n  excludes: part\n',
    answers: questions
      .map(
        (question, n) =>
          `- { question: ${question}, scope: { items: weapon }, answer: ${question === 'transfer-control' ? 'authorization' : 'yes'}, sections: [act/${n + 3}], says: Yes. }`,
      )
      .join('\n'),
  });
  const gaps = state.check.findings.filter(({ breaks }) => breaks);
  expect(gaps).toHaveLength(1);
  expect(gaps[0]?.message).toMatch(/definition of "weapon" leaves out/);
  expect(new Set(gaps[0]?.breaks?.map(({ provision }) => provision))).toEqual(
    expect.objectContaining(new Set(['fp:6(1)', 'fp:6(2)', 'fp:10(1)', 'fp:11(a)', 'fp:3(d)(ii)'])),
  );
  expect(gaps[0]!.breaks!.length).toBeGreaterThanOrEqual(6);
  // nobody has looked at ammunition: that is no gap in a definition
  expect(of(state, 'fp:10(1)').filter(({ kind }) => kind === 'not-reviewed').length).toBeGreaterThan(0);
});

describe('the fate of seized weapons', () => {
  const fate = (options: string): StateCheck =>
    checked({ answers: `- { question: illicit-item-fate, answer: [${options}], sections: [act/1], says: Fate. }\n` });

  it('auctioned on marking and recording alone meets the Tracing Instrument and contradicts the Protocol', () => {
    const state = fate('destroyed, marked-recorded');
    expect(
      kinds(of(state, 'fp:6(2)', 'illicit-item-fate')).filter((kind) => kind === 'contradiction').length,
    ).toBeGreaterThan(0);
    expect(kinds(of(state, 'iti:9', 'illicit-item-fate'))).not.toContain('contradiction');
  });

  it('may be other than destruction only if authorized, marked and recorded; parts need the authorization only', () => {
    const authorized = fate('destroyed, authorized-only');
    const contradictions = of(authorized, 'fp:6(2)', 'illicit-item-fate').filter(
      ({ kind }) => kind === 'contradiction',
    );
    expect(contradictions).toHaveLength(1);
    expect(contradictions[0]?.scope.join()).not.toMatch(/parts/);
    expect(kinds(of(fate('destroyed, authorized-marked-recorded'), 'fp:6(2)', 'illicit-item-fate'))).not.toContain(
      'contradiction',
    );
  });
});

describe('consent of the transit state', () => {
  it('by silence contradicts the written notice of the Protocol', () => {
    const state = checked({
      answers:
        '- { question: transit-consent, answer: [written-no-objection, tacit], sections: [act/1], says: Silence. }\n',
    });
    const [finding] = of(state, 'fp:10(2)(b)', 'transit-consent');
    expect(finding).toMatchObject({ kind: 'contradiction', severity: 'error' });
    expect(finding?.message).toMatch(/against it: silence/);
  });

  it('in writing meets it', () => {
    const state = checked({
      answers: '- { question: transit-consent, answer: [written-no-objection], sections: [act/1], says: Written. }\n',
    });
    expect(kinds(of(state, 'fp:10(2)(b)', 'transit-consent'))).not.toContain('contradiction');
  });
});

describe('deactivation', () => {
  it('that keeps the weapon a firearm puts Article 9 out of play, and is never a gap', () => {
    const state = checked({
      answers:
        '- { question: deactivated-status, answer: firearm, sections: [act/1], says: Still a firearm. }\n- { question: deactivation-standard, answer: silent }\n',
    });
    for (const provision of ['fp:9', 'fp:9(a)', 'fp:9(b)', 'fp:9(c)']) {
      expect(new Set(verdicts(state, provision))).toEqual(
        new Set(verdicts(state, provision).length > 0 ? ['outside'] : []),
      );
      expect(of(state, provision)).toEqual([]);
    }
  });

  it('that ends the firearm makes a silent standard a gap', () => {
    const state = checked({
      answers:
        '- { question: deactivated-status, answer: not-firearm, sections: [act/1], says: No firearm. }\n- { question: deactivation-standard, answer: silent }\n',
    });
    expect(kinds(of(state, 'fp:9(a)'))).toContain('gap');
  });

  it('of which nobody knows what it makes of the weapon leaves it open', () => {
    const state = checked({ answers: '- { question: deactivation-standard, answer: silent }\n' });
    const found = of(state, 'fp:9(a)');
    expect(new Set(kinds(found))).toEqual(new Set(['not-reviewed']));
    expect(found[0]?.message).toMatch(/deactivated-status/);
  });
});

describe('two statutes of one state', () => {
  const scope = 'scope: { items: small-arm, records: export }';
  const state = checked({
    answers: `- { question: record-retention, ${scope}, answer: P5Y, sections: [act/1], says: Five. }\n- { question: record-retention, ${scope}, answer: P20Y, sections: [act/2], says: Twenty. }\n`,
  });

  it('with 5 and 20 years are an inconsistency that cites both', () => {
    const [finding] = state.check.findings.filter(({ kind }) => kind === 'inconsistency');
    expect(finding?.message).toMatch(/5 years.*20 years/);
    expect(finding?.law.map(({ sections }) => sections.join())).toEqual(['act/1', 'act/2']);
  });

  it('count by the one that meets less', () => {
    expect(kinds(of(state, 'fp:7', 'record-retention'))).toContain('shortfall');
  });
});

describe('a conflict', () => {
  const pact = (id: string, rule: string): Record<string, string> => ({
    [`provisions/instruments/${id}/instrument.yaml`]: `id: ${id}\ntitle: ${id}\nshort: ${id}\nforce: legal\nin-force: 2001-01-01\nbinds: by-deposit\nsources: [test]\noutline: ['1', '2']\n`,
    [`provisions/instruments/${id}/articles.yaml`]: `- id: '1'\n  cite: Art. 1\n  says: Records.\n  requires:\n    - { question: record-retention, scope: { items: small-arm, records: possession }, ${rule}, strength: shall }\n- { id: '2', cite: Art. 2, says: Aim., no-measure: purpose, because: None. }\n`,
  });
  const state = checked({
    party: ['one', 'two', 'three'],
    files: { ...pact('one', 'at-least: P10Y'), ...pact('two', 'at-most: P5Y'), ...pact('three', 'at-most: P8Y') },
    answers: '[]\n',
  });
  // the Programme of Action asks to keep records as long as possible: politically, and so no error
  const conflicts = state.check.findings.filter(({ kind, severity }) => kind === 'conflict' && severity === 'error');

  it('between user-defined instruments comes with the smallest groups of commitments that cannot be met together', () => {
    expect(
      conflicts
        .map(({ requirements }) =>
          requirements
            .map(({ instrument }) => instrument)
            .sort()
            .join(),
        )
        .sort(),
    ).toEqual(['one,three', 'one,two']);
    expect(conflicts[0]).toMatchObject({ severity: 'error' });
    expect(conflicts[0]?.message).toMatch(/at least 10 years/);
  });

  it('leaves no floor where it stands', () => {
    const zone = state.check.overlaps
      .find(({ question }) => question.id === 'record-retention')
      ?.zones.find((one) => one.conflicts.length > 0);
    expect(zone?.floor).toBeUndefined();
  });

  it('does not come from the five instruments, which are all floors', () => {
    const five = checked({ party: ['untoc', 'fp', 'att'], answers: '[]\n' });
    expect(five.check.findings.filter(({ kind }) => kind === 'conflict')).toEqual([]);
  });
});

describe('strength', () => {
  it('of Article 15 is to be considered: open to the state, and no finding', () => {
    const state = checked({ answers: '- { question: brokering-regulated, answer: silent }\n' });
    expect(of(state, 'fp:15(1)').filter(({ kind }) => kind !== 'divergence')).toEqual([]);
    const [one] = state.check.assessments.filter(({ duty }) => duty.requirement.id === 'fp:15(1)#1');
    expect(one).toMatchObject({ verdict: 'open', does: 'no' });
  });

  it('of what is only signed is never more than a note, and sets no floor', () => {
    const state = checked({
      party: ['untoc'],
      signed: ['fp'],
      answers: '- { question: transit-consent, answer: [tacit], sections: [act/1], says: Silence. }\n',
    });
    const [finding] = of(state, 'fp:10(2)(b)', 'transit-consent');
    expect(finding).toMatchObject({ kind: 'contradiction', severity: 'note' });
    expect(finding?.requirements[0]).toMatchObject({ binding: false, bond: 'signatory' });
    expect(
      state.check.overlaps.some(({ zones }) =>
        zones.some(({ duties }) => duties.some(({ commitment }) => commitment.instrument.id === 'fp')),
      ),
    ).toBe(false);
  });

  it('of a duty on components of ammunition rests on whether the state itself subjects them to authorization', () => {
    const answer = (yes: string): StateCheck =>
      checked({
        answers: `- { question: ammunition-component-authorization, answer: ${yes}, sections: [act/1], says: Components. }\n- { question: transfer-control, scope: { items: ammunition-component }, answer: none, sections: [act/2], says: No control. }\n`,
      });
    const short = (state: StateCheck): Finding[] =>
      of(state, 'fp:10(1)', 'transfer-control').filter(({ kind }) => kind === 'shortfall');
    expect(short(answer('yes')).length).toBeGreaterThan(0);
    expect(short(answer('no'))).toEqual([]);
  });
});
