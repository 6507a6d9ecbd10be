import { becauseWords } from '../../src/words/bonds.js';
import { describe, expect, it } from 'vitest';
import { commitmentOf, commitmentsOf, type Register } from '../../src/analyse/commitments/commitments.js';
import type { Reservation } from '../../src/model/country.js';
import type { Instrument } from '../../src/model/instrument.js';
import type { Group, Status } from '../../src/model/status.js';
import { bondOf, StateOverlap, TODAY, world } from './shipped.js';
import { country, everything, instrument } from './support.js';

const place = { file: 'test.csv', line: 2, column: 1 };
const status = (more: Partial<Status>): Status => ({
  state: 'XTS',
  none: false,
  confirmed: true,
  source: 'test',
  asOf: '2020-01-01',
  place,
  ...more,
});

interface Case {
  instrument?: Partial<Instrument>;
  row?: Partial<Status>;
  others?: readonly { instrument: Instrument; row?: Partial<Status> }[];
  groups?: readonly Group[];
  reservations?: readonly Reservation[];
}

function register({ instrument: more = {}, row, others = [], groups = [], reservations = [] }: Case): Register {
  const own = instrument('one', [{ question: 'q' }], { inForce: '2010-01-01', afterDeposit: 'P30D', ...more });
  const all = [{ instrument: own, row }, ...others];
  return {
    instruments: new Map(all.map(({ instrument: one }) => [one.id, one])),
    statuses: new Map(
      all.flatMap(({ instrument: one, row: known }) =>
        known ? [[one.id, new Map([['XTS', status(known)]])] as const] : [],
      ),
    ),
    groups: new Map(groups.map((group) => [group.id, group])),
    countries: new Map([['XTS', { ...country([]), reservations }]]),
  };
}

const on = (asOf: string, made: Case) => {
  const known = register(made);
  return commitmentOf(known, known.instruments.get('one')!, 'XTS', asOf);
};

describe('an instrument that is joined by deposit', () => {
  const ratified = { row: { signed: '2011-01-01', deposited: '2012-01-31', how: 'ratification' } };

  it('binds a state its period after the deposit, and not a day before', () => {
    expect(on('2010-12-31', ratified)).toMatchObject({ bond: 'not-party', binding: false });
    expect(on('2011-01-01', ratified)).toMatchObject({ bond: 'signatory', since: '2011-01-01', binding: false });
    expect(on('2012-01-31', ratified)).toMatchObject({ bond: 'joined', from: '2012-03-01', binding: false });
    expect(on('2012-02-29', ratified).bond).toBe('joined');
    expect(on('2012-03-01', ratified)).toMatchObject({ bond: 'party', since: '2012-03-01', binding: true });
  });

  it('binds nobody before it is in force itself', () => {
    const early = { row: { deposited: '2005-01-01', how: 'ratification' } };
    expect(on('2009-12-31', early)).toMatchObject({ bond: 'joined', from: '2010-01-01' });
    expect(on('2010-01-01', early).bond).toBe('party');
  });

  it('takes the recorded date of entry into force over the computed one', () => {
    expect(on('2012-02-15', { row: { ...ratified.row, inForce: '2012-02-10' } })).toMatchObject({
      bond: 'party',
      since: '2012-02-10',
    });
  });

  it('says where the period after the deposit is not known', () => {
    const { afterDeposit: _, ...without } = instrument('one', [{}], { inForce: '2010-01-01' });
    const known: Register = {
      ...register({}),
      instruments: new Map([['one', without]]),
      statuses: new Map([['one', new Map([['XTS', status(ratified.row)]])]]),
    };
    expect(commitmentOf(known, without, 'XTS', '2015-01-01')).toMatchObject({
      bond: 'party',
      because: { reason: 'joined-period-unknown' },
    });
  });

  it('is left with effect from the recorded day', () => {
    const left = { row: { ...ratified.row, withdrawn: '2018-06-01' } };
    expect(on('2018-05-31', left).bond).toBe('party');
    expect(on('2018-06-01', left)).toMatchObject({ bond: 'withdrawn', since: '2018-06-01', binding: false });
  });

  it('leaves open when an undated ratification took place, save before the instrument was in force', () => {
    const undated = { row: { how: 'ratification' } };
    expect(on('2020-01-01', undated)).toMatchObject({ bond: 'party', confirmed: true });
    expect(on('2019-12-31', undated)).toMatchObject({ bond: 'unknown', confirmed: false, binding: false });
    expect(on('2009-12-31', undated)).toMatchObject({ bond: 'not-in-force', binding: false });
    expect(on('2021-01-01', { row: { how: 'signature', confirmed: false } })).toMatchObject({
      bond: 'signatory',
      confirmed: false,
      binding: false,
    });
  });

  it('keeps apart that nothing is known, that the source says no, and that the state is outside the region', () => {
    expect(on('2020-01-01', {})).toMatchObject({ bond: 'unknown', confirmed: false });
    expect(on('2020-01-01', { row: { source: 'silent' } })).toMatchObject({ bond: 'unknown', confirmed: false });
    expect(on('2020-01-01', { row: { none: true } })).toMatchObject({ bond: 'not-party', confirmed: true });
    expect(becauseWords(on('2024-01-01', { row: { none: true } }))).toContain('by 2020-01-01');
    expect(on('2020-01-01', { row: { none: true, confirmed: false } }).confirmed).toBe(false);
    const regional = register({ instrument: { region: 'Somewhere' }, row: {} });
    expect(commitmentOf(regional, regional.instruments.get('one')!, 'XOT', '2020-01-01')).toMatchObject({
      bond: 'not-party',
      because: { reason: 'not-of-region' },
    });
    const wide = register({ row: {} });
    expect(commitmentOf(wide, wide.instruments.get('one')!, 'XOT', '2020-01-01').bond).toBe('unknown');
  });
});

