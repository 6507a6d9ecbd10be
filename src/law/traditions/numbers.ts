import { loose } from './form.js';
import { hanValue } from './han.js';
import type { Tradition } from './tradition.js';
import { plainWord, escape, suffixOf, END, SUPER, HAN } from './number-suffix.js';
import { wordReader } from './number-words.js';

/** A number as it begins a text: as printed, made plain, and how many characters it takes. */
export interface ReadNumber {
  printed: string;
  id: string;
  length: number;
  /** the same number without its last suffixes, the longest first */
  shorter?: { id: string; length: number }[];
}

/** Reads the numbers of one tradition. */
export interface NumberReader {
  /**
   * `range`: also several numbers together; `open`: a letter may follow directly; `ordinal`: only
   * ordinals; `cited`: in a citation, where a part and not a title may follow.
   */
  read(
    text: string,
    options?: { range?: boolean; open?: boolean; ordinal?: boolean; cited?: boolean },
  ): ReadNumber | undefined;
  /** a suffix that stands after the closing word of a form, such as の二 */
  readAfter(text: string): { id: string; length: number } | undefined;
  /** the value of an ordinal in words at the beginning of a text */
  readWord(text: string): { value: number | string; length: number } | undefined;
  /** the source of a pattern for the beginning of any number word */
  wordSource: string;
  /** a text with its digits in their plain form */
  plain(text: string): string;
  /** whether Chinese numerals are read */
  han: boolean;
}

const ROMAN = new RegExp(`^(?=[IVXLCDM])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})`, 'u');

const LETTER = new RegExp(`^\\p{Lu}[΄'ʹ´’]?${END}(?=\\s*(?:[-.:)–—(\\n]|$))`, 'u');

const readers = new WeakMap<object, NumberReader>();

/** The reader of a tradition's numbers. */
export function numberReader({ numbers }: Pick<Tradition, 'numbers'>): NumberReader {
  const known = readers.get(numbers);
  if (known) return known;
  const made = makeReader(numbers);
  readers.set(numbers, made);
  return made;
}

