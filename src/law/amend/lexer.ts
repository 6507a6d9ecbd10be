import type { Amended } from './amendment.js';
import { lower, type Grammar } from './grammar.js';
import { verbs, type TokenClass } from './grammar-classes.js';
import { readLawName } from './law-names.js';
import { readPlace, stick, stickWord, type PlaceWords } from './places.js';

/** One meaning in a sentence of a bill. `stop` is a full stop or a semicolon inside it, `unknown` any other word. */
export type Token =
  /** `sentence`: it names a sentence as the new text */
  | { is: TokenClass; text: string; sentence?: boolean }
  /** `sign`: a mark that is named and not shown */
  | { is: 'quote'; text: string; sign?: boolean }
  | { is: 'place'; place: PlaceWords; text: string }
  | { is: 'law'; law: string; text: string }
  | { is: 'occurrence'; nth: number; text: string }
  /** a group of sections, as it is named */
  | { is: 'group'; text: string }
  | { is: 'comma' | 'colon' | 'semicolon' | 'stop' | 'dash' | 'aside' | 'unknown'; text: string };

const SPACE = /\s+/uy;
const QUOTE = /\uE000([^\uE001]*)\uE001/uy;
const BRACKET = /\([^()\uE000\uE001]{0,400}\)/uy;
const WORD = /[\p{L}\p{N}\p{M}]+|./uy;
const MARKS: Record<string, 'comma' | 'colon' | 'semicolon' | 'stop' | 'dash'> = {
  ',': 'comma',
  '，': 'comma',
  '、': 'comma',
  '،': 'comma',
  ':': 'colon',
  '：': 'colon',
  ';': 'semicolon',
  '；': 'semicolon',
  '؛': 'semicolon',
  '.': 'stop',
  '。': 'stop',
  '—': 'dash',
  '–': 'dash',
  '-': 'dash',
  '―': 'dash',
};

/** The meanings of a sentence, one after another; quoted words stand between marks in it. Nothing is passed over. */
export function tokens(text: string, grammar: Grammar, laws: readonly Amended[], law: string | undefined): Token[] {
  const out: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = stick(SPACE, text, at);
    if (space) {
      at += space[0].length;
      continue;
    }
    const quote = stick(QUOTE, text, at);
    const hit = quote
      ? undefined
      : longest([
          placeAt(text, at, grammar),
          lawAt(text, at, grammar, laws, law),
          groupAt(text, at, grammar),
          symbolAt(text, at, grammar),
          occurrenceAt(text, at, grammar),
          wordAt(text, at, grammar),
        ]);
    if (quote) {
      const before = named(text, at, grammar, laws);
      if (before) {
        out.push({ is: 'law', law: before.law, text: text.slice(at, before.end) });
        at = before.end;
        continue;
      }
      out.push({ is: 'quote', text: quote[1]! });
      at += quote[0].length;
    } else if (hit) {
      out.push(hit.token);
      at = hit.end;
    } else {
      const mark = MARKS[text[at]!];
      const bracket = stick(BRACKET, text, at);
      if (mark) out.push({ is: mark, text: text[at]! });
      else if (bracket && ['place', 'law', 'quote', 'group'].includes(out.at(-1)?.is ?? '')) {
        out.push({ is: 'aside', text: bracket[0] });
        at += bracket[0].length;
        continue;
      } else {
        const word = stick(WORD, text, at)!;
        out.push({ is: 'unknown', text: word[0] });
        at += word[0].length;
        continue;
      }
      at++;
    }
  }
  return out;
}

interface Found {
  token: Token;
  end: number;
}

/** The longest reading; of two as long, the first. */
function longest(gathered: readonly (Found | undefined)[]): Found | undefined {
  let best: Found | undefined;
  for (const hit of gathered) if (hit && (!best || hit.end > best.end)) best = hit;
  return best;
}

function placeAt(text: string, at: number, grammar: Grammar): Found | undefined {
  const read = readPlace(text, at, grammar);
  return read && { token: { is: 'place', place: read.place, text: text.slice(at, read.end) }, end: read.end };
}

function lawAt(
  text: string,
  at: number,
  grammar: Grammar,
  laws: readonly Amended[],
  current: string | undefined,
): Found | undefined {
  const read = readLawName(text, at, laws, grammar, current);
  return read && { token: { is: 'law', law: read.law, text: text.slice(at, read.end) }, end: read.end };
}

/** A law whose title stands in quotation marks: Федеральный закон «Об оружии». */
function named(
  text: string,
  at: number,
  grammar: Grammar,
  laws: readonly Amended[],
): { law: string; end: number } | undefined {
  const close = text.indexOf('\uE001', at);
  const inner = text.slice(at + 1, close);
  const read = readLawName(inner, 0, laws, grammar, undefined);
  return read &&
    read.end >= inner.trimEnd().length &&
    laws.some(({ names }) => names.some((name) => name.length >= inner.length))
    ? { law: read.law, end: close + 1 }
    : undefined;
}

function groupAt(text: string, at: number, grammar: Grammar): Found | undefined {
  const match = grammar.groups.map((pattern) => stickWord(pattern, text, at)).find((match) => match !== null);
  return match
    ? { token: { is: 'group', text: text.slice(at, at + match[0].length).trim() }, end: at + match[0].length }
    : undefined;
}

/** A mark that is named and not shown: "durch ein Komma". */
function symbolAt(text: string, at: number, grammar: Grammar): Found | undefined {
  for (const { pattern, sign } of grammar.symbols) {
    const match = stickWord(pattern, text, at);
    if (match) return { token: { is: 'quote', text: sign, sign: true }, end: at + match[0].length };
  }
  return undefined;
}

function occurrenceAt(text: string, at: number, grammar: Grammar): Found | undefined {
  let best: Found | undefined;
  for (const pattern of grammar.occurrence) {
    const match = stickWord(pattern, text, at);
    if (!match || (best && at + match[0].length <= best.end)) continue;
    const group = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined);
    const nth = group ? grammar.ordinals[Number(group[0].slice(1))]!.value : 1;
    best = { token: { is: 'occurrence', nth, text: match[0] }, end: at + match[0].length };
  }
  return best;
}

function wordAt(text: string, at: number, grammar: Grammar): Found | undefined {
  let best: Found | undefined;
  for (const { is, pattern } of grammar.words) {
    const match = stickWord(pattern, text, at);
    if (match && match[0] !== '' && (!best || at + match[0].length > best.end))
      best = { token: { is, text: match[0] }, end: at + match[0].length };
  }
  // the name of a kind of place without a number: "the following subsection"
  for (const { word, circumfix } of grammar.ranks) {
    const match = circumfix ? null : stickWord(word, text, at);
    if (match && match[0] !== '' && (!best || at + match[0].length > best.end))
      best = { token: { is: 'glue', text: match[0] }, end: at + match[0].length };
  }
  if (best && ['glue', 'follow', 'fresh'].includes(best.token.is) && namesSentence(best.token.text, grammar))
    return { ...best, token: { ...best.token, sentence: true } as Token };
  return best;
}

/** Whether words hold the word for a sentence. */
const namesSentence = (text: string, { ranks }: Grammar): boolean =>
  ranks.some(({ is, word }) => is === 'sentence' && new RegExp(word.source, 'u').test(lower(text)));

/** Whether a token is a verb of amendment. */
export const isVerb = (token: Token): boolean => verbs.has(token.is as TokenClass);
