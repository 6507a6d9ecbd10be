import { writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { line } from './markdown.js';
import { sameBytes } from './same-bytes.js';
import { cellText, type Cell, type Sheet } from './sheet.js';

/** Excel takes no more in one cell, and no longer name of a sheet. */
const [MOST_CHARACTERS, MOST_NAME] = [32_767, 31];

/**
 * Writes tables as a workbook (.xlsx): a sheet for each, with its head frozen and filters on it, numbers as numbers and
 * days as days. No cell acts as a formula. The same tables give the same bytes. A text that is longer than a cell may
 * be is cut, and ends in "…".
 */
export async function toWorkbook(title: string, sheets: readonly Sheet[]): Promise<Buffer> {
  const names = sheetNames(sheets.map((sheet) => sheet.title));
  const bytes = await writeXlsx({
    sheets: sheets.map((sheet, n) => sheetOf(sheet, names[n]!)),
    properties: { title: line(title), creator: 'Concord', lastModifiedBy: 'Concord' },
    defaultFont: { name: 'Calibri', size: 10 },
  });
  return sameBytes(bytes);
}

/** Names of sheets as Excel takes them: short, without the signs that it forbids, each once. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = [
      ...line(title)
        .replace(/[\\/?*[\]:]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim(),
    ];
    let name = plain.slice(0, MOST_NAME).join('').trim() || 'Sheet';
    for (let n = 2; taken.has(name.toLowerCase()); n++)
      name = `${plain
        .slice(0, MOST_NAME - String(n).length - 1)
        .join('')
        .trim()} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function sheetOf({ columns, rows }: Sheet, name: string): WriteSheet {
  const last = column(columns.length - 1);
  return {
    name,
    columns: columns.map(({ title, width }) => ({ header: line(title), width: Math.min(60, width) })),
    rows: [columns.map(({ title }) => line(title)), ...rows.map((row) => columns.map((_, n) => valueOf(row[n])))],
    cells: new Map(
      columns.flatMap((_, n) => [
        [
          `0,${n}`,
          { style: { font: { bold: true }, fill: HEAD, alignment: { vertical: 'top' as const, wrapText: true } } },
        ],
        ...rows.map((row, m): [string, object] => [
          `${m + 1},${n}`,
          {
            style: {
              alignment: { vertical: 'top', wrapText: true },
              ...(typeof row[n] === 'object' && { numFmt: 'yyyy-mm-dd' }),
            },
          },
        ]),
      ]),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${last}${rows.length + 1}` },
    dataValidations: columns.flatMap(({ choices }, n) =>
      choices && rows.length > 0
        ? [{ type: 'list' as const, values: [...choices], range: `${column(n)}2:${column(n)}${rows.length + 1}` }]
        : [],
    ),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

const HEAD = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'E7ECF2' } };

/** The letters of a column, counted from nought. */
export const column = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : column(Math.floor(n / 26) - 1) + column(n % 26);

function valueOf(cell: Cell): CellValue {
  if (cell === undefined) return null;
  if (typeof cell === 'object') return new Date(`${cell.day}T00:00:00Z`);
  if (typeof cell !== 'string') return cell;
  const text = line(cell).replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

/** A table as rows of plain text, its head first, for CSV. */
export const sheetRows = ({ columns, rows }: Sheet): string[][] => [
  columns.map(({ title }) => title),
  ...rows.map((row) => columns.map((_, n) => cellText(row[n]))),
];
