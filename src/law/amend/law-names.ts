import { allWords, anyOf } from '../traditions/speech.js';
import { traditions } from '../traditions/tradition.js';
import type { Amended } from './amendment.js';
import type { Grammar } from './grammar.js';
import { stick, stickWord } from './places.js';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
let small: ReadonlySet<string> | undefined;

/** Whether a word is an article, a preposition or the like, which a title may lack where it is named. */
const isSmall = (word: string): boolean => (small ??= new Set(allWords('small'))).has(word);

interface NameWord {
  text: string;
  end: number;
}

const namesOf = new WeakMap<Amended, string[][]>();

function wordsOf(law: Amended): string[][] {
  let known = namesOf.get(law);
  if (!known) {
    known = [...new Set([...law.names, ...law.names.flatMap(numbered)])]
      .map((name) => [...name.matchAll(WORD)].map((match) => plain(match[0])).filter((word) => !isSmall(word)))
      .filter((words) => words.length > 0);
    namesOf.set(law, known);
  }
  return known;
}

let number: RegExp | undefined;

/** The kind and the number of an act in its title: "2021/555", "n° 2005-44", "№ 150-ФЗ", "رقم 394 لسنة 1954". */
const actNumber = (): RegExp =>
  (number ??= new RegExp(
    `(?<!\\p{L})(?:${anyOf(allWords('numero'))}\\s?\\p{N}[\\p{N}.]*(?:[-/]\\p{L}{0,4}\\p{N}*)*` +
      '|\\p{N}{1,4}/\\p{N}{1,4}(?:/\\p{Lu}+)?)' +
      `(?:\\s${anyOf(allWords('year'))}\\s\\p{N}{4})?(?![\\p{L}\\p{N}/])`,
    'iu',
  ));

/** What a title is shortened to where a bill names the act by its number alone; none for a title without a number. */
function numbered(name: string): string[] {
  const numberRead = actNumber().exec(name);
  if (!numberRead || numberRead.index === 0) return [];
  const whole = name.slice(0, numberRead.index + numberRead[0].length);
  return [whole, `${/^\S+/u.exec(name)![0]} ${numberRead[0]}`];
}

let glued: RegExp | undefined;

/** An article that is written together with its word: "القانون". */
const gluedArticle = (): RegExp => (glued ??= new RegExp(`^${anyOf(allWords('glued'))}(?=\\p{L}{3})`, 'u'));

const plain = (word: string): string =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(gluedArticle(), '');

/** Whether two words are one in other cases: a long common beginning, and short endings. */
function sameStem(a: string, b: string): boolean {
  if (a === b) return true;
  if (/\d/.test(a) || /\d/.test(b)) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let shared = 0;
  while (shared < short.length && short[shared] === long[shared]) shared++;
  const stem = Math.max(2, Math.ceil(short.length * 0.6));
  return shared >= stem && shared >= 3 && short.length - shared <= 3 && long.length - shared <= 4;
}

/**
 * The law that is named at a point of a text, and where its name ends: by its title, short title or number, in any
 * case of a language that declines, with or without its year; or in general words ("the principal Act") where only
 * one can be meant.
 */
