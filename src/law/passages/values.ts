import { modalKinds, type Lexicon, type ModalKind } from '../../model/lexicon.js';
import type { Part } from '../text/law.js';
import { findIn } from './terms.js';
import { compileTerm, fits } from './term-pattern.js';
import { wordsOf, type Word } from './words.js';

export type TimeUnit = 'years' | 'months' | 'weeks' | 'days' | 'hours';

/** How a language says values beside a number. */
export interface ValueWords {
  durations: Readonly<Partial<Record<TimeUnit, readonly string[]>>>;
  ages: readonly string[];
  amounts: readonly string[];
  /** the names of the months, in order; none where dates are written otherwise */
  months: readonly string[];
}

export type ValueKind = 'duration' | 'age' | 'amount' | 'date' | 'list' | ModalKind;

/** A value that a machine found in a text: never an answer. */
export interface FoundValue {
  kind: ValueKind;
  /**
   * `P10Y`, `18`, `5000`, `2026-11-30`; of a list the number of its points; of words that command the words
   * themselves
   */
  value: string;
  /** as it is printed */
  text: string;
  start: number;
  end: number;
}

/** What the values of a text are looked for with. */
export interface ValueReader {
  words: ValueWords | undefined;
  /** whole number -> its words */
  numbers: ReadonlyMap<number, readonly string[]> | undefined;
  modal: Lexicon['modal'];
}

const LETTER: Record<TimeUnit, string> = { years: 'Y', months: 'M', weeks: 'W', days: 'D', hours: 'H' };
const UNITS: readonly TimeUnit[] = ['years', 'months', 'weeks', 'days', 'hours'];
/** Between a number and its unit there may stand the number again in digits, or an adjective. */
const BETWEEN = 3;

