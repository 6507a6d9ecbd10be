import { EDITOR_LEAD } from './editor-lead.js';
import { hanValue } from '../traditions/han.js';
import { numberReader } from '../traditions/numbers.js';
import { end, loose } from '../traditions/form.js';
import { traditionOf, traditions, type Tradition } from '../traditions/tradition.js';

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
const ROMAN = '(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|xl(?:ix|iv|v?i{0,3}))';
const UPPER_ROMAN = ROMAN.replace(/[ivxl]/g, (letter) => letter.toUpperCase());
const HAN = '[一二三四五六七八九十]{1,3}';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

interface Words {
  pattern: RegExp;
  stem: string | undefined;
  paragraph: boolean;
  tradition: Tradition;
}

/** How labels are read: signs and alphabets that all traditions share, and the words of one of them or of all. */
interface LabelReader {
  forms: [RegExp, string, boolean][];
  words: Words[];
  alphabets: string[];
  digits: string[];
  bis: RegExp;
  adverbs: string[];
}

const readers = new WeakMap<object, LabelReader>();

function labelReader(tradition?: Tradition): LabelReader {
  const known = tradition ?? traditionOf('base');
  let reader = readers.get(known);
  if (!reader) {
    reader = makeReader(known, tradition ? [tradition] : traditions());
    readers.set(known, reader);
  }
  return reader;
}

function makeReader(tradition: Tradition, worded: readonly Tradition[]): LabelReader {
  const { alphabets } = tradition.labels;
  const base = traditionOf('base').numbers;
  const digits = tradition.numbers.digits;
  const adverbs = base.bis.map((entry) => entry.split('=')[0]!);
  const bis = `(?:${[...adverbs, ...tradition.numbers.bis.map((entry) => entry.split('=')[0]!)]
    .sort((a, b) => b.length - a.length)
    .map(loose)
    .join('|')})`;
  const d = `[${digits.join('')}]`;
  const letters = [...new Set(alphabets.join(''))].join('');
  const number = `${d}{1,3}(?:\\.${d}{1,2})*(?:\\s?[a-z]{1,2}|[A-Z]{1,2})?`;
  const letter = `(?:${ROMAN}|${UPPER_ROMAN}|(?<l>[${letters}])\\k<l>?|[A-Z])(?:\\.\\d{1,2})?`;
  const adverb = `(?:\\s?${bis})?`;
  const any = `(?:${number}|${letter}|${HAN})${adverb}`;
  const kana = '[イロハニホヘトチリヌルヲワカヨタレソツネナラム]';
  const forms: [RegExp, string, boolean][] = [
    [new RegExp(`^[(（]\\s?(?<n>${any})\\s?[)）]`, 'u'), '()', false],
    [new RegExp(`^(?<n>${d}{1,3})\\s?[°º]${adverb}(?=[\\s.–—-]|$)[.]?`, 'u'), '°', false],
    [new RegExp(`^(?<n>${any})\\s?[)）]`, 'u'), ')', false],
    [new RegExp(`^(?<n>\\d{1,3}(?:\\.\\d{1,3}){1,7})(?:\\.?(?=\\s|$)|\\.(?=\\p{Lu}))`, 'u'), '1.1', false],
    [new RegExp(`^(?<n>${d}{1,3}[a-z]{0,2}${adverb})\\.(?=\\s|[-–—]|$)`, 'u'), '.', false],
    [new RegExp(`^(?<n>(?:${UPPER_ROMAN}|[A-Z])${adverb})(?:\\.\\s?[-–—]|\\s[-–—])(?=[\\s\\p{L}\\d])`, 'u'), '-', true],
    [new RegExp(`^(?<n>${UPPER_ROMAN}${adverb})\\.(?=\\s|$)`, 'u'), '.', true],
    [new RegExp(`^(?<n>[${letters}])\\.(?=\\s)`, 'u'), '.', false],
    [/^§\s?(?<n>\d{1,3})(?:[º°]|er?(?=[.\s])|o(?=\s)|\.(?=\s))/u, '§', true],
    [new RegExp(`^(?<n>${HAN})、`, 'u'), '、', true],
    [new RegExp(`^(?<n>${HAN})　`, 'u'), '　', false],
    [/^(?<n>[０-９]{1,3})(?=　)/u, '１', true],
    [new RegExp(`^(?<n>${kana})　`, 'u'), 'イ', false],
    [new RegExp(`^(?<n>[${CIRCLED}])`, 'u'), '①', true],
    [/^(?<n>[أ-ي])\s?[-–)]\s?/u, 'ar', false],
    [new RegExp(`^(?<n>[${digits.slice(1).join('')}]{1,3})\\s?[-–ـ).]`, 'u'), 'ar', false],
  ];
  if (tradition.labels.bare) forms.push([new RegExp(`^(?<n>\\d{1,2}${adverb})\\s(?=\\p{Lu}|…|$)`, 'u'), 'bare', true]);
  return {
    forms,
    words: worded.flatMap(wordsOf),
    alphabets,
    digits,
    bis: new RegExp(`^(.*?)(${bis})?$`, 'iu'),
    adverbs,
  };
}

