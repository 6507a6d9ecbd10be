import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { bondOf, world } from '../analyse/shipped.js';

const SHARED = path.resolve(import.meta.dirname, '../../../shared/facts');
const INSTRUMENTS = ['att', 'fp', 'cifta', 'ecowas', 'kinshasa', 'nairobi', 'untoc'];

interface Row {
  iso3: string;
  signed: string;
  ratified_or_acceded: string;
  kind: string;
  entry_into_force: string;
  reservation_or_declaration: string;
}
const rowsOf = (instrument: string): Row[] =>
  parse(readFileSync(path.join(SHARED, `status-${instrument}.csv`), 'utf8'), { columns: true, comment: '#' });
const day = (text: string): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];

describe.skipIf(!existsSync(SHARED))('the tables of status hold to the facts that were gathered', () => {
  it.each(INSTRUMENTS)('%s: days of signature and deposit, ways of joining, and from when it binds', (instrument) => {
    const table = world.statuses.get(instrument)!;
    // the Union is no state
    const rows = rowsOf(instrument).filter(({ iso3 }) => /^[A-Z]{3}$/.test(iso3));
    expect(rows.length).toBeGreaterThan(0);
    for (const { iso3, signed, ratified_or_acceded: joined, kind, entry_into_force: from } of rows) {
      const own = table.get(iso3);
      expect(own, iso3).toBeDefined();
      if (day(signed)) expect(own!.signed, `${iso3} signed`).toBe(day(signed));
      // what is counted back from another date is no date of a source
      if (/^[\d-]{10}$/.test(joined)) expect(own!.deposited, `${iso3} deposited`).toBe(joined);
      if (/^(?:ratification|accession|acceptance|approval|succession)$/.test(kind))
        expect(own!.how, `${iso3} joined`).toBe(kind);
      if (/^[\d-]{10}$/.test(from)) expect(bondOf(iso3, instrument).since, `${iso3} bound`).toBe(from);
    }
  });

  it.each(INSTRUMENTS)('%s: reservations and declarations, and that there is none', (instrument) => {
    const none = /^(?:none|none on the page|none known|)$/;
    for (const { iso3, reservation_or_declaration: made } of rowsOf(instrument)) {
      const own = world.statuses.get(instrument)!.get(iso3);
      if (!own) continue;
      const said = [own.reservations, own.declarations].filter((one) => one !== undefined && one !== 'none');
      if (none.test(made)) expect(said, `${iso3} made none`).toEqual([]);
      else expect(said.join().length, `${iso3}: ${made.slice(0, 60)}`).toBeGreaterThan(10);
      // what is quoted and touches a requirement changes it for the state
      if (/Art(?:s|icle|ícle)?\.? (?:10\(2\)\(b\)|1, Definitions)/.test(made))
        expect(bondOf(iso3, instrument).reservations.length, `${iso3}: changes a requirement`).toBeGreaterThan(0);
    }
  });
});

const rows = [...world.statuses].flatMap(([instrument, table]) =>
  [...table].map(([state, row]) => ({ instrument: world.instruments.get(instrument)!, state, row })),
);

describe('from when an instrument binds a state that has joined', () => {
  it('is never computed where the time after a deposit is not known', () => {
    const unknown = rows.filter(
      ({ instrument, state, row }) =>
        instrument.afterDeposit === undefined &&
        row.inForce === undefined &&
        bondOf(state, instrument.id).bond === 'party',
    );
    expect(new Set(unknown.map(({ instrument }) => instrument.id))).toEqual(
      new Set(['ecowas', 'kinshasa', 'nairobi', 'sadc']),
    );
    for (const { instrument, state } of unknown)
      expect(bondOf(state, instrument.id).since, `${instrument.id} ${state}`).toBeUndefined();
  });

  it('is the day that the final clauses give: never before the instrument was in force, and after the days they set', () => {
    const day = /^\d{4}-\d{2}-\d{2}$/;
    const dated = rows.filter(
      ({ instrument, row }) =>
        instrument.afterDeposit !== undefined &&
        row.withdrawn === undefined &&
        row.depositMonth === undefined &&
        // a successor is bound from its succession, whenever it gives notice of it
        row.how !== 'succession' &&
        day.test(row.deposited ?? ''),
    );
    expect(dated.length).toBeGreaterThan(400);
    for (const { instrument, state, row } of dated) {
      const { since } = bondOf(state, instrument.id);
      const where = `${instrument.id} ${state}`;
      expect(since, where).toMatch(day);
      const inForce = instrument.inForce!;
      expect(since! >= inForce, where).toBe(true);
      // ATT Art. 22(2), FP Art. 18(2), UNTOC Art. 38(2), CIFTA Art. XXV
      const days = (Date.parse(since!) - Date.parse(row.deposited!)) / 86_400_000;
      const set = instrument.id === 'att' ? 90 : 30;
      if (instrument.id === 'att' && row.deposited! < inForce) expect(since, where).toBe(inForce);
      else if (since !== inForce) expect(days, where).toBe(set);
      else expect(days, where).toBeGreaterThanOrEqual(set);
    }
  });

  it('counts from the end of a month of which the day is not known', () => {
    const months = rows.filter(({ row }) => row.depositMonth !== undefined && row.inForce === undefined);
    expect(months.length).toBeGreaterThan(5);
    for (const { instrument, state, row } of months) {
      const [year, month] = row.depositMonth!.split('-').map(Number) as [number, number];
      const since = new Date(Date.UTC(year, month, 30)).toISOString().slice(0, 10);
      expect(bondOf(state, instrument.id).since, `${instrument.id} ${state}`).toBe(
        [since, instrument.inForce!].sort().at(-1),
      );
    }
  });
});
