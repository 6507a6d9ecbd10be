import { createHash } from 'node:crypto';
import type { Law, Pinpoint } from '../text/law.js';
import { resolve } from '../cite/resolve.js';

// what no reader sees: controls, soft hyphens, zero-width and directional marks
const UNSEEN = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;
const QUOTES = /["'`´‘’‚‛“”„‟‹›«»「」『』〝〞＂＇]/g;
const DASHES = /[‐‑‒–—―−﹘﹣－]/g;
const SPACES = /[\s\u0085]+/g;

/**
 * The text as fingerprints compare it: Unicode NFC, one kind of quotation mark, of dash and of space, no white space
 * inside brackets, before punctuation or beside dashes and quotation marks, no hyphens inside words or at the ends of
 * lines. Words, digits, letter case and every other mark are kept.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(QUOTES, "'")
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
    .replace(/(?<=\p{L})- ?(?=\p{L})/gu, '')
    .replace(/ ?('[' ]*) ?/g, "'")
    .replace(/ ?(-[- ]*) ?/g, '-')
    .replace(/ (?=[,.;:!?%°)\]}…])|(?<=[([{]) /g, '')
    .trim();
}

/**
 * The first 16 hexadecimal digits of the SHA-256 of a text, regardless of its white space, quotation marks and
 * hyphenation.
 */
export const fingerprint = (text: string): string =>
  createHash('sha256').update(normalise(text), 'utf8').digest('hex').slice(0, 16);

/**
 * The fingerprint of the text at a pinpoint, such as `14(2)(b)` or `firearms-act/14(2)(b)`; of a whole section it
 * covers the text without number and heading. Where the source prints several texts under one number it covers them
 * all, so that a change to any of them is seen. Undefined when the law has no such place or more than one.
 */
export function fingerprintOf(law: Law, pinpoint: string | Pinpoint): string | undefined {
  const resolved = resolve(law, pinpoint);
  return resolved.ok
    ? fingerprint([resolved.passage.text, ...resolved.passage.others.map((other) => other.text)].join('\n'))
    : undefined;
}

const prints = new WeakMap<Law, Map<string, string | undefined>>();

/** The fingerprint of a section or paragraph, remembered with the law: the law must not be changed afterwards. */
export function printOf(law: Law, pinpoint: string): string | undefined {
  const known = prints.get(law) ?? prints.set(law, new Map()).get(law)!;
  if (!known.has(pinpoint)) known.set(pinpoint, fingerprintOf(law, pinpoint));
  return known.get(pinpoint);
}
