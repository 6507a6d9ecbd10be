import { describe, expect, it } from 'vitest';
import type { OverlapRow } from '../../src/report/overlap-row.js';
import { bondOf, StateOverlap, world } from '../analyse/shipped.js';
import { json, run } from './capture.js';

interface Printed {
  state?: string;
  asOf: string;
  counted: { instrument: string; confirmed?: boolean }[];
  left: { instrument: string; bond?: string }[];
  questions: OverlapRow[];
}

const bearing = (row: OverlapRow): Set<string> => new Set(row.constraints.map(({ instrument }) => instrument));
const asks = (row: OverlapRow, short: string): OverlapRow['constraints'] =>
  row.constraints.filter((one) => one.short === short);
const diverges = (row: OverlapRow, stricter: RegExp, weaker: RegExp): boolean =>
  row.divergences.some((one) => one.kind !== 'different' && stricter.test(one.first) && weaker.test(one.second));

describe('an EU state: Firearms Protocol, Arms Trade Treaty and EU law', () => {
  const state = new StateOverlap('DEU');

  it('is bound by all of them', () => {
    expect(state.binding).toEqual(
      expect.arrayContaining([
        'fp',
        'att',
        'untoc',
        'eu-2021-555',
        'eu-258-2012',
        'eu-2008-944',
        'eu-2003-468',
        'iti',
        'poa',
      ]),
    );
    // of the regulation of 2025 only what applies already: Art. 46
    expect(state.commitments.find(({ instrument }) => instrument.id === 'eu-2025-41')?.duties.length).toBeLessThan(10);
  });

  it('may not use the tacit consent to transit that the regulation permits: the Protocol wants a notice in writing', () => {
    const row = state.row('transit-consent');
    expect(row.conflicts).toEqual([]);
    expect(
      row.barred.some(
        ({ permission, by }) =>
          /\(2012\), Art. 7\(2\)/.test(permission) && /Firearms Protocol, Art. 10\(2\)\(b\)/.test(by),
      ),
    ).toBe(true);
    const [floor, ...more] = row.floor.filter(({ setBy }) =>
      setBy.some((cite) => cite.startsWith('Firearms Protocol')),
    );
    expect(more).toEqual([]);
    expect(floor?.asks).toMatch(/written/);
    expect(floor?.asks).not.toMatch(/silence/);
  });

  it('is in conflict once the recast regulation makes tacit consent the rule', () => {
    const row = new StateOverlap('DEU', '2029-03-01').row('transit-consent');
    const [conflict] = row.conflicts;
    expect(conflict?.between.some((cite) => /\(2025\), Art. 20\(4\)/.test(cite))).toBe(true);
    expect(conflict?.between.some((cite) => /Firearms Protocol, Art. 10\(2\)\(b\)/.test(cite))).toBe(true);
    expect(conflict?.scope.length).toBeGreaterThan(0);
    expect(
      row.floor.every(
        ({ setBy }) =>
          !setBy.some((cite) => /Art. 20\(4\)/.test(cite)) || !setBy.some((cite) => /Firearms Protocol/.test(cite)),
      ),
    ).toBe(true);
  });

  it('keeps records for thirty years from the destruction, beside the ten years of the Protocol', () => {
    const row = state.row('record-retention');
    expect(diverges(row, /EU Firearms Directive, Art. 4\(5\)/, /Firearms Protocol, Art. 7/)).toBe(true);
    expect(asks(row, 'EU Firearms Directive').map((one) => one.asks)).toEqual(['at least 30 years']);
    expect(asks(row, 'Firearms Protocol').find(({ strength }) => strength === 'shall')?.asks).toBe('at least 10 years');
    expect(
      row.floor.find(({ asks: floor, level }) => floor === 'at least 30 years' && level === 'law')?.setBy,
    ).toContain('EU Firearms Directive, Art. 4(5)');
    expect(asks(state.row('record-retention-start'), 'EU Firearms Directive').map((one) => one.asks)).toEqual([
      'from the destruction of the item',
    ]);
  });
});

