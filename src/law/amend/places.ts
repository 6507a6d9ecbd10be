import { hanValue, readNumber } from '../text/number.js';
import { compile } from '../traditions/compiled.js';
import { readForm } from '../traditions/form.js';
import { traditions } from '../traditions/tradition.js';
import type { Target } from './amendment.js';
import { lower, type Grammar, type Rank } from './grammar.js';

/** What a bill speaks of at some point: the law, the places named above, and the place that was changed last. */
export interface Context {
  law?: string;
  at: readonly Target[];
  last?: readonly Target[];
}

export interface Value {
  label: string;
  /** parts in brackets behind a number: (2)(a) */
  series: string[];
  to?: Value;
  bracketed?: boolean;
  /** the number of a section as the bill prints it */
  printed?: string;
}

export interface Step {
  rank: Pick<Rank, 'is' | 'key' | 'top' | 'counted' | 'fresh' | 'every' | 'stem' | 'starts'>;
  values: Value[];
  here?: 'section' | 'part' | 'top' | 'last';
  definition?: string;
}

/** How a step is tied to the one before it: it is a part of it, it holds it, or it is another. */
export type Tie = 'inside' | 'holds' | 'and' | 'to';

/** Places as a bill names them, before it is known what they are parts of. */
export interface PlaceWords {
  steps: { step: Step; tie: Tie }[];
  /** the last part stands after a comma: "Article 5, paragraph 1" may be the subject of what follows */
  comma: boolean;
  fresh: boolean;
  /** the id of the law before a slash, in a plain command */
  law?: string;
}

const SERIES = /\s?\(([^()\s\uE000]{1,12})\)/uy;

const TITLE = /\s*\((?!\p{N}{1,3}[a-z]{0,2}\)|\p{L}{1,2}\)|[ivxlc]{1,5}\))[^()\uE000\uE001]{2,120}\)/iuy;

const EDGE = '(?![\\p{L}\\p{N}])';

const LATIN =
  '(?:' +
  [...new Set(traditions().flatMap(({ numbers }) => numbers.bis.map((text) => text.split('=')[0]!)))].join('|') +
  ')';

const LABELS = [
  new RegExp(
    `[(（]\\s?(\\d{1,4}[\\p{L}]{0,2}(?:\\.\\d{1,2})*|\\p{L}{1,5}|[一二三四五六七八九十]{1,3})(?:\\s?(${LATIN}))?\\s?[)）]`,
    'uy',
  ),
  /\uE000\(?(\p{L}{1,2}|\d{1,3})\)?\uE001/uy,
  new RegExp(
    `(\\d{1,4}(?:\\.\\d{1,2})*(?:[a-z]{1,2}(?![\\p{L}])|[A-Z]{1,2}(?![\\p{L}]))?)[°ºª]?` +
      `(?:[-‑]?\\s?(${LATIN})${EDGE})?(?:\\)|\\.[°ºª]|(?<=\\d)\\.(?=\\s\\p{Ll}))?${EDGE}`,
    'uy',
  ),
  new RegExp(`([٠-٩]{1,3})(?:\\s?(${LATIN}))?${EDGE}`, 'uy'),
  new RegExp(`([IVXLC]{1,6})(?:\\s?(${LATIN}))?${EDGE}`, 'uy'),
  new RegExp(`(\\p{L}{1,2})\\)${EDGE}`, 'uy'),
];

const LETTER = new RegExp(`([a-z]|([a-z])\\2)(?:\\s(${LATIN}))?[.)]?${EDGE}`, 'uy');

const SECTION: Step['rank'] = {
  is: 'section',
  key: -1,
  top: false,
  counted: false,
  fresh: false,
  every: false,
  stem: undefined,
  starts: undefined,
};

const PART: Step['rank'] = {
  is: 'part',
  key: -2,
  top: false,
  counted: false,
  fresh: false,
  every: false,
  stem: undefined,
  starts: undefined,
};

