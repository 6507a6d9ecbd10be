import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { json, run } from './capture.js';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A workspace whose table of the Arms Trade Treaty has these rows, with columns for reservations and declarations. */
function workspace(rows: string): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'concord-'));
  made.push(root);
  mkdirSync(path.join(root, 'countries', 'status'), { recursive: true });
  writeFileSync(path.join(root, 'concord.yaml'), 'name: test\n');
  writeFileSync(
    path.join(root, 'countries', 'status', 'att.csv'),
    `state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note,reservations,declarations\n${rows}\n`,
  );
  return root;
}

interface Printed {
  state: string;
  name: string;
  asOf: string;
  commitments: {
    instrument: string;
    bond: string;
    binding: boolean;
    confirmed: boolean;
    because: string;
    since?: string;
    source?: string;
    sourceDate?: string;
    withdrawn?: string;
    declarations?: string;
    reservationsInWords?: string;
  }[];
  groups: { id: string; observer?: boolean; unverified: boolean }[];
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('concord status', () => {
  it('tells of every instrument what the bond rests on, with its source and date', async () => {
    const { commitments, name, groups } = await json<Printed>('status', 'can', '--as-of', '2026-01-01');
    expect(name).toBe('Canada');
    expect(commitments).toHaveLength(new Set(commitments.map(({ instrument }) => instrument)).size);
    expect(commitments.find(({ instrument }) => instrument === 'att')).toMatchObject({
      bond: 'party',
      binding: true,
      since: '2019-09-17',
      source: expect.stringMatching(/UN Treaty Collection/),
      sourceDate: expect.stringMatching(/^\d{4}-/),
    });
    expect(commitments.find(({ instrument }) => instrument === 'fp')).toMatchObject({
      bond: 'signatory',
      binding: false,
    });
    expect(commitments.every(({ because }) => because !== '')).toBe(true);
    expect(groups.map(({ id }) => id)).toEqual(expect.arrayContaining(['un', 'oas', 'osce', 'un-americas']));
  });

  it('prints what is not confirmed as such, and what is outside as one line', async () => {
    const text = flat((await run('status', 'TZA', '--as-of', '2026-01-01')).out);
    expect(text).toMatch(/party \(unconfirmed\) Nairobi Protocol/);
    expect(text).toMatch(/signed 2013-06-03, not bound Arms Trade Treaty/);
    expect(text).toMatch(
      /not party CIFTA \(cifta\); ECOWAS Convention \(ecowas\); Kinshasa Convention \(kinshasa\) Not among the states of its table/,
    );
    expect(text.match(/Not a member of the European Union/g)).toHaveLength(1);
  });

  it('keeps the mark where states are compared, and in the report of a region', async () => {
    const compared = await run('compare', 'KEN', 'TZA', '-t', 'marking');
    expect(flat(compared.out)).toContain(
      'Nairobi Protocol, counted though it is not confirmed that it binds: KEN, TZA',
    );
    const region = await run('report', 'region', 'KEN', 'TZA', '--to', 'md');
    expect(region.out.split('\n').find((line) => line.startsWith('| Kenya'))).toContain('party (unconfirmed)');
  });

  it('gives memberships as they were on the date', async () => {
    const groups = async (asOf: string) =>
      (await json<Printed>('status', 'GBR', '--as-of', asOf)).groups.map(({ id }) => id);
    expect(await groups('2020-01-31')).toContain('eu');
    expect(await groups('2020-02-01')).not.toContain('eu');
    expect((await json<Printed>('status', 'PSE')).groups.find(({ id }) => id === 'un')).toMatchObject({
      observer: true,
    });
  });

  it.each([
    ['en', 'Tanzania'],
    ['fr', 'Tanzanie'],
    ['es', 'Tanzania'],
    ['ru', 'Танзания'],
    ['zh', '坦桑尼亚'],
    ['ar', 'تانزانيا'],
  ])('names the state in %s', async (language, name) => {
    expect((await json<Printed>('status', 'TZA', '-l', language)).name).toContain(name);
  });

  it('shows reservations, declarations and a withdrawal from a table of the user’s own', async () => {
    const root = workspace(
      'CHE,2013-06-03,2015-01-30,ratification,,2025-07-01,yes,test,2025-12-31,,on Article 6,that it applies the Treaty from today\u001b[2J',
    );
    const args = ['-w', root, 'status', 'CHE', '--as-of'];
    expect(
      (await json<Printed>(...args, '2025-06-30')).commitments.find(({ instrument }) => instrument === 'att')?.bond,
    ).toBe('party');
    const left = (await json<Printed>(...args, '2025-07-01')).commitments.find(
      ({ instrument }) => instrument === 'att',
    );
    expect(left).toMatchObject({
      bond: 'withdrawn',
      binding: false,
      withdrawn: '2025-07-01',
      reservationsInWords: 'on Article 6',
      declarations: expect.stringMatching(/^that it applies/),
    });
    const { out } = await run(...args, '2025-07-01');
    expect(flat(out)).toMatch(
      /withdrawn since 2025-07-01 Arms Trade Treaty.*Reservations: on Article 6\. Declarations: that it applies/,
    );
    expect(out).not.toContain('\u001b');
  });

  it('refuses a table with faults, each with its line', async () => {
    const root = workspace('CHE,2013-13-03,,,,,yes,test,2025-12-31,,,\nche,,,ratified,,,maybe,,,,,');
    const { code, err } = await run('-w', root, 'status', 'CHE');
    expect(code).toBe(2);
    for (const fault of [
      /att\.csv:2.*Unexpected date "2013-13-03"/,
      /att\.csv:3.*Unexpected state "che"/,
      /Unexpected way of joining "ratified"/,
      /Unexpected value of "confirmed" "maybe"/,
      /Expected a source/,
    ])
      expect(flat(err)).toMatch(fault);
  });

  it.each([
    [['status', 'ZZZ'], /Unexpected state "ZZZ"/],
    [['status', 'FRA', '-l', 'de'], /Unexpected language "de", expected one of "ar", "en", "es", "fr", "ru", "zh"/],
    [['status', 'FRA', '--as-of', 'yesterday'], /Unexpected date "yesterday"/],
    [['status'], /missing required argument/],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
