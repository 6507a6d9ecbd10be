import { end, loose } from './form.js';

const patterns = new WeakMap<readonly string[], RegExp>();

/** A pattern for a whole text that is one of these; `*` in them stands for any words. */
export function wordsPattern(words: readonly string[]): RegExp {
  let pattern = patterns.get(words);
  if (!pattern) {
    const sources = words.map((word) =>
      word
        .split(/(\*|\{1\})/u)
        .map((piece) => (piece === '*' ? '[^\\n]{0,300}?' : piece === '{1}' ? '\\d' : loose(piece)))
        .join(''),
    );
    pattern = new RegExp(sources.length === 0 ? '(?!)' : `^(?:${sources.join('|')})$`, 'iu');
    patterns.set(words, pattern);
  }
  return pattern;
}

const within = new WeakMap<readonly string[], RegExp>();

/** A pattern for any of these words inside a text. */
export function anyWord(words: readonly string[]): RegExp {
  let pattern = within.get(words);
  if (!pattern) {
    const sources = words.map(
      (word) => (word.startsWith('*') ? `\\p{L}*${loose(word.slice(1))}` : loose(word)) + end(word),
    );
    pattern = new RegExp(sources.length === 0 ? '(?!)' : `(?<!\\p{L})(?:${sources.join('|')})`, 'iu');
    within.set(words, pattern);
  }
  return pattern;
}