function makeReader(numbers: Tradition['numbers']): NumberReader {
  const digitSets = numbers.digits;
  const digitClass = digitSets.join('');
  const plainDigits = (text: string): string =>
    [...text]
      .map((text) => {
        const set = digitSets.find((digits) => digits.includes(text));
        return set ? String([...set].indexOf(text)) : SUPER.includes(text) ? String(SUPER.indexOf(text)) : text;
      })
      .join('');
  const digits = new RegExp(`^[${digitClass}]+`, 'u');
  const bisIds = new Map(
    numbers.bis.map((entry) => {
      const [word = '', id = plainWord(word)] = entry.split('=');
      return [word, id] as const;
    }),
  );
  const bis = [...bisIds.keys()]
    .sort((a, b) => b.length - a.length)
    .map(loose)
    .join('|');
  const bisOf = (piece: string): string => {
    const word = plainWord(piece.replace(/[^\p{L}\p{M}]/gu, ''));
    return [...bisIds].find(([key]) => plainWord(key) === word)?.[1] ?? word;
  };
  const prefix =
    numbers.prefix.length === 0
      ? /^\*(?=\d)/
      : new RegExp(
          `^(?:${[...numbers.prefix].sort((a, b) => b.length - a.length).join('|')})(?:\\. ` +
            `?|\\s)?\\*?\\s?(?=\\d)|^\\*(?=\\d)`,
        );
  const signs = numbers.ordinal.filter((text) => !/\p{L}/u.test(text) || /[ºª]/.test(text));
  const lettered = numbers.ordinal.filter((text) => !signs.includes(text)).sort((a, b) => b.length - a.length);
  const ordinals = [
    ...signs.filter((sign) => sign !== '.').map((sign) => `\\s?${escape(sign)}`),
    ...lettered.map((sign) => `${escape(sign)}${END}`),
  ];
  const ordinal = new RegExp(`^(?:${ordinals.join('|') || '(?!)'})`, 'u');
  const romanSign = new RegExp(`^(?:${lettered.map(escape).join('|') || '(?!)'})${END}`, 'u');
  const words = wordReader(numbers);
  const suffixes = numbers.suffix.map((template) => suffixOf(template, digitClass, bis, plainDigits, bisOf));
  const after = numbers.after.map((template) => suffixOf(template, digitClass, bis, plainDigits, bisOf));
  const range =
    numbers.range.length === 0
      ? undefined
      : new RegExp(`^\\s?(?:${numbers.range.map(loose).join('|')})\\s?(?=[${digitClass}])`, 'iu');
  // "101 bis 109" in German, where bis also makes numbers such as 5bis
  const both = numbers.range.filter((word) => bisIds.has(word)).map(loose);
  const spans = both.length === 0 ? undefined : new RegExp(`^\\s(?:${both.join('|')})\\s[${digitClass}]`, 'iu');
  const han = new RegExp(`^[${HAN}]+`, 'u');

  const base = (text: string): { id: string; length: number; digits: boolean } | undefined => {
    if (numbers.kinds.includes('words')) {
      const word = words(text);
      if (word) return { id: String(word.value), length: word.length, digits: false };
    }
    if (numbers.kinds.includes('han')) {
      const match = han.exec(text);
      const value = match ? hanValue(match[0]) : undefined;
      if (match && value !== undefined) return { id: String(value), length: match[0].length, digits: true };
    }
    if (numbers.kinds.includes('ethiopic')) {
      const match = /^[፩-፼]+/u.exec(text);
      if (match) return { id: String(ethiopicValue(match[0])), length: match[0].length, digits: true };
    }
    const lead = prefix.exec(text)?.[0] ?? '';
    const rest = text.slice(lead.length);
    const hit = numbers.kinds.includes('digits') ? digits.exec(rest) : null;
    if (hit) {
      const sign = ordinal.exec(rest.slice(hit[0].length));
      return {
        id: `${lead.replace(/[.\s*]/g, '')}${plainDigits(hit[0])}`,
        length: lead.length + hit[0].length + (sign?.[0].length ?? 0),
        digits: !sign,
      };
    }
    if (numbers.kinds.includes('roman')) {
      const roman = ROMAN.exec(rest);
      if (roman && roman[0] !== '') {
        const sign = romanSign.exec(rest.slice(roman[0].length));
        const to = roman[0].length + (sign?.[0].length ?? 0);
        if (!/^[\p{L}\p{N}]/u.test(rest.slice(to)) || sign)
          return { id: roman[0], length: lead.length + to, digits: false };
      }
    }
    if (numbers.kinds.includes('letter')) {
      const letter = LETTER.exec(rest);
      if (letter)
        return { id: letter[0].replace(/[΄'ʹ´’]$/, ''), length: lead.length + letter[0].length, digits: false };
    }
    return undefined;
  };

  const toNumber = (
    text: string,
    cited = false,
  ): { id: string; length: number; steps: { id: string; length: number }[] } | undefined => {
    const start = base(text);
    if (!start) return undefined;
    let { id, length } = start;
    const steps: { id: string; length: number }[] = [];
    let fresh = start.digits;
    for (;;) {
      const rest = text.slice(length, length + 40);
      const sign = /^\.?[º°ª]/u.exec(rest);
      if (sign) {
        length += sign[0].length;
        fresh = false;
        continue;
      }
      const pick = suffixes.find(
        ({ pattern, glued, cited: loosely }) => (!glued || fresh) && ((cited && loosely) || pattern).test(rest),
      );
      if (!pick || spans?.test(rest)) break;
      steps.unshift({ id, length });
      const piece = ((cited && pick.cited) || pick.pattern).exec(rest)![0];
      const next = pick;
      length += piece.length;
      id += next.id(piece);
      fresh = false;
    }
    return { id, length, steps };
  };

  const ordinalOf = (text: string): ReadNumber | undefined => {
    const start = base(text);
    if (!start) return undefined;
    const dot = numbers.ordinal.includes('.') && text[start.length] === '.' ? 1 : 0;
    const isWord = words(text)?.length === start.length;
    if (start.digits && dot === 0) return undefined;
    if (!start.digits && !isWord && dot === 0 && /^[IVXLCDM]+$/.test(text.slice(0, start.length))) return undefined;
    const length = start.length + dot;
    return { printed: text.slice(0, length), id: start.id, length };
  };

  return {
    read(text, { range: several = false, open = false, ordinal: only = false, cited = false } = {}) {
      if (only) return ordinalOf(text);
      const first = toNumber(text, cited);
      if (!first) return undefined;
      let { length } = first;
      let last: string | undefined;
      while (several && range) {
        const link = range.exec(text.slice(length, length + 20));
        const next = link ? toNumber(text.slice(length + link[0].length)) : undefined;
        if (!link || !next || /^[\p{L}\p{N}]/u.test(text.slice(length + link[0].length + next.length))) break;
        length += link[0].length + next.length;
        last = next.id;
      }
      if (!open && /^[\p{L}\p{N}]/u.test(text.slice(length))) {
        const fit = first.steps.find((step) => !/^[\p{L}\p{N}]/u.test(text.slice(step.length)));
        if (!fit || last !== undefined || /^\p{L}/u.test(text.slice(fit.length))) return undefined;
        return { printed: text.slice(0, fit.length).trimEnd(), id: fit.id, length: fit.length };
      }
      return {
        printed: text.slice(0, length).trimEnd(),
        id: last === undefined ? first.id : `${first.id}-${last}`,
        length,
        ...(first.steps.length > 0 && { shorter: first.steps }),
      };
    },
    readAfter(text) {
      const next = after.find(({ pattern }) => pattern.test(text));
      if (!next) return undefined;
      const piece = next.pattern.exec(text)![0];
      return { id: next.id(piece), length: piece.length };
    },
    readWord: words,
    plain: plainDigits,
    han: numbers.kinds.includes('han'),
    wordSource:
      Object.keys(numbers.words)
        .flatMap((names) => names.split('|'))
        .map(loose)
        .join('|') || '(?!)',
  };
}

/** The value of a number in Ethiopic numerals: ፲፪ is 12. */
function ethiopicValue(text: string): number {
  let total = 0;
  let part = 0;
  for (const sign of text) {
    const at = sign.codePointAt(0)! - 0x1369;
    if (at < 9) part += at + 1;
    else if (at < 18) part += (at - 8) * 10;
    else {
      total = (total + (part || 1)) * (at === 18 ? 100 : 10_000);
      part = 0;
    }
  }
  return total + part;
}
