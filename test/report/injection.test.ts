import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { fromHtml } from './html-reader.js';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/documents/report.js';
import { reportForms, writeReport } from '../../src/report/report-forms.js';
import {
  breakLine,
  changedParagraphs,
  contents,
  heading,
  list,
  Notes,
  paragraph,
  placeId,
  root,
  sideways,
  strong,
  toPlace,
} from '../../src/report/tree.js';
import { table } from '../../src/report/table.js';

/** A report all of whose words are given. */
function reportOf(given: string, rows = 1): Report {
  const notes = new Notes();
  const receipt = {
    version: '0',
    schema: 'concord/test/v1',
    command: given,
    asOf: '2026-11-30',
    data: { sha256: '0', files: 0 },
    laws: [],
    reviewers: [],
  };
  const sheet = {
    id: 'sheet',
    title: given,
    columns: [
      { key: 'a', title: given, width: 10 },
      { key: 'b', title: 'B', width: 10 },
    ],
    rows: Array.from({ length: rows }, (_, n) => [given, n]),
  };
  return {
    kind: 'test',
    title: given,
    header: given,
    receipt,
    tree: root(
      heading(1, given),
      contents(given),
      heading(2, given, placeId(given)),
      paragraph(given, strong(given), notes.refer(given), breakLine(), toPlace(placeId(given), given)),
      paragraph({ type: 'link', url: `javascript:${given}`, children: [{ type: 'text', value: given }] }),
      { type: 'html', value: given },
      ...changedParagraphs([
        { op: 'removed', text: given },
        { op: 'added', text: given },
      ]),
      list([[paragraph(given)]]),
      sideways(
        table({
          id: placeId(given),
          caption: given,
          matrix: true,
          columns: [
            { title: given, choose: true },
            { title: 'B', right: true },
          ],
          rows: Array.from({ length: rows }, (_, n) => ({
            id: placeId(given, String(n)),
            cells: [{ words: [given], reasons: [paragraph(given)] }, n],
          })),
        }),
      ),
      {
        type: 'chart',
        id: placeId(given),
        title: given,
        alt: given,
        chart: { kind: 'bars', categories: [given], series: [{ name: given, tone: 'good', shade: 0, values: [1] }] },
      },
      {
        type: 'chart',
        id: 'map',
        title: given,
        alt: given,
        chart: {
          kind: 'tiles',
          tiles: [{ code: given, name: given, column: 0, row: 0, tone: 'bad', sign: '✗', words: given }],
        },
      },
      ...notes.definitions(),
    ),
    table: sheet,
    sheets: [sheet],
    data: { given, receipt },
    marks: [{ rule: 'gap', id: given, level: 'error', message: given, file: given, line: 1, column: 1 }],
  };
}

const HOSTILE: Readonly<Record<string, string>> = {
  script: '<script>alert(1)</script><img src=x onerror=alert(1)>"><svg/onload=alert(1)>',
  'end of a script': '</script><script>alert(1)//',
  attribute: `" onmouseover="alert(1)' onfocus='alert(1)`,
  entity: '&lt;script&gt;&amp;&#x3c;b&#x3e; <!-- --> <![CDATA[ ]]>',
  formula: '=HYPERLINK("http://evil.example","x")',
  'formula by a plus': '+cmd|"/C calc"!A0',
  'formula by an at': '@SUM(1+1)*cmd|"/C calc"!A0',
  'formula after a tab': '\t=1+1',
  'field codes': '{ INCLUDETEXT "\\\\\\\\host\\\\x" } <w:fldSimple w:instr="DDEAUTO c:\\\\x"/>',
  terminal: '\u001B]0;owned\u0007\u001B[31m\u009B2J\u0000\u0008',
  bidi: '\u202Etxet\u202C \u2066a\u2069 \u200F\u061C',
  surrogate: 'a\uD800b\uFFFEc\uFFFF',
  markdown: '# h\n> q\n[x](javascript:alert(1)) ![i](http://evil.example/i.png) | a | b | `c` *d* [^1]',
  message: "{state} {n, plural, other {#}} '{x}",
  long: 'x'.repeat(5000),
};

