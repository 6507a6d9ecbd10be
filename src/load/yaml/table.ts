import { parse } from 'csv-parse/sync';
import { late } from '../../model/late.js';

/** One row of a table, and where each of its cells stands. */
export interface Row {
  cells: readonly string[];
  /** from 1 */
  line: number;
  /** line and column of a cell, both from 1; of the end of the row where there is no such cell */
  at(cell: number): { line: number; column: number };
}

/** Thrown where a text cannot be read as a table. */
export class TableError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'Unexpected quotation mark that nothing closes, expected another one at the end of the cell.',
  INVALID_OPENING_QUOTE:
    'Unexpected quotation mark inside a cell, expected the whole cell in quotes and its own quotation marks doubled.',
  CSV_INVALID_CLOSING_QUOTE:
    'Unexpected text after a closing quotation mark, expected a comma. Quotation marks inside a cell are doubled.',
};

/** The cells of each row of a table, its line from 1, and the bytes of the text between which it stands. */
export type Records = readonly (readonly [cells: readonly string[], line: number, start: number, end: number])[];

/** Parses comma-separated values; lines that begin with # and empty lines are left out. Throws a TableError. */
export function recordsOf(text: string): Records {
  try {
    const records = parse(text, {
      columns: false,
      comment: '#',
      comment_no_infix: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      relax_column_count: true,
    }) as unknown as { record: string[]; info: { bytes: number } }[];
    return located(text, records);
  } catch (error) {
    const { code = '', lines = 1, message } = error as { code?: string; lines?: number; message: string };
    throw new TableError(FAULTS[code] ?? `Unexpected table: ${message.split('\n')[0]}`, lines);
  }
}

function located(text: string, records: readonly { record: string[]; info: { bytes: number } }[]): Records {
  const bytes = Buffer.from(text);
  let end = 0;
  let line = 1;
  return records.map(({ record, info }) => {
    const written = bytes.toString('utf8', end, info.bytes);
    const before = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(written)![0];
    const gathered = [record, line + linesIn(before), end + Buffer.byteLength(before), info.bytes] as const;
    end = info.bytes;
    line += linesIn(written);
    return gathered;
  });
}

/** The rows of a table of which the records are known. */
export function rowsOf(text: string, records: Records): Row[] {
  const bytes = late(() => Buffer.from(text));
  return records.map(([cells, line, start, end]) => ({
    cells,
    line,
    at: (cell) => placeOf({ text: bytes().toString('utf8', start, end), line }, cell),
  }));
}

const linesIn = (text: string): number => text.split('\n').length - 1;

function placeOf({ text, line }: { text: string; line: number }, cell: number): { line: number; column: number } {
  if (cell === 0) return { line, column: 1 };
  const separators = [...text.matchAll(/"(?:[^"]|"")*"|,/g)]
    .filter(([key]) => key === ',')
    .map(({ index }) => index + 1);
  const offset = separators[cell - 1] ?? text.trimEnd().length;
  const before = text.slice(0, offset);
  return { line: line + linesIn(before), column: offset - before.lastIndexOf('\n') };
}