const ID = /([a-z][a-z0-9-]*)\/(?=[\p{L}\p{N}])/uy;

/** the number of a section as it stands in its id */
const PLAIN = /[A-Z]{0,3}\d{1,5}[A-Za-z]{0,3}(?:[-./]\d+[A-Za-z]{0,3})*(?![\p{L}\p{N}])/uy;

const MOST_STEPS = 700;

/** The match of a sticky pattern at a place of a text. */
export function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The same for a pattern of a grammar, which knows small letters only. */
export const stickWord = (pattern: RegExp, text: string, at: number): RegExpExecArray | null =>
  stick(pattern, lower(text), at);

/**
 * Whether a place can be part of another: a subsection is no part of a paragraph, and "the deletion in
 * subsection (2) of paragraph (b)" says what is deleted.
 */
const heldBy = ({ rank }: Step, holder: Step | undefined): boolean =>
  holder !== undefined && !(rank.is === 'part' && rank.top && holder.rank.is === 'part' && !holder.rank.top);

/** Reads the places that are named at a point of a sentence, and where their name ends. */
export function readPlace(
  text: string,
  from: number,
  grammar: Grammar,
): { place: PlaceWords; end: number } | undefined {
  const steps: PlaceWords['steps'] = [];
  let at = from;
  let tie: Tie = 'inside';
  let comma = false;
  let tied = false;
  const id = grammar.bareSections ? stick(ID, text, at) : null;
  if (id) at += id[0].length;
  let end = at;
  while (steps.length < MOST_STEPS) {
    const read = readStep(text, at, grammar, steps.length === 0 || tied);
    if (!read) break;
    steps.push({ step: read.step, tie });
    end = read.end;
    const named = read.step.rank.is === 'section' || read.step.rank.is === 'annex' ? stick(TITLE, text, end) : null;
    const titled = named && definitionAt(text, end + named[0].search(/\S/u), grammar) ? null : named;
    at = end + (titled?.[0].length ?? 0);
    if (titled) end = at;
    const to = stickWord(grammar.to, text, at);
    const link = grammar.link && stickWord(grammar.link, text, at);
    const and = stickWord(grammar.and, text, at);
    const gap = /[,،]?\s*/uy;
    if (to && readStep(text, at + to[0].length, grammar, false)) [tie, at, tied] = ['to', at + to[0].length, false];
    else if (link && link[0] !== '' && heldBy(read.step, readStep(text, at + link[0].length, grammar, true)?.step))
      [tie, at, tied] = ['holds', at + link[0].length, true];
    else if (
      and &&
      and[0].trim() !== '' &&
      !/^[\s,،]+$/u.test(and[0]) &&
      readStep(text, at + and[0].length, grammar, true)
    )
      [tie, at, tied] = ['and', at + and[0].length, true];
    else {
      const space = stick(gap, text, at)!;
      const next = readStep(text, at + space[0].length, grammar, false);
      if (!next || (space[0] === '' && grammar.spaces)) break;
      const last = read.step.rank;
      const another =
        next.step.rank.key === last.key || (next.step.rank.is === 'section' && grammar.order !== 'inner-first');
      if (another && !/^[,،]/u.test(space[0])) break;
      if (another && next.step.rank.is === 'section' && last.is !== 'section') break;
      tie = another ? 'and' : grammar.order === 'inner-first' ? 'holds' : 'inside';
      if (/^[,،]/u.test(space[0]) && tie === 'inside') comma = true;
      at += space[0].length;
      tied = false;
    }
  }
  if (steps.length === 0) return undefined;
  return {
    place: { steps, comma, fresh: steps[0]!.step.rank.fresh, ...(id && { law: id[1]! }) },
    end,
  };
}

