import { say } from '../../words/catalogue.js';
import type { CheckData } from '../data/check-data-types.js';
import type { Receipt } from '../data/receipt.js';
import { contents, heading, Notes, paragraph, root } from '../tree.js';
import { checkMarks } from './check-marks.js';
import { checkSheets, requirementSheet } from './check-sheets.js';
import { commitments, standing } from './commitment-parts.js';
import { conflicts, findings } from './finding-parts.js';
import { notReviewed } from './not-reviewed.js';
import { dates, method, notAtHand, receiptPart } from './limit-parts.js';
import { met } from './met-part.js';
import { numbered, partsOf, type Part, type Report } from './report.js';
import { asOfWords, summary } from './summary.js';

/**
 * The compliance report of a state, or of its law with a bill. Throws a RangeError for an outline with an unknown
 * part.
 */
export function compliance(data: CheckData, receipt: Receipt, outline: readonly string[]): Report {
  const notes = new Notes();
  const title = say('reports.compliance.title', { state: data.state.name });
  const parts: Record<string, Part<CheckData>> = {
    summary,
    contents: () => [contents(say('reports.common.contents'))],
    commitments,
    standing,
    findings,
    conflicts,
    met,
    'not-reviewed': notReviewed,
    'not-at-hand': notAtHand,
    dates,
    method,
    receipt: () => receiptPart(receipt),
  };
  const body = partsOf(parts, outline, data, notes);
  return {
    kind: 'compliance',
    title,
    header: headerOf(data, say('reports.compliance.short-title')),
    receipt,
    tree: numbered(root(heading(1, title), paragraph(asOfWords(data)), ...body, ...notes.definitions())),
    table: requirementSheet(data),
    sheets: checkSheets(data, receipt),
    data: { ...data, receipt },
    marks: checkMarks(data),
  };
}

/** What stands at the head of each page: the state, the report and the day. */
export const headerOf = ({ state, asOf }: Pick<CheckData, 'state' | 'asOf'>, title: string): string =>
  say('reports.common.header', { state: state.name, title, date: asOf });
