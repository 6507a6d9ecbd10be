import { say } from '../words/catalogue.js';
import type { Report } from './documents/report.js';
import { harmlessJson } from './terminal.js';

/** The forms in which a report is written; nothing is computed in any of them. */
const WRITERS = {
  docx: async ({ title, tree, header, receipt }: Report) =>
    (await import('./word.js')).toWord(title, tree, {
      header,
      date: receipt.asOf,
      footer: say('reports.common.page', { page: '\u0001', pages: '\u0002' }),
    }),
  html: async ({ title, tree }: Report) => (await import('./html.js')).toHtml(title, tree),
  xlsx: async ({ title, sheets }: Report) => (await import('./workbook.js')).toWorkbook(title, sheets),
  csv: async ({ table }: Report) => {
    const [{ toCsv }, { sheetRows }] = await Promise.all([import('./csv.js'), import('./workbook.js')]);
    return toCsv(sheetRows(table));
  },
  md: async ({ tree }: Report) => {
    const [{ toMarkdown }, { plainTree }] = await Promise.all([import('./markdown.js'), import('./plain-tree.js')]);
    return toMarkdown(plainTree(tree));
  },
  json: (report: Report) => Promise.resolve(`${harmlessJson(report.data)}\n`),
  sarif: async (report: Report) => {
    const { markSarif } = await import('./sarif.js');
    return `${harmlessJson(markSarif(report))}\n`;
  },
};

export type ReportForm = keyof typeof WRITERS;

export const reportForms = Object.keys(WRITERS) as readonly ReportForm[];

/** A report in a form. The same report gives the same bytes. */
export const writeReport = (report: Report, form: ReportForm): Promise<string | Buffer> => WRITERS[form](report);
