import { hanValue, LATIN } from './number.js';

/** The numbering at the beginning of a paragraph or point. */
export interface Label {
  /** as printed, without the space after it: `(2)`, `a)`, `I. –` */
  printed: string;
  /** made plain: `2`, `a`, `I`, `1bis` */
  label: string;
  /** what it may count as: a letter may be a Roman numeral too */
  readings: { style: string; ordinal: number }[];
  /** a numbered paragraph keeps the unnumbered text after its points; a point does not */
  paragraph: boolean;
}

const ROMAN_VALUES: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
const ADVERBS = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'novies',
  'nonies',
  'decies',
  'undecies',
  'duodecies',
];
const ROMAN = '(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|xl(?:ix|iv|v?i{0,3}))';
const UPPER_ROMAN = ROMAN.replace(/[ivxl]/g, (letter) => letter.toUpperCase());
const NUMBER = '\\d{1,3}(?:\\.\\d{1,2})*(?:\\s?[a-z]{1,2}|[A-Z]{1,2})?';
const LETTERS = `(?:${ROMAN}|${UPPER_ROMAN}|(?<l>[a-zñа-я])\\k<l>?|[A-Z]|[أ-ي])(?:\\.\\d{1,2})?`;
const ADVERB = `(?:\\s?${LATIN})?`;
const ANY = `(?:${NUMBER}|${LETTERS}|[٠-٩]{1,3}|[一二三四五六七八九十]{1,3})${ADVERB}`;

const FORMS: [RegExp, string, boolean][] = [
  [new RegExp(`^[(（]\\s?(?<n>${ANY})\\s?[)）]`, 'u'), '()', false],
  [new RegExp(`^(?<n>\\d{1,3})\\s?[°º]${ADVERB}(?=[\\s.–—-]|$)[.]?`, 'u'), '°', false],
  [new RegExp(`^(?<n>${ANY})\\s?[)）]`, 'u'), ')', false],
  [new RegExp(`^(?<n>\\d{1,3}(?:\\.\\d{1,3}){1,7})\\.?(?=\\s|$)`, 'u'), '1.1', false],
  [new RegExp(`^(?<n>\\d{1,3}[a-z]{0,2}${ADVERB})\\.(?=\\s|[-–—]|$)`, 'u'), '.', false],
  [new RegExp(`^(?<n>(?:${UPPER_ROMAN}|[A-Z])${ADVERB})(?:\\.\\s?[-–—]|\\s[-–—])(?=[\\s\\p{L}\\d])`, 'u'), '-', true],
  [new RegExp(`^(?<n>${UPPER_ROMAN}${ADVERB})\\.(?=\\s|$)`, 'u'), '.', true],
  [new RegExp(`^(?<n>[a-zа-я])\\.(?=\\s)`, 'u'), '.', false],
  [/^§\s?(?<n>\d{1,3})(?:[º°]|o(?=\s)|\.(?=\s))/u, '§', true],
  [/^(?<n>[一二三四五六七八九十]{1,3})、/u, '、', true],
  [/^(?<n>[أ-ي])\s?[-–)]\s?/u, 'ar', false],
  [/^(?<n>[٠-٩]{1,3})\s?[-–).]/u, 'ar', false],
];
const PARAGRAPH =
  /^(?:par[áa]grafo)(?:\s+(?<n>\d{1,2}|transitori[oa]|únic[oa]|primero|segundo|tercero|cuarto))?(?:[º°]?\.?[:.]|\s?[º°])/iu;
const ORDINALS = ['primero', 'segundo', 'tercero', 'cuarto'];

