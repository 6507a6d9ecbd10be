import {
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IShadingAttributesProperties,
} from 'docx';
import { ChartRun } from 'docx/charts';
import type { Tone } from '../words/kinds.js';
import { barColours, toneFills } from './charts/colours.js';
import type { Bars, ChartNode, Heat, Scale, Tiles } from './tree.js';
import { TABLE_STYLE } from './word-styles.js';
import { wordText } from './word-text.js';

type Block = Paragraph | Table;

/** Points of a twip, and pixels of one, in the measure that the library takes for charts. */
const PIXELS = 96 / 1440;
const ROW = 24;
const FRAME = 110;
const LABEL = 2600;
const HEAD_CHARACTERS = 14;

/** The fill of a cell by what its text says. */
export const shadeOf = (tone: Tone): IShadingAttributesProperties => ({
  type: ShadingType.CLEAR,
  color: 'auto',
  fill: toneFills[tone].slice(1).toUpperCase(),
});

/** A chart as Word draws it: bars as a chart of its own, maps as tables with filled cells; its words stand with it. */
export function chartBlocks({ title, alt, chart }: ChartNode, room: number): Block[] {
  const caption = new Paragraph({
    style: 'Caption',
    keepNext: true,
    children: [new TextRun({ text: wordText(title) })],
  });
  switch (chart.kind) {
    case 'bars':
      return [caption, barsBlock(chart, title, alt, room)];
    case 'heat':
      return [caption, heatTable(chart, room)];
    case 'scale':
      return [caption, scaleBlock(chart, title, alt, room)];
    case 'tiles':
      return [caption, tileTable(chart, room)];
  }
}

const words = (value: string): string => wordText(value);

function barsBlock({ categories, series }: Bars, title: string, alt: string, room: number): Paragraph {
  return new Paragraph({
    keepLines: true,
    children: [
      new ChartRun({
        type: 'bar',
        stacking: 'stacked',
        categories: categories.map(words),
        series: series.map(({ name, values, shade }) => ({
          name: words(name),
          values: [...values],
          color: barColours[shade % barColours.length]!.slice(1).toUpperCase(),
        })),
        categoryAxis: { reverseOrder: true },
        gapWidth: 40,
        altText: { name: words(title), description: words(alt) },
        transformation: {
          width: Math.round(room * PIXELS),
          height: FRAME + ROW * categories.length,
        },
      }),
    ],
  });
}

function scaleBlock({ marks }: Scale, title: string, alt: string, room: number): Paragraph {
  const most = Math.max(12, ...marks.map(({ months }) => (Number.isFinite(months) ? months : 0))) * 1.25;
  return new Paragraph({
    keepLines: true,
    children: [
      new ChartRun({
        type: 'bar',
        categories: marks.map(({ label, words: told }) => words(`${label}: ${told}`)),
        series: [
          { name: words(title), values: marks.map(({ months }) => (Number.isFinite(months) ? months : most) / 12) },
        ],
        legend: false,
        categoryAxis: { reverseOrder: true },
        gapWidth: 40,
        altText: { name: words(title), description: words(alt) },
        transformation: { width: Math.round(room * PIXELS), height: FRAME + ROW * marks.length },
      }),
    ],
  });
}

function heatTable({ columns, rows }: Heat, room: number): Table {
  const width = Math.floor((room - LABEL) / Math.max(1, columns.length));
  const cell = (value: string, tone?: Tone, head = false): TableCell =>
    new TableCell({
      ...(tone && { shading: shadeOf(tone) }),
      children: [
        new Paragraph({
          style: 'TableSmall',
          ...(head && { keepNext: true }),
          children: [new TextRun({ text: words(value) })],
        }),
      ],
    });
  return new Table({
    style: TABLE_STYLE,
    layout: TableLayoutType.FIXED,
    width: { size: LABEL + width * columns.length, type: WidthType.DXA },
    columnWidths: [LABEL, ...columns.map(() => width)],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: [cell('', undefined, true), ...columns.map((column) => cell(breakable(column), undefined, true))],
      }),
      ...rows.map(
        ({ label, cells }) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(label),
              ...cells.map((entry) => (entry ? cell(`${entry.sign} ${entry.words}`, entry.tone) : cell(''))),
            ],
          }),
      ),
    ],
  });
}

/** Long words of a narrow head may be parted. */
const breakable = (value: string): string =>
  value
    .split(' ')
    .map((word) => (word.length > HEAD_CHARACTERS ? word.replace(/(.{10})(?=.{3})/gu, '$1\u00AD') : word))
    .join(' ');

function tileTable({ tiles }: Tiles, room: number): Table {
  const columns = Math.max(0, ...tiles.map(({ column }) => column)) + 1;
  const rows = Math.max(0, ...tiles.map(({ row }) => row)) + 1;
  const width = Math.floor(room / columns);
  const at = new Map(tiles.map((tile) => [`${tile.column}|${tile.row}`, tile]));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * columns, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => width),
    rows: Array.from(
      { length: rows },
      (_, row) =>
        new TableRow({
          cantSplit: true,
          children: Array.from({ length: columns }, (__, column) => {
            const tile = at.get(`${column}|${row}`);
            return new TableCell({
              ...(tile && { shading: shadeOf(tile.tone) }),
              children: [
                new Paragraph({
                  style: 'TableSmall',
                  children: tile ? [new TextRun({ text: words(`${tile.code} ${tile.sign} ${tile.words}`) })] : [],
                }),
              ],
            });
          }),
        }),
    ),
  });
}
