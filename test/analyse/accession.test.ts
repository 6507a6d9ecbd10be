import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accession, type Accession, type DueDate } from '../../src/analyse/overlap/accession.js';
import { commitmentsOf } from '../../src/analyse/commitments/commitments.js';
import { addDuration } from '../../src/analyse/commitments/dates.js';
import { MappedLaw } from '../../src/analyse/assess/mapped-law.js';
import { groupOf } from '../../src/analyse/overlap/accession-groups.js';
import { accessionRows } from '../../src/report/accession-text.js';
import { json, run } from '../cli/capture.js';
import { checked, stateWordsOf, loaded as workspaceOf } from './cases.js';
import { stateWords, world } from './shipped.js';

function joins(state: string, instrument: string, deposit: string): Accession {
  return accession(
    new MappedLaw(world),
    world,
    world.instruments.get(instrument)!,
    state,
    deposit,
    commitmentsOf(world, state, deposit),
  );
}

const due = ({ due: list }: Accession, what: RegExp): DueDate[] => list.filter((one) => what.test(one.due.what));
const floorOf = (found: Accession, question: string) =>
  accessionRows(stateWords, found).floors.filter((one) => one.question === question);

describe('what falls due on joining the Arms Trade Treaty', () => {
  const found = joins('TZA', 'att', '2026-08-31');

  it('is counted from the ninetieth day after the deposit', () => {
    expect(found.entryIntoForce).toBe('2026-11-29');
    expect(joins('TZA', 'att', '2026-11-30').entryIntoForce).toBe('2027-02-28');
  });

  it('is the initial report within one year, which ends on the last day of February where the day is lacking', () => {
    expect(due(found, /^initial report/).map(({ date }) => date)).toEqual(['2027-11-29']);
    const leap = joins('TZA', 'att', '2027-12-01');
    expect(leap.entryIntoForce).toBe('2028-02-29');
    expect(due(leap, /^initial report/).map(({ date }) => date)).toEqual(['2029-02-28']);
  });

  it('is an annual report by 31 May, the first one after the entry into force', () => {
    const annual = (deposit: string): (string | undefined)[] =>
      due(joins('TZA', 'att', deposit), /^annual report/).map(({ date }) => date);
    expect(annual('2026-08-31')).toEqual(['2027-05-31']);
    expect(annual('2027-03-01')).toEqual(['2027-05-31']); // in force on 30 May
    expect(annual('2027-03-03')).toEqual(['2028-05-31']); // in force on 1 June
  });

  it('has a day only where the text sets one: a point of contact and the control list are owed once bound, and come last', () => {
    for (const what of [
      /point of contact, and its notification/,
      /^national control list/,
      /^designation of the competent/,
    ])
      expect(due(found, what).map(({ date, due: { when } }) => [date, when])).toEqual([
        [undefined, 'once bound, no date is set'],
      ]);
    const dates = found.due.map(({ date }) => date ?? '9999');
    expect(dates).toEqual([...dates].sort());
  });

  it('also tells what may be declared on the day of the deposit', () => {
    expect(found.due.filter(({ date }) => date === '2026-08-31').map(({ due: one }) => one.strength)).toEqual(
      expect.arrayContaining(['may']),
    );
  });
});

describe('dates', () => {
  it('never run past the last day of the month', () => {
    expect(addDuration('2027-01-31', 'P1M')).toBe('2027-02-28');
    expect(addDuration('2024-02-29', 'P1Y')).toBe('2025-02-28');
    expect(addDuration('2026-12-31', 'P2M')).toBe('2027-02-28');
    const day = fc.integer({ min: 0, max: 40_000 }).map((n) => Temporal.PlainDate.from('1990-01-01').add({ days: n }));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 240 }), (from, months) => {
        const to = Temporal.PlainDate.from(addDuration(from.toString(), `P${months}M`));
        expect((to.year - from.year) * 12 + to.month - from.month).toBe(months);
        expect(to.day).toBe(Math.min(from.day, to.daysInMonth));
      }),
      { numRuns: 300 },
    );
  });

  it('that are none are refused', () => expect(() => addDuration('2026-13-01', 'P1M')).toThrow(RangeError));
});