/** The label of a line of text, with the number of characters up to the text that follows. Undefined if it has none. */
export function detectLabel(line: string): Label | undefined {
  if (!/^[\p{L}\p{N}(（§]/u.test(line)) return undefined;
  const start = line.slice(0, 60);
  for (const [pattern, form, paragraph] of FORMS) {
    const match = pattern.exec(start);
    if (!match) continue;
    const plain = `${match.groups!.n!}${form === '°' ? (new RegExp(`${LATIN}`, 'iu').exec(match[0])?.[0] ?? '') : ''}`;
    if (form === '1.1' && /(?:^|\.)0/.test(plain)) return undefined;
    return made(match[0].trimEnd(), plain, form, paragraph);
  }
  const note = PARAGRAPH.exec(start);
  if (!note) return undefined;
  const number = note.groups!.n?.toLowerCase();
  const ordinal =
    number === undefined ? 0 : ORDINALS.includes(number) ? ORDINALS.indexOf(number) + 1 : Number(number) || 99;
  const suffix = number === undefined || /^[úu]nic/u.test(number) ? '' : ordinal === 99 ? 't' : String(ordinal);
  return { printed: note[0], label: `par${suffix}`, readings: [{ style: 'par', ordinal }], paragraph: true };
}

/** The label that a file supplies with a paragraph: any printed numbering, even one that could not be told in running text. */
export function givenLabel(printed: string): Label | undefined {
  const found = detectLabel(printed);
  if (found && found.printed.length === printed.length) return found;
  const plain = printed.replace(/[^\p{L}\p{N}.]/gu, '').replace(/^\.+|\.+$/g, '');
  if (plain === '') return undefined;
  const form = printed.replace(/[\p{L}\p{N}\s]/gu, '') || 'bare';
  return made(printed, plain, form, form === 'bare' && /^\d/.test(plain));
}

function made(printed: string, number: string, form: string, paragraph: boolean): Label {
  const label = number.replace(/\s/g, '').replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const readings: Label['readings'] = [];
  const split = new RegExp(`^(.*?)(${LATIN})?$`, 'iu').exec(label)!;
  const base = split[1]!;
  const extra = split[2] ? (ADVERBS.indexOf(split[2].toLowerCase()) + 1 || 50) / 100 : 0;
  const add = (style: string, ordinal: number): void =>
    void readings.push({ style: `${form}${style}`, ordinal: ordinal + extra });
  const digits = /^(\d+)([a-zA-Z]{0,2})$/.exec(base);
  if (digits) add('1', Number(digits[1]) + (digits[2] ? (digits[2].toLowerCase().charCodeAt(0) - 96) / 100 : 0));
  else if (/^\d+(?:\.\d+)+$/.test(base)) {
    const parts = base.split('.').map(Number);
    if (form === '1.1') add(String(parts.length), parts.at(-1)!);
    else add('1', parts[0]! + parts[1]! / 1000);
  } else {
    const [stem = '', sub] = base.split('.');
    const more = sub ? Number(sub) / 1000 : 0;
    const lower = stem.toLowerCase();
    const register = stem === lower ? 'a' : 'A';
    if (/^(\p{L})\1?$/u.test(lower)) {
      const letter = lower.charCodeAt(0) <= 122 ? lower.charCodeAt(0) - 96 : lower === 'ñ' ? 14.5 : lower.charCodeAt(0);
      if (lower.length === 2) add(`${register}${register}`, letter + more);
      add(register, letter + (lower.length - 1) * 26 + more);
    }
    const roman = romanValue(lower);
    if (roman) add(register === 'a' ? 'i' : 'I', roman + more);
    const han = hanValue(stem);
    if (han) add('一', han);
    if (readings.length === 0) add('?', 0);
  }
  const numbered = form === '()' || form === 'bare' || form === '.';
  const han = /^[一二三四五六七八九十]+$/.test(base) ? hanValue(base) : undefined;
  return {
    printed,
    label: han === undefined ? label : String(han),
    readings,
    paragraph: paragraph || (numbered && digits !== null),
  };
}

/** The value of a Roman numeral in small letters; undefined if it is none. */
function romanValue(text: string): number | undefined {
  if (!/^(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text)) return undefined;
  let total = 0;
  for (let at = 0; at < text.length; at++) {
    const value = ROMAN_VALUES[text[at]!]!;
    total += value < (ROMAN_VALUES[text[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

/** The label with which a list item begins, told from its text alone. */
export const readLabel = (text: string): string | undefined =>
  (detectLabel(text) ?? givenLabel(text.split(' ', 1)[0]!))?.label;
