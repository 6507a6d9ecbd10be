import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loaded } from '../../src/load/workspace.js';
import type { Report } from '../../src/report/documents/report.js';
import { writeReport } from '../../src/report/report-forms.js';
import { formIds } from '../../src/work/forms.js';
import { makeOpinion } from '../../src/work/opinion.js';
import { makeReport, type ReportKind } from '../../src/work/report.js';
import { openSound } from '../../src/work/session.js';
import { VerifyDesk } from '../../src/work/verify.js';

const AS_OF = '2026-11-30';
const SAYS = /verified by A\. Adviser on 2026-11-02/;
const folder = mkdtempSync(path.join(tmpdir(), 'concord-verified-'));
const workspace = path.join(folder, 'work');
const INSTRUMENTS = ['fp', 'att', 'poa', 'iti', 'wg2017'];
let loaded: Loaded;

beforeAll(async () => {
  cpSync(path.resolve(import.meta.dirname, '../../examples/arvenia'), workspace, { recursive: true });
  for (const instrument of INSTRUMENTS) {
    const desk = new VerifyDesk(instrument, {
      workspace,
      by: 'A. Adviser',
      source: 'certified copy',
      on: '2026-11-02',
    });
    const held = desk
      .rows()
      .filter(
        ({ kind, asks }) => kind === 'provision' && asks.some(({ words }) => /\b(?:mark|record|broker)/u.test(words)),
      );
    for (const { row } of held.slice(0, 9)) await desk.record(row, { found: 'agrees' });
  }
  loaded = openSound({ workspace }, { states: ['XAR'] });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = (kind: ReportKind, states: readonly string[], more: object = {}): Report =>
  makeReport(loaded, kind, states, { asOf: AS_OF, command: `concord report ${kind}`, ...more });

const KINDS: readonly (readonly [string, () => Report | Promise<Report>])[] = [
  ['compliance', () => made('compliance', ['XAR'])],
  ['correlation', () => made('correlation', ['XAR'])],
  ['road-map', () => made('road-map', ['XAR'])],
  ['accession', () => made('accession', ['XAR'], { instruments: ['att'] })],
  ['overlap', () => made('overlap', ['XAR'], { topics: ['record-keeping'] })],
  ['region', () => made('region', ['XAR', 'KEN'], { topics: ['marking', 'record-keeping'] })],
  ...formIds({ roots: [path.resolve(import.meta.dirname, '../..')] }).map(
    (form) => [`national, ${form}`, () => made('national', ['XAR'], { form })] as const,
  ),
  [
    'opinion',
    () => {
      const bill = path.join(folder, 'bill.md');
      writeFileSync(bill, '---\ntitle: Bill\namends: firearms-act\n---\n\n## Delete 8\n');
      return makeOpinion(loaded, 'XAR', { bill }, { asOf: AS_OF, command: 'concord report opinion XAR' });
    },
  ],
];

describe.each(KINDS)('the report: %s', (_, make) => {
  it('says by whom and when what it cites was held against its text, on the page and in the sheet', async () => {
    const report = await make();
    expect(String(await writeReport(report, 'md'))).toMatch(SAYS);
    expect(String(await writeReport(report, 'html'))).toMatch(SAYS);
    expect(JSON.stringify(report.sheets)).toMatch(SAYS);
  });
});

it('a national report says of each provision behind a field why it could not be held against its text', async () => {
  const text = String(await writeReport(made('national', ['XAR'], { form: 'poa-iti-2020' }), 'md'));
  expect(text).toMatch(/Programme of Action, Section II, para\. \d+ \(unverified\)\[\^\d+\]/);
  expect(text).toMatch(/^\[\^\d+\]: unverified: /mu);
});
