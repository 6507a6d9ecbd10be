import { allWords, anyOf } from '../traditions/speech.js';

/** Quoted words of a sentence stand between these while it is read. */
export const OPEN = '\uE000';
export const CLOSE = '\uE001';

/** What may close a quotation, by what opens it. */
const CLOSERS: Record<string, string> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '‘': '’',
  '‚': '‘’',
  '"': '"',
  '”': '”',
  '＂': '＂',
  '「': '」',
  '『': '』',
};
const ANYWHERE = /[“„«「『]/;
const MARKS = '“”„«»‘’‚"＂「」『』';

/** A sentence with its quoted words between marks, and what follows a quotation mark that is not closed in it. */
export interface Masked {
  text: string;
  open?: string;
  /** the mark that is not closed */
  mark?: string;
}

/** Puts the quoted words of a sentence between marks. A quotation within a quotation stays as it is. */
export function mask(given: string): Masked {
  const sentence = given.replace(/[\uE000-\uE002]/g, '');
  let text = '';
  for (let at = 0; at < sentence.length; at++) {
    if (!opens(sentence, at)) {
      text += sentence[at]!;
      continue;
    }
    const end = closing(sentence, at);
    if (end === undefined) return { text: text.trimEnd(), open: sentence.slice(at + 1), mark: sentence[at]! };
    text += OPEN + sentence.slice(at + 1, end).trim() + CLOSE;
    at = end;
  }
  return { text };
}

/** Whether a quotation begins here: a mark that opens, after nothing, a space, a bracket or a dash. */
function opens(text: string, at: number): boolean {
  const mark = text[at]!;
  if (!(mark in CLOSERS)) return false;
  const free = at === 0 || /[\s(\[—–:：，、-]/.test(text[at - 1]!);
  const before = /\S/.test(text[at + 1] ?? '');
  if (mark === '”' || mark === '»') return free && before && text.slice(at + 1).includes(CLOSERS[mark]!);
  return free ? mark !== '"' || before || at === 0 : ANYWHERE.test(mark);
}

/** Whether a mark closes here: an apostrophe inside a word does not, nor a straight mark before a letter. */
function closes(text: string, at: number, mark: string): boolean {
  const next = text[at + 1] ?? '';
  if (mark === '’') return !/\p{L}/u.test(next);
  return mark !== '"' || !/[\p{L}\p{N}]/u.test(next);
}

function closing(text: string, start: number): number | undefined {
  const mark = text[start]!;
  const close = CLOSERS[mark]!;
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const here = text[at]!;
    if (here === mark && !close.includes(here)) depth++;
    else if (close.includes(here) && closes(text, at, here)) {
      if (depth === 0) return at;
      depth--;
    }
  }
  return undefined;
}

/** Whether a line begins with a quotation mark. */
export const beginsQuoted = (text: string): boolean => /^[“„«"‘‚＂「『]/.test(text) || /^[”»](?=\S)/.test(text);

let tail: RegExp | undefined;

/** The mark that closes, punctuation, a note such as "(NR)", and a last "and" of any tradition. */
const closingTail = (): RegExp =>
  (tail ??= new RegExp(
    `\\s*[”»"’“‘＂」』]\\s*(?:\\([A-Z]{1,4}\\))?\\s*[.;,。；，،؛]{0,2}\\s*(?:${anyOf(allWords('and'))})?\\s*$`,
    'u',
  ));

/**
 * Whether a line ends with a quotation mark that closes, but for punctuation, a note such as "(NR)" and a last "and".
 */
export const endsQuoted = (text: string): boolean => closingTail().test(text);

/** A line without the mark at its end that closes a quotation, and what stands after it. */
export const withoutEnd = (text: string): string => text.replace(closingTail(), '');

/** A line without the mark at its beginning. */
export const withoutBeginning = (text: string): string => text.replace(/^[“„«"‘‚＂「『”»]\s*/u, '');

/**
 * The quotations that stand open at the end of a line, the outermost first, given those that stand open before it. A
 * mark at the beginning of a line repeats the one that is open, as each paragraph of a long quotation does.
 */
export function openAfter(text: string, open: readonly string[]): string[] {
  const stack = [...open];
  for (let at = 0; at < text.length; at++) {
    const here = text[at]!;
    if (!MARKS.includes(here)) continue;
    const top = stack.at(-1);
    const repeats = at === 0 && top === here && /\S/.test(text.slice(1));
    if (repeats) continue;
    const asCloser = top !== undefined && CLOSERS[top]!.includes(here) && closes(text, at, here);
    const asOpener = opens(text, at);
    if (asCloser && !(here === '"' && asOpener && /\S/.test(text[at + 1] ?? '') && hasPair(text, at))) stack.pop();
    else if (asOpener) stack.push(here);
  }
  return stack;
}

/** Whether a straight mark is closed again on its line, so that it opens words within a longer quotation. */
const hasPair = (text: string, at: number): boolean => {
  const end = closing(text, at);
  return end !== undefined && (end < text.length - 1 || (text.match(/"/g)?.length ?? 0) % 2 === 1);
};
