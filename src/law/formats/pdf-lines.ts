import { oneLine } from './clean.js';
import { layoutOfPage } from './pdf-layout.js';
import type { PdfItem, PdfPage } from './pdf-reader.js';

/** A line of text on a page; lengths in points. */
export interface Line {
  page: number;
  text: string;
  left: number;
  right: number;
  y: number;
  /** in the upper or lower margin, or next to it */
  marginal: boolean;
  size: number;
  /** undefined if the line mixes fonts */
  font: string | undefined;
  /** a title in the margin */
  apart?: boolean;
}

const EASTERN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。，、；：（）]/u;

const MARGIN = 0.14;

/**
 * The lines of a page in the order in which they are read, and apart from them the words that stand at an angle and the
 * numbers of lines. A title in the margin comes before the line that it stands beside.
 */
export function linesOf(whole: PdfPage, page: number): { lines: Line[]; turned: string } {
  const { columns, margin, lineNumbers } = layoutOfPage(whole);
  const turned: string[] = [];
  const read = (items: PdfItem[]): Line[] => {
    const { lines, turned: words } = inOrder({ ...whole, items }, page);
    if (words !== '') turned.push(words);
    return lines;
  };
  const lines = columns.flatMap(read);
  const titles = read(margin).map((line): Line => ({ ...line, apart: true }));
  if (lineNumbers.length > 0) turned.push(`Line numbers ${lineNumbers.map(({ text }) => text.trim()).join(' ')}`);
  return { lines: beside(lines, titles), turned: turned.join(' ') };
}

/** Titles of the margin, each as one, before the lines that they stand beside. */
function beside(lines: readonly Line[], titles: readonly Line[]): Line[] {
  const groups: Line[] = [];
  for (const title of titles) {
    const last = groups.at(-1);
    if (last && last.y - title.y < title.size * 1.7 && last.y >= title.y)
      Object.assign(last, { text: `${last.text} ${title.text}`, y: title.y });
    else groups.push({ ...title });
  }
  const tops = titles
    .filter(
      (title, at) => at === 0 || !(titles[at - 1]!.y - title.y < title.size * 1.7 && titles[at - 1]!.y >= title.y),
    )
    .map(({ y }) => y);
  const out: Line[] = [];
  let next = 0;
  for (const line of lines) {
    while (next < groups.length && tops[next]! >= line.y - line.size * 0.6) out.push(groups[next++]!);
    out.push(line);
  }
  return [...out, ...groups.slice(next)];
}

function inOrder({ items, bottom, top }: PdfPage, page: number): { lines: Line[]; turned: string } {
  const lines: Line[] = [];
  let turned = '';
  let line: Line | undefined;
  for (const item of items) {
    if (item.turned) {
      turned += `${item.text} `;
      continue;
    }
    if (item.text === '') continue;
    const blank = item.text.trim() === '';
    if (!line || startsLine(line, item)) {
      if (blank) continue;
      line = {
        page,
        text: item.text,
        left: item.x,
        right: item.x + item.width,
        y: item.y,
        marginal: false,
        size: item.size,
        font: item.font,
      };
      lines.push(line);
      continue;
    }
    const gap = item.rightToLeft ? line.left - item.x - item.width : item.x - line.right;
    const joined = gap < line.size * 0.12 || (EASTERN.test(line.text.slice(-1)) && EASTERN.test(item.text));
    const raised =
      item.size < line.size * 0.8 && item.y > line.y + line.size * 0.15 && /^\d{1,3}$/.test(item.text.trim());
    line.text += (joined || blank || /\s$/.test(line.text) ? '' : ' ') + (raised ? `[${item.text.trim()}]` : item.text);
    line.left = Math.min(line.left, item.x);
    line.right = Math.max(line.right, item.x + item.width);
    if (blank || raised) continue;
    if (item.size > line.size) Object.assign(line, { size: item.size, y: item.y });
    if (item.font !== line.font) line.font = undefined;
  }
  for (const each of lines) {
    each.text = oneLine(each.text);
    each.marginal = Math.min(each.y - bottom, top - each.y) < MARGIN * (top - bottom);
  }
  return { lines: lines.filter((each) => each.text !== ''), turned: oneLine(turned) };
}

function startsLine(line: Line, item: PdfItem): boolean {
  if (Math.abs(item.y - line.y) > 0.45 * Math.max(item.size, line.size)) return true;
  return item.rightToLeft ? item.x > line.right + line.size : item.x < line.right - 2 * line.size;
}

/**
 * Parts the running heads, feet and page numbers from the text: the outermost lines of a page in or next to the
 * margins that come again at the same height on pages near it, in the same words or with a number that rises with the
 * page.
 * `startsHeading` tells a line that begins as a heading of the law does, which is none of them.
 */
export function withoutRunningHeads(
  pages: Line[][],
  startsHeading: (text: string) => boolean,
): { lines: Line[]; heads: Line[] } {
  const heads = new Set<Line>();
  const needed = pages.length > 3 ? 2 : 1;
  const edges = pages.map((lines) => [...lines].sort((a, b) => b.y - a.y));
  const recurs = (line: Line, at: number): boolean => {
    let count = 0;
    for (let other = Math.max(0, at - 4); other <= Math.min(pages.length - 1, at + 4); other++) {
      if (other === at) continue;
      const sorted = edges[other]!;
      if ([...sorted.slice(0, 4), ...sorted.slice(-4)].some((twin) => isTwin(line, twin, startsHeading))) count++;
    }
    return count >= needed;
  };
  edges.forEach((sorted, at) => {
    for (const order of [sorted, [...sorted].reverse()]) {
      for (const line of order.slice(0, 4)) {
        if (!line.marginal || !recurs(line, at)) break;
        heads.add(line);
      }
    }
  });
  const all = pages.flat();
  return { lines: all.filter((line) => !heads.has(line)), heads: all.filter((line) => heads.has(line)) };
}

function isTwin(line: Line, other: Line, startsHeading: (text: string) => boolean): boolean {
  if (Math.abs(line.y - other.y) > 3 || Math.abs(line.size - other.size) > 0.5) return false;
  if (line.text === other.text) return true;
  const bare = (text: string): string => text.replace(/\d+/g, '#');
  if (bare(line.text) !== bare(other.text) || startsHeading(line.text)) return false;
  const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
  const theirs = numbers(other.text);
  return numbers(line.text).every((number, at) => [0, other.page - line.page].includes(theirs[at]! - number));
}