describe('what an accession adds', () => {
  it('is every requirement of the instrument, with those that what binds asks for already', () => {
    const found = joins('COL', 'fp', '2026-01-31');
    const own = world.instruments.get('fp')!.provisions.flatMap(({ requires }) => requires).length;
    expect(
      found.assessments.filter(({ assessment }) => assessment.duty.commitment.instrument.id === 'fp'),
    ).toHaveLength(own);
    const already = found.assessments
      .filter((one) => one.already)
      .map(({ assessment }) => assessment.duty.provision.id);
    expect(already).toContain('8(2)');
    expect(already).not.toContain('10(3)');
  });

  it('is also what another instrument holds for the parties to the one that is joined', () => {
    const added = (state: string): string[] =>
      joins(state, 'fp', '2026-01-31')
        .assessments.map(({ assessment }) => assessment.duty.requirement)
        .filter(({ partyTo }) => partyTo === 'fp')
        .map(({ id }) => id);
    expect(added('CAN').length).toBeGreaterThan(0);
    expect(added('CAN').every((id) => /^(?:untoc|wg2017):/.test(id))).toBe(true);
    expect(added('CAN').some((id) => id.startsWith('untoc:'))).toBe(true);
    expect(added('IRN').filter((id) => id.startsWith('untoc:'))).toEqual([]);
  });

  it('moves the floors on which it asks for more, and only those', () => {
    const found = joins('TZA', 'att', '2026-08-31');
    expect(floorOf(found, 'state-transaction-exclusion')).toMatchObject([
      {
        before: expect.stringMatching(/national security/),
        after: expect.stringMatching(/stay its property/),
        setBy: [expect.stringMatching(/^Arms Trade Treaty, Art. 2/)],
      },
    ]);
    expect(floorOf(found, 'prohibited-transfers')[0]?.before).toBeUndefined();
    expect(floorOf(found, 'manufacture-marking')).toEqual([]);
  });

  it('brings the conflict of an EU state that joins the Protocol while the recast regulation applies', () => {
    expect(joins('GBR', 'fp', '2029-06-01').conflicts).toEqual([]);
    const outside = [...world.groups.get('eu')!.members].find(
      ({ state, until }) =>
        until === undefined &&
        commitmentsOf(world, state, '2029-06-01').some(({ instrument, binding }) => instrument.id === 'fp' && !binding),
    );
    const state = outside?.state ?? 'FRA';
    const conflicts = joins(state, 'fp', '2029-06-01').conflicts.filter(
      ({ overlap }) => overlap.question.id === 'transit-consent',
    );
    expect(conflicts.flatMap(({ duties }) => duties.map(({ commitment }) => commitment.instrument.id))).toEqual(
      expect.arrayContaining(['fp', 'eu-2025-41']),
    );
    expect(joins(state, 'fp', '2026-06-01').conflicts).toEqual([]);
  });

  it('is held against today’s law: met, short, silent, contrary, or not reviewed', () => {
    const data = {
      party: [],
      answers: [
        '- { question: record-retention, scope: { items: small-arm }, answer: P5Y, sections: [act/1], says: Five years. }',
        '- { question: tamper-resistance, answer: yes, sections: [act/2], says: Encouraged. }',
        '- { question: stage-security, answer: silent, says: Nothing found. }',
        '- { question: transit-consent, answer: [tacit], sections: [act/3], says: Silence is consent. }',
      ].join('\n'),
    };
    const read = workspaceOf(data);
    const { stateWords: own, commitments } = checked(data);
    const found = accession(
      own.mapped,
      read.world,
      read.world.instruments.get('fp')!,
      'XTS',
      '2026-01-01',
      commitments,
    );
    const groups = new Map(found.assessments.map(({ assessment }) => [assessment.question.id, groupOf(assessment)]));
    expect(groups.get('tamper-resistance')).toBe('met');
    expect(groups.get('stage-security')).toBe('gap');
    expect(groups.get('transit-consent')).toBe('contradiction');
    expect(groups.get('seizure')).toBe('not-reviewed');
    expect(
      accessionRows(stateWordsOf(read, 'XTS', '2026-01-01'), found).requirements.find(
        ({ question }) => question === 'record-retention',
      )?.group,
    ).toBe('shortfall');
  });
});

describe('concord accede', () => {
  interface Printed {
    state: string;
    notices: string[];
    entryIntoForce: string;
    due: { date?: string; what: string }[];
  }

  it('prints the requirements, conflicts, floors and dates', async () => {
    const { code, out } = await run('accede', 'tza', 'att', '--as-of', '2026-08-31');
    expect(code).toBe(0);
    for (const part of [
      /enters into\s+force\s+for\s+the\s+state\s+on\s+2026-11-29/,
      /requirements, of which \d+ are asked already/,
      /Conflicts with what already binds/,
      /Floors that move/,
      /2027-05-31, then each year: annual report/,
    ])
      expect(out).toMatch(part);
    expect(out.indexOf('2027-05-31, then each year')).toBeLessThan(
      out.indexOf('no date: changes in the national points of contact'),
    );
  });

  it('gives the same as JSON', async () => {
    const printed = await json<Printed>('accede', 'TZA', 'att', '--as-of', '2026-08-31');
    expect(printed).toMatchObject({ state: 'TZA', entryIntoForce: '2026-11-29', notices: [] });
    expect(printed.due.find(({ what }) => what.startsWith('initial report'))?.date).toBe('2027-11-29');
  });

  it('says first what stands in the way: the parent, the region, and that the state is bound already', async () => {
    const notices = async (...args: string[]): Promise<string> =>
      (await json<Printed>('accede', ...args)).notices.join();
    expect(await notices('IRN', 'fp')).toMatch(/Only a party to the Organized Crime Convention may join/);
    expect(await notices('AUS', 'ecowas')).toMatch(/not among the states of its table/);
    expect(await notices('DEU', 'att', '--as-of', '2026-01-01')).toMatch(/bound by it already since 2014-12-24/);
  });

  it.each([
    [['accede', 'CAN', 'eu-2021-555'], /states do not join it by a deposit/],
    [['accede', 'CAN', 'atx'], /Unexpected instrument "atx", expected "att"/],
    [['accede', 'ZZZ', 'att'], /Unexpected state "ZZZ"/],
    [['accede', 'CAN'], /missing required argument/],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