function readStep(text: string, at: number, grammar: Grammar, tied: boolean): { step: Step; end: number } | undefined {
  const definition = definitionAt(text, at, grammar);
  if (definition) return definition;
  for (const { is, pattern } of grammar.here) {
    const match = stickWord(pattern, text, at);
    if (match)
      return { step: { rank: is === 'section' ? SECTION : PART, values: [], here: is }, end: at + match[0].length };
  }
  return ordinalFirst(text, at, grammar) ?? wordFirst(text, at, grammar) ?? bare(text, at, grammar, tied);
}

const LONGEST_WORD = 60;

/** "the definition of “dealer”"; the word may lack quotation marks, and the whole may stand in brackets. */
function definitionAt(text: string, at: number, grammar: Grammar): { step: Step; end: number } | undefined {
  const bracket = text[at] === '(' ? 1 : 0;
  for (const pattern of grammar.definition) {
    const match = stickWord(pattern, text, at + bracket);
    if (!match) continue;
    const start = at + bracket + match[0].length;
    const word = text[start] === '\uE000' ? quotedWord(text, start) : plainWord(text, start, grammar);
    if (!word || (bracket === 1 && text[word.end] !== ')')) continue;
    return { step: { rank: { ...PART, key: -3 }, values: [], definition: word.word }, end: word.end + bracket };
  }
  return undefined;
}

function quotedWord(text: string, start: number): { word: string; end: number } | undefined {
  const close = text.indexOf('\uE001', start);
  return close < 0 ? undefined : { word: text.slice(start + 1, close), end: close + 1 };
}

