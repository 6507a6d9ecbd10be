import { inTurn } from '../../model/pattern.js';
import type { Block } from '../text/block.js';
import type { Line } from './pdf-lines.js';
import { compoundsOf, joinLines } from './text.js';

const TERMINAL = /[.;:!?。；：؛।]["'”’»)\]]*$/u;
const CONNECTIVE = /(?:[,—–-]|\b(?:and|or|et|ou|und|oder|y|o|e|и|или))$/iu;
const ITEM = /^(?:[(（]?(?:[\p{L}]{1,2}|[ivxlc]{1,6}|\d{1,3}(?:\.\d{1,3})*[a-z]?)[)）.]|\d{1,3}°|[-–—•*]\s|§)/u;

const NUMBERED = inTurn(
  'u',
  /^\d{1,4}(?:\.\d{1,3})?[A-Z]{0,2}\.?/u,
  /(?: (?:to|and|à|et|a|y|bis|und|[-–]) \d{1,4}(?:\.\d{1,3})?[A-Z]{0,2})?(?:\s+\p{Lu}|$)/u,
);

/** The size of type in which most of the text is set, in points. */
export function bodySize(lines: Line[]): number {
  const weight = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    weight.set(size, (weight.get(size) ?? 0) + line.text.length);
  }
  return [...weight].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Joins lines to paragraphs and headings; `startsHeading` tells whether a line begins as a heading of the law does. */
export function paragraphsOf(lines: Line[], startsHeading: (text: string) => boolean): Block[] {
  const body = bodySize(lines);
  const bodyFont = most(lines.map((line) => line.font));
  const rightEdge = columnEdges(lines);
  const leadings = lines.flatMap((line, at) => {
    const before = lines[at - 1];
    const gap = before && before.page === line.page ? (before.y - line.y) / line.size : 0;
    return gap > 0.8 && gap < 2.5 ? [Math.round(gap * 20) / 20] : [];
  });
  const leading = most(leadings) ?? 1.2;

  const compounds = compoundsOf(lines.map((line) => line.text));
  const groups: Line[][] = [];
  for (const line of lines) {
    const open = groups.at(-1);
    const before = open?.at(-1);
    if (!open || !before || breaks(open, before, line, leading, rightEdge(before), startsHeading)) groups.push([line]);
    else open.push(line);
  }

  const sizes = [...new Set(groups.map((group) => halves(group[0]!.size)))]
    .filter((size) => size > body * 1.12)
    .sort((a, b) => b - a);
  return groups.map((group): Block => {
    const text = joinLines(
      group.map((line) => line.text),
      compounds,
    );
    const size = halves(group[0]!.size);
    if (size > body * 1.12 && text.length <= 200)
      return { kind: 'heading', depth: Math.min(4, sizes.indexOf(size) + 1), text };
    const font = group[0]!.font;
    const distinct = font !== undefined && font !== bodyFont && group.every((line) => line.font === font);
    if (distinct && text.length <= 160 && NUMBERED.test(text) && !/\p{L}.*(?<!etc)[.;:!?]$/su.test(text)) {
      return { kind: 'heading', depth: 5, text };
    }
    return { kind: 'paragraph', text };
  });
}

const halves = (size: number): number => Math.round(size * 2) / 2;

function breaks(
  open: Line[],
  before: Line,
  line: Line,
  leading: number,
  rightEdge: number,
  startsHeading: (text: string) => boolean,
): boolean {
  if (before.apart || line.apart) return true;
  if (Math.abs(before.size - line.size) > 0.1 * Math.max(before.size, line.size)) return true;
  const ended = TERMINAL.test(before.text);
  const hyphenated = /\p{L}[-\u2010\u00AD]$/u.test(before.text);
  const runsOn = hyphenated || (!ended && /^\p{Ll}/u.test(line.text) && !ITEM.test(line.text));
  const otherFont = before.font !== undefined && line.font !== undefined && before.font !== line.font;
  if (before.page !== line.page || line.y > before.y + line.size) {
    return ended || (!runsOn && (otherFont || ITEM.test(line.text) || startsHeading(line.text)));
  }
  const gap = (before.y - line.y) / line.size;
  if (gap > leading * 1.3) return true;
  if (otherFont && !runsOn) return true;
  const short = before.right < rightEdge - 0.2 * (rightEdge - before.left);
  if (ITEM.test(line.text) && (ended || short || CONNECTIVE.test(before.text) || line.left > before.left + line.size))
    return true;
  if (startsHeading(line.text) && (ended || short)) return true;
  if (startsHeading(before.text) && open.length === 1 && short) return true;
  if (!ended) return !runsOn && /^\p{Lu}/u.test(line.text) && rightEdge - before.right > 1.5 * firstWord(line);
  if (line.left > before.left + 0.8 * line.size) return !ITEM.test(open[0]!.text) || open.length > 1;
  return short || (line.left < before.left - 0.8 * line.size && open.length > 1);
}

/** How wide the first word of a line is set, roughly: had it had room on the line before, it would stand there. */
const firstWord = (line: Line): number =>
  ((line.right - line.left) * (line.text.search(/\s|$/) + 1)) / (line.text.length + 1);

/** The right edge of the column that a line stands in. */
function columnEdges(lines: Line[]): (line: Line) => number {
  const edges = new Map<string, number>();
  const key = (page: number, left: number): string => `${page}/${Math.round(left / COLUMN_STEP)}`;
  for (const line of lines) {
    const at = key(line.page, line.left);
    edges.set(at, Math.max(edges.get(at) ?? 0, line.right));
  }
  return (line) =>
    Math.max(...[-1, 0, 1].map((step) => edges.get(key(line.page, line.left + step * COLUMN_STEP)) ?? 0));
}

/** Lines that begin within about this many points of each other belong to one column. */
const COLUMN_STEP = 60;

function most<T>(values: T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