const wordsOf = (tradition: Tradition): Words[] =>
  tradition.labels.forms.map(({ form, stem, paragraph }) => {
    const [before = '', after = ''] = form.split(/\{[nw]\}/u);
    const signs = /[º°]?\.?[:.]|\s?[º°]/.source;
    const behind = after.trim() === '' ? `(?:${signs}|$)` : loose(after.trim());
    return {
      tradition,
      stem,
      paragraph,
      pattern: new RegExp(`^${loose(before.trim())}${end(before.trim())}\\s*(?<n>[^\\s.:;,]{1,24}?)?${behind}`, 'iu'),
    };
  });

/** The label of a line of text, as it is printed in a tradition or in any. Undefined if it has none. */
export function detectLabel(line: string, tradition?: Tradition): Label | undefined {
  const lead = EDITOR_LEAD.exec(line)?.[0] ?? '';
  const plain = detectPlain(line.slice(lead.length), tradition);
  return plain && lead !== '' ? { ...plain, printed: `${lead}${plain.printed}` } : plain;
}

function detectPlain(line: string, tradition: Tradition | undefined): Label | undefined {
  if (!/^[\p{L}\p{N}(（§]/u.test(line)) return undefined;
  const start = line.slice(0, 60);
  const reader = labelReader(tradition);
  for (const [pattern, form, paragraph] of reader.forms) {
    const match = pattern.exec(start);
    if (!match) continue;
    const sign = form === '°' ? match[0].slice(match.groups!.n!.length).replace(/[°º.\s]/g, '') : '';
    const plain = `${match.groups!.n!}${sign}`;
    if (form === '1.1' && /(?:^|\.)0/.test(plain)) return undefined;
    return made(match[0].trimEnd(), plain, form, paragraph, reader);
  }
  for (const { pattern, stem, paragraph, tradition } of reader.words) {
    const match = pattern.exec(start);
    if (!match) continue;
    const number = match.groups!.n;
    const read = number === undefined ? undefined : wordValue(number, tradition);
    if (number !== undefined && read === undefined) continue;
    if (stem === undefined) {
      if (typeof read !== 'number') continue;
      return {
        printed: match[0].trimEnd(),
        label: String(read),
        readings: [{ style: 'word', ordinal: read }],
        paragraph,
      };
    }
    const suffix =
      read === undefined ? '' : typeof read === 'number' ? String(read) : /^uni/.test(read) ? '' : read.slice(0, 1);
    const ordinal = typeof read === 'number' ? read : suffix === '' ? 0 : 99;
    return { printed: match[0], label: `${stem}${suffix}`, readings: [{ style: stem, ordinal }], paragraph };
  }
  return undefined;
}

/** The value of a number of a worded label: in digits or as an ordinal in words. */
function wordValue(text: string, tradition: Tradition): number | string | undefined {
  const reader = numberReader(tradition);
  const word = reader.readWord(text);
  if (word && word.length === text.length) return word.value;
  const read = reader.read(text);
  return read && /^\d+$/.test(read.id) && read.length === text.length ? Number(read.id) : undefined;
}

/**
 * The label that a file supplies with a paragraph: any printed numbering, even one that could not be told in running
 * text.
 */
export function givenLabel(printed: string): Label | undefined {
  const label = detectLabel(printed);
  if (label && label.printed.length === printed.length) return label;
  const plain = printed.replace(/[^\p{L}\p{N}.]/gu, '').replace(/^\.+|\.+$/g, '');
  if (plain === '') return undefined;
  const form = printed.replace(/[\p{L}\p{N}\s]/gu, '') || 'bare';
  return made(printed, plain, form, form === 'bare' && /^\d/.test(plain), labelReader());
}

function made(printed: string, number: string, form: string, paragraph: boolean, reader: LabelReader): Label {
  const label = [...number.replace(/\s/g, '')]
    .map((text) => {
      const set = reader.digits.find((digits) => digits.includes(text));
      return set
        ? String([...set].indexOf(text))
        : CIRCLED.includes(text)
          ? String([...CIRCLED].indexOf(text) + 1)
          : text;
    })
    .join('');
  const readings: Label['readings'] = [];
  const split = reader.bis.exec(label)!;
  const base = split[1]!;
  const extra = split[2] ? (reader.adverbs.indexOf(split[2].toLowerCase()) + 1 || 50) / 100 : 0;
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
      const latin = lower.charCodeAt(0) <= 122;
      const places = latin
        ? [[lower.charCodeAt(0) - 96, register] as const]
        : lower[0] === 'ñ'
          ? [[14.5, register] as const]
          : reader.alphabets.flatMap((letters, at) => {
              const place = [...letters].indexOf(lower[0]!);
              return place < 0 ? [] : [[place + 1, `${register}${at}`] as const];
            });
      for (const [letter, style] of places) {
        if (lower.length === 2) add(`${style}${style}`, letter + more);
        add(style, letter + (lower.length - 1) * 26 + more);
      }
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
