import type { QuestionWords } from '../../model/lexicon.js';
import type { Section } from '../text/law.js';
import { findIn, loneWords } from './terms.js';
import { compileTerm, fits } from './term-pattern.js';
import { wordsOf } from './words.js';

/** A word that found a passage: its characters in the text of the section, in its heading, or in a heading above. */
export interface FoundWord {
  /** as it is printed */
  text: string;
  in: 'text' | 'heading' | 'above';
  start: number;
  end: number;
  /** the term of the lexicon that it belongs to */
  term: string;
  /** whether a whole term of the question stands there, or only this word of it, or a word of the topic */
  whole: boolean;
}

/**
 * The words of a question in a paragraph of a section and in the headings over it. Single words of a phrase are found
 * too;
 * `topic` words count where nothing else is found.
 */
export function foundWords(
  section: Section,
  { start, end }: { start: number; end: number },
  words: QuestionWords,
  topic: readonly string[] = [],
): FoundWord[] {
  const out = new Map<string, FoundWord>();
  const fields: [string, FoundWord['in'], number][] = [
    [section.text.slice(start, end), 'text', start],
    [section.heading ?? '', 'heading', 0],
    ...section.path.map((above): [string, FoundWord['in'], number] => [above, 'above', 0]),
  ];
  for (const [text, where, offset] of fields) {
    const textWords = wordsOf(text);
    const add = (from: number, to: number, term: string, whole: boolean): void => {
      const key = `${where} ${where === 'above' ? text : ''} ${from + offset}`;
      if (!out.has(key))
        out.set(key, { text: text.slice(from, to), in: where, start: from + offset, end: to + offset, term, whole });
    };
    const look = (terms: readonly string[], whole = true): void => {
      for (const term of terms)
        for (const word of findIn(compileTerm(term), textWords)) add(word.start, word.end, term, whole);
    };
    look(where === 'text' ? words.terms : [...words.terms, ...words.headings]);
    for (const { pattern, term } of loneWords(words.terms))
      for (const word of textWords) if (fits(pattern, word.form)) add(word.start, word.end, term, false);
    if (out.size === 0) look(topic, false);
  }
  return [...out.values()];
}
