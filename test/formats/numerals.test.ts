import { expect, it } from 'vitest';
import { htmlLetters, numeral } from '../../src/law/formats/numerals.js';

it.each([
  ['decimal', 14, 'en', '14'],
  ['decimalZero', 7, 'en', '07'],
  ['lowerLetter', 3, 'en', 'c'],
  ['lowerLetter', 28, 'en', 'bb'],
  ['upperLetter', 27, 'en', 'AA'],
  ['lowerRoman', 4, 'en', 'iv'],
  ['upperRoman', 1994, 'en', 'MCMXCIV'],
  ['ordinal', 1, 'en', '1st'],
  ['ordinal', 11, 'en', '11th'],
  ['ordinal', 22, 'en', '22nd'],
  ['ordinal', 1, 'fr', '1er'],
  ['ordinal', 2, 'es', '2º'],
  ['ordinalText', 21, 'en', 'Twenty-first'],
  ['cardinalText', 40, 'en', 'Forty'],
  ['russianLower', 4, 'ru', 'г'],
  ['arabicAbjad', 3, 'ar', 'ج'],
  ['hebrew1', 15, 'he', 'טו'],
  ['chineseCountingThousand', 14, 'zh', '十四'],
  ['chineseCountingThousand', 105, 'zh', '一百零五'],
  ['japaneseCounting', 115, 'ja', '百十五'],
  ['decimalEnclosedCircle', 2, 'zh', '②'],
  ['none', 5, 'en', ''],
])('%s %i (%s) is printed %4$s', (format, value, language, printed) => {
  expect(numeral(format, value, language)).toBe(printed);
});

it('does not guess at formats and languages that it does not know', () => {
  expect(numeral('ordinalText', 1, 'fo')).toBeUndefined();
  expect(numeral('cardinalText', 1, 'sw')).toBeUndefined();
  expect(numeral('ordinal', 1, 'sw')).toBeUndefined();
  expect(numeral('koreanLegal', 1, 'ko')).toBeUndefined();
  expect(numeral('constructor', 1, 'en')).toBeUndefined();
});

it('counts letters as HTML lists do', () => {
  expect([1, 26, 27, 52, 703].map(htmlLetters)).toEqual(['a', 'z', 'aa', 'az', 'aaa']);
});
