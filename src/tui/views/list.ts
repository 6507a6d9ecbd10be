import { glyphs } from '../../words/glyphs.js';
import { fit, fitLine, paragraph, span, textOf, widthOf, type Line, type Span } from '../terminal/line.js';
import type { Column, List, Row } from '../screens/screen.js';

const MARK = 2;
const GAP = 2;
/** of the column that takes the rest, at least, where another can give way */
const LEAST = 22;

/** The window of rows around the cursor that fits a height. */
export function windowOf(count: number, cursor: number, height: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(cursor - Math.floor(height / 2), count - height));
  return { from, to: Math.min(count, from + height) };
}

interface Shape {
  widths: number[];
  /** of a matrix: the first of the columns that are shown after the fixed ones */
  from: number;
  to: number;
}

/** How wide the columns are; of a matrix those around the cursor. */
function shapeOf({ columns, matrix }: List, width: number, column: number): Shape {
  const free = width - MARK;
  const fixed = columns.map(({ width: given, title }) =>
    given === undefined || given === 'rest' ? widthOf(title) : given,
  );
  if (matrix === undefined) {
    const others = columns.reduce((sum, { width: given }, n) => sum + (given === 'rest' ? 0 : fixed[n]! + GAP), 0);
    const widths = columns.map(({ width: given }, n) =>
      given === 'rest' ? Math.max(LEAST, free - others) : fixed[n]!,
    );
    const over = widths.reduce((a, b) => a + b + GAP, -GAP) - free;
    // on a narrow screen the widest column that is not the rest gives way
    if (over > 0) {
      const widest = widths
        .map((width, n) => (columns[n]!.width === 'rest' ? 0 : width))
        .reduce((best, number, n, all) => (number > all[best]! ? n : best), 0);
      widths[widest] = Math.max(0, widths[widest]! - over);
    }
    return { widths, from: 0, to: columns.length };
  }
  const others = (columns.length - matrix) * (fixed[matrix]! + GAP);
  const first = Math.max(Math.min(fixed[0]!, Math.max(16, Math.floor(free * 0.4))), Math.min(50, free - GAP - others));
  const room = Math.max(1, Math.floor((free - first - GAP) / (fixed[matrix]! + GAP)));
  const { from, to } = windowOf(columns.length - matrix, column - matrix, room);
  return { widths: [first, ...fixed.slice(1)], from: matrix + from, to: matrix + to };
}

/** What stands in the columns that are shown, with the numbers of these. */
const shown = <T>(all: readonly T[], { from, to }: Shape, matrix: number | undefined): { column: T; n: number }[] =>
  all
    .map((column, n) => ({ column, n }))
    .filter(({ n }) => matrix === undefined || n < matrix || (n >= from && n < to));

function headLine(columns: readonly Column[], shape: Shape, list: List, column: number, sort: number): Line {
  const heads = shown(columns, shape, list.matrix).flatMap(({ column: { title, right }, n }): Span[] => {
    const sign = n === 0 || Math.abs(sort) !== n ? '' : ` ${sort > 0 ? glyphs.ascending : glyphs.descending}`;
    const style = list.matrix !== undefined && n === column ? 'bold' : 'dim';
    return [
      span(fit(`${title}${sign}`, shape.widths[n]!, right), style),
      span(n === columns.length - 1 ? '' : ' '.repeat(GAP)),
    ];
  });
  // columns out of sight are told
  const [left, right] =
    list.matrix === undefined ? [false, false] : [shape.from > list.matrix, shape.to < columns.length];
  return [span(left ? '‹ ' : '  ', 'key'), ...heads, ...(right ? [span('›', 'key')] : [])];
}

function rowLine(row: Row, list: List, shape: Shape, column: number, at: boolean): Line {
  if (row.heading === true && row.cells.length === 1 && !row.heads) return [...row.cells[0]!];
  const mark = at ? span(`${glyphs.cursor} `, 'bold') : span(row.heading === true ? '' : '  ');
  const last = row.cells.length - 1;
  const cells = shown(row.cells, shape, list.matrix).flatMap(({ column: text, n }): Line => {
    const width = shape.widths[n] ?? 0;
    const { right } = list.columns[n] ?? {};
    if (at && list.matrix !== undefined && n === column) {
      const inside = fitLine(text, width - 1);
      return [
        span('['),
        ...inside,
        span(']'),
        span(' '.repeat(Math.max(0, width - 1 - widthOf(textOf(inside))) + GAP - 1)),
      ];
    }
    const fitted = right
      ? [{ ...text[0]!, text: fit(textOf(text), width, true) }]
      : fitLine(text, width, n < last || list.matrix !== undefined);
    return [...fitted, span(' '.repeat(n === last ? 0 : GAP))];
  });
  return row.heading === true ? fitHeading(row, list, shape) : [mark, ...cells];
}

function fitHeading({ cells, heads }: Row, { columns }: List, { widths }: Shape): Line {
  const all = [
    ...cells,
    ...(heads ?? [])
      .slice(cells.length)
      .map((text, n): Line => [span(fit(text, widths[cells.length + n]!, columns[cells.length + n]!.right), 'dim')]),
  ];
  return all.flatMap((line, n): Line => [
    ...fitLine(line, (widths[n] ?? 20) + (n === 0 ? MARK : 0), n < all.length - 1),
    ...(n < all.length - 1 ? [span(' '.repeat(GAP))] : []),
  ]);
}

const hasHead = ({ columns, rows }: List): boolean => rows.length > 0 && columns.some(({ title }) => title !== '');
const hasAbout = ({ about }: List): boolean => about !== undefined && textOf(about).trim() !== '';

/** How many lines a list would take. */
export const heightOf = (list: List, width: number): number =>
  Number(hasAbout(list)) +
  Number(hasHead(list)) +
  (list.rows.length === 0 ? 1 + paragraph(list.empty, width, { indent: 2 }).length : Math.max(2, list.rows.length));

/** A list as lines for a pane: heads of the columns where they have titles, and the rows around the cursor. */
export function listLines(
  list: List,
  { width, height }: { width: number; height: number },
  cursor: number,
  column: number,
  sort: number,
): { lines: Line[]; chosen: number } {
  const lines: Line[] = [];
  if (hasAbout(list)) lines.push(fitLine(list.about!, width));
  const shape = shapeOf(list, width, column);
  if (hasHead(list)) lines.push(headLine(list.columns, shape, list, column, sort));
  if (list.rows.length === 0)
    return { lines: [...lines, [], ...paragraph(list.empty, width, { indent: 2, style: 'dim' })], chosen: -1 };
  const { from, to } = windowOf(list.rows.length, cursor, Math.max(1, height - lines.length));
  const head = lines.length;
  list.rows
    .slice(from, to)
    .forEach((row, n) => lines.push(fitLine(rowLine(row, list, shape, column, from + n === cursor), width)));
  return { lines, chosen: head + cursor - from };
}
