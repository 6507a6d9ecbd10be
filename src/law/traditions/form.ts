import { UNSPACED } from '../../model/pattern.js';
import type { NumberReader, ReadNumber } from './numbers.js';

/** What a form such as `Article {n}` or `{n}. §` has read at the beginning of a text. */
export interface FormMatch {
  /** what stands before the number; empty where its word stands behind or around it, and where it has none */
  word: string;
  /** the number as printed, with the word that stands behind or around it */
  number: string;
  /** the number alone as printed */
  bare: string;
  id: string;
  length: number;
  /** the same with a shorter number */
  shorter?: { id: string; length: number }[];
}

/** A form of a tradition, ready to read. */
export interface Form {
  template: string;
  before: RegExp | undefined;
  after: RegExp | undefined;
  /** whether it has no word and no sign of its own, such as `{n}.` */
  bare: boolean;
  numbered: boolean;
  /** whether the number is an ordinal, in words or with its sign: {o} */
  ordinal: boolean;
  weight: number;
}

const SPACELESS = new RegExp(`[${UNSPACED}\\p{Script=Hangul}]$`, 'u');
const APOSTROPHES = "'’‘ʼʻ`´′";
const HYPHENS = '-‐‑–';

/** The source of a pattern that reads a text in any case, with or without its accents, with any white space in it. */
export function loose(text: string): string {
  let source = '';
  for (const character of text) {
    if (/\s/.test(character)) source += '\\s+';
    else if (APOSTROPHES.includes(character)) source += `[${APOSTROPHES}]\\s?`;
    else if (character === '-') source += '[-‐‑–]';
    else if (character === '*') source += '[^\\n]{0,80}?';
    else if (/[iı]/iu.test(character) || character === 'İ') source += '[iıİíì]';
    else if (character === 'ا') source += '[اأإآ]';
    else if (character === 'ه' || character === 'ة') source += '[هة]';
    else if ('يیى'.includes(character)) source += '[يیى]';
    else if ('كک'.includes(character)) source += '[كک]';
    else {
      const parts = character.normalize('NFD');
      const escaped = character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      source += parts.length > 1 && /\p{M}$/u.test(parts) ? `[${character}${parts[0]!}]\\p{M}*` : escaped;
    }
  }
  return source;
}

/** Whether a word may be followed directly by a letter: in scripts that part no words. */
export const end = (text: string): string =>
  /[\p{L}\p{N}]$/u.test(text) && !SPACELESS.test(text) ? '(?![\\p{L}\\p{M}])' : '';

/** A form as it stands in the data of a tradition, made ready for matching. Throws where its braces are wrong. */
export function compileForm(template: string): Form {
  const at = template.search(/\{[no]\}/);
  const before = (at < 0 ? template : template.slice(0, at)).trim();
  const after = at < 0 ? '' : template.slice(at + 3).trim();
  return {
    template,
    before: before === '' ? undefined : new RegExp(`^${loose(before)}${end(before)}\\s*`, 'iu'),
    after: after === '' ? undefined : new RegExp(`^\\s*${loose(after)}${end(after)}`, 'iu'),
    bare: !/[\p{L}§]/u.test(before + after),
    numbered: at >= 0,
    ordinal: template.includes('{o}'),
    weight: before.length + after.length,
  };
}

/** Forms, the longest words first, so that `Article Annexe {n}` goes before `Article {n}`. */
export const compileForms = (templates: readonly string[]): Form[] =>
  [...new Set(templates)].map(compileForm).sort((a, b) => b.weight - a.weight);

/** Reads a form at the beginning of a text. With `range`, also "13 and 14". Undefined if the text does not begin so. */
export function readForm(
  form: Form,
  text: string,
  numbers: NumberReader,
  range = false,
  cited = false,
): FormMatch | undefined {
  const start = form.before ? form.before.exec(text) : undefined;
  if (start === null) return undefined;
  const from = start?.[0].length ?? 0;
  if (!form.numbered)
    return { word: start![0].trim(), number: '', bare: '', id: '', length: start![0].trimEnd().length };
  if (form.bare && !/^[\p{N}\p{L}]/u.test(text)) return undefined;
  const read = numbers.read(text.slice(from), {
    range,
    open: form.after !== undefined,
    ordinal: form.ordinal,
    cited: cited || (form.after !== undefined && !form.bare),
  });
  if (!read) return undefined;
  let length = from + read.length;
  let id = read.id;
  if (form.after) {
    const closing = closeAfter(form.after, text, from, read, numbers);
    if (!closing) return undefined;
    ({ length, id } = closing);
  }
  const whole = text.slice(0, length).trim();
  if (form.bare) return { word: '', number: read.printed, bare: read.printed, id, length };
  if (form.after && !/^[)\].]$/u.test(form.template.slice(form.template.search(/\{[no]\}/) + 3).trim()))
    return { word: '', number: whole, bare: read.printed, id, length };
  const word = text.slice(0, from).replace(/[\s(]+$/u, '');
  return {
    word,
    number: whole.slice(word.length).trim(),
    bare: read.printed,
    id,
    length,
    ...(read.shorter && { shorter: read.shorter.map((entry) => ({ id: entry.id, length: from + entry.length })) }),
  };
}

/** The word behind a number, and what may follow it: 第三条の二. A number read too far is read again shorter. */
function closeAfter(
  after: RegExp,
  text: string,
  from: number,
  read: ReadNumber,
  numbers: NumberReader,
): { length: number; id: string } | undefined {
  for (const entry of [read, ...(read.shorter ?? [])]) {
    const closing = after.exec(text.slice(from + entry.length));
    if (!closing) continue;
    let length = from + entry.length + closing[0].length;
    let id = entry.id;
    for (let more = numbers.readAfter(text.slice(length)); more; more = numbers.readAfter(text.slice(length))) {
      length += more.length;
      id += more.id;
    }
    return { length, id };
  }
  return undefined;
}

/** Whether a character is one of the signs with which numbers are joined. */
export const isHyphen = (character: string): boolean => HYPHENS.includes(character);
