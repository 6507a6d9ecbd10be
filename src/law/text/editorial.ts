import type { Tradition } from '../traditions/tradition.js';
import { anyWord, wordsPattern } from '../traditions/words.js';

/**
 * How a tradition's publishers part notes, earlier versions, the end of a law and provisions of other laws from its
 * text.
 */
export interface Editorial {
  /** notes that publishers print between articles: case law, earlier versions, what an article amends */
  isNote(text: string): boolean;
  /** by what and when the provision before was made or changed */
  isHistory(text: string): boolean;
  /** the note after which an earlier version of the article before it is printed */
  opensEarlier(text: string): boolean;
  /** the note that ends an earlier version with the dates for which it was in force */
  closesEarlier(text: string): boolean;
  /** text with which a law's end begins: signatures, the order to publish, an explanatory note */
  opensClosing(text: string): boolean;
  /** headings under which sections of other acts are reprinted */
  opensForeign(text: string): boolean;
  /** whether a line announces the text of a provision of another law, whose number is not this law's */
  announcesQuotation(text: string): boolean;
}

/** The editorial words of a tradition, ready to read. */
export function editorialOf({ stands }: Tradition): Editorial {
  const quoting = new RegExp(`(?:${anyWord(stands.quoting).source})[^.;]{0,80}[:—–]$`, 'iu');
  const cited = anyWord(stands.cited);
  return {
    isNote: (text) => text.length <= 400 && wordsPattern(stands.notes).test(text),
    isHistory: (text) => text.length <= 400 && wordsPattern(stands.history).test(text),
    opensEarlier: (text) => text.length <= 400 && wordsPattern(stands.earlier).test(text),
    closesEarlier: (text) => text.length <= 400 && wordsPattern(stands.current).test(text),
    opensClosing: (text) => text.length <= 400 && wordsPattern(stands.closing).test(text),
    opensForeign: (text) => wordsPattern(stands.foreign).test(text),
    announcesQuotation: (text) =>
      stands.quoting.length > 0 && cited.test(text.slice(-300)) && quoting.test(text.slice(-200)),
  };
}
