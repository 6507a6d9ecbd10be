import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx';
import { unzipSync } from 'fflate';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoadMapData } from '../../src/report/data/road-map-data.js';
import type { NationalData } from '../../src/report/data/national-data.js';
import type { AccessionData } from '../../src/report/documents/accession.js';
import type { OverlapData } from '../../src/report/documents/overlap.js';
import type { RegionData } from '../../src/report/documents/region.js';
import type { Report } from '../../src/report/documents/report.js';
import { tilePlaces } from '../../src/report/charts/tile-map.js';
import { reportForms, writeReport } from '../../src/report/report-forms.js';
import { formIds } from '../../src/work/forms.js';
import { makeOpinion } from '../../src/work/opinion.js';
import { makeReport, type ReportKind } from '../../src/work/report.js';
import { takeRoadMap } from '../../src/work/road-map.js';
import { openSound } from '../../src/work/session.js';
import { UsageError } from '../../src/work/usage-error.js';

const ARVENIA = path.resolve(import.meta.dirname, '../../examples/arvenia');
const AS_OF = '2026-11-30';
const loaded = openSound({ workspace: ARVENIA }, { states: ['XAR'] });
const made = (kind: ReportKind, states: readonly string[], more: object = {}): Report =>
  makeReport(loaded, kind, states, { asOf: AS_OF, command: `concord report ${kind}`, ...more });

