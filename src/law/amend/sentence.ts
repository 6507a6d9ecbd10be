import type { Amended, Target } from './amendment.js';
import { assemble } from './assemble.js';
import { type Change } from './slots.js';
import type { Grammar } from './grammar.js';
import { isVerb, tokens, type Token } from './lexer.js';
import { type Context } from './places.js';
import { trimmed, leadingPlace, placesIn } from './leading-place.js';

export type { Change, Wording } from './slots.js';

/** What a sentence of a bill does: it changes a law, or it only names the place of which the items below it speak. */
export type Reading = { changes: Change[]; last: Context } | { context: Context; amends: boolean };

const LONGEST = 6_000;

const MOST_STEPS = 300;

const MOST_TOKENS = 800;

interface Effort {
  left: number;
}

/**
 * Reads a sentence of a bill, its quoted words between marks, in the language of amendment of one tradition.
 * Undefined if any word of it is not understood.
 */
export function readSentence(
  sentence: string,
  context: Context,
  laws: readonly Amended[],
  grammar: Grammar,
): Reading | undefined {
  const plain = sentence.replace(/\s+/gu, ' ').trim();
  if (plain === '' || plain.length > LONGEST) return undefined;
  const text = grammar.asides.reduce((aside, pattern) => aside.replace(pattern, ' '), plain);
  const read = trimmed(tokens(text, grammar, laws, context.law));
  if (read.length === 0 || read.length > MOST_TOKENS) return undefined;
  const announced = /[:：—–-]\s*$/u.test(plain);
  return reading(read, context, grammar, { left: MOST_STEPS }, announced);
}

function reading(
  all: readonly Token[],
  context: Context,
  grammar: Grammar,
  effort: Effort,
  announced: boolean,
): Reading | undefined {
  if (effort.left-- <= 0 || all.length === 0) return undefined;
  const lead = leadOf(all, context, grammar);
  if (lead) {
    const rest = trimmed(all.slice(lead.end));
    const said = rest.filter(
      ({ is }) =>
        is !== 'glue' && is !== 'with' && is !== 'follow' && is !== 'colon' && is !== 'dash' && is !== 'comma',
    );
    if (said.length === 0) return { context: lead.context, amends: true };
    const inner = reading(rest, lead.context, grammar, effort, announced);
    if (inner) return inner;
  }
  const changes = several(all, context, grammar, effort);
  if (changes) return changes;
  return placeOnly(all, context);
}

/** "Section 5 of the Act is amended", "In § 5 werden geändert": what is spoken of, up to the word for amending. */
function leadOf(
  all: readonly Token[],
  context: Context,
  grammar: Grammar,
): { context: Context; end: number } | undefined {
  const at = all.findIndex(({ is }) => is === 'amend');
  if (at < 0) return undefined;
  if (all.slice(0, at).some((token) => isVerb(token) || token.is === 'unknown' || token.is === 'quote'))
    return undefined;
  const before = placesIn(all.slice(0, at), context);
  if (before === undefined) return undefined;
  if (before.named) return { context: before.context, end: at + 1 };
  // "Se modifica el artículo 5": what is spoken of comes after the word
  let end = at + 1;
  while (
    end < all.length &&
    ['glue', 'place', 'law', 'group', 'in', 'comma', 'aside', 'follow', 'inside'].includes(all[end]!.is)
  )
    end++;
  for (; end > at + 1; end--) {
    if (!['place', 'law', 'aside', 'inside'].includes(all[end - 1]!.is)) continue;
    const after = placesIn(all.slice(at + 1, end), context);
    if (after?.named) {
      const next = all[end];
      if (next && isVerb(next) && next.is !== 'read' && next.is !== 'amend') continue;
      return { context: after.context, end };
    }
  }
  return grammar.words.length > 0 && (context.at.length > 0 || context.law !== undefined || at + 1 === all.length)
    ? { context, end: at + 1 }
    : undefined;
}

/** A place alone, such as "in subsection (2)", of which the items below speak. */
function placeOnly(all: readonly Token[], context: Context): Reading | undefined {
  const places = placesIn(all, context);
  if (!places?.named || !all.some(({ is }) => is === 'in' || is === 'inside')) return undefined;
  return { context: places.context, amends: false };
}

/** "The former paragraph 3 becomes paragraph 2" may have no other verb of amendment than "former". */
const acts = (token: Token): boolean => isVerb(token) || token.is === 'former';

