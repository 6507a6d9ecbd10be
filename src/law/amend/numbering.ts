import { eitherOf } from '../../model/pattern.js';
import { readHeading } from '../text/headings.js';
import { detectLabel } from '../text/labels.js';
import { orderOf } from '../text/number.js';
import { lower, type Grammar } from './grammar.js';

/** One number with which a line of a bill begins: how it is printed, and what it counts as. */
export interface Mark {
  style: string;
  ordinal: number;
}

/** A line without the numbering of the bill itself, with its numbers from the outermost in. */
export interface Numbered {
  rest: string;
  marks: Mark[];
  /** an article or clause begins: its number is not a point of another */
  clause: boolean;
}

const CLAUSE = eitherOf(
  'iu',
  /^(?:(?:clause|section|item)\s+)?(\d{1,3})[A-Z]?(?:\.\s*[—–-]{0,2}|[:)]|\s*[—–]\s*)\s*(?=\S)/u,
  /^(\d{1,3})\s+(?=[\p{Lu}“"„«(])/u,
);
const DEEPEST = 6;

/** Takes the numbering of the bill off a line. `open` are the numbers that stand above it. */
export function unnumbered(text: string, open: readonly Mark[], grammar: Grammar): Numbered {
  const plain = text.replace(/^[ІХ]{1,6}(?=[.)])/u, (roman) => roman.replaceAll('І', 'I').replaceAll('Х', 'X'));
  if (plain !== text) return unnumbered(plain, open, grammar);
  const article = ownArticle(text, open, grammar);
  if (article)
    return {
      rest: article.rest,
      marks: [article.mark, ...inner(article.rest, [article.mark], grammar, (rest) => (article.rest = rest))],
      clause: true,
    };
  let rest = text;
  const marks = inner(text, open, grammar, (now) => (rest = now));
  return { rest: rest.replace(/^[–•▪·-]\s+/u, ''), marks, clause: false };
}

function inner(text: string, open: readonly Mark[], grammar: Grammar, set: (rest: string) => void): Mark[] {
  const marks: Mark[] = [];
  let rest = text;
  while (marks.length < DEEPEST) {
    const hit =
      itemWord(rest, grammar) ?? (marks.length === 0 ? number(rest) : undefined) ?? label(rest, [...open, ...marks]);
    if (!hit) break;
    marks.push(hit.mark);
    rest = hit.rest;
  }
  set(rest.replace(/^[–•▪·-]\s+/u, ''));
  return marks;
}

/** "Article 2", "Art. 2º", "Artikel 2", "المادة 2" of the bill: the one that follows the last. */
function ownArticle(
  text: string,
  open: readonly Mark[],
  { tradition }: Grammar,
): { mark: Mark; rest: string } | undefined {
  const read = readHeading(text, tradition);
  if (read.kind !== 'section' || read.word === '' || /^§/u.test(read.word)) return undefined;
  const order = /^\d/.test(read.id) ? orderOf(read.id) : 1;
  const before = open[0]?.style === 'article' ? open[0].ordinal : 0;
  if (order !== before + 1 && !(before === 0 && order === 1)) return undefined;
  const printed = text.slice(text.indexOf(read.number) + read.number.length);
  if (read.title !== '' && /^\s*[,(]|^\s+\p{Ll}/u.test(printed)) return undefined;
  return { mark: { style: 'article', ordinal: order }, rest: read.title };
}

function itemWord(text: string, grammar: Grammar): { mark: Mark; rest: string } | undefined {
  for (const [n, pattern] of grammar.items.entries()) {
    const match = pattern.exec(lower(text));
    if (match) return { mark: { style: 'item', ordinal: n + 1 }, rest: text.slice(match[0].length) };
  }
  return undefined;
}

function number(text: string): { mark: Mark; rest: string } | undefined {
  const item = /^\[(\d{1,3})\]\s*(?=\S)/.exec(text);
  if (item) return { mark: { style: '[1]', ordinal: Number(item[1]) }, rest: text.slice(item[0].length) };
  const match = CLAUSE.exec(text);
  if (!match) return undefined;
  const bracket = /\)\s*$/.test(match[0]);
  return {
    mark: { style: bracket ? ')1' : 'number', ordinal: Number(match[1] ?? match[2]) },
    rest: text.slice(match[0].length),
  };
}

function label(text: string, open: readonly Mark[]): { mark: Mark; rest: string } | undefined {
  const label = detectLabel(text);
  if (!label || label.readings.length === 0) return undefined;
  if (!/[()（）.、°º–—-]$/u.test(label.printed)) return undefined;
  const rest = text.slice(label.printed.length).trimStart();
  if (rest === '') return undefined;
  const follows = label.readings.find(({ style, ordinal }) =>
    open.some((mark) => mark.style === style && Math.floor(ordinal) === Math.floor(mark.ordinal) + 1),
  );
  const { style, ordinal } = follows ?? label.readings.find((reading) => reading.ordinal === 1) ?? label.readings[0]!;
  return { mark: { style, ordinal }, rest };
}
