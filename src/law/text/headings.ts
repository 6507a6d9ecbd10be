import { readNumber, type ReadNumber } from './number.js';

/** What a heading is by its first words. A bare number may head a section or a group, as the law has it. */
export interface Heading {
  kind: 'section' | 'group' | 'annex' | 'bare' | 'other';
  /** of a group: the smaller contains the larger */
  rank: number;
  /** as printed: `Article`, `§`; empty for a bare number */
  word: string;
  number: string;
  id: string;
  /** what follows the number and its separator */
  title: string;
}

const ARTICLE =
  /^(?:articles?|art\.|arts\.|artículos?|articulos?|artikel|artigos?|articol[oi]|статья|ст\.|المادة|المادّة|مادة|ماده|مادّة|reglas?|rule|regulation|clause|стаття)(?=[\s*]|$)/iu;
const SECTION = /^(?:sections?|sec\.|s\.)(?=\s)/iu;
const SIGN = /^§{1,2}\s?(?=\d)/u;
const ANNEX =
  /^(?:annexe?s?|anlagen?|anhang|schedules?|appendi(?:x|ces)|anexos?|allegat[oi]|приложени[ея]|附件|附录|附錄|附表|ملحق|الملحق)(?![\p{L}])/iu;
const GROUPS: [number, RegExp][] = [
  [1, /^(?:part|parte|partie|teil|часть|第[^\s]{1,6}编|الباب|القسم)(?![\p{L}])/iu],
  [2, /^(?:book|livre|libro|livro|buch|книга|الكتاب)(?![\p{L}])/iu],
  [3, /^(?:title|titre|título|titulo|titel|titolo|раздел)(?![\p{L}])/iu],
  [4, /^(?:chapter|chapitre|capítulo|capitulo|capo|kapitel|hoofdstuk|глава|الفصل|第[^\s]{1,6}章)(?![\p{L}])/iu],
  [5, /^(?:abschnitt|section|sección|seccion|seção|sezione|division|afdeling|第[^\s]{1,6}[节節]|الفرع)(?![\p{L}])/iu],
  [6, /^(?:sous-section|unterabschnitt|subsección|subseção|sub-?part|sub-?division)(?![\p{L}])/iu],
  [7, /^(?:paragraphe|párrafo|untertitel|параграф)(?![\p{L}])/iu],
  [8, /^(?:sous-paragraphe)(?![\p{L}])/iu],
];
// "1. Kapitel", "Erster Abschnitt", "2ème partie"
const INVERTED =
  /^(?:\d{1,3}(?:\.|er|ère|re|e|ème)|\p{Lu}?\p{L}*(?:ster|ter|tes|stes|ième|ère|ier|ste|te))\s(kapitel|abschnitt|teil|titel|buch|partie|chapitre|section|titre|livre|unterabschnitt)(?![\p{L}])/iu;
const SEPARATOR = /^\s*(?:[.:)،：]|[.]?\s*[-–—](?=[\s\p{L}]|$)|[.]\s*:)*\s*/u;

/** Reads the text of a heading. */
export function readHeading(text: string): Heading {
  const doubled = /^Article\s+(?=Articles?\s|Annexes?(?!\p{L}))/u.exec(text);
  if (!doubled) return readOne(text);
  const heading = readOne(text.slice(doubled[0].length));
  return { ...heading, word: `${doubled[0].trim()} ${heading.word}` };
}

function readOne(text: string): Heading {
  const none = { rank: 99, word: '', number: '', id: '' };
  const numbered = (kind: Heading['kind'], word: string, number: ReadNumber, tail: string): Heading => {
    let printed = number.printed;
    let rest = tail.slice(number.length);
    if (/[º°ª]/.test(printed) === false && /^\.?[º°]/.test(rest)) {
      printed += /^\.?[º°]/.exec(rest)![0];
      rest = rest.replace(/^\.?[º°]/, '');
    }
    return {
      kind,
      rank: 50,
      word: word.trim(),
      number: printed,
      id: number.id,
      title: rest.replace(SEPARATOR, '').trim(),
    };
  };
  const han = /^第[〇零一二三四五六七八九十百千两\d０-９]+[条條]/u.test(text) ? readNumber(text) : undefined;
  if (han) return numbered('section', '', han, text);

  const annex = ANNEX.exec(text);
  if (annex) {
    const tail = text.slice(annex[0].length).replace(/^\s*[-–—:.(]?\s*(?=[\dIVXLCA-Z])/u, '');
    const number = /^[\s\p{P}]/u.test(text.slice(annex[0].length)) ? readNumber(tail) : undefined;
    if (number && number.length <= 12) return { ...numbered('annex', annex[0], number, tail) };
    return { ...none, kind: 'annex', word: annex[0], title: text.slice(annex[0].length).replace(SEPARATOR, '').trim() };
  }
  for (const [pattern, kind] of [
    [SIGN, 'section'],
    [ARTICLE, 'section'],
    [SECTION, 'section'],
  ] as const) {
    const match = pattern.exec(text);
    if (!match) continue;
    const tail = text.slice(match[0].length).trimStart();
    const plural = /^§§|s$|^art/iu.test(match[0].trim());
    const number = readNumber(tail, plural);
    if (number) {
      const heading = numbered(kind, match[0], number, tail);
      return pattern === SECTION ? { ...heading, rank: 5 } : heading;
    }
    if (pattern === ARTICLE && /^[.]?\s*(?:transitori[oa])/iu.test(tail)) {
      return {
        ...none,
        kind: 'section',
        rank: 50,
        word: match[0].trim(),
        number: 'transitorio',
        id: 'transitorio',
        title: tail
          .replace(/^\W+/, '')
          .replace(/^transitori[oa]/iu, '')
          .replace(SEPARATOR, ''),
      };
    }
  }
  for (const [rank, pattern] of GROUPS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const tail = text.slice(match[0].length).trimStart();
    const number = readNumber(tail);
    const title = number
      ? tail.slice(number.length).replace(SEPARATOR, '')
      : pattern.source.startsWith('^(?:第')
        ? ''
        : tail.replace(SEPARATOR, '');
    return {
      kind: 'group',
      rank,
      word: match[0],
      number: number?.printed ?? '',
      id: number?.id ?? '',
      title: title.trim(),
    };
  }
  const inverted = INVERTED.exec(text);
  if (inverted) {
    const rank = GROUPS.find(([, pattern]) => pattern.test(inverted[1]!))?.[0] ?? 5;
    return {
      kind: 'group',
      rank,
      word: inverted[1]!,
      number: inverted[0],
      id: inverted[0],
      title: text.slice(inverted[0].length).replace(SEPARATOR, '').trim(),
    };
  }
  const bare = /^\d/.test(text) ? readNumber(text) : undefined;
  if (bare && /^(?:[.:)–—]?\s|[.:)]?$|\s?[–—]\s?)/u.test(text.slice(bare.length)))
    return { ...numbered('bare', '', bare, text) };
  return { ...none, kind: 'other', title: text };
}