const folder = mkdtempSync(path.join(tmpdir(), 'concord-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BILL = `---
title: Firearms (Amendment) Bill
amends: firearms-act
---

Section 14(2) is amended by replacing “five years” with “three years”.
`;

const KINDS: readonly (readonly [string, () => Report | Promise<Report>])[] = [
  ['road-map', () => made('road-map', ['XAR'])],
  ['accession', () => made('accession', ['XAR'], { instruments: ['att'] })],
  ['overlap of a state', () => made('overlap', ['XAR'], { topics: ['record-keeping'] })],
  ['overlap of instruments', () => made('overlap', [], { instruments: ['fp', 'iti'], topics: ['marking'] })],
  ['region', () => made('region', ['XAR', 'KEN', 'TUV'], { topics: ['marking', 'tracing'] })],
  ...formIds(loaded).map((form) => [`national, ${form}`, () => made('national', ['XAR'], { form })] as const),
  [
    'opinion',
    () => {
      const bill = path.join(folder, 'bill.md');
      writeFileSync(bill, BILL);
      return makeOpinion(loaded, 'XAR', { bill }, { asOf: AS_OF, command: 'concord report opinion XAR' });
    },
  ],
];

describe.each(KINDS)('the report: %s', (_, make) => {
  it('is written in every form, says its receipt, and gives the same bytes for the same inputs', async () => {
    const [one, other] = [await make(), await make()];
    for (const form of reportForms) {
      const bytes = Buffer.from(await writeReport(one, form));
      expect(bytes.equals(Buffer.from(await writeReport(other, form))), form).toBe(true);
      expect(bytes.length, form).toBeGreaterThan(100);
      if (['html', 'md', 'json', 'sarif'].includes(form))
        expect(bytes.includes(one.receipt.data.sha256), form).toBe(true);
      expect(bytes.includes(folder), `${form} names no folder of the machine`).toBe(false);
    }
    const { sheets } = await readXlsx((await writeReport(one, 'xlsx')) as Buffer);
    expect(sheets.map(({ rows }) => rows.length - 1)).toEqual(one.sheets.map(({ rows }) => rows.length));
  });
});

describe('the road map', () => {
  let workspace: string;
  beforeAll(() => {
    workspace = path.join(folder, 'work');
    cpSync(ARVENIA, workspace, { recursive: true });
  });
  const open = (): ReturnType<typeof openSound> => openSound({ workspace }, { states: ['XAR'] });
  const dataOf = (given = open()): RoadMapData =>
    makeReport(given, 'road-map', ['XAR'], { asOf: AS_OF, command: 'x' }).data as RoadMapData;
  const file = (): string => path.join(workspace, 'roadmaps', 'xar.yaml');

  /** The spreadsheet of the road map with some of its cells written otherwise, by the heads of the columns. */
  async function edited(
    name: string,
    change: (rows: CellValue[][], at: (title: string) => number) => void,
  ): Promise<string> {
    const report = makeReport(open(), 'road-map', ['XAR'], { asOf: AS_OF, command: 'x' });
    const book = await readXlsx((await writeReport(report, 'xlsx')) as Buffer);
    const rows = book.sheets[0]!.rows;
    change(rows, (title) => rows[0]!.indexOf(title));
    const out = path.join(workspace, name);
    writeFileSync(out, await writeXlsx({ sheets: [{ name: 'Road map', rows }] }));
    return out;
  }
  const take = (sheet: string): Promise<number> => takeRoadMap(open(), 'XAR', sheet, dataOf().actions);

  it('proposes what the check says, and keeps nothing where nothing was written', async () => {
    expect(dataOf().actions.length).toBeGreaterThan(10);
    expect(dataOf().actions.every(({ proposed, status }) => proposed && status === 'open')).toBe(true);
    expect(await take(await edited('as-it-is.xlsx', () => undefined))).toBe(0);
    expect(existsSync(file())).toBe(false);
  });

  it('reads back what was written, whatever the order of rows and columns, and keeps comments', async () => {
    const [first, second] = dataOf().actions;
    const sheet = await edited('edited.xlsx', (rows, at) => {
      const row = rows.find((one) => one[at('Id')] === first!.finding)!;
      row[at('Owner')] = 'Ministry of Justice';
      row[at('By')] = new Date('2027-06-30T00:00:00Z');
      row[at('Status')] = 'begun';
      row[at('Assistance needed')] = '=SUM(A1) is no formula';
      rows.find((one) => one[at('Id')] === second!.finding)![at('Measure')] = 'A new section 14A';
      const [head, ...others] = rows.splice(0).map((one) => [...one].reverse());
      rows.push(head!, ...others.reverse());
    });
    expect(await take(sheet)).toBe(2);
    expect(parse(readFileSync(file(), 'utf8'))).toEqual({
      [first!.finding]: {
        owner: 'Ministry of Justice',
        by: '2027-06-30',
        assistance: '=SUM(A1) is no formula',
        status: 'begun',
      },
      [second!.finding]: { measure: 'A new section 14A' },
    });
    const data = dataOf();
    expect(data.actions.find(({ finding }) => finding === first!.finding)).toMatchObject({
      owner: 'Ministry of Justice',
      by: '2027-06-30',
      status: 'begun',
    });
    expect(data.actions.find(({ finding }) => finding === second!.finding)).toMatchObject({
      measure: 'A new section 14A',
      proposed: false,
    });
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('owner:', '# agreed on 1 December\n  owner:'));
    expect(await take(sheet)).toBe(0);
    const again = await edited('again.xlsx', (rows, at) => {
      rows.find((one) => one[at('Id')] === first!.finding)![at('Status')] = 'done';
    });
    expect(await take(again)).toBe(1);
    expect(readFileSync(file(), 'utf8')).toContain('# agreed on 1 December');
    expect(readFileSync(file(), 'utf8')).toContain('status: done');
  });

  it('tells the cell of what cannot be taken, and writes nothing then', async () => {
    const before = existsSync(file()) ? readFileSync(file(), 'utf8') : undefined;
    const fault = async (title: string, value: CellValue): Promise<string> => {
      const sheet = await edited('fault.xlsx', (rows, at) => void (rows[1]![at(title)] = value));
      return take(sheet).then(
        () => 'taken',
        (error: unknown) => (error instanceof UsageError ? error.message : String(error)),
      );
    };
    expect(await fault('Status', 'finished')).toMatch(
      /sheet "Road map", cell [A-Z]+2: Unexpected status "finished", expected/,
    );
    expect(await fault('By', 'next summer')).toMatch(/cell [A-Z]+2: Unexpected date "next summer"/);
    expect(await fault('Id', 'no-such/gap')).toMatch(/cell A2: Unexpected finding "no-such\/gap"/);
    expect(await fault('Id', '')).toMatch(/cell A2: Unexpected empty cell/);
    const headless = await edited('headless.xlsx', (rows, at) => void (rows[0]![at('Owner')] = 'Who'));
    await expect(take(headless)).rejects.toThrow('expected a column "Owner"');
    writeFileSync(path.join(workspace, 'no.xlsx'), 'no spreadsheet');
    await expect(take(path.join(workspace, 'no.xlsx'))).rejects.toThrow('cannot be read');
    expect(existsSync(file()) ? readFileSync(file(), 'utf8') : undefined).toBe(before);
  });

  it('tells a fault of its file', () => {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), 'record-retention#1/gap:\n  state: done\n');
    expect(() => dataOf()).toThrow('Unexpected key "state", expected "status"');
    writeFileSync(file(), 'a: [\n');
    expect(() => dataOf()).toThrow('cannot be read as YAML');
    rmSync(file());
  });
});

describe('the national reports', () => {
  it('fill what can be filled with sections, and leave the rest open and marked', async () => {
    const report = made('national', ['XAR'], { form: 'poa-iti-2010' });
    const fields = (report.data as NationalData).sections.flatMap((one) => one.fields);
    const marking = fields.find(({ no }) => no === '4.2')!;
    expect(marking.open).toBe(false);
    expect(marking.answers.flatMap(({ cites }) => cites).join()).toMatch(/s\. 8/);
    const asked = fields.find(({ no }) => no === '22.1')!;
    expect(asked).toMatchObject({ open: true, answers: [] });
    const text = String(await writeReport(report, 'md'));
    expect(text.match(/\*\*Open\*\*/g)?.length).toBe(fields.filter(({ open }) => open).length);
  });

  it('of the ATT tell what binds apart from what is encouraged', () => {
    const fields = (made('national', ['XAR'], { form: 'att-initial-2015' }).data as NationalData).sections.flatMap(
      (one) => one.fields,
    );
    expect(new Set(fields.flatMap(({ part }) => part ?? []))).toEqual(new Set(['binding', 'qualified', 'encouraged']));
  });

  it('tell a form that is not there, and want one', () => {
    expect(() => made('national', ['XAR'], { form: 'poa-iti-2021' })).toThrow(
      'Unexpected form "poa-iti-2021", expected "poa-iti-2020"',
    );
    expect(() => made('national', ['XAR'])).toThrow('Expected --form with one of');
  });
});

describe('the accession study', () => {
  const data = made('accession', ['XAR'], { instruments: ['att'] }).data as AccessionData;
  it('has the calendar, and every requirement once', () => {
    expect(data.entryIntoForce).toBe('2027-02-28');
    expect(data.due.some(({ date }) => date !== undefined)).toBe(true);
    expect(new Set(data.requirements.map(({ id }) => id)).size).toBe(data.requirements.length);
  });
  it('wants one instrument that is joined by deposit', () => {
    expect(() => made('accession', ['XAR'])).toThrow('Expected one instrument');
    expect(() => made('accession', ['XAR'], { instruments: ['poa'] })).toThrow('do not join it by a deposit');
  });
});

it('the overlap study has every requirement on a point in its spreadsheet', () => {
  const report = made('overlap', ['XAR']);
  const { questions } = report.data as OverlapData;
  expect(report.sheets[0]!.rows.length).toBe(questions.reduce((n, { constraints }) => n + constraints.length, 0));
});

describe('the regional comparison', () => {
  it('wants two states or a group that is known', () => {
    expect(() => made('region', ['XAR'])).toThrow('Expected the codes of two states');
    expect(() => made('region', [], { region: 'ecowass' })).toThrow(
      'Unexpected group of states "ecowass", expected "ecowas"',
    );
  });

  it('has a brief of each state, and a tile', () => {
    const report = made('region', [], { region: 'ecowas', topics: ['marking'] });
    const { states, bonds } = report.data as RegionData;
    expect(states.length).toBeGreaterThan(10);
    expect(bonds.map(({ state }) => state)).toEqual(states);
    const tiles = JSON.stringify(report.tree).match(/"code":"[A-Z]{3}"/g);
    expect(tiles?.length).toBe(states.length);
  });

  it('lays out tiles without two in one place, the same each time', () => {
    const places = JSON.parse(
      readFileSync(path.resolve(import.meta.dirname, '../../templates/reports/places.json'), 'utf8'),
    ) as Record<string, [number, number]>;
    const codes = [...Object.keys(places), 'XAR', 'TUV'];
    const tiles = tilePlaces(codes, places);
    expect(tiles.length).toBe(codes.length);
    expect(new Set(tiles.map(({ column, row }) => `${column}|${row}`)).size).toBe(codes.length);
    expect(tilePlaces(codes, places)).toEqual(tiles);
    const at = (code: string): { column: number; row: number } => tiles.find((one) => one.code === code)!;
    expect(at('CAN').row).toBeLessThan(at('BRA').row);
    expect(at('USA').column).toBeLessThan(at('FRA').column);
    expect(at('FRA').column).toBeLessThan(at('JPN').column);
  });
});

it('the opinion tracks the changes of the bill in Word', async () => {
  const bill = path.join(folder, 'tracked.md');
  writeFileSync(bill, BILL);
  const report = await makeOpinion(loaded, 'XAR', { bill }, { asOf: AS_OF, command: 'x' });
  const xml = new TextDecoder().decode(unzipSync((await writeReport(report, 'docx')) as Buffer)['word/document.xml']);
  expect(xml).toMatch(/<w:del [^>]*w:author="Concord"[^>]*>.*?five/);
  expect(xml).toMatch(/<w:ins [^>]*w:author="Concord"[^>]*>.*?three/);
  expect((report.data as { differences: { kind: string }[] }).differences.map(({ kind }) => kind)).toContain('review');
});