/** A word that is defined, without marks: up to a closing bracket, or to the place in which it is defined. */
function plainWord(text: string, start: number, grammar: Grammar): { word: string; end: number } | undefined {
  if (start === 0 || !/\s/u.test(text[start - 1]!)) return undefined;
  for (let end = start; end < text.length && end - start <= LONGEST_WORD; end++) {
    if (/[,;:.(\uE000\uE001]/u.test(text[end]!)) return undefined;
    const link = text[end] === ' ' && grammar.link ? stickWord(grammar.link, text, end) : null;
    if (text[end] !== ')' && (!link || !readStep(text, end + link[0].length, grammar, true))) continue;
    const word = text.slice(start, end);
    const known = grammar.words.some(({ pattern }) => stickWord(pattern, text, start));
    return word === '' || known || grammar.change.test(lower(word)) ? undefined : { word, end };
  }
  return undefined;
}

/** "second and third subparagraphs", "premier alinéa". */
function ordinalFirst(text: string, at: number, grammar: Grammar): { step: Step; end: number } | undefined {
  const first = ordinalAt(text, at, grammar);
  if (!first) return undefined;
  const values: Value[] = [{ label: String(first.value), series: [] }];
  let end = first.end;
  for (;;) {
    const space = stick(/\s*/uy, text, end)![0].length;
    const rank = rankAt(text, end + space, grammar, ({ is, circumfix }) => !circumfix && is !== 'annex');
    if (rank) return { step: { rank: rank.rank, values }, end: rank.end };
    const to = stickWord(grammar.to, text, end);
    const and = to ?? stickWord(grammar.and, text, end);
    const next = and && and[0].trim() !== '' ? ordinalAt(text, end + and[0].length, grammar) : undefined;
    if (!next || !and) return undefined;
    const value = { label: String(next.value), series: [] };
    if (to) values.at(-1)!.to = value;
    else values.push(value);
    end = next.end;
  }
}

/** The number that an ordinal in words names; "1st" and "2nd" are read too. */
function ordinalAt(text: string, at: number, grammar: Grammar): { value: number; end: number } | undefined {
  for (const { value, pattern } of grammar.ordinals) {
    const match = stickWord(pattern, text, at);
    if (match) return { value, end: at + match[0].length };
  }
  return undefined;
}

function rankAt(
  text: string,
  at: number,
  grammar: Grammar,
  fits: (rank: Rank) => boolean,
): { rank: Rank; end: number; number?: string } | undefined {
  let best: { rank: Rank; end: number; number?: string } | undefined;
  for (const rank of grammar.ranks) {
    if (!fits(rank)) continue;
    const match = stickWord(rank.word, text, at);
    const number = rank.circumfix ? match?.slice(1).find((text) => text !== undefined) : undefined;
    if (match && match[0] !== '' && (!best || at + match[0].length > best.end))
      best = { rank, end: at + match[0].length, ...(number !== undefined && { number }) };
  }
  return best;
}

/** "sections 5 to 7", "§ 5", "Absatz 2", "часть вторая", "第二款". */
function wordFirst(text: string, at: number, grammar: Grammar): { step: Step; end: number } | undefined {
  if (!grammar.spaces) {
    const { article, numbers } = compile(grammar.tradition);
    for (const form of article) {
      const match = form.bare ? undefined : readForm(form, text.slice(at, at + 60), numbers);
      if (!match) continue;
      const value: Value = { label: match.id, series: [], printed: text.slice(at, at + match.length).trim() };
      return { step: { rank: { ...SECTION, key: 0 }, values: [value] }, end: at + match.length };
    }
  }
  const hit = rankAt(text, at, grammar, () => true);
  if (!hit) return undefined;
  const { rank } = hit;
  if (rank.circumfix && hit.number !== undefined)
    return {
      step: { rank, values: [{ label: String(hanValue(hit.number) ?? hit.number), series: [] }] },
      end: hit.end,
    };
  if (rank.is === 'intro' || rank.is === 'heading') return { step: { rank, values: [] }, end: hit.end };
  let end = hit.end + stick(/\s*/uy, text, hit.end)![0].length;
  const values: Value[] = [];
  let range = false;
  for (;;) {
    const value = valueAt(text, end, grammar, rank, values.length > 0);
    if (!value) break;
    if (range) values.at(-1)!.to = value.value;
    else values.push(value.value);
    end = value.end;
    const to = stickWord(grammar.to, text, end);
    const and = to ?? stickWord(grammar.and, text, end);
    if (!and || and[0].trim() === '' || !valueAt(text, end + and[0].length, grammar, rank, true)) break;
    range = to !== null;
    end += and[0].length;
  }
  if (values.length === 0 && (rank.stem ?? rank.starts) !== undefined)
    return { step: { rank, values: [{ label: '', series: [] }] }, end: hit.end };
  if (values.length === 0)
    return rank.is === 'annex' ? { step: { rank, values: [{ label: '', series: [] }] }, end: hit.end } : undefined;
  // "paragraph 3(3)(c)" is a part of section 3
  const compound = rank.is === 'part' && values.some(({ label, series }) => series.length > 0 && /^\d/.test(label));
  const inSection = (value: Value): Value =>
    value.bracketed ? { label: '', series: [value.label, ...value.series] } : value;
  return { step: compound ? { rank: SECTION, values: values.map(inSection) } : { rank, values }, end };
}

function valueAt(
  text: string,
  at: number,
  grammar: Grammar,
  rank: Pick<Rank, 'is'> & { letters?: boolean },
  further: boolean,
): { value: Value; end: number } | undefined {
  const ordinal = ordinalAt(text, at, grammar);
  // "artikel 3, tweede lid" names one place
  const another =
    ordinal && further && rankAt(text, ordinal.end + stick(/\s*/uy, text, ordinal.end)![0].length, grammar, () => true);
  if (ordinal && !another && !(rank.is === 'section' && !/^\p{L}/u.test(text.slice(at, at + 1))))
    return { value: { label: String(ordinal.value), series: [] }, end: ordinal.end };
  const series = seriesAt(text, at);
  if (rank.is === 'section' || rank.is === 'annex') {
    if (series.labels.length > 0 && further) return { value: { label: '', series: series.labels }, end: series.end };
    const quoted = stick(/\uE000(\d{1,4}[A-Z]{0,3})\.?\uE001/uy, text, at);
    if (quoted) return { value: { label: quoted[1]!, series: [], printed: quoted[1]! }, end: at + quoted[0].length };
    const number = readNumber(text.slice(at, at + 60), false, grammar.tradition);
    if (!number || !/[\p{N}IVXLC]|^[A-Z]$/u.test(number.id)) return undefined;
    // "artikel 3, tweede lid" names one place
    if (further && /^\p{L}{3}/u.test(number.printed) && rankAt(text, at + number.length + 1, grammar, () => true))
      return undefined;
    const sign = stick(/\.?[º°ª](?![\p{L}\p{N}])/uy, text, at + number.length)?.[0].length ?? 0;
    const after = seriesAt(text, at + number.length + sign);
    return { value: { label: number.id, series: after.labels, printed: number.printed }, end: after.end };
  }
  if (series.labels.length > 0)
    return { value: { label: series.labels[0]!, series: series.labels.slice(1), bracketed: true }, end: series.end };
  for (const pattern of LABELS) {
    const match = stick(pattern, text, at);
    if (!match) continue;
    const label = digits(match[1]! + (match[2] ?? '')).replace(/\s/g, '');
    const after = rank.is === 'part' ? seriesAt(text, at + match[0].length) : { labels: [], end: at + match[0].length };
    return { value: { label, series: after.labels }, end: after.end };
  }
  if (rank.letters) {
    const match = stick(LETTER, text, at);
    if (match) return { value: { label: match[1]! + (match[3] ?? ''), series: [] }, end: at + match[0].length };
  }
  return undefined;
}

function seriesAt(text: string, at: number): { labels: string[]; end: number } {
  const labels: string[] = [];
  let end = at;
  for (let match = stick(SERIES, text, end); match; match = stick(SERIES, text, end)) {
    if (!/^(?:\d{1,4}[\p{L}]{0,3}(?:\.\d{1,2})*|\p{L}{1,5}|[٠-٩]{1,3}|al\d{1,3})$/u.test(match[1]!)) break;
    if (/^\p{L}{3,5}$/u.test(match[1]!) && !/^[ivxlc]+$/iu.test(match[1]!)) break;
    labels.push(digits(match[1]!));
    end += match[0].length;
  }
  return { labels, end };
}

const digits = (text: string): string => text.replace(/[٠-٩]/g, (text) => String(text.charCodeAt(0) - 0x660));

/** A label alone: "(4)" after a number, "le 2°", and in a plain command the number of a section. */
function bare(text: string, at: number, grammar: Grammar, tied: boolean): { step: Step; end: number } | undefined {
  for (const pattern of grammar.bare) {
    const match = stick(pattern, text, at);
    if (match)
      return {
        step: { rank: PART, values: [{ label: match[1]!.replace(/[\s°)]/g, ''), series: [] }] },
        end: at + match[0].length,
      };
  }
  const series = tied || at === 0 || /\s/.test(text[at - 1] ?? '') ? seriesAt(text, at) : { labels: [], end: at };
  if (series.labels.length > 0)
    return {
      step: { rank: PART, values: [{ label: series.labels[0]!, series: series.labels.slice(1) }] },
      end: series.end,
    };
  if (!grammar.bareSections || !/^[A-Z]{0,2}\.?\s?\d/.test(text.slice(at, at + 6))) return undefined;
  // a number at the beginning is that of the clause itself: "2 Repeal"
  if (at === 0 && !/^\S+?\(/.test(text)) return undefined;
  const read = readNumber(text.slice(at, at + 60), false, grammar.tradition);
  const id = stick(PLAIN, text, at)?.[0];
  const number = id !== undefined && id.length > (read?.length ?? 0) ? { id, length: id.length } : read;
  if (!number) return undefined;
  const after = seriesAt(text, at + number.length);
  if (grammar.spaces && /[\p{L}\p{N}]/u.test(text[after.end] ?? '')) return undefined;
  return { step: { rank: SECTION, values: [{ label: number.id, series: after.labels }] }, end: after.end };
}