describe('an instrument made through a parent', () => {
  const parent = instrument('mother', [{}], { inForce: '2005-01-01', afterDeposit: 'P30D' });
  const child: Case = { instrument: { parent: 'mother' }, row: { deposited: '2012-01-01', how: 'accession' } };

  it('makes its parties parties to the parent, though not as a fact with a date', () => {
    const known = register({ ...child, others: [{ instrument: parent }] });
    expect(commitmentOf(known, parent, 'XTS', '2015-01-01')).toMatchObject({
      bond: 'party',
      confirmed: false,
      because: { reason: 'child-joined' },
    });
    expect(commitmentOf(known, parent, 'XTS', '2011-01-01').bond).toBe('unknown');
  });

  it('does the same where the table of the parent has a row that does not tell', () => {
    const known = register({ ...child, others: [{ instrument: parent, row: {} }] });
    expect(commitmentOf(known, parent, 'XTS', '2015-01-01').bond).toBe('party');
  });

  it('is lost with the parent', () => {
    const made = {
      ...child,
      others: [{ instrument: parent, row: { deposited: '2006-01-01', withdrawn: '2019-01-01' } }],
    };
    expect(on('2018-12-31', made).bond).toBe('party');
    expect(on('2019-01-01', made)).toMatchObject({
      bond: 'withdrawn',
      since: '2019-01-01',
      because: { reason: 'parent-left', parent: 'mother' },
    });
  });

  it('adds the duties of another instrument that reach only its parties', () => {
    const other = instrument('other', [{}, { partyTo: 'one' }], { inForce: '2005-01-01' });
    const made = { ...child, others: [{ instrument: other, row: { deposited: '2006-01-01' } }] };
    const known = register(made);
    const duties = (asOf: string): number => commitmentOf(known, other, 'XTS', asOf).duties.length;
    expect([duties('2011-01-01'), duties('2015-01-01')]).toEqual([1, 2]);
    expect(commitmentOf(known, other, 'XTS', '2011-01-01', ['one']).duties).toHaveLength(2);
  });
});

describe('reservations', () => {
  const reservation = (more: Partial<Reservation>): Reservation => ({
    instrument: 'one',
    provision: '1',
    effect: 'excludes',
    requires: [],
    says: 'not bound',
    source: 'test',
    place,
    ...more,
  });
  const party = { row: { deposited: '2012-01-01', how: 'ratification' } };

  it('take a provision away for the time that they stand', () => {
    const made = { ...party, reservations: [reservation({ from: '2013-01-01', until: '2016-01-01' })] };
    expect(
      ['2012-12-31', '2013-01-01', '2015-12-31', '2016-01-01'].map((date) => on(date, made).duties.length),
    ).toEqual([1, 0, 0, 1]);
  });

  it('put other requirements in the place of the provision, and say so', () => {
    const requires = [
      {
        id: 'r',
        question: 'q',
        scope: everything,
        constraint: { type: 'option', allowed: new Set(['no']) } as const,
        strength: 'should' as const,
        callsFor: 'legislation' as const,
        allows: [],
        place,
      },
    ];
    const [duty, ...more] = on('2015-01-01', {
      ...party,
      reservations: [reservation({ effect: 'modifies', requires })],
    }).duties;
    expect(more).toEqual([]);
    expect(duty).toMatchObject({ requirement: { id: 'r', strength: 'should' }, reservation: { says: 'not bound' } });
  });
});

