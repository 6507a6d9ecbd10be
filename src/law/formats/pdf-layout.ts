import type { PdfItem, PdfPage } from './pdf-reader.js';

/** The text of a page by what it is for: its columns in reading order, titles in the margin, numbers of lines. */
export interface PageLayout {
  columns: PdfItem[][];
  margin: PdfItem[];
  lineNumbers: PdfItem[];
}

const LABEL = /^[(（]?[\p{L}\p{N}]{1,4}[.)）]+$/u;
const ROWS = 8;

/** Parts line numbers and marginal titles from a page, and columns that are drawn row by row from one another. */
export function layoutOfPage({ items }: PdfPage): PageLayout {
  const upright = items.filter(({ turned, text }) => !turned && text.trim() !== '');
  const left = bodyLeft(upright);
  const beside =
    left === undefined
      ? []
      : upright.filter((item) => left - (item.x + item.width) > 1.6 * item.size && !LABEL.test(item.text.trim()));
  const weight = (list: readonly PdfItem[]): number => list.reduce((sum, { text }) => sum + text.length, 0);
  const apart = new Set(weight(beside) <= weight(upright) * 0.25 ? beside : []);
  const numbers = lineNumbers(upright, apart, left);
  const margin = [...apart].filter((item) => !numbers.has(item));
  const body = items.filter((item) => !numbers.has(item) && !apart.has(item));
  return { columns: columnsOf(body), margin, lineNumbers: [...numbers] };
}

/** Where most of the lines of a page begin. */
function bodyLeft(items: readonly PdfItem[]): number | undefined {
  const weights = new Map<number, number>();
  for (const { x, text } of items) {
    const at = Math.round(x / 4) * 4;
    weights.set(at, (weights.get(at) ?? 0) + text.length);
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Numbers in a margin that rise by the same step, as those of lines do. */
function lineNumbers(items: readonly PdfItem[], apart: ReadonlySet<PdfItem>, left: number | undefined): Set<PdfItem> {
  const right = Math.max(0, ...items.filter(({ text }) => text.length > 20).map(({ x, width }) => x + width));
  const pdfItems = items
    .filter(
      (item) =>
        /^\d{1,4}$/.test(item.text.trim()) && (apart.has(item) || (left !== undefined && item.x > right + item.size)),
    )
    .sort((a, b) => b.y - a.y);
  if (pdfItems.length < 2) return new Set();
  const values = pdfItems.map(({ text }) => Number(text));
  const step = values[1]! - values[0]!;
  const rises = values.every((value, at) => at === 0 || step === value - values[at - 1]!);
  return rises && step > 0 && step <= 10 ? new Set(pdfItems) : new Set();
}

/** Columns that stand side by side, where each row of the page is drawn across them; else the page as it is. */
function columnsOf(items: PdfItem[]): PdfItem[][] {
  const rows: PdfItem[][] = [];
  for (const item of items) {
    if (item.turned || item.text.trim() === '') continue;
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.y - item.y) < 0.45 * item.size && item.x > row.at(-1)!.x) row.push(item);
    else rows.push([item]);
  }
  const starts = new Map<number, number>();
  for (const row of rows)
    for (let at = 1; at < row.length; at++) {
      const gap = row[at]!.x - (row[at - 1]!.x + row[at - 1]!.width);
      if (gap < row[at]!.size) continue;
      const x = Math.round(row[at]!.x / 3) * 3;
      starts.set(x, (starts.get(x) ?? 0) + 1);
    }
  const [gutter, count] = [...starts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const two = rows.filter((row) => row.length > 1).length;
  if (count < ROWS || count < rows.length * 0.5 || count < two * 0.7) return [items];
  const edge = gutter - 3;
  const right = items.filter((item) => item.x >= edge);
  const left = items.filter((item) => item.x < edge);
  if (left.some((item) => !item.turned && item.x + item.width > edge + item.size && item.text.length > 20))
    return [items];
  return [left, right];
}
