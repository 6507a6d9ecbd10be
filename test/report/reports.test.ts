import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../src/cli/report.js';
import type { CheckData } from '../../src/report/data/check-data-types.js';
import type { CorrelationData } from '../../src/report/data/correlation-data.js';
import type { Report } from '../../src/report/documents/report.js';
import { reportForms, writeReport } from '../../src/report/report-forms.js';
import { makeReport, type ReportKind } from '../../src/work/report.js';
import { openSound } from '../../src/work/session.js';
import { UsageError } from '../../src/work/usage-error.js';

const ARVENIA = path.resolve(import.meta.dirname, '../../examples/arvenia');
const AS_OF = '2026-11-30';

const loaded = openSound({ workspace: ARVENIA }, { states: ['XAR'] });
const made = (kind: ReportKind, states: readonly string[] = ['XAR']): Report =>
  makeReport(loaded, kind, states, { asOf: AS_OF, command: `concord report ${kind} ${states.join(' ')}` });

/** The text of a part of an office file, without its markup; what a run or cell parts is parted. */
function words(bytes: Uint8Array, part: RegExp): string {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => part.test(name))
    .map(([, data]) =>
      new TextDecoder()
        .decode(data)
        .replace(/<\/w:p>|<w:br\/>/g, '\n')
        .replace(/<[^>]+>/g, '')
        .replace(
          /&(lt|gt|quot|apos|amp);/g,
          (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]!,
        ),
    )
    .join('\n')
    .replace(/[ \t]+/g, ' ');
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe.each(['compliance', 'correlation'] as const)('the %s report of the fictional state', (kind) => {
  let report: Report;
  let data: CheckData;
  beforeAll(() => {
    report = made(kind);
    data = report.data as CheckData;
  });

  it('holds the same in its data as the check does', () => {
    const all = data.commitments.reduce(
      (sum, { counts }) => sum + Object.values(counts).reduce((n, one) => n + one, 0),
      0,
    );
    expect(all).toBe(data.requirements.length);
    expect(data.requirements.length).toBeGreaterThan(100);
    for (const result of ['met', 'unmet', 'partly'] as const)
      expect(data.requirements.filter((one) => one.result === result).length).toBe(
        data.commitments.reduce((sum, { counts }) => sum + counts[result], 0),
      );
    const known = new Set(data.answers.map(({ id }) => id));
    for (const { parts } of data.requirements)
      for (const { answer, beside } of parts)
        for (const id of [...(answer === undefined ? [] : [answer]), ...beside]) expect(known).toContain(id);
  });

  it('gives the same bytes for the same inputs, in every form', async () => {
    const again = made(kind);
    for (const form of reportForms) {
      const [one, other] = [await writeReport(report, form), await writeReport(again, form)];
      expect(Buffer.from(one).equals(Buffer.from(other)), form).toBe(true);
    }
  });

  it('says its receipt in every form', async () => {
    const { sha256 } = report.receipt.data;
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    for (const form of ['html', 'md', 'json', 'sarif'] as const)
      expect(String(await writeReport(report, form)).includes(sha256), form).toBe(true);
    expect(words((await writeReport(report, 'docx')) as Buffer, /document\.xml$/).includes(sha256)).toBe(true);
    const book = await readXlsx((await writeReport(report, 'xlsx')) as Buffer);
    expect(JSON.stringify(book.sheets.at(-1)!.rows)).toContain(sha256);
    expect(report.receipt.reviewers.length).toBeGreaterThan(0);
    expect(report.receipt.laws.every(({ text }) => text !== undefined)).toBe(true);
    expect(JSON.stringify(report.receipt)).not.toContain(ARVENIA);
  });

  it('loses no requirement in the spreadsheet: each with its result, sections and reviewer', async () => {
    const { sheets } = await readXlsx((await writeReport(report, 'xlsx')) as Buffer);
    const rows = sheets.flatMap(({ rows: all }) => {
      const head = all[0]!.map(String);
      return head[0] === 'Id' && head.includes('Result for the part')
        ? all.slice(1).map((row) => Object.fromEntries(head.map((name, n) => [name, row[n]])))
        : [];
    });
    expect(new Set(rows.map((row) => row['Id'])).size).toBe(data.requirements.length);
    const answers = new Map(data.answers.map((one) => [one.id, one]));
    for (const one of data.requirements) {
      const own = rows.filter((row) => row['Id'] === one.id);
      expect(own.length).toBe(Math.max(1, one.parts.length));
      for (const [n, part] of one.parts.entries()) {
        const answer = part.answer === undefined ? undefined : answers.get(part.answer);
        if (!answer) continue;
        for (const cite of answer.cites) expect(String(own[n]!['National law'])).toContain(plain(cite));
        if (answer.reviewed) expect(own[n]!['Reviewed by']).toBe(answer.reviewed.by);
      }
    }
  });

  it('writes days as days, and freezes and filters each sheet', async () => {
    const bytes = (await writeReport(report, 'xlsx')) as Buffer;
    const { sheets } = await readXlsx(bytes);
    const on = sheets
      .flatMap(({ rows }) => {
        const at = rows[0]!.indexOf('Reviewed on');
        return at < 0 ? [] : rows.slice(1).map((row) => row[at]);
      })
      .filter((one) => one !== null && one !== undefined);
    expect(on.length).toBeGreaterThan(50);
    expect(on.every((one) => one instanceof Date)).toBe(true);
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name));
    expect(parts.length).toBe(report.sheets.length);
    for (const [name, part] of parts) {
      const xml = new TextDecoder().decode(part);
      expect(xml, name).toMatch(/state="frozen"/);
      expect(xml, name).toMatch(/<autoFilter ref="A1:/);
      expect(xml, name).not.toMatch(/<f>|<f /);
    }
  });

  it('refuses an outline with a part that it does not have', async () => {
    const module =
      kind === 'compliance'
        ? import('../../src/report/documents/compliance.js')
        : import('../../src/report/documents/correlation.js');
    const write = Object.values(await module)[0] as (data: object, receipt: object, outline: string[]) => Report;
    expect(() => write(report.data, report.receipt, ['summary-of-all'])).toThrow(
      'Unexpected part "summary-of-all" of a report, expected one of',
    );
  });
});

