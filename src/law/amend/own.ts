import type { AccountKind } from './amendment.js';
import { grammars, lower, type Grammar } from './grammar.js';

/** Whether a text uses a word of change in any tradition. */
export const wordsOfChange = (text: string): boolean => grammars().some(({ change }) => change.test(lower(text)));

/** A page number, or another line that is no text. */
export const isNoise = (text: string, grammar: Grammar): boolean =>
  grammar.noise.some((pattern) => pattern.test(lower(text.trim())));

/**
 * Which kind of provision of the bill itself a sentence is; undefined for any that could change a law. `heading` tells
 * that it stands under a title such as "Commencement", `before` that no clause has begun.
 */
export function ownKind(
  text: string,
  grammar: Grammar,
  { heading, before }: { heading: boolean; before: boolean },
): AccountKind | undefined {
  for (const [kind, patterns] of [
    ['commencement', grammar.commencement],
    ['transitional', grammar.transitional],
    ['own', grammar.ownProvisions],
  ] as const) {
    for (const pattern of patterns) {
      const match = pattern.exec(lower(text.trim()));
      if (match && !wordsOfChange(text.trim().slice(match[0].length))) return kind;
    }
  }
  return (heading || before) && !wordsOfChange(text) ? 'own' : undefined;
}