describe('membership', () => {
  const members: Group['members'] = [{ state: 'XTS', from: '2001-01-01', until: '2020-02-01' }];
  const act: Case = {
    instrument: { binds: { membersOf: 'union', from: '2013-01-01' } },
    groups: [{ id: 'union', name: 'Union', source: 'test', members }],
  };

  it('binds from the later of the two dates until the state leaves', () => {
    expect(on('2012-12-31', act)).toMatchObject({ bond: 'not-in-force', from: '2013-01-01' });
    expect(on('2013-01-01', act)).toMatchObject({ bond: 'member', since: '2013-01-01', binding: true });
    expect(on('2020-01-31', act).bond).toBe('member');
    expect(on('2020-02-01', act)).toMatchObject({
      bond: 'not-party',
      because: { reason: 'member-until', group: 'Union', date: '2020-02-01' },
    });
    expect(on('2000-12-31', act).bond).toBe('not-party');
  });

  it('of which nothing is known leaves the bond unknown, and an unverified one is not confirmed', () => {
    expect(on('2015-01-01', { instrument: act.instrument! }).bond).toBe('unknown');
    expect(
      on('2015-01-01', {
        ...act,
        groups: [{ id: 'union', name: 'Union', members: [{ state: 'XTS', unverified: true }] }],
      }),
    ).toMatchObject({ bond: 'member', confirmed: false });
  });

  it('ends for all with an instrument that has ended', () => {
    expect(on('2029-01-01', { ...act, instrument: { ...act.instrument, ended: '2029-01-01' } })).toMatchObject({
      bond: 'not-in-force',
      because: { reason: 'ended', date: '2029-01-01' },
    });
  });
});