describe('the compliance report', () => {
  const report = made('compliance');
  const data = report.data as CheckData;

  it('tells every finding of weight in Word, with all that is asked, the law, and what to write', async () => {
    const bytes = (await writeReport(report, 'docx')) as Buffer;
    const text = plain(words(bytes, /word\/(?:document|footnotes)\.xml$/));
    const grave = data.findings.filter(
      ({ kind, severity }) =>
        ['error', 'warning'].includes(severity) && ['gap', 'shortfall', 'contradiction', 'exception'].includes(kind),
    );
    expect(grave.length).toBeGreaterThan(5);
    const requirements = new Map(data.requirements.map((one) => [one.id, one]));
    for (const one of grave) {
      expect(text.includes(plain(one.mend)), one.id).toBe(true);
      for (const id of one.requirements) {
        const { short, cite, says } = requirements.get(id)!;
        expect(text.includes(plain(`${short}, ${cite}`)), id).toBe(true);
        expect(text.includes(plain(says)), id).toBe(true);
      }
      for (const { cites } of one.law) for (const cite of cites) expect(text.includes(plain(cite)), one.id).toBe(true);
    }
    for (const { ask } of data.requirements.filter(({ result }) => result === 'met'))
      expect(text.includes(plain(ask)), ask).toBe(true);
  });

  it('has a note for each reference, and refers to each note once', async () => {
    const parts = unzipSync((await writeReport(report, 'docx')) as Buffer);
    const ids = (name: string, tag: string): string[] =>
      [...new TextDecoder().decode(parts[name]).matchAll(new RegExp(`<w:${tag} [^>]*w:id="(\\d+)"`, 'g'))].map(
        (one) => one[1]!,
      );
    const references = ids('word/document.xml', 'footnoteReference');
    expect(references.length).toBeGreaterThan(20);
    expect(new Set(references).size).toBe(references.length);
    expect(references).toEqual(references.map((_, n) => String(n + 1)));
    const notes = ids('word/footnotes.xml', 'footnote');
    expect(references.filter((id) => !notes.includes(id))).toEqual([]);
  });

  it('says first what a minister reads, and why', () => {
    expect(data.first.length).toBe(5);
    const severities = data.first.map(({ finding }) => data.findings.find(({ id }) => id === finding)!.severity);
    expect([...severities].sort()).toEqual(severities);
  });

  it('narrows to an instrument, and says so in its command', () => {
    const narrow = makeReport(loaded, 'compliance', ['XAR'], { asOf: AS_OF, command: 'x', instruments: ['fp'] });
    const own = (narrow.data as CheckData).requirements;
    expect(own.length).toBeGreaterThan(10);
    expect(own.every(({ instrument }) => instrument === 'fp')).toBe(true);
  });
});

