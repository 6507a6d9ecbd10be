/** What a part of a section is called in citations depends on what its label is. */
export type PartKind = 'paragraph' | 'point' | 'letter' | 'double' | 'roman' | 'par' | 'line' | 'other';

/** How one country writes citations: the word before a section's number, and each part with `_` for its label. */
export interface Style {
  article: string;
  parts: Partial<Record<PartKind, string>>;
  /** between the section and its parts, and between parts */
  join: string;
  /** the word for a line of text counted as an alinéa stands for a numbered paragraph */
  numberedLines?: boolean;
  /** "1." numbers a paragraph and not a point */
  dotted?: boolean;
}

const STYLES: Record<string, Style> = {
  en: { article: 's.', parts: {}, join: '' },
  de: {
    article: '§',
    parts: { paragraph: 'Abs. _', point: 'Nr. _', letter: 'Buchst. _', double: 'Doppelbuchst. _', roman: 'Nr. _' },
    join: ' ',
  },
  'de-CH': {
    article: 'Art.',
    parts: { paragraph: 'Abs. _', point: 'Ziff. _', letter: 'Bst. _', double: 'Bst. _' },
    join: ' ',
  },
  fr: {
    article: 'art.',
    parts: { paragraph: '_', point: '_°', letter: '_', double: '_', roman: '_', line: 'al. _' },
    join: ', ',
  },
  'fr-CH': {
    article: 'art.',
    parts: { paragraph: 'al. _', point: 'ch. _', letter: 'let. _', double: 'let. _' },
    join: ' ',
    numberedLines: true,
  },
  'fr-CA': { article: 'art.', parts: { letter: '_)', double: '_)' }, join: '' },
  es: {
    article: 'artículo',
    parts: {
      paragraph: 'numeral _',
      point: 'numeral _',
      letter: 'literal _)',
      double: 'literal _)',
      par: 'parágrafo _',
      line: 'inciso _',
    },
    join: ', ',
  },
  'es-ES': {
    article: 'artículo',
    parts: { paragraph: 'apartado _', point: 'número _', letter: 'letra _)', double: 'letra _)', line: 'párrafo _' },
    join: ', ',
  },
  pt: {
    article: 'artigo',
    parts: { paragraph: 'n.º _', point: 'n.º _', letter: 'alínea _)', double: 'alínea _)' },
    join: ', ',
  },
  'pt-BR': {
    article: 'art.',
    parts: {
      paragraph: '§ _º',
      point: 'item _',
      letter: 'alínea _)',
      double: 'alínea _)',
      roman: 'inciso _',
      par: 'parágrafo _',
    },
    join: ', ',
  },
  it: {
    article: 'art.',
    parts: { paragraph: 'comma _', point: 'numero _', letter: 'lettera _)', double: 'lettera _)' },
    join: ', ',
    dotted: true,
  },
  ru: {
    article: 'статья',
    parts: { paragraph: 'часть _', point: 'пункт _', letter: 'подпункт _', line: 'абзац _' },
    join: ', ',
    dotted: true,
  },
  zh: { article: '', parts: { paragraph: '第_款', point: '第_项', line: '第_款' }, join: '' },
  ar: { article: 'المادة', parts: { paragraph: 'الفقرة _', point: 'البند _', letter: 'البند _' }, join: '، ' },
};

/** The style of a language tag such as `de-CH`; without a tag, that of the word before the section's number. */
export function styleOf(language: string | undefined, word = '', number = ''): { name: string; style: Style } {
  const tag = language ?? guess(word, number);
  const name = STYLES[tag] ? tag : STYLES[tag.split('-', 1)[0]!] ? tag.split('-', 1)[0]! : 'en';
  return { name, style: STYLES[name]! };
}

function guess(word: string, number: string): string {
  if (word.startsWith('§')) return 'de';
  if (/^第/.test(number)) return 'zh';
  const first = word.slice(0, 5).toLowerCase();
  const known: [string, string][] = [
    ['artíc', 'es'],
    ['artig', 'pt'],
    ['artic', /^[LRDA]\.?\s?\*?\d/.test(number) ? 'fr' : 'en'],
    ['artik', 'de-CH'],
    ['стать', 'ru'],
    ['الماد', 'ar'],
    ['مادة', 'ar'],
  ];
  return known.find(([start]) => first === start)?.[1] ?? 'en';
}

const HAN = '零一二三四五六七八九';

/** A number below 10,000 in Chinese numerals: 14 is 十四. */
export function hanNumeral(value: number): string {
  if (value < 1 || value > 9999) return String(value);
  const digits = String(value);
  let text = '';
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[at]);
    if (digit > 0) text += HAN[digit]! + ['', '十', '百', '千'][digits.length - 1 - at]!;
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十');
}