describe('the shipped tables', () => {
  it('hold Canada to be a signatory of the Firearms Protocol that has not ratified, and a party to its parent', () => {
    expect(bondOf('CAN', 'fp')).toMatchObject({ bond: 'signatory', binding: false });
    expect(bondOf('CAN', 'untoc')).toMatchObject({ bond: 'party', binding: true });
    expect(new StateOverlap('CAN').binding).not.toContain('fp');
  });

  it('hold the United Kingdom bound by acts of the Union until 1 February 2020', () => {
    expect(bondOf('GBR', 'eu-258-2012', '2020-01-31')).toMatchObject({ bond: 'member', binding: true });
    expect(bondOf('GBR', 'eu-258-2012', '2020-02-01')).toMatchObject({ bond: 'not-party', binding: false });
    expect(bondOf('GBR', 'eu-2021-555', '2022-01-01').binding).toBe(false);
  });

  it('let the recast regulation take the place of the one of 2012 article by article', () => {
    const bound = (id: string, asOf: string): string[] =>
      bondOf('DEU', id, asOf).binding ? bondOf('DEU', id, asOf).duties.map(({ provision }) => provision.id) : [];
    expect(bound('eu-2025-41', '2025-02-10')).toEqual([]);
    expect(new Set(bound('eu-2025-41', '2029-02-11'))).toEqual(new Set(['9(1)', '35(1)', '38(1)', '40(2)']));
    expect(bound('eu-258-2012', '2029-02-11')).toContain('4(1)');
    expect(bound('eu-258-2012', '2029-02-12')).toEqual([]);
    expect(bound('eu-2025-41', '2029-02-12')).toContain('19(1)');
  });

  it('let the Arms Trade Treaty bind from its first day whoever deposited before it (Art. 22(2))', () => {
    for (const state of ['POL', 'LIE', 'NLD', 'GIN', 'KNA', 'SRB', 'LTU', 'ZAF'])
      expect(bondOf(state, 'att').since, state).toBe('2014-12-24');
    expect(bondOf('CHE', 'att').since).toBe('2015-04-30');
  });

  it('use a month without a day', () => {
    expect(bondOf('SUR', 'cifta', '2005-01-01').bond).toBe('not-party');
    const later = bondOf('SUR', 'cifta');
    expect([later.bond, later.since, becauseWords(later)]).toEqual([
      'party',
      '2008-04-30',
      'ratification by the end of 2008-03',
    ]);
  });

  it('change what a reservation touches for the state that made it', () => {
    const lists = (state: string): unknown[] =>
      bondOf(state, 'fp').duties.flatMap(({ requirement: { question, constraint }, provision }) =>
        provision.id === '10(2)(b)' && question === 'transit-consent' && constraint.type === 'set'
          ? [[...(constraint.within ?? [])].sort()]
          : [],
      );
    expect(lists('LIE')).toEqual([['tacit', 'written-authorization', 'written-no-objection']]);
    expect(lists('CHE')).toEqual([['written-authorization', 'written-no-objection']]);
    expect(bondOf('ARG', 'cifta').duties.some(({ provision }) => provision.id === 'I(3)(a)')).toBe(true);
    const marks = (state: string) =>
      bondOf(state, 'cifta').duties.find(({ provision }) => provision.id === 'VI(1)(a)')!.requirement.scope.items!;
    expect(marks('ARG').some(({ made }) => made?.before === 1900)).toBe(true);
    expect(marks('BRA').some(({ made }) => made?.before === 1900)).toBe(false);
    expect(bondOf('ARG', 'cifta').duties).toHaveLength(bondOf('BRA', 'cifta').duties.length + 1);
    expect(bondOf('BRA', 'cifta').duties.some(({ provision }) => provision.id === 'I(3)(a)')).toBe(false);
  });

  it('take every state outside the table of a regional instrument for no party to it', () => {
    for (const { id, region, binds } of world.instruments.values()) {
      if (region === undefined || binds !== 'by-deposit') continue;
      const rows = world.statuses.get(id)!;
      const outside = [...world.groups.get('un')!.members].filter(({ state }) => !rows.has(state));
      expect(outside.length, id).toBeGreaterThan(100);
      expect(new Set(outside.map(({ state }) => bondOf(state, id).bond)), id).toEqual(new Set(['not-party']));
    }
  });

  it('have a row for every member and observer of the United Nations where an instrument is open to all', () => {
    const states = world.groups.get('un')!.members.map(({ state }) => state);
    expect(states).toHaveLength(195);
    for (const id of ['att', 'fp', 'untoc'])
      expect(
        states.filter((state) => !world.statuses.get(id)!.has(state)),
        id,
      ).toEqual([]);
  });

  it('never let a row that is not confirmed stand as a fact, nor anything unknown as a bond', () => {
    for (const { state } of world.groups.get('un')!.members) {
      for (const { status: row, confirmed, bond, binding } of commitmentsOf(world, state, '2026-11-24')) {
        if (row && !row.confirmed) expect(confirmed).toBe(false);
        if (bond === 'unknown') expect([binding, confirmed]).toEqual([false, false]);
      }
    }
  });

  it('bind observers and states not yet admitted by no commitment of the members of the United Nations', () => {
    expect(bondOf('VAT', 'poa')).toMatchObject({ bond: 'unknown', binding: false });
    expect(bondOf('SSD', 'poa', '2011-07-13').bond).toBe('not-party');
    expect(bondOf('SSD', 'poa', '2011-07-14').bond).toBe('political');
    expect(bondOf('TZA', 'gfa', '2020-01-01').bond).toBe('not-in-force');
  });
});

