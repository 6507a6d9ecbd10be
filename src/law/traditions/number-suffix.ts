import { loose } from './form.js';
import { hanValue } from './han.js';

interface Suffix {
  pattern: RegExp;
  id: (piece: string) => string;
  /** only directly after the digits */
  glued: boolean;
  /** the same in a citation */
  cited?: RegExp;
}

/** A text as a pattern that matches it alone. */
export const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** What a suffix template reads: the sign before it, then letters, digits, a word such as bis, or raised digits. */
export function suffixOf(
  template: string,
  digits: string,
  bis: string,
  plain: (text: string) => string,
  bisOf: (piece: string) => string,
): Suffix {
  const match = /^(.*?)\{(A|a|1|bis|super)\}$/u.exec(template);
  if (!match) throw new Error(`Unexpected suffix "${template}", expected a sign and {A}, {a}, {1}, {bis} or {super}.`);
  const [, sign = '', kind] = match;
  const lead = sign === '' ? '' : sign.trim() === '' ? '\\s?' : `\\s?${loose(sign.trim())}\\s?`;
  const tight = sign === '' ? '' : sign.trim() === '' ? '\\s' : loose(sign.trim());
  const open = `(?=\\s*(?:[.:)–—(\\n,;]|-\\s|$)|\\s(?:${bis})${END}|-[${digits}])`;
  switch (kind) {
    case 'A':
      if (sign === '') return { glued: true, pattern: new RegExp(`^[A-Z]{1,3}${END}`, 'u'), id: (piece) => piece };
      if (sign.trim() === '')
        return { glued: false, pattern: new RegExp(`^\\s?[A-Z]{1,2}${END}${open}`, 'u'), id: (piece) => piece.trim() };
      return {
        glued: false,
        pattern: new RegExp(`^[.º°]{0,2}${tight}[A-Z]{1,2}${END}`, 'u'),
        id: (piece) => `${sign.trim()}${piece.replace(/[^A-Z]/g, '')}`,
      };
    case 'a':
      if (sign === '')
        return {
          glued: true,
          pattern: new RegExp(`^(?:\\p{Ll}{1,2}${END}|\\p{Ll}(?=(?:${bis})${END}))`, 'u'),
          id: (piece) => piece,
        };
      if (sign.trim() === '')
        return {
          glued: false,
          pattern: new RegExp(`^\\s\\p{Ll}${END}(?=\\s+\\p{Lu}|\\s*[.:)–—(\\n]|\\s*§|\\s*$)`, 'u'),
          cited: new RegExp(`^\\s\\p{Ll}${END}(?![.)])`, 'u'),
          id: (piece) => piece.trim(),
        };
      return {
        glued: false,
        pattern: new RegExp(`^${tight}\\p{Ll}${END}`, 'u'),
        id: (piece) => piece.replace(/\P{L}/gu, ''),
      };
    case '1':
      return {
        glued: false,
        pattern: /\p{L}/u.test(sign)
          ? new RegExp(`^${lead}[${digits}${HAN}]+`, 'u')
          : new RegExp(`^${tight}[${digits}]+[A-Za-z]?(?![\\p{L}])`, 'u'),
        id: (piece) => {
          const number = piece.replace(new RegExp(`^[^${digits}${HAN}]+`, 'u'), '');
          const value = /^[〇零一二三四五六七八九十百千两兩]+$/u.test(number)
            ? String(hanValue(number) ?? number)
            : plain(number);
          return `${/^[./]$/.test(sign.trim()) ? sign.trim() : '-'}${value}`;
        },
      };
    case 'super':
      return { glued: false, pattern: new RegExp(`^[${SUPER}]+`, 'u'), id: (piece) => `-${plain(piece)}` };
    default:
      return {
        glued: false,
        pattern: new RegExp(
          `^${sign.trim() === '' ? (sign === '' ? '' : '\\s?') : `\\s?${loose(sign.trim())}\\s?`}(?:${bis})${END}`,
          'iu',
        ),
        id: bisOf,
      };
  }
}

/** A word without case and accents, as number words are compared. */
export const plainWord = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();

export const END = '(?![\\p{L}\\p{N}])';

export const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export const HAN = '〇零一二三四五六七八九十百千两兩';
