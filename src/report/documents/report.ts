import type { Root, RootContent } from 'mdast';
import { line } from '../markdown.js';
import type { Receipt } from '../data/receipt.js';
import type { Sheet } from '../sheet.js';
import { nodesOf, type Notes } from '../tree.js';
import { say } from '../../words/catalogue.js';

/** A report in all its shapes: what every writer writes from, and computes nothing of. */
export interface Report {
  kind: string;
  title: string;
  /** what stands at the head of each page */
  header: string;
  receipt: Receipt;
  tree: Root;
  /** its list in one table, for CSV */
  table: Sheet;
  /** the sheets of a spreadsheet, one a topic */
  sheets: readonly Sheet[];
  /** the same as plain data */
  data: object;
  /** what a code-scanning service shows at the places of files */
  marks: readonly Mark[];
}

/** One thing to be shown at a place of a file. */
export interface Mark {
  rule: string;
  id: string;
  level: 'error' | 'warning' | 'note';
  message: string;
  file: string;
  line: number;
  column: number;
}

/** An outline names a part that its report does not have. */
export class RangeOfReportError extends RangeError {}

/** Builds the nodes of one part of a report. */
export type Part<Data> = (data: Data, notes: Notes) => RootContent[];

/**
 * The parts of a report in the order of its outline. Throws a RangeOfReportError for a part that the report does not
 * have.
 */
export function partsOf<Data>(
  parts: Readonly<Record<string, Part<Data>>>,
  outline: readonly string[],
  data: Data,
  notes: Notes,
): RootContent[] {
  return outline.flatMap((name) => {
    const part = parts[name];
    if (!part)
      throw new RangeOfReportError(
        `Unexpected part "${name}" of a report, expected one of ${Object.keys(parts).join(', ')}.`,
      );
    return part(data, notes);
  });
}

/** Numbers the tables and figures of a tree, in its order, in their captions. */
export function numbered(tree: Root): Root {
  let [tables, figures] = [0, 0];
  for (const table of nodesOf(tree, 'table'))
    if (table.data?.caption !== undefined)
      table.data.caption = say('reports.common.table', { n: ++tables, caption: line(table.data.caption) });
  for (const chartNode of nodesOf(tree, 'chart'))
    chartNode.title = say('reports.common.figure', { n: ++figures, caption: line(chartNode.title) });
  return tree;
}