/** One change, or several in one sentence: parted at semicolons, else at an "and" or a comma. */
function several(all: readonly Token[], context: Context, grammar: Grammar, effort: Effort): Reading | undefined {
  const semicolons = all.flatMap(({ is }, n) => (is === 'semicolon' ? [n] : []));
  if (semicolons.length > 0) {
    const pieces = [-1, ...semicolons].map((from, n) => trimmed(all.slice(from + 1, semicolons[n] ?? all.length)));
    return inTurn(
      pieces.filter((piece) => piece.length > 0),
      context,
      grammar,
      effort,
    );
  }
  const whole = assemble(all, context, grammar);
  if (whole && whole.length > 0) return { changes: whole, last: lastOf(whole, context) };
  if (all.filter(acts).length < 2) return undefined;
  // "under renumbering of the third paragraph as the fourth, ...": the renumbering comes first, without a comma
  const as = all.findIndex(({ is }) => is === 'as');
  if (all.find((token) => isVerb(token))?.is === 'renumber' && all[as + 1]?.is === 'place') {
    const read = inTurn([all.slice(0, as + 2), trimmed(all.slice(as + 2))], context, grammar, effort);
    if (read) return read;
  }
  for (let at = 1; at < all.length - 1; at++) {
    if (all[at]!.is !== 'and' && all[at]!.is !== 'comma') continue;
    if (all[at]!.is === 'comma' && all[at + 1]!.is === 'and') continue;
    const left = trimmed(all.slice(0, at));
    const right = trimmed(all.slice(at + 1));
    if (!left.some(acts) || !right.some(isVerb)) continue;
    const read = inTurn([left, right], context, grammar, effort);
    if (read) return read;
  }
  return undefined;
}

function inTurn(pieces: readonly Token[][], given: Context, grammar: Grammar, effort: Effort): Reading | undefined {
  const changes: Change[] = [];
  let context = given;
  let last = given;
  for (const piece of pieces) {
    const amended = changes.length > 0 && piece.find(({ is }) => is !== 'glue')?.is === 'amend';
    let read = reading(
      piece,
      amended ? { ...context, at: subjectOf(changes.at(-1)!, context) } : context,
      grammar,
      effort,
      false,
    );
    if (!read && changes.length > 0) {
      const subject = last.last;
      if (
        subject &&
        piece[0] &&
        isVerb(piece[0]) &&
        piece.filter(({ is }) => is === 'quote').length === 1 &&
        !piece.some(({ is }) => is === 'place')
      )
        read = reading(
          [...piece, ...([{ is: 'read', text: '' }] as Token[])],
          { ...context, at: subject },
          grammar,
          effort,
          false,
        );
    }
    if (!read) return undefined;
    if ('context' in read) {
      context = read.context;
      continue;
    }
    changes.push(...read.changes);
    last = read.last;
    const renumbered = renumberedPlace(read.changes.at(-1)!);
    context = {
      ...leadingPlace(piece, context),
      ...(renumbered && { at: [renumbered] }),
      last: read.last.last ?? [],
    };
  }
  return changes.length > 0 ? { changes, last } : undefined;
}

/** The place of which the words after "paragraph 3 becomes paragraph 2" speak; none where a section became a part. */
function renumberedPlace(change: Change): Target | undefined {
  if (change.kind !== 'renumber' || change.at.length !== 1 || change.as.length !== 1) return undefined;
  const [from, to] = [change.at[0]!, change.as[0]!];
  return from.from.parts.length === to.from.parts.length ? to : undefined;
}

/** What "and is amended by" goes on to speak of. */
function subjectOf(change: Change, context: Context): Context['at'] {
  if (change.kind === 'renumber')
    return change.as.slice(0, 1).map(({ from }) => ({ from: { section: from.section, parts: [] } }));
  return 'at' in change && change.at !== undefined ? [change.at].flat() : context.at;
}

/** What "that subsection" means after some changes. */
function lastOf(changes: readonly Change[], context: Context): Context {
  const change = changes.at(-1)!;
  const at =
    change.kind === 'renumber'
      ? change.as
      : change.kind === 'insert'
        ? change.as
          ? [change.as]
          : change.at
            ? [change.at]
            : undefined
        : 'at' in change
          ? change.at
          : undefined;
  return { ...context, ...(at && at.length > 0 && { last: at }) };
}
