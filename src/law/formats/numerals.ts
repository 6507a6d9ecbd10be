import { traditions, type Tradition } from '../traditions/tradition.js';

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  if (value < 1 || value > 32_767) return String(value);
  let rest = value;
  let text = '';
  for (const [amount, digits] of ROMAN) {
    while (rest >= amount) {
      text += digits;
      rest -= amount;
    }
  }
  return text;
}

/** Word's letters: a to z, then the same letter doubled, trebled and so on (aa, bb). */
function repeated(value: number, alphabet: string): string {
  const letters = [...alphabet];
  if (value < 1 || value > letters.length * 100) return String(value);
  return letters[(value - 1) % letters.length]!.repeat(Math.ceil(value / letters.length));
}

/** The letters of HTML lists: a to z, then aa, ab. */
export function htmlLetters(value: number): string {
  if (value < 1) return String(value);
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  }
  return text;
}

const HAN = '零一二三四五六七八九';

function chinese(value: number): string {
  if (value < 1 || value > 9999) return String(value);
  const units = ['', '十', '百', '千'];
  const digits = String(value);
  let text = '';
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]);
    if (digit > 0) text += HAN[digit]! + units[digits.length - 1 - i]!;
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十');
}

const hanDigits = (value: number): string =>
  String(value).replace(/\d/g, (digit) => (digit === '0' ? '〇' : HAN[Number(digit)]!));

const japanese = (value: number): string =>
  chinese(value)
    .replaceAll('零', '')
    .replace(/一(?=[百千])/g, '')
    .replace(/一十/, '十');

function hebrew(value: number): string {
  if (value < 1 || value > 399) return String(value);
  const ones = ['', ...'אבגדהוזחט'];
  const tens = ['', ...'יכלמנסעפצ'];
  const rest = value % 100;
  const tail = rest === 15 ? 'טו' : rest === 16 ? 'טז' : tens[Math.floor(rest / 10)]! + ones[rest % 10]!;
  return ['', 'ק', 'ר', 'ש'][Math.floor(value / 100)]! + tail;
}

const digitsFrom =
  (zero: number) =>
  (value: number): string =>
    String(value).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

type Speech = Tradition['speech'];

/** A number below 100 in the words of a language; undefined where its tradition has none. */
function words(value: number, { ones, tens }: Speech): string | undefined {
  if (ones.length === 0) return undefined;
  if (value <= ones.length) return ones[value - 1];
  const text = value % 10 === 0 ? undefined : ones[(value % 10) - 1];
  const ten = tens[Math.floor(value / 10) - 1];
  return ten === undefined ? undefined : text === undefined ? ten : `${ten}-${text}`;
}

/** The same as an ordinal, by the words that the tradition reads as numbers. */
function ordinalWords(value: number, { speech, numbers }: Tradition): string | undefined {
  const known = Object.entries(numbers.words)
    .find(([, digit]) => digit === value)?.[0]
    .split('|')[0];
  if (known !== undefined) return known;
  const last = value % 10 === 0 ? undefined : ordinalWords(value % 10, { speech, numbers } as Tradition);
  const ten = speech.tens[Math.floor(value / 10) - 1];
  return last === undefined || ten === undefined ? undefined : `${ten}-${last}`;
}

function ordinal(value: number, language: string, { ordinals }: Speech): string | undefined {
  const kind = new Intl.PluralRules(language, { type: 'ordinal' }).select(value);
  return (ordinals[kind] ?? ordinals.other)?.replace('{n}', String(value));
}

const spoken = (language: string): Tradition | undefined =>
  traditions().find(({ languages }) => languages.some((text) => text.split('-')[0] === language));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const FORMATS: Record<string, (value: number) => string> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerLetter: (value) => repeated(value, 'abcdefghijklmnopqrstuvwxyz'),
  upperLetter: (value) => repeated(value, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  russianLower: (value) => repeated(value, 'абвгдежзиклмнопрстуфхцчшщыэюя'),
  russianUpper: (value) => repeated(value, 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'),
  arabicAlpha: (value) => repeated(value, 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: (value) => repeated(value, 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
  hebrew1: hebrew,
  hebrew2: (value) => repeated(value, 'אבגדהוזחטיכלמנסעפצקרשת'),
  hindiNumbers: digitsFrom(0x0966),
  thaiNumbers: digitsFrom(0x0e50),
  decimalFullWidth: digitsFrom(0xff10),
  decimalFullWidth2: digitsFrom(0xff10),
  chineseCounting: (value) => (value > 99 ? hanDigits(value) : chinese(value)),
  chineseCountingThousand: chinese,
  japaneseCounting: japanese,
  taiwaneseCountingThousand: chinese,
  ideographDigital: hanDigits,
  decimalEnclosedCircle: (value) => (value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)),
  decimalEnclosedCircleChinese: (value) =>
    value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value),
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  none: () => '',
};

/**
 * A number as a Word numbering format (ST_NumberFormat) prints it. `language` is a two-letter code, which
 * ordinals and words depend on. Undefined if the format is not known, or not in that language.
 */
export function numeral(format: string, value: number, language: string): string | undefined {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (known) return known(value);
  const tradition = spoken(language);
  if (!tradition) return undefined;
  if (format === 'ordinal') return ordinal(value, language, tradition.speech);
  if (value < 1 || value > 99) return undefined;
  const word =
    format === 'cardinalText'
      ? words(value, tradition.speech)
      : format === 'ordinalText'
        ? ordinalWords(value, tradition)
        : undefined;
  return word === undefined ? undefined : capital(word);
}
