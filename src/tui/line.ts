import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { harmless } from '../report/terminal.js';

/** What a run of text is, from which its look follows. */
export type Style = 'plain' | 'dim' | 'bold' | 'good' | 'warn' | 'bad' | 'info' | 'cited' | 'added' | 'removed' | 'key';

export interface Span {
  text: string;
  style?: Style;
}

/** One line on the screen, or one cell of a table. */
export type Line = readonly Span[];

export const span = (text: string, style: Style = 'plain'): Span => ({ text, style });
export const line = (text: string, style: Style = 'plain'): Line => [{ text, style }];
export const textOf = (one: Line): string => one.map(({ text }) => text).join('');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7e]*$/;

const widths = new Map<string, number>();
const KEPT = 5_000;

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = widths.get(text);
  if (width === undefined) {
    if (widths.size >= KEPT) widths.clear();
    widths.set(text, (width = stringWidth(text)));
  }
  return width;
}

/** The start of a text that fits a number of columns, with an ellipsis where it was cut. */
export function cut(text: string, width: number): string {
  if (width <= 0) return '';
  if (text.length > width * 8) text = text.slice(0, width * 8);
  if (widthOf(text) <= width) return text;
  if (PLAIN.test(text)) return `${text.slice(0, width - 1)}…`;
  let out = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(text)) {
    const columns = widthOf(segment);
    if (taken + columns > width - 1) break;
    out += segment;
    taken += columns;
  }
  return `${out}…`;
}

/** A text of exactly this many columns, cut or filled with blanks; numbers stand to the right. */
export function fit(text: string, width: number, right = false): string {
  const shown = cut(text, width);
  const gap = ' '.repeat(Math.max(0, width - widthOf(shown)));
  return right ? gap + shown : shown + gap;
}

/** A line of at most this many columns, cut at the last span that does not fit; filled with blanks on wish. */
export function fitLine(one: Line, width: number, fill = false): Line {
  const out: Span[] = [];
  let left = width;
  for (const { text, style } of one) {
    if (left <= 0) break;
    const shown = cut(text, left);
    out.push({ text: shown, ...(style && { style }) });
    left -= widthOf(shown);
    if (shown !== text) break;
  }
  if (fill && left > 0) out.push({ text: ' '.repeat(left) });
  return out;
}

/** Text in lines of at most this many columns; `indent` columns stand before each, `first` in those of the first. */
export function paragraph(text: string, width: number, { style = 'plain', indent = 0, first = '' }: { style?: Style; indent?: number; first?: string } = {}): Line[] {
  return wrapSpans([{ text, style }], width, { indent, first });
}

/** The same for text of several styles. */
export function wrapSpans(given: readonly Span[], width: number, { indent = 0, first = '' }: { indent?: number; first?: string } = {}): Line[] {
  const spans = given.map(({ text, style }): Span => ({ text: harmless(text).normalize(), ...(style && { style }) }));
  const whole = spans.map(({ text }) => text).join('');
  const rows = wrapAnsi(whole, Math.max(8, width - indent), { hard: true, trim: false }).split('\n');
  const pad = ' '.repeat(indent);
  let at = 0;
  return rows.map((row, n) => {
    const head = n === 0 && first !== '' ? first + ' '.repeat(Math.max(0, indent - widthOf(first))) : pad;
    const broken = n > 0 && whole[at - 1] !== '\n';
    const from = broken ? at + (row.length - row.trimStart().length) : at;
    const found = slice(spans, from, at + row.length);
    at += row.length;
    if (whole[at] === '\n') at++;
    return head === '' ? found : [{ text: head, style: 'dim' as const }, ...found];
  });
}

function slice(spans: readonly Span[], from: number, to: number): Span[] {
  const out: Span[] = [];
  let at = 0;
  for (const { text, style } of spans) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + text.length)];
    if (end > start) out.push({ text: text.slice(start - at, end - at), ...(style && { style }) });
    at += text.length;
  }
  return out;
}

/** Scripts whose width terminals do not agree on: nothing may stand in line to the right of them. */
export const isUneven = (text: string): boolean => /[\u0E00-\u0EFF\u0F00-\u109F\u1780-\u17FF\u0900-\u0DFF]/.test(text);