describe('Tanzania: two regional instruments beside the global ones', () => {
  const state = new StateOverlap('TZA');

  it('is bound by what the tables say, and no more', () => {
    for (const id of ['nairobi', 'sadc', 'fp']) expect(state.binding.includes(id), id).toBe(bondOf('TZA', id).binding);
    expect(state.binding).toEqual(expect.arrayContaining(['nairobi', 'sadc', 'fp']));
    expect(state.binding).not.toEqual(expect.arrayContaining(['ecowas']));
  });

  it('has questions on which both regional instruments and the Protocol bear, with what each alone covers', () => {
    const shared = state.rows.filter((row) => ['nairobi', 'sadc', 'fp'].every((id) => bearing(row).has(id)));
    expect(shared.map(({ question }) => question)).toEqual(
      expect.arrayContaining(['manufacture-marking', 'import-marking', 'record-duty']),
    );
    expect(shared.some(({ only }) => only.some(({ short }) => short === 'Nairobi Protocol'))).toBe(true);
  });

  it('gets from the marks of the Nairobi Protocol more than the Firearms Protocol asks, and no conflict', () => {
    const row = state.row('manufacture-marking');
    expect(diverges(row, /^Nairobi Protocol/, /^Firearms Protocol/)).toBe(true);
    expect(row.conflicts).toEqual([]);
    expect(
      state
        .row('import-marking')
        .floor.some(
          ({ asks: floor, setBy }) =>
            /the year of import/.test(floor) && setBy.some((cite) => cite.startsWith('Nairobi')),
        ),
    ).toBe(true);
  });
});

describe('a Caribbean state: CIFTA and the Arms Trade Treaty', () => {
  const state = new StateOverlap('TTO');

  it('is bound by both', () => expect(state.binding).toEqual(expect.arrayContaining(['cifta', 'att'])));

  it('controls imports and transit as CIFTA asks, which is more than the Treaty does', () => {
    const row = state.row('transfer-control');
    expect(diverges(row, /^CIFTA, Art. IX/, /^Arms Trade Treaty, Art. 8/)).toBe(true);
    expect(diverges(row, /^CIFTA, Art. IX/, /^Arms Trade Treaty, Art. 9/)).toBe(true);
    expect(row.only.some(({ short }) => short === 'Arms Trade Treaty')).toBe(true);
  });

  it('reads "after 1899" and "before the twentieth century" apart', () => {
    const scopes = state.rows.flatMap(({ only, floor }) => [...only, ...floor]).flatMap(({ scope }) => scope);
    expect(scopes.some((words) => /CIFTA/.test(words) || /made in 1900/.test(words))).toBe(true);
  });
});

describe('an ECOWAS state: the ban with exemptions beside the authorization of the Arms Trade Treaty', () => {
  const state = new StateOverlap('SEN');

  it('is bound by both', () => expect(state.binding).toEqual(expect.arrayContaining(['ecowas', 'att'])));

  it('needs the exemption of the Community as well, where the Treaty asks for the authorization of the state', () => {
    const row = state.row('transfer-approvals');
    expect(asks(row, 'ECOWAS Convention')[0]?.asks).toMatch(
      /the national authority and the body of the regional community/,
    );
    // Art. 7(5) of the Treaty asks for an authorization, which is another question
    expect(asks(row, 'Arms Trade Treaty')).toEqual([]);
    expect(asks(state.row('transfer-control'), 'Arms Trade Treaty').length).toBeGreaterThan(0);
  });

  it('forbids transfers to non-state actors for the Convention alone', () => {
    const row = state.row('non-state-actors');
    expect([...bearing(row)]).toEqual(['ecowas']);
    expect(row.floor).toMatchObject([{ asks: 'yes', setBy: ['ECOWAS Convention, Art. 3(2)'] }]);
  });
});

describe('states with less', () => {
  it('a signatory is not measured against what it has only signed', () => {
    const state = new StateOverlap('CAN');
    expect(state.rows.some((row) => bearing(row).has('fp'))).toBe(false);
    expect(state.rows.some((row) => bearing(row).has('att'))).toBe(true);
  });

  it('a state outside all of them has political commitments only, and those overlap as well', () => {
    const state = new StateOverlap('IRN');
    expect(state.commitments.filter(({ binding, instrument }) => binding && instrument.force === 'legal')).toEqual([]);
    expect(diverges(state.row('illicit-item-fate'), /^Programme of Action/, /^International Tracing Instrument/)).toBe(
      true,
    );
    // each taken as a whole they ask the same: without limit, as far as that is possible
    expect(state.row('record-retention').divergences).toEqual([]);
    expect(state.rows.every(({ conflicts }) => conflicts.length === 0)).toBe(true);
  });
});

