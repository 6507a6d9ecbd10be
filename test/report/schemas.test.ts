import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../src/report/report-forms.js';
import type { Report } from '../../src/report/documents/report.js';
import { formIds } from '../../src/work/forms.js';
import { makeOpinion } from '../../src/work/opinion.js';
import { makeReport, reportKinds, type ReportKind } from '../../src/work/report.js';
import { openSound } from '../../src/work/session.js';

const SCHEMAS = path.resolve(import.meta.dirname, '../../schemas/v1');
const SARIF = path.resolve(import.meta.dirname, '../fixtures/schemas/sarif-2.1.0.json');
const read = (file: string): object => JSON.parse(readFileSync(file, 'utf8')) as object;
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false });
const sarif = ajv.compile(read(SARIF));

const folder = mkdtempSync(path.join(tmpdir(), 'concord-schemas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const arvenia = openSound(
  { workspace: path.resolve(import.meta.dirname, '../../examples/arvenia') },
  { states: ['XAR'] },
);
const france = openSound({}, { states: ['FRA'] });
const request = { asOf: '2026-11-30', command: 'x' };

const REQUESTS: Readonly<Record<ReportKind, readonly object[]>> = {
  compliance: [{}],
  correlation: [{}],
  'road-map': [{}],
  accession: [{ instruments: ['cifta'] }],
  overlap: [{}],
  national: formIds(arvenia).map((form) => ({ form })),
  region: [{}],
};

async function holds(report: Report, kind: string): Promise<void> {
  const validate = ajv.getSchema(`concord/${kind}/v1`) ?? ajv.compile(read(path.join(SCHEMAS, `${kind}.schema.json`)));
  expect(report.receipt.schema).toBe(`concord/${kind}/v1`);
  void validate(JSON.parse(String(await writeReport(report, 'json'))));
  expect((validate.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual(
    [],
  );
  void sarif(JSON.parse(String(await writeReport(report, 'sarif'))));
  expect((sarif.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual([]);
}

describe('the schemas of reports', () => {
  it.each(reportKinds)('%s: its JSON and its SARIF are as their schemas say', async (kind) => {
    for (const more of REQUESTS[kind]) {
      await holds(
        makeReport(arvenia, kind, kind === 'region' ? ['XAR', 'KEN'] : ['XAR'], { ...request, ...more }),
        kind,
      );
      await holds(
        makeReport(france, kind, kind === 'region' ? ['FRA', 'CHE'] : ['FRA'], { ...request, ...more }),
        kind,
      );
    }
  });

  it('opinion', async () => {
    const bill = path.join(folder, 'bill.md');
    writeFileSync(bill, '---\ntitle: Bill\namends: firearms-act\n---\n\n## Delete 8\n');
    await holds(await makeOpinion(arvenia, 'XAR', { bill }, request), 'opinion');
  });

  it('refuse what is not a report', () => {
    const validate =
      ajv.getSchema('concord/compliance/v1') ?? ajv.compile(read(path.join(SCHEMAS, 'compliance.schema.json')));
    expect(validate({})).toBe(false);
    expect(sarif({ version: '2.1.0' })).toBe(false);
  });

  it('never change once they are published: what changes is a version of its own', () => {
    const known = readFileSync(path.join(SCHEMAS, 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/) as [string, string]);
    expect(known.map(([, name]) => name).sort()).toEqual(
      readdirSync(SCHEMAS)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    );
    for (const [print, name] of known)
      expect(
        createHash('sha256')
          .update(readFileSync(path.join(SCHEMAS, name)))
          .digest('hex'),
        name,
      ).toBe(print);
  });
});

it('the places that SARIF names are there', async () => {
  const log = JSON.parse(String(await writeReport(makeReport(arvenia, 'compliance', ['XAR'], request), 'sarif'))) as {
    runs: {
      results: {
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
      }[];
    }[];
  };
  const { results } = log.runs[0]!;
  expect(results.length).toBeGreaterThan(20);
  for (const { locations } of results) {
    const { artifactLocation, region } = locations[0]!.physicalLocation;
    const text = readFileSync(path.resolve(decodeURIComponent(artifactLocation.uri)), 'utf8');
    expect(text.split('\n').length).toBeGreaterThanOrEqual(region.startLine);
  }
});