export function readLawName(
  text: string,
  from: number,
  laws: readonly Amended[],
  grammar: Grammar,
  current: string | undefined,
): { law: string; end: number } | undefined {
  const named = byName(text, from, laws, grammar);
  if (named) return { law: named.law, end: described(text, named.end, grammar) };
  for (const { id } of laws)
    if (
      text.startsWith(id, from) &&
      !/[\p{L}\p{N}-]/u.test(text[from + id.length] ?? '') &&
      /^[a-z0-9-]+$/.test(id) &&
      id.length > 3
    )
      return { law: id, end: from + id.length };
  for (const pattern of grammar.law) {
    const match = stickWord(pattern, text, from);
    if (!match) continue;
    // "à Lei das Armas" begins as "the law" does
    for (const start of match[0].matchAll(/(?<=[\s’'])(?=[\p{L}])/gu)) {
      const whole = start.index > 0 ? byName(text, from + start.index, laws, grammar) : undefined;
      if (whole) return { law: whole.law, end: described(text, whole.end, grammar) };
    }
    const law = laws.length === 1 ? laws[0]!.id : current;
    if (law !== undefined) return { law, end: described(text, from + match[0].length, grammar) };
  }
  return undefined;
}

function byName(
  text: string,
  from: number,
  laws: readonly Amended[],
  grammar: Grammar,
): { law: string; end: number } | undefined {
  const window = text.slice(from, from + 400).replace(/[\uE000\uE001]/g, ' ');
  const spoken: NameWord[] = [];
  const raw = grammar.spaces
    ? [...window.matchAll(WORD)].map((match) => ({
        text: plain(match[0]),
        end: from + match.index + match[0].length,
        at: match.index,
      }))
    : [];
  if (grammar.spaces) {
    const first = raw[0];
    if (!first || /\S/.test(window.slice(0, first.at).replace(/[‘“„«"]/g, ''))) return undefined;
    spoken.push(...raw);
  }
  let best: { law: string; end: number; length: number } | undefined;
  for (const law of laws) {
    if (!grammar.spaces) {
      for (const name of law.names) {
        const bare = name.replace(/[《》]/gu, '').replace(/^中华人民共和国/u, '');
        const match = new RegExp(
          `^(?:《|「)?(?:中华人民共和国)?${bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:》|」)?`,
          'u',
        ).exec(text.slice(from));
        if (match && bare !== '' && (!best || match[0].length > best.length))
          best = { law: law.id, end: from + match[0].length, length: match[0].length };
      }
      continue;
    }
    for (const name of wordsOf(law)) {
      let at = 0;
      let end = 0;
      let matched = 0;
      for (const word of name) {
        while (at < spoken.length && isSmall(spoken[at]!.text) && !sameStem(spoken[at]!.text, word)) at++;
        // its date and number may stand inside its name
        if (matched > 0 && at < spoken.length && !sameStem(spoken[at]!.text, word)) {
          const past = described(text, end, grammar);
          const next = spoken.findIndex((nameWord) => nameWord.end > past);
          if (past > end && next > 0) at = next;
          while (at < spoken.length && isSmall(spoken[at]!.text) && !sameStem(spoken[at]!.text, word)) at++;
        }
        if (at >= spoken.length || !sameStem(spoken[at]!.text, word)) break;
        end = spoken[at]!.end;
        at++;
        matched++;
      }
      const year = matched === name.length - 1 && /^(?:19|20)\d\d$/.test(name.at(-1)!);
      if (
        matched > 0 &&
        (matched === name.length || (year && matched > 0)) &&
        (!best || matched > best.length || (matched === best.length && !year))
      )
        best = { law: law.id, end, length: matched };
    }
  }
  return best;
}

/**
 * The end of what describes a law after its name: its date, number and place of publication, how it was changed last.
 */
function described(text: string, from: number, grammar: Grammar): number {
  let end = from;
  for (let turn = 0; turn < 8; turn++) {
    const year = stick(/\s?[”»"]?,?\s?(?:19|20)\d\d(?![\d-])/uy, text, end);
    const match =
      year ??
      grammar.descriptors
        .map((pattern) => stickWord(pattern, text, end))
        .find((match) => match !== null && match[0] !== '');
    const bracket = match
      ? null
      : stick(
          /\s?\uE001|\s?\((?!\d{1,3}[a-z]?\)|[a-z]\))[^()]{0,160}(?:\([^()]{0,60}\)[^()]{0,60}){0,3}\)/uy,
          text,
          end,
        );
    const hit = match ?? bracket;
    if (!hit) return end;
    end += hit[0].length;
  }
  return end;
}

let article: RegExp | undefined;

/** An article at the beginning of a title, in any tradition. */
const articleAt = (): RegExp =>
  (article ??= new RegExp(`^(?:${anyOf(articles())})(?:(?<=['’])|(?![\\p{L}\\p{M}]))\\s*`, 'iu'));

const articles = (): string[] => [...new Set(traditions().flatMap(({ cite }) => cite.articles))];

/** The law that a text is nothing but the name of. */
export function lawNamed(text: string, laws: readonly Amended[], grammar: Grammar): string | undefined {
  const name = text.replace(/[\uE000\uE001*_]/g, '').trim();
  const start = articleAt().exec(name)?.[0].length ?? 0;
  for (const from of new Set([0, start])) {
    const hit = readLawName(name, from, laws, grammar, undefined);
    if (hit && /^[\s.,;:»”"]*$/u.test(name.slice(hit.end))) return hit.law;
  }
  return undefined;
}
