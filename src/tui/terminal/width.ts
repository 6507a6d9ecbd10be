import { eitherOf, inTurn } from '../../model/pattern.js';
import stringWidth from 'string-width';
import { harmless } from '../../report/terminal.js';

const PLAIN = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character. */
export const characters = (text: string): string[] =>
  PLAIN.test(text) ? [...text] : Array.from(graphemes.segment(text), ({ segment }) => segment);

/**
 * Signs by which an emoji changes its look, and on some terminals its width: the plain sign is shown instead. And
 * those of no width and no look.
 */
const FINERY = eitherOf(
  'gu',
  inTurn(
    'u',
    /(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)/u,
    /(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)+/u,
  ),
  /(?<=\p{Extended_Pictographic})\p{Emoji_Modifier}/u,
  /[\uFE0E\uFE0F\u20E3\u00AD\u180E\u200B\u2060-\u2064\uFEFF\u{E0001}-\u{E007F}]/u,
);

/**
 * A text as it can stand in one line: without what drives a terminal, and without what terminals take for differently
 * wide.
 */
export function steady(text: string): string {
  if (PLAIN.test(text)) return text;
  return harmless(text).replaceAll('\n', ' ').normalize().replace(FINERY, '');
}

const NONE = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF]/u;
const widths = new Map<string, number>();
const KEPT = 5_000;

/**
 * Columns that a steady text takes on a terminal. Terminals go by code points, and add them up where several make one
 * character (Hindi, Thai, Khmer).
 */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = widths.get(text);
  if (width === undefined) {
    if (widths.size >= KEPT) widths.clear();
    width = 0;
    for (const character of text)
      width += PLAIN.test(character) ? 1 : NONE.test(character) ? 0 : stringWidth(character);
    widths.set(text, width);
  }
  return width;
}

/** The start of a text that fits a number of columns, with an ellipsis where it was cut. */
export function cut(given: string, width: number): string {
  if (width <= 0) return '';
  const text = steady(given.length > width * 8 ? given.slice(0, width * 8) : given);
  if (widthOf(text) <= width) return text;
  if (PLAIN.test(text)) return `${text.slice(0, width - 1)}…`;
  return `${startOf(text, width - 1)}…`;
}

/** As many whole characters from the start of a text as fit a number of columns. */
export function startOf(text: string, width: number): string {
  let out = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(text)) {
    taken += widthOf(segment);
    if (taken > width) break;
    out += segment;
  }
  return out;
}

/** A text of exactly this many columns, cut or filled with blanks; numbers stand to the right. */
export function fit(text: string, width: number, right = false): string {
  const shown = cut(text, width);
  const gap = ' '.repeat(Math.max(0, width - widthOf(shown)));
  return right ? gap + shown : shown + gap;
}