describe('an instrument that binds the members of an organization', () => {
  const club = (members: Group['members']): Group => ({ id: 'club', name: 'Club', source: 'test', members });
  const bound = (asOf: string, members: Group['members'], more: Partial<Instrument> = {}) => {
    const { inForce: _, ...without } = instrument('one', [{ question: 'q' }]);
    const own: Instrument = { ...without, binds: { membersOf: 'club' }, ...more };
    const known: Register = {
      instruments: new Map([['one', own]]),
      statuses: new Map(),
      groups: new Map([['club', club(members)]]),
      countries: new Map(),
    };
    return commitmentOf(known, own, 'XTS', asOf);
  };

  it('does not bind an observer', () => {
    expect(bound('2020-01-01', [{ state: 'XTS', from: '2010-01-01', observer: true }])).toMatchObject({
      bond: 'not-party',
      binding: false,
      because: { reason: 'observer', group: 'Club' },
    });
  });

  it('binds an observer that has become a member, from that day', () => {
    const members = [
      { state: 'XTS', from: '2010-01-01', until: '2015-01-01', observer: true },
      { state: 'XTS', from: '2015-01-01' },
    ];
    expect(bound('2014-12-31', members).binding).toBe(false);
    expect(bound('2015-01-01', members)).toMatchObject({ bond: 'member', since: '2015-01-01' });
  });

  it('binds nobody before it is in force, or before it was adopted', () => {
    const member = [{ state: 'XTS', from: '2010-01-01' }];
    expect(bound('2020-01-01', member, { inForce: '2099-01-01' })).toMatchObject({
      bond: 'not-in-force',
      from: '2099-01-01',
      binding: false,
    });
    expect(bound('2020-01-01', member, { adopted: '2099-01-01' }).binding).toBe(false);
    expect(bound('2099-01-01', member, { inForce: '2099-01-01' })).toMatchObject({
      bond: 'member',
      since: '2099-01-01',
    });
    expect(bound('2020-01-01', member).binding).toBe(true);
  });
});

describe('what a state applies provisionally', () => {
  const parts = (state: string, asOf: string) =>
    commitmentsOf(world, state, asOf).filter(({ instrument: { id } }) => id === 'att');

  it('binds it to those articles from the day of its declaration, and to nothing else, until it is a party', () => {
    const [applied, rest] = parts('CHE', '2015-02-15');
    expect(applied).toMatchObject({ bond: 'provisional', since: '2015-01-30', binding: true });
    expect(becauseWords(applied!)).toContain('Art. 6(1) to Art. 7(7)');
    expect([...new Set(applied!.duties.map(({ provision }) => provision.id.slice(0, 1)))]).toEqual(['6', '7']);
    expect(applied!.duties.every(({ commitment }) => commitment === applied)).toBe(true);
    expect(rest).toMatchObject({ bond: 'joined', binding: false });
    expect(rest!.duties.some(({ provision }) => /^[67]\(/.test(provision.id))).toBe(false);
    expect(applied!.duties.length + rest!.duties.length).toBe(bondOf('CHE', 'att', '2015-02-15').duties.length);
    expect(parts('CHE', '2015-01-29').map(({ bond }) => bond)).toEqual(['signatory']);
    expect(parts('CHE', '2015-04-30').map(({ bond }) => bond)).toEqual(['party']);
    expect(parts('LIE', '2014-12-20').map(({ bond }) => bond)).toEqual(['joined']);
  });
});

describe('declarations on the Arms Trade Treaty', () => {
  const threshold = (state: string, asOf = TODAY) =>
    bondOf(state, 'att', asOf).duties.find(({ requirement }) => requirement.question === 'refusal-threshold')!;
  const allowed = (state: string, asOf?: string): string[] => {
    const { constraint } = threshold(state, asOf).requirement;
    return constraint.type === 'option' ? [...constraint.allowed] : [];
  };

  it('change from which degree of risk the state has to refuse an export', () => {
    expect(allowed('FRA')).toEqual(['overriding', 'likely', 'substantial', 'clear', 'any']);
    for (const state of ['CHE', 'LIE'])
      expect(allowed(state), state).toEqual(['likely', 'substantial', 'clear', 'any']);
    expect(allowed('NZL')).toEqual(['substantial', 'clear', 'any']);
    expect(threshold('NZL').reservation).toMatchObject({ kind: 'declaration', provision: '7(3)' });
  });

  it('say of which crimes knowledge counts, and of Kazakhstan which diversion it reports', () => {
    const notes = (state: string, provision: string): string[] =>
      bondOf(state, 'att').duties.flatMap((one) =>
        one.provision.id === provision ? [one.requirement.note ?? ''] : [],
      );
    for (const state of ['CHE', 'LIE', 'NZL']) expect(notes(state, '6(3)').join()).toContain('internal conflicts');
    expect(notes('KAZ', '13(2)')).toEqual(['It speaks of illegal diversion only.']);
    expect(notes('FRA', '13(2)')).toEqual(['']);
  });
});