/** The values in a paragraph of a law, in the order of the text: marked as found by a machine. */
export function valuesIn(text: string, parts: readonly Part[], reader: ValueReader): FoundValue[] {
  const words = wordsOf(text);
  const out: FoundValue[] = [...datesIn(text, words, reader.words?.months ?? [])];
  const free = ({ start, end }: Word): boolean =>
    out.every((foundValue) => end <= foundValue.start || start >= foundValue.end);
  if (reader.words) {
    const numbers = numbersIn(text, words, reader.numbers).filter(({ first }) => free(first));
    for (const number of numbers) {
      const foundValue = quantityAt(text, words, number, reader.words);
      if (foundValue && free({ form: '', start: foundValue.start, end: foundValue.end })) out.push(foundValue);
    }
  }
  for (const kind of modalKinds)
    for (const term of reader.modal[kind]) {
      const find = findIn(compileTerm(term), words);
      if (find.length === 0) continue;
      const [start, end] = [find[0]!.start, find.at(-1)!.end];
      const said = find.map((word) => text.slice(word.start, word.end)).join(' ');
      if (
        end - start <= 80 &&
        !out.some((foundValue) => foundValue.kind === kind && foundValue.start <= start && foundValue.end >= end)
      )
        out.push({ kind, value: said.toLowerCase(), text: text.slice(start, end), start, end });
    }
  if (parts.length > 1) {
    const [start, end] = [parts[0]!.start, parts.at(-1)!.end];
    if (start >= 0 && end <= text.length)
      out.push({
        kind: 'list',
        value: String(parts.length),
        text: text.slice(start, Math.min(end, start + 60)),
        start,
        end,
      });
  }
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Numeral {
  value: number;
  /** the number of its first word, and of the first after it */
  at: number;
  next: number;
  first: Word;
  last: Word;
}

/** The numbers of a text, in digits or in words; one written in both ways is one. */
function numbersIn(text: string, words: readonly Word[], named: ValueReader['numbers']): Numeral[] {
  const byFirst = new Map<string, { forms: string[]; value: number }[]>();
  for (const [value, list] of named ?? [])
    for (const word of list) {
      const forms = wordsOf(word).map(({ form }) => form);
      if (forms.length > 0) byFirst.set(forms[0]!, [...(byFirst.get(forms[0]!) ?? []), { forms, value }]);
    }
  const out: Numeral[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at]!;
    const made = (value: number, next: number): void => {
      out.push({ value, at, next, first: word, last: words[next - 1]! });
      at = next;
    };
    if (/^\p{N}+$/u.test(word.form)) {
      let digits = word.form.normalize('NFKC').replace(/[٠-٩]/g, (text) => String(text.charCodeAt(0) - 0x660));
      let next = at + 1;
      // 1 200, 1.200 and 1,200 are one number
      while (
        next < words.length &&
        /^[ \u00a0\u202f.,'’]$/u.test(text.slice(words[next - 1]!.end, words[next]!.start)) &&
        /^\d{3}$/.test(words[next]!.form) &&
        digits.length <= 9
      )
        digits += words[next++]!.form;
      if (/^\d+$/.test(digits)) made(Number(digits), next);
      else at++;
      continue;
    }
    const best = (byFirst.get(word.form) ?? [])
      .filter(({ forms }) => forms.every((form, n) => words[at + n]?.form === form))
      .sort((a, b) => b.forms.length - a.forms.length)[0];
    if (best) made(best.value, at + best.forms.length);
    else at++;
  }
  return out;
}

function quantityAt(text: string, words: readonly Word[], number: Numeral, say: ValueWords): FoundValue | undefined {
  for (let at = number.next; at < Math.min(words.length, number.next + BETWEEN); at++) {
    // a full stop behind the number itself makes it an ordinal: "18. Lebensjahr"
    if (/[.;:\n]/.test(text.slice(number.last.end, words[at]!.start).replace(/^\./, ''))) break;
    for (const unit of UNITS) {
      const term = say.durations[unit]?.find((duration) => standsAt(duration, words, at));
      if (term === undefined) continue;
      const end = words[at + compileTerm(term).pieces.flat().length - 1]!.end;
      const start = number.first.start;
      const near = words.slice(Math.max(0, number.at - 4), at + 5);
      const age = unit === 'years' && say.ages.some((age) => findIn(compileTerm(age), near).length > 0);
      return {
        kind: age ? 'age' : 'duration',
        value: age ? String(number.value) : `P${unit === 'hours' ? 'T' : ''}${number.value}${LETTER[unit]}`,
        text: text.slice(start, end),
        start,
        end,
      };
    }
    if (say.ages.some((age) => standsAt(age, words, at)) && number.value > 5 && number.value < 100)
      return hit('age', number, text.slice(number.first.start, words[at]!.end), words[at]!.end);
    const amount = say.amounts.find((amount) => standsAt(amount, words, at));
    if (amount !== undefined)
      return hit('amount', number, text.slice(number.first.start, words[at]!.end), words[at]!.end);
  }
  const signs = say.amounts.filter((amount) => /^[^\p{L}]+$/u.test(amount));
  const [before, after] = [
    text.slice(Math.max(0, number.first.start - 2), number.first.start),
    text.slice(number.last.end, number.last.end + 2),
  ];
  if (signs.some((sign) => before.includes(sign) || after.includes(sign)))
    return hit('amount', number, text.slice(number.first.start, number.last.end), number.last.end);
  return undefined;
}

const hit = (kind: ValueKind, number: Numeral, text: string, end: number): FoundValue => ({
  kind,
  value: String(number.value),
  text,
  start: number.first.start,
  end,
});

/** Whether the words of a term stand one behind the other from a place on. */
const standsAt = (term: string, words: readonly Word[], at: number): boolean => {
  const patterns = compileTerm(term).pieces.flat();
  return (
    patterns.length > 0 &&
    patterns.every((pattern, n) => words[at + n] !== undefined && fits(pattern, words[at + n]!.form))
  );
};

function datesIn(text: string, words: readonly Word[], months: readonly string[]): FoundValue[] {
  const out: FoundValue[] = [];
  const add = (year: number, month: number, day: number, start: number, end: number): void => {
    if (year < 1500 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return;
    const value = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    out.push({ kind: 'date', value, text: text.slice(start, end), start, end });
  };
  for (const match of text.matchAll(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g))
    add(Number(match[1]), Number(match[2]), Number(match[3]), match.index, match.index + match[0].length);
  for (const match of text.matchAll(/(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/g))
    add(Number(match[3]), Number(match[2]), Number(match[1]), match.index, match.index + match[0].length);
  for (const match of text.matchAll(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/gu))
    add(Number(match[1]), Number(match[2]), Number(match[3]), match.index, match.index + match[0].length);
  const names = new Map(months.map((name, n) => [wordsOf(name)[0]?.form ?? name, n + 1]));
  words.forEach((word, at) => {
    const month = names.get(word.form);
    if (month === undefined) return;
    const number = (n: number): number => Number(/^\d+/.exec(words[n]?.form ?? '')?.[0] ?? NaN);
    const years = [at + 1, at + 2].find((n) => /^\d{4}$/.test(words[n]?.form ?? ''));
    if (years === undefined) return;
    const day = [at - 1, at - 2, at + 1].find((n) => n !== years && number(n) >= 1 && number(n) <= 31);
    if (day === undefined || words[years]!.end - words[Math.min(day, at)]!.start > 40) return;
    add(number(years), month, number(day), words[Math.min(day, at)]!.start, words[years]!.end);
  });
  return out;
}
