import { type Token, tokens } from './lexer.js';
import type { Context } from './places.js';
import { resolvePlaces } from './resolve-places.js';
import type { Amended } from './amendment.js';
import type { Grammar } from './grammar.js';

/** Without the punctuation and the "and" at the ends. */
export function trimmed(all: readonly Token[]): Token[] {
  const idle = (token: Token | undefined): boolean =>
    token !== undefined && ['stop', 'semicolon', 'comma', 'colon', 'dash', 'and'].includes(token.is);
  let end = all.length;
  while (end > 0 && idle(all[end - 1])) end--;
  let start = 0;
  while (start < end && idle(all[start])) start++;
  return all.slice(start, end);
}

/** "In § 4 Absatz 2 wird ... und ...": the place with which a piece begins is that of the pieces after it. */
export function leadingPlace(piece: readonly Token[], context: Context): Context {
  const start = piece.findIndex(({ is }) => is !== 'glue' && is !== 'comma');
  if (start < 0 || piece[start]!.is !== 'in') return context;
  let end = start + 1;
  while (end < piece.length && ['glue', 'in', 'place', 'law', 'comma', 'aside'].includes(piece[end]!.is)) end++;
  for (; end > start; end--) {
    const places = placesIn(piece.slice(start, end), context);
    if (places?.named) return places.context;
  }
  return context;
}

/** The one place or law that a text names and nothing else; undefined if it is anything else. */
export function contextOf(
  text: string,
  context: Context,
  laws: readonly Amended[],
  grammar: Grammar,
): Context | undefined {
  const places = placesIn(trimmed(tokens(text, grammar, laws, context.law)), context);
  return places?.named ? places.context : undefined;
}

/** The places and the law that some words name, one inside the other. Undefined if they do anything else. */
export function placesIn(some: readonly Token[], given: Context): { context: Context; named: boolean } | undefined {
  let context = given;
  let isFound = false;
  for (const token of some) {
    if (token.is === 'place') {
      const at = resolvePlaces(token.place, context);
      if (!at) return undefined;
      context = { ...context, at, ...(token.place.law !== undefined && { law: token.place.law }) };
      isFound = true;
    } else if (token.is === 'law') {
      context =
        isFound || context.law === token.law
          ? { ...context, law: token.law, ...(!isFound && { at: [] }) }
          : { law: token.law, at: [] };
      isFound = true;
    } else if (
      !['glue', 'in', 'comma', 'aside', 'inside', 'follow', 'dash', 'colon', 'and', 'each', 'group'].includes(token.is)
    )
      return undefined;
  }
  return { context, named: isFound };
}