const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

describe.each(Object.entries(HOSTILE))('hostile text, %s', (_, given) => {
  const report = reportOf(given);

  it('acts in no form', async () => {
    for (const form of reportForms) {
      const bytes = Buffer.from(await writeReport(report, form));
      const texts =
        form === 'docx' || form === 'xlsx'
          ? Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
              /\.(?:xml|rels)$/.test(name) ? [new TextDecoder('utf-8', { fatal: true }).decode(part)] : [],
            )
          : [bytes.toString('utf8')];
      for (const text of texts) expect(CONTROLS.test(text), form).toBe(false);
    }
  });

  it('is text alone on a page', async () => {
    const page = fromHtml(String(await writeReport(report, 'html')));
    expect(
      page.elements.filter(({ name }) => ['script', 'img', 'iframe', 'object', 'base', 'form'].includes(name)).length,
    ).toBe(2);
    expect(
      page.elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on/i.test(name)),
    ).toEqual([]);
    const links = page.elements.flatMap(({ attributes }) =>
      [attributes['href'], attributes['src']].filter((one) => one !== undefined),
    );
    expect(links.filter((one) => !/^#/.test(one))).toEqual([]);
    if (/^[\w <>="/()'-]+$/.test(given)) expect(page.text).toContain(given);
  });

  it('is text alone in a spreadsheet and in CSV', async () => {
    const bytes = (await writeReport(report, 'xlsx')) as Buffer;
    for (const [name, part] of Object.entries(unzipSync(bytes)))
      if (/sheet\d+\.xml$/.test(name)) expect(new TextDecoder().decode(part), name).not.toMatch(/<f[ >]/);
    const { sheets } = await readXlsx(bytes);
    expect(typeof sheets[0]!.rows[1]![0]).toBe('string');
    const csv = String(await writeReport(report, 'csv'));
    expect(
      csv
        .split('\r\n')
        .slice(1)
        .filter((line) => /^"?[=+@\t]/.test(line)),
    ).toEqual([]);
  });

  it('is no field, and leads nowhere, in Word', async () => {
    const parts = unzipSync((await writeReport(report, 'docx')) as Buffer);
    const xml = new TextDecoder().decode(parts['word/document.xml']);
    const codes = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, code]) => code!.trim());
    expect(codes.filter((code) => !/^(?:TOC|PAGEREF|PAGE|NUMPAGES)\b/.test(code))).toEqual([]);
    expect(xml).not.toMatch(/<w:fldSimple/);
    const rels = Object.entries(parts)
      .filter(([name]) => name.endsWith('.rels'))
      .map(([, part]) => new TextDecoder().decode(part))
      .join('');
    expect(rels).not.toMatch(/TargetMode="External"/);
  });
});

it('any text at all gives well-formed files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (given) => {
      const report = reportOf(given);
      for (const form of reportForms) await writeReport(report, form);
      await readXlsx((await writeReport(report, 'xlsx')) as Buffer);
      const { default: saxes } = await import('saxes');
      const parser = new saxes.SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser
        .write(new TextDecoder().decode(unzipSync((await writeReport(report, 'docx')) as Buffer)['word/document.xml']))
        .close();
    }),
    { numRuns: 15 },
  );
});

it.each(['docx', 'xlsx', 'html', 'csv', 'md', 'json'] as const)(
  'a table of 10,000 rows is written as %s',
  async (form) => {
    const bytes = Buffer.from(await writeReport(reportOf('row', 10_000), form));
    expect(bytes.length).toBeGreaterThan(10);
    if (form === 'xlsx') expect((await readXlsx(bytes)).sheets[0]!.rows.length).toBe(10_001);
    if (form === 'html')
      expect(fromHtml(bytes.toString()).elements.filter(({ name }) => name === 'tr').length).toBe(10_001);
    if (form === 'docx')
      expect(
        [...new TextDecoder().decode(unzipSync(bytes)['word/document.xml']).matchAll(/<w:tr[ >]/g)].length,
      ).toBeGreaterThan(10_000);
  },
  120_000,
);
