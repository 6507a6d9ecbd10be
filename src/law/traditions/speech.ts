import { loose } from './form.js';
import { traditionOf, traditions, type Tradition } from './tradition.js';

type List = Exclude<keyof Tradition['speech'], 'ordinals' | 'ones' | 'tens'>;

const collected = new Map<string, readonly string[]>();

/** The words of one kind in all traditions, each once. */
export function allWords(kind: List): readonly string[] {
  let words = collected.get(kind);
  if (!words) {
    words = [...new Set(traditions().flatMap(({ speech }) => speech[kind]))];
    collected.set(kind, words);
  }
  return words;
}

/** The source of a pattern for any of some words, the longest first; it matches nothing where there are none. */
export const anyOf = (words: readonly string[]): string =>
  words.length === 0
    ? '(?!)'
    : `(?:${[...words]
        .sort((a, b) => b.length - a.length)
        .map(loose)
        .join('|')})`;

const END = '(?![\\p{L}\\p{M}\\p{N}])';
const patterns = new Map<string, RegExp>();

/** A text that begins with a word of one kind in any tradition: "and", "et seq.". */
export function beginsWith(kind: List): RegExp {
  let pattern = patterns.get(kind);
  if (!pattern) {
    pattern = new RegExp(`^${anyOf(allWords(kind))}${END}`, 'iu');
    patterns.set(kind, pattern);
  }
  return pattern;
}

let latin: string | undefined;

/** The source of a pattern for the Latin adverbs that follow numbers everywhere: bis, ter, quater. */
export function latinAdverbs(): string {
  latin ??= anyOf(traditionOf('base').numbers.bis.map((entry) => entry.split('=')[0]!));
  return latin;
}
