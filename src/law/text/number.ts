/** A number as it begins a text: as printed, made plain, and how many characters it takes. */
export interface ReadNumber {
  printed: string;
  id: string;
  length: number;
}

export const LATIN =
  '(?:bis|ter|quater|quinquies|quinque|sexies|septies|octies|novies|nonies|(?:un|duo|ter|quater|quin|sex|sept|octo|novo)?(?:decies|vicies|tricies)|مكرر(?:اً|ا)?)';

const END = '(?![\\p{L}\\p{N}])';
const PREFIX = /^(?:LO|[LRDAC])(?:\. ?|\s)?\*?\s?(?=\d)|^\*(?=\d)/;
const DIGITS = /^[\d٠-٩۰-۹０-９]+/u;
const ORDINAL = new RegExp(`^(?:er|ère|re|nd|de|ᵉʳ|o(?=\\.))${END}|^\\s?[º°ª]`, 'u');
const ROMAN = new RegExp(
  `^(?=[IVXLCDM])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})(?:er)?${END}`,
  'u',
);
const LETTER = new RegExp(`^[A-Z]${END}(?=\\s*(?:[-.:)–—(\\n]|$))`, 'u');
const WORDS = new RegExp(
  `^(premier|première|preliminar|préliminaire|unique|únic[oa]|unic[oa]|primer[oa]|primeir[oa]|transitori[oa]|first)${END}`,
  'iu',
);
const FIRST = /^(?:premi|prime|first)/i;
const HAN =
  /^第([〇零一二三四五六七八九十百千两\d０-９]+)([条條章节節编編款项項目])(?:之([一二三四五六七八九十\d]+))?/u;
const ARABIC_ORDINALS = [
  'الأولى',
  'الثانية',
  'الثالثة',
  'الرابعة',
  'الخامسة',
  'السادسة',
  'السابعة',
  'الثامنة',
  'التاسعة',
  'العاشرة',
];

const SUFFIXES = [
  /^[-–/]\d+[A-Za-z]?(?![\p{L}])/u,
  /^\.\d+[A-Za-z]?(?![\p{L}])/u,
  new RegExp(`^[.º°]{0,2}-[A-Z]${END}`, 'u'),
  new RegExp(`^\\s?${LATIN}${END}`, 'iu'),
  new RegExp(`^\\s?[A-Z]{1,2}${END}(?=-\\d|\\s*(?:[.:)–—(\\n]|-\\s|$)|\\s${LATIN}${END})`, 'u'),
  new RegExp(`^\\s[a-z]${END}(?=\\s+\\p{Lu}|\\s*[.:)–—(\\n]|\\s*$)`, 'u'),
  /^\s?[º°ª]/u,
];
const GLUED = new RegExp(`^(?:[A-Z]{1,3}|[a-z]{1,2})${END}`, 'u');
const RANGE = new RegExp(`^\\s?(?:bis|und|et|to|à|and|y|e|–|-|,)\\s?(\\d+\\s?[a-z]?)${END}`, 'u');

/** The value of a Chinese numeral, or of digits; undefined if it is neither. */
export function hanValue(text: string): number | undefined {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  const digits = '〇一二三四五六七八九';
  const digitOf = (character: string): number =>
    character === '零' ? 0 : character === '两' ? 2 : digits.indexOf(character);
  if (!/[十百千]/.test(plain)) {
    const values = [...plain].map(digitOf);
    return values.some((value) => value < 0) ? undefined : Number(values.join(''));
  }
  let total = 0;
  let digit = 0;
  for (const character of plain) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = digitOf(character);
      if (digit < 0) return undefined;
    }
  }
  return total + digit;
}

const asciiDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 0xff10));

/** A printed number made plain: "L. 312-4" is `L312-4`, "14 bis" is `14bis`, "1er" and "1°" are `1`. */
function plainNumber(printed: string): string {
  return asciiDigits(printed.normalize('NFC'))
    .replace(/[–‑‐]/g, '-')
    .replace(/مكرر(?:اً|ا)?/gu, 'bis')
    .replace(/(?<=[A-Za-z])\.(?=\s?\*?\s?\d)|[*\s§º°ª]/gu, '')
    .replace(/(?<=^\d+|^I)(?:er|ère|re|nd|de|o)(?![a-z])/u, '')
    .replace(/\.(?=-)|[.,;:]+$/g, '');
}

/**
 * Reads the number at the beginning of a text, in the manner of the drafting traditions: `L. 312-4-1`, `14 bis`, `25a`,
 * `7 a`, `265 bis A`, `1er`, `14.º-A`, `IV`, `第十四条`, `٤`. With `range`, also "13 und 14". Undefined if none begins there.
 */
export function readNumber(text: string, range = false): ReadNumber | undefined {
  const word = WORDS.exec(text);
  if (word)
    return {
      printed: word[0],
      id: FIRST.test(word[0]) ? '1' : unaccented(word[0].toLowerCase()),
      length: word[0].length,
    };
  const han = HAN.exec(text);
  if (han) {
    const value = hanValue(han[1]!);
    if (value === undefined) return undefined;
    const sub = han[3] === undefined ? undefined : hanValue(han[3]);
    return { printed: han[0], id: sub === undefined ? String(value) : `${value}-${sub}`, length: han[0].length };
  }
  const arabic = ARABIC_ORDINALS.findIndex(
    (ordinal) => text.startsWith(ordinal) && !/^\p{L}/u.test(text.slice(ordinal.length)),
  );
  if (arabic >= 0)
    return { printed: ARABIC_ORDINALS[arabic]!, id: String(arabic + 1), length: ARABIC_ORDINALS[arabic]!.length };

  let at = 0;
  const take = (pattern: RegExp): boolean => {
    const match = pattern.exec(text.slice(at, at + 40));
    if (match) at += match[0].length;
    return match !== null;
  };
  take(PREFIX);
  if (take(DIGITS)) {
    if (!take(ORDINAL)) take(GLUED);
  } else if (!take(ROMAN) && !take(LETTER)) return undefined;
  while (SUFFIXES.some(take));
  if (range) while (take(RANGE));
  if (new RegExp(`^[\\p{L}\\p{N}]`, 'u').test(text.slice(at))) return undefined;
  const printed = text.slice(0, at).trimEnd();
  return { printed, id: range ? rangeId(printed) : plainNumber(printed), length: at };
}

function rangeId(printed: string): string {
  const ends = printed.split(
    /\s?(?:(?<![A-Za-z\d])bis|\bbis(?=\s\d)|\bund\b|\bet\b|\bto\b|\bà\b|\band\b|\by\b|\be\b|–|,)\s?(?=\d)/u,
  );
  return ends.length === 1 ? plainNumber(printed) : `${plainNumber(ends[0]!)}-${plainNumber(ends.at(-1)!)}`;
}

const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The place of a plain number among others: its digits, letters and Latin adverbs as comparable values. */
export function orderOf(id: string): number {
  const digits = /\d+/.exec(id);
  return digits ? Number(digits[0]) : NaN;
}