describe('the correlation table', () => {
  const report = made('correlation');
  const data = report.data as CorrelationData;

  it('goes from each cited section to what rests on it', () => {
    const cited = new Set(data.answers.flatMap(({ sections }) => sections.map((one) => one.replace(/\(.*$/, ''))));
    expect(new Set(data.sections.map(({ section }) => section))).toEqual(cited);
    for (const { answers, requirements, section } of data.sections) {
      expect(answers.length, section).toBeGreaterThan(0);
      for (const id of requirements) {
        const { parts } = data.requirements.find((one) => one.id === id)!;
        expect(
          parts.some(({ answer, beside }) =>
            [answer, ...beside].some((one) => one !== undefined && answers.includes(one)),
          ),
        ).toBe(true);
      }
    }
  });

  it('says what falls with a section: what is met through it alone', () => {
    const falling = data.sections.flatMap(({ falls }) => falls);
    expect(falling.length).toBeGreaterThan(10);
    for (const { requirement, before } of falling) {
      expect(['met', 'partly', 'exception']).toContain(before);
      expect(data.requirements.find(({ id }) => id === requirement)!.result).toBe(before);
    }
    const met = data.requirements.filter(({ result }) => result === 'met');
    const held = met.filter(({ parts }) =>
      parts.every(({ answer }) => data.answers.find(({ id }) => id === answer)?.sections.length),
    );
    for (const { id } of held)
      expect(
        falling.map(({ requirement }) => requirement),
        id,
      ).toContain(id);
  });

  it('leads from a section to the row of a requirement', async () => {
    const html = String(await writeReport(report, 'html'));
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, to]) => decodeURIComponent(to!));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((to) => !ids.has(to))).toEqual([]);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-report-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (kind: string, states: string[], options: object): Promise<string> => {
    try {
      return String(await reportCommand(kind, states, { workspace: ARVENIA, asOf: AS_OF, ...options }));
    } catch (error) {
      if (error instanceof UsageError) return error.message;
      throw error;
    }
  };

  it('writes the form that the ending says, and tells what it cannot', async () => {
    const out = path.join(folder, 'a.docx');
    expect(await run('compliance', ['xar'], { instrument: ['fp'], out })).toBe('0');
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    expect(await run('compliance', ['XAR'], { to: 'docx' })).toContain('Expected --out');
    expect(await run('compliance', ['XAR'], { to: 'md', out })).toContain('expected ".md"');
    expect(await run('compliance', ['XAR'], { out: 'a.pdf' })).toContain('Unexpected form of a report "pdf"');
    expect(await run('complience', ['XAR'], {})).toContain('expected "compliance"');
    expect(await run('compliance', ['XAR'], { instrument: ['fpp'] })).toContain('Unexpected instrument "fpp"');
    expect(await run('compliance', ['XAR', 'XAR'], {})).toContain('Unexpected 2 states');
  });
});

describe('a spreadsheet', () => {
  it('tells places as seen from the folder of the data, wherever it is made', () => {
    const sheets = made('compliance').sheets.filter(({ columns }) => columns.some(({ key }) => key === 'place'));
    expect(sheets.length).toBeGreaterThan(0);
    for (const { columns, rows } of sheets) {
      const at = columns.findIndex(({ key }) => key === 'place');
      for (const row of rows) expect(row[at]).toMatch(/^(?:countries|provisions)\//);
    }
  });
});
