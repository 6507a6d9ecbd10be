import { beginsWith } from '../traditions/speech.js';

/**
 * Lines wrapped at a width, as one. A hyphen at a line's end is kept: the words around it are not parted by a space.
 */
export function joinLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const start = line.trim();
    if (start === '') continue;
    const joined = /\p{L}[-\u2010]$/u.test(text.slice(-3)) && /^\p{L}/u.test(start) && !beginsWith('and').test(start);
    if (/\p{L}\u00AD$/u.test(text.slice(-3))) text = text.slice(0, -1) + start;
    else text += (text === '' || joined ? '' : ' ') + start;
  }
  return text;
}