describe('what the row of a question says', () => {
  it('gives the scope of a requirement in its instrument’s own words, never in those of another', () => {
    const row = new StateOverlap('DEU').row('record-duty');
    expect(asks(row, 'Firearms Protocol').map(({ scope }) => scope.join())).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^firearm: all but/),
        expect.stringMatching(/^part; ammunition: all but|^part, ammunition: all but/),
      ]),
    );
    expect(asks(row, 'International Tracing Instrument')[0]?.scope[0]).toMatch(/^small arms and light weapons/);
  });

  it('has every scope in words, with a name for each part', () => {
    for (const state of ['DEU', 'SEN', 'TTO', 'TZA']) {
      for (const row of new StateOverlap(state).rows) {
        const scopes = [...row.constraints, ...row.floor, ...row.divergences, ...row.only].flatMap(
          ({ scope }) => scope,
        );
        for (const words of scopes) expect(words, `${state} ${row.question}`).toMatch(/^[^\s:;|]/);
      }
    }
  });

  it('leaves no floor out where no commitments conflict and one asks without qualification', () => {
    for (const row of new StateOverlap('TTO').rows) {
      if (
        row.conflicts.length === 0 &&
        row.constraints.some(
          ({ strength, qualified, condition, force }) =>
            force === 'legal' && strength === 'shall' && qualified === undefined && condition === undefined,
        )
      ) {
        expect(
          row.floor.some(({ level }) => level === 'law'),
          row.question,
        ).toBe(true);
      }
    }
  });
});

describe('concord overlap', () => {
  it('prints text under the topics and ends with 0; with 1 where commitments conflict', async () => {
    const now = await run('overlap', '--state', 'deu', '-q', 'transit-consent', '--as-of', '2026-01-01');
    expect([now.code, now.err]).toEqual([0, '']);
    expect(now.out).toMatch(/EXPORT, IMPORT AND TRANSIT[^]*⇅ diverges[^]*permits what[^]*▶ floor of law/);
    const later = await run('overlap', '--state', 'DEU', '-q', 'transit-consent', '--as-of', '2029-03-01');
    expect(later.code).toBe(1);
    expect(later.out).toMatch(/⚡ conflict +No answer satisfies/);
  });

  it('says what was left aside, and what counts though it is unconfirmed', async () => {
    const { out } = await run('overlap', '--state', 'TZA', '--topic', 'deactivation', '--as-of', '2026-01-01');
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /Nairobi Protocol \(that it binds is unconfirmed\).*Left aside: Arms Trade Treaty \(signed 2013-06-03, not bound\)/,
    );
  });

  it('gives the same as JSON', async () => {
    const printed = await json<Printed>('overlap', '--state', 'SEN', '--topic', 'transfers', '--as-of', '2026-01-01');
    expect(printed).toMatchObject({ state: 'SEN', asOf: '2026-01-01' });
    expect(printed.counted.map(({ instrument }) => instrument)).toContain('ecowas');
    expect(new Set(printed.questions.map(({ topic }) => topic))).toEqual(new Set(['transfers']));
    expect(printed.questions.map(({ question }) => question)).toContain('non-state-actors');
  });

  it('lays chosen instruments side by side without a state', async () => {
    const printed = await json<Printed>('overlap', '--instruments', 'fp, eu-2025-41', '-q', 'transit-consent', '--as-of', '2029-03-01');
    expect(printed.counted.map(({ instrument }) => instrument).sort()).toEqual(['eu-2025-41', 'fp']);
    expect(printed.questions[0]?.conflicts).toHaveLength(1);
  });

  it('takes of all instruments those that apply on the date', async () => {
    const ids = async (asOf: string) =>
      (await json<Printed>('overlap', '-q', 'transit-consent', '--as-of', asOf)).counted.map(
        ({ instrument }) => instrument,
      );
    expect(await ids('2025-01-01')).not.toContain('eu-2025-41');
    expect(await ids('2030-01-01')).not.toContain('eu-258-2012');
    expect(await ids('2030-01-01')).toHaveLength(world.instruments.size - 1);
  });

  it.each([
    [['overlap', '--state', 'ZZZ'], /Unexpected state "ZZZ"/],
    [['overlap', '--instruments', 'fp,xyz'], /Unexpected instrument "xyz"/],
    [['overlap', '--state', 'FRA', '--instruments', 'fp'], /Unexpected --instruments beside --state/],
    [['overlap', '--topic', 'markings'], /Unexpected topic "markings"/],
    [['overlap', '--question', 'nothing-like-it'], /Unexpected question "nothing-like-it"/],
    [['overlap', '--as-of', '2026-02-30'], /Unexpected date "2026-02-30"/],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
