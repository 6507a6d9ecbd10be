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
});
