import { MOST_ROWS, plainly, readKey, readMark, type Returned, type ReturnedRow } from './returned.js';
import { readXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx';
import { openZip } from '../../law/formats/zip.js';
import { fields, onceFields, type Field } from '../../report/questionnaire/data.js';
import { KEY } from '../../report/questionnaire/workbook.js';
import { column } from '../../report/workbook.js';
import { UsageError } from '../usage-error.js';
import { limits } from './limits.js';

/** A row with more cells, and a sheet with more rows, is none of ours. */
const [MOST_COLUMNS, MOST_SHEET_ROWS] = [400, 20_000];

/**
 * What was filled into the workbook of a questionnaire: found by its row of keys and its column of marks, wherever they
 * have been moved. Throws a UsageError or an ImportError for a file that is no workbook or too large.
 */
export async function fromWorkbook(bytes: Uint8Array, name: string): Promise<Returned> {
  const archive = await openZip(bytes, name, limits);
  // each part is unpacked once under the limits, so that the reader cannot be made to unpack more
  for (const part of archive.names) await archive.read(part);
  let sheets: Sheet[];
  try {
    ({ sheets } = await readXlsx(bytes, { maxRows: MOST_SHEET_ROWS + 1 }));
  } catch (error) {
    throw new UsageError(`Unexpected spreadsheet "${name}", which cannot be read: ${(error as Error).message}`);
  }
  const rows: ReturnedRow[] = [];
  const faults: { place: string; why: string }[] = [];
  const once: Returned['once'] = {};
  let mark: Returned['mark'];
  const numbers = new Map<string, { question: string; print: string }>();
  for (const sheet of sheets) numbered(sheet, numbers);
  for (const sheet of sheets) {
    if (sheet.rows.length > MOST_SHEET_ROWS)
      throw new UsageError(
        `Unexpected sheet "${sheet.name}" of ${name} with more than ${MOST_SHEET_ROWS} rows, expected a questionnaire.`,
      );
    mark ??= sheet.rows
      .flatMap((row) => row.map((cell) => readMark(textOf(cell))))
      .find((candidate) => candidate !== undefined);
    Object.assign(once, onceIn(sheet));
    readRows(sheet, numbers, rows, faults);
    if (rows.length > MOST_ROWS)
      throw new UsageError(`Unexpected ${name} with more than ${MOST_ROWS} answers, expected a questionnaire.`);
  }
  return { ...(mark && { mark }), once, rows, faults };
}

/** A cell as text. A day is written as ISO 8601 has it. */
const textOf = (value: CellValue | undefined): string =>
  value === null || value === undefined
    ? ''
    : value instanceof Date
      ? Number.isNaN(value.getTime())
        ? ''
        : value.toISOString().slice(0, 10)
      : typeof value === 'object'
        ? ''
        : String(value).trim();

interface Head {
  row: number;
  key: number;
  at: ReadonlyMap<Field | 'number', number>;
}

/** The row of keys of a sheet; undefined where it has none. */
function headOf({ rows }: Sheet): Head | undefined {
  for (const [n, row] of rows.entries()) {
    const cells = row.slice(0, MOST_COLUMNS).map(textOf);
    const key = cells.indexOf(KEY);
    if (key < 0 || !cells.includes('value')) continue;
    const at = new Map<Field | 'number', number>();
    for (const field of ['number', ...fields] as const) {
      const fieldColumn = cells.indexOf(field);
      if (fieldColumn >= 0) at.set(field, fieldColumn);
    }
    return { row: n, key, at };
  }
  return undefined;
}

/** The questions by their numbers, for rows that have been added. */
function numbered(sheet: Sheet, numbers: Map<string, { question: string; print: string }>): void {
  const head = headOf(sheet);
  const at = head?.at.get('number');
  if (!head || at === undefined) return;
  for (const row of sheet.rows.slice(head.row + 1)) {
    const key = readKey(textOf(row[head.key]));
    if (key && !numbers.has(textOf(row[at]))) numbers.set(textOf(row[at]), key);
  }
}

function onceIn({ rows }: Sheet): Returned['once'] {
  const answered: Returned['once'] = {};
  for (const row of rows.slice(0, 200)) {
    const cells = row.slice(0, MOST_COLUMNS).map(textOf);
    if (cells.includes(KEY)) continue;
    for (const key of onceFields) {
      const at = cells.indexOf(key);
      const value = at < 0 ? '' : cells.slice(at + 2).find((cell) => cell !== '');
      if (value !== undefined && value !== '') answered[key] = value;
    }
  }
  return answered;
}

function readRows(
  sheet: Sheet,
  numbers: ReadonlyMap<string, { question: string; print: string }>,
  rows: ReturnedRow[],
  faults: { place: string; why: string }[],
): void {
  const head = headOf(sheet);
  if (!head) return;
  sheet.rows.forEach((row, n) => {
    if (n <= head.row + 1) return;
    const place = `sheet "${sheet.name}", row ${n + 1}`;
    const filled: Partial<Record<Field, string>> = {};
    let formula = false;
    for (const field of fields) {
      const at = head.at.get(field);
      if (at === undefined) continue;
      const cell: Cell | undefined = sheet.cells?.get(`${n},${at}`);
      if (cell?.formula !== undefined) {
        formula = true;
        faults.push({
          place: `sheet "${sheet.name}", cell ${column(at)}${n + 1}`,
          why: 'Unexpected formula, expected words: write the answer itself into the cell.',
        });
      }
      const text = textOf(row[at]);
      if (text !== '') filled[field] = text;
    }
    if (formula || Object.keys(filled).length === 0) return;
    const given = textOf(row[head.key]);
    const number = head.at.has('number') ? textOf(row[head.at.get('number')!]) : '';
    const key = readKey(given) ?? (given === '' ? numbers.get(plainly(number).replace(/\.$/, '')) : undefined);
    if (key) rows.push({ place, ...key, filled });
    else
      faults.push({
        place,
        why:
          given === ''
            ? `Unexpected number "${number}", expected that of a question, such as 1.`
            : `Unexpected mark "${given.slice(0, 80)}" of a question, expected the one that the ` +
              `questionnaire had there.`,
      });
  });
}
