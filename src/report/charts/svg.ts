import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Tone } from '../../words/kinds.js';
import { line } from '../markdown.js';
import type { Bars, ChartData, Heat, Scale, Tiles } from '../tree.js';
import { barColours } from './colours.js';

/** Lengths of a drawing, in the units of its view box. */
const [WIDTH, LABEL, ROW, CHARACTER] = [900, 260, 26, 7];
const [CELL_WIDTH, CELL_HEIGHT, HEAD] = [58, 24, 150];
const TILE = 64;

/** The name of the class that colours a field by what it says, in light and in dark. */
export const toneClass = (tone: Tone): string => `tone-${tone}`;

/** A chart as a drawing that speaks its words: one picture for those who do not see it. */
export function chartSvg(chart: ChartData, alt: string): Element {
  switch (chart.kind) {
    case 'bars':
      return bars(chart, alt);
    case 'heat':
      return heat(chart, alt);
    case 'scale':
      return scale(chart, alt);
    case 'tiles':
      return tiles(chart, alt);
  }
}

function drawing(width: number, height: number, alt: string, children: Element[]): Element {
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', ariaLabel: line(alt), width, height }, children);
}

const label = (x: number, y: number, value: string, properties: Record<string, string> = {}): Element =>
  s('text', { x, y, ...properties }, line(value));

const cut = (value: string, characters: number): string => {
  const signs = [...line(value)];
  return signs.length <= characters ? signs.join('') : `${signs.slice(0, characters - 1).join('')}…`;
};

function bars({ categories, series }: Bars, alt: string): Element {
  const most = Math.max(1, ...categories.map((_, n) => series.reduce((sum, { values }) => sum + (values[n] ?? 0), 0)));
  const scaleOf = (WIDTH - LABEL - 50) / most;
  const legendRows = Math.ceil(series.length / 4);
  const top = legendRows * ROW + 8;
  const legend = series.flatMap(({ name, shade }, n) => {
    const [x, y] = [(n % 4) * (WIDTH / 4), Math.floor(n / 4) * ROW];
    return [
      s('rect', { x, y: y + 4, width: 14, height: 14, fill: barColours[shade % barColours.length]!, class: 'bar' }),
      label(x + 20, y + 16, cut(name, 30)),
    ];
  });
  const rows = categories.flatMap((name, n) => {
    const y = top + n * ROW;
    let x = LABEL;
    const parts = series.flatMap(({ name: part, values, shade }) => {
      const value = values[n] ?? 0;
      if (value === 0) return [];
      const width = value * scaleOf;
      const drawn = [
        s('rect', { x, y: y + 3, width, height: ROW - 8, fill: barColours[shade % barColours.length]!, class: 'bar' }, [
          s('title', line(`${name}: ${part} ${value}`)),
        ]),
        ...(width > 18 ? [label(x + width / 2, y + 17, String(value), { class: 'on-bar', textAnchor: 'middle' })] : []),
      ];
      x += width;
      return drawn;
    });
    return [label(LABEL - 8, y + 17, cut(name, Math.floor(LABEL / CHARACTER)), { textAnchor: 'end' }), ...parts];
  });
  return drawing(WIDTH, top + categories.length * ROW + 4, alt, [...legend, ...rows]);
}

function heat({ columns, rows }: Heat, alt: string): Element {
  const width = LABEL + columns.length * CELL_WIDTH + 80;
  const heads = columns.map((name, n) => {
    const [x, y] = [LABEL + n * CELL_WIDTH + CELL_WIDTH / 2, HEAD - 8];
    return label(x, y, cut(name, 22), { transform: `rotate(-40 ${x} ${y})` });
  });
  const fields = rows.flatMap(({ label: name, cells }, m) => {
    const y = HEAD + m * CELL_HEIGHT;
    return [
      label(LABEL - 8, y + 16, cut(name, Math.floor(LABEL / CHARACTER)), { textAnchor: 'end' }),
      ...cells.flatMap((cell, n) => {
        if (!cell) return [];
        const x = LABEL + n * CELL_WIDTH;
        return [
          s(
            'rect',
            { x: x + 1, y: y + 1, width: CELL_WIDTH - 2, height: CELL_HEIGHT - 2, class: toneClass(cell.tone) },
            [s('title', line(`${name}, ${columns[n] ?? ''}: ${cell.words}`))],
          ),
          label(x + CELL_WIDTH / 2, y + 16, `${cell.sign} ${cell.words}`, { class: 'in-field', textAnchor: 'middle' }),
        ];
      }),
    ];
  });
  return drawing(width, HEAD + rows.length * CELL_HEIGHT + 4, alt, [...heads, ...fields]);
}

function scale({ marks }: Scale, alt: string): Element {
  const finite = marks.flatMap(({ months }) => (Number.isFinite(months) ? [months] : []));
  const most = Math.max(12, ...finite) * 1.15;
  const at = (months: number): number => LABEL + (WIDTH - LABEL - 120) * (Number.isFinite(months) ? months / most : 1);
  return drawing(
    WIDTH,
    marks.length * ROW + 8,
    alt,
    marks.flatMap(({ label: name, months, words, tone }, n) => {
      const y = n * ROW;
      return [
        label(LABEL - 8, y + 17, cut(name, Math.floor(LABEL / CHARACTER)), { textAnchor: 'end' }),
        s('rect', {
          x: LABEL,
          y: y + 5,
          width: Math.max(2, at(months) - LABEL),
          height: ROW - 12,
          class: toneClass(tone),
        }),
        label(at(months) + 6, y + 17, cut(words, 18)),
      ];
    }),
  );
}

function tiles({ tiles: all }: Tiles, alt: string): Element {
  const columns = Math.max(0, ...all.map(({ column }) => column)) + 1;
  const rows = Math.max(0, ...all.map(({ row }) => row)) + 1;
  return drawing(
    columns * TILE,
    rows * TILE,
    alt,
    all.flatMap(({ code, name, column, row, tone, sign, words }) => {
      const [x, y] = [column * TILE, row * TILE];
      return [
        s('rect', { x: x + 2, y: y + 2, width: TILE - 4, height: TILE - 4, rx: 4, class: toneClass(tone) }, [
          s('title', line(`${name}: ${words}`)),
        ]),
        label(x + TILE / 2, y + 26, code, { class: 'in-field strong', textAnchor: 'middle' }),
        label(x + TILE / 2, y + 46, `${sign} ${cut(words, 7)}`, { class: 'in-field', textAnchor: 'middle' }),
      ];
    }),
  );
}
