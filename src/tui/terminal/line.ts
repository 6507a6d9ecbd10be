import { UNSPACED } from '../../model/pattern.js';
import { harmless } from '../../report/terminal.js';
import { cut, startOf, steady, widthOf } from './width.js';

export { cut, fit, widthOf } from './width.js';

/** What a run of text is, from which its look follows. */
export type Style = 'plain' | 'dim' | 'bold' | 'good' | 'warn' | 'bad' | 'info' | 'cited' | 'added' | 'removed' | 'key';

export interface Span {
  text: string;
  style?: Style;
  /** what it does before the text behind it: marks an item of a list, or sets the line in */
  lead?: 'mark' | 'indent';
  /** under the cursor */
  chosen?: boolean;
}

/** One line on the screen, or one cell of a table. */
export type Line = readonly Span[];

/** A text of one style. */
export const span = (text: string, style: Style = 'plain'): Span => ({ text, style });
/** A sign that marks what stands behind it as an item of a list. */
export const mark = (sign: string, style: Style = 'dim'): Span => ({ text: `${sign} `, style, lead: 'mark' });
/** A line of one style. */
export const line = (text: string, style: Style = 'plain'): Line => [{ text, style }];
/** The text of a line, without its styles. */
export const textOf = (spans: Line): string => spans.map(({ text }) => text).join('');

/** A line of at most this many columns, cut at the last span that does not fit; filled with blanks on wish. */
export function fitLine(spans: Line, width: number, fill = false): Line {
  const out: Span[] = [];
  let left = width;
  for (const given of spans) {
    if (left <= 0) break;
    const text = cut(given.text, left);
    out.push(text === given.text ? given : { ...given, text });
    left -= widthOf(text);
    if (text !== given.text && text !== steady(given.text)) break;
  }
  if (fill && left > 0) out.push({ text: ' '.repeat(left) });
  return out;
}

/** Text in lines of at most this many columns; `indent` columns stand before each, `first` in those of the first. */
export function paragraph(
  text: string,
  width: number,
  { style = 'plain', indent = 0, first = '' }: { style?: Style; indent?: number; first?: string } = {},
): Line[] {
  return wrapSpans([{ text, style }], width, { indent, first });
}

/** The same for text of several styles. */
export function wrapSpans(
  given: readonly Span[],
  width: number,
  { indent = 0, first = '' }: { indent?: number; first?: string } = {},
): Line[] {
  const spans = given.map((span): Span => ({ ...span, text: harmless(span.text).split('\n').map(steady).join('\n') }));
  const whole = spans.map(({ text }) => text).join('');
  const pad = ' '.repeat(indent);
  return rowsOf(whole, Math.max(8, width - indent)).map(([from, to], n) => {
    const head = n === 0 && first !== '' ? first + ' '.repeat(Math.max(0, indent - widthOf(first))) : pad;
    const gathered = slice(spans, from, to);
    if (head === '') return gathered;
    return [{ text: head, style: 'dim' as const, lead: head === pad ? ('indent' as const) : 'mark' }, ...gathered];
  });
}

/**
 * Where the lines of a text begin and end when it is broken between words, and within a word that is wider than a
 * line.
 */
export function rowsOf(text: string, width: number): [number, number][] {
  const rows: [number, number][] = [];
  let at = 0;
  for (const part of text.split('\n')) {
    let [from, to, taken] = [at, at, 0];
    for (const piece of piecesOf(part)) {
      const word = piece.trimEnd();
      if (taken > 0 && taken + widthOf(word) > width) {
        rows.push([from, to]);
        [from, taken] = [at, 0];
      }
      let rest = word;
      while (widthOf(rest) > width) {
        const start = startOf(rest, width) || rest;
        rows.push([at, at + start.length]);
        at += start.length;
        rest = rest.slice(start.length);
        from = at;
      }
      to = at + rest.length;
      taken += widthOf(rest) + piece.length - word.length;
      at = to + piece.length - word.length;
    }
    rows.push([from, to]);
    at++;
  }
  return rows;
}

const OF_NO_SPACES = new RegExp(`[${UNSPACED}\\p{Script=Tibetan}]`, 'u');
const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * A text in the pieces between which it can be broken: words with the blanks after them, also of scripts that set
 * none.
 */
function piecesOf(text: string): string[] {
  const pieces = text.match(/^\s+|\S+\s*/g) ?? [];
  if (!OF_NO_SPACES.test(text)) return pieces;
  return pieces.flatMap((piece) => {
    const out: string[] = [];
    for (const { segment, isWordLike } of words.segment(piece)) {
      if (isWordLike || out.length === 0) out.push(segment);
      else out[out.length - 1] += segment;
    }
    return out;
  });
}

function slice(spans: readonly Span[], from: number, to: number): Span[] {
  const out: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + span.text.length)];
    if (end > start) out.push({ ...span, text: span.text.slice(start - at, end - at) });
    at += span.text.length;
  }
  return out;
}

/** Scripts whose width terminals do not agree on: nothing may stand in line to the right of them. */
export const isUneven = (text: string): boolean => /[\u0E00-\u0EFF\u0F00-\u109F\u1780-\u17FF\u0900-\u0DFF]/.test(text);
