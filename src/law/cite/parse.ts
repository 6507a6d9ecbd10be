import type { Pinpoint } from '../text/law.js';
import { beginsWith } from '../traditions/speech.js';
import { toldBy } from '../traditions/choose.js';
import { traditions, type Tradition } from '../traditions/tradition.js';
import { citeForms, type CiteForms, type Element } from './cite-forms.js';
import { readPinpoint } from './resolve.js';

/** A citation as read: the place, the law's name if it has one, and what narrows it below any numbered part. */
export interface Citation extends Pinpoint {
  law?: string;
  /** such as `Satz 2`, as it is printed */
  within?: string;
  /** the groups that it names before the article, such as a chapter */
  groups?: { unit: string; id: string }[];
  /** what could not be read of it */
  unread?: string;
}

/** How a citation may be read: the place that it names in this reading, with sentences as the last part. */
export interface Reading extends Citation {
  tradition: Tradition;
}

const SKIP = /^[\s,;،、·:]+/u;
const LONGEST = 500;

/**
 * All readings of a citation, the likeliest first: in the given traditions, then in any. None if it names no provision.
 */
export function readingsOf(text: string, preferred: readonly Tradition[]): Reading[] {
  const plain = text.slice(0, LONGEST).replace(/\s+/gu, ' ').trim();
  const readings = preferred.flatMap((tradition) => readIn(plain, citeForms(tradition)));
  if (readings.some(({ unread }) => unread === undefined)) return readings;
  const pinpoint = readPinpoint(plain);
  if (
    pinpoint &&
    /\d|^[IVXLC]+$|^annex/.test(pinpoint.section) &&
    !/^\p{L}+\.?\d/u.test(pinpoint.section.replace(/^(?:LO|[A-Z])(?=\d)/, ''))
  )
    return [...readings, { ...pinpoint, tradition: preferred[0] ?? traditions()[0]! }];
  const others = traditions()
    .filter((tradition) => !preferred.includes(tradition))
    .flatMap((tradition) => readIn(plain, citeForms(tradition)));
  const whole = others.filter(({ unread }) => unread === undefined);
  return [...readings, ...whole, ...others.filter(({ unread }) => unread !== undefined)];
}

/** The traditions in which a citation of a language is read first. */
export const preferredFor = (language: string | undefined): Tradition[] =>
  language === undefined ? [] : toldBy({ language });

interface State {
  at: number;
  before: string[][];
  after: string[];
  groups: { unit: string; id: string }[];
  article: string | undefined;
  annex: string | undefined;
  container: string | undefined;
  law: string[];
  unread: string | undefined;
  within: string[];
}

function readIn(text: string, forms: CiteForms): Reading[] {
  const readings: Reading[] = [];
  const start: State = {
    at: 0,
    before: [],
    after: [],
    groups: [],
    article: undefined,
    annex: undefined,
    container: undefined,
    law: [],
    unread: undefined,
    within: [],
  };
  walk(text, forms, start, readings, { left: 200 });
  const seen = new Set<string>();
  return readings
    .sort((a, b) => Number(a.unread !== undefined) - Number(b.unread !== undefined))
    .filter((reading) => {
      const key = JSON.stringify([reading.section, reading.parts, reading.groups, reading.law, reading.unread]);
      return !seen.has(key) && seen.add(key);
    });
}

/** Reads element after element; where several fit, each is followed. */
function walk(text: string, forms: CiteForms, state: State, readings: Reading[], budget: { left: number }): void {
  if (budget.left-- <= 0 || readings.length > 12) return;
  let { at } = state;
  at += SKIP.exec(text.slice(at))?.[0].length ?? 0;
  let linked = false;
  for (;;) {
    const link = forms.links.exec(text.slice(at)) ?? forms.articles.exec(text.slice(at));
    if (!link || link[0] === '') break;
    if (forms.links.test(text.slice(at))) linked = true;
    at += link[0].length;
    at += SKIP.exec(text.slice(at))?.[0].length ?? 0;
  }
  if (at >= text.length) return finish(state, forms, readings);
  const rest = text.slice(at);
  const elements = forms.at(rest).filter((element) => fits(element, state));
  const boundary =
    at === 0 ||
    !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) ||
    !/^[\p{L}\p{N}]/u.test(rest) ||
    /[\p{Lo}]$/u.test(text.slice(0, at));
  if (boundary && elements.length > 0) {
    const tried = new Set<string>();
    for (const element of elements.slice(0, 4)) {
      for (const next of steps(element, state, at, text)) {
        const key = JSON.stringify(next);
        if (tried.has(key)) continue;
        tried.add(key);
        walk(text, forms, next, readings, budget);
      }
      if (readings.some(({ unread }) => unread === undefined) && element.kind !== 'part') break;
    }
    return;
  }
  // words that are no element: the name of the law, or something that must not be dropped
  const next = nextOpening(text, at, forms, state);
  const words = text
    .slice(state.at, next)
    .replace(SKIP, '')
    .replace(/[\s,;:/–-]+$/u, '');
  const name = text.slice(at, next).replace(/[\s,;:/–-]+$/u, '');
  if (name === '' && next >= text.length) return finish(state, forms, readings);
  if (isLawName(name, linked, state.article !== undefined || state.annex !== undefined))
    return walk(text, forms, { ...state, at: next, law: [...state.law, name.replace(/[.]$/u, '')] }, readings, budget);
  walk(text, forms, { ...state, at: next, unread: state.unread ?? words }, readings, budget);
}

function fits(element: Element, state: State): boolean {
  if (element.kind === 'article') return state.article === undefined;
  if (element.kind === 'annex') return state.annex === undefined;
  if (element.kind === 'container') return state.container === undefined;
  if (element.kind === 'group') return state.article === undefined && state.annex === undefined;
  return true;
}

function steps(element: Element, state: State, at: number, text: string): State[] {
  const to = (length: number): number => at + length;
  switch (element.kind) {
    case 'article':
      return [{ id: element.id, length: element.length }, ...element.shorter]
        .filter(({ length }) => !/^[\p{L}\p{N}]/u.test(text.slice(at + length)) || length === element.length)
        .map(({ id, length }) => ({ ...state, at: to(length), article: id }));
    case 'annex':
      return [{ ...state, at: to(element.length), annex: element.id }];
    case 'container':
      return [{ ...state, at: to(element.length), container: element.unit }];
    case 'group':
      return [{ ...state, at: to(element.length), groups: [...state.groups, { unit: element.unit, id: element.id }] }];
    default: {
      const piece = text.slice(at, to(element.length));
      const within = element.part === 'sentence' ? [...state.within, piece.trim()] : state.within;
      const named = state.article !== undefined || state.annex !== undefined || state.container !== undefined;
      return [
        named
          ? { ...state, at: to(element.length), after: [...state.after, element.label], within }
          : { ...state, at: to(element.length), before: [...state.before, [element.label]], within },
      ];
    }
  }
}

/** Where the next article, annex or part begins behind words that are none. */
function nextOpening(text: string, at: number, forms: CiteForms, state: State): number {
  const named = state.article !== undefined || state.annex !== undefined;
  for (let next = at + 1; next < text.length; next++) {
    if (/[\p{L}\p{N}]/u.test(text[next - 1]!) && !/\p{Lo}/u.test(text[next - 1]!)) continue;
    if (!/[\p{L}\p{N}§([《]/u.test(text[next]!)) continue;
    const rest = text.slice(next);
    if (!named && forms.opens(rest)) return next;
    if (
      named &&
      forms
        .at(rest)
        .some(
          (element) =>
            element.kind === 'part' &&
            element.length >= 4 &&
            /\p{L}/u.test(rest.slice(0, element.length)) &&
            /\p{N}|\)/u.test(rest.slice(0, element.length)),
        )
    )
      return next;
  }
  return text.length;
}

/** Words that follow a place and are the name of a law; words such as "note 3", "et seq." and "lid 2" are none. */
function isLawName(name: string, linked: boolean, named: boolean): boolean {
  if (name === '') return false;
  if (/^\p{N}/u.test(name) || /^[([]/u.test(name)) return false;
  if (beginsWith('further').test(name)) return false;
  const [first = '', second = ''] = name.split(/\s+/u);
  const counted = /^\(?(?:\p{N}{1,3}|[IVXLC]{1,5}|\p{L})\)?[.º°]?$/u.test(second);
  const dated = /\p{N}{4}|\p{N}+[/.]\p{N}+|\p{N}{2,}[-‑]\p{N}+/u.test(name);
  if (counted && !dated && named) return false;
  if (linked || !named) return true;
  return /^[\p{Lu}\p{Lt}\p{Lo}«„“"《]/u.test(first) && /[\p{L}]{2}/u.test(first.replace(/\./g, ''));
}

function finish(state: State, forms: CiteForms, readings: Reading[]): void {
  const { article, annex, container } = state;
  let section: string | undefined;
  let { after } = state;
  if (container !== undefined) {
    if (article !== undefined) section = `${container}-${article}`;
    else if (after.length > 0) {
      section = `${container}-${after[0]!}`;
      after = after.slice(1);
    } else section = container;
  } else if (annex !== undefined) section = article === undefined ? annex : `${annex}.${article}`;
  else section = article;
  if (section === undefined) return;
  const before = state.before.reverse().flat();
  const parts = [...after, ...before];
  const sentences = parts.filter((part) => /^s\d+$/.test(part));
  const law = state.law.find((name) => name !== '');
  readings.push({
    ...(law !== undefined && { law }),
    section,
    parts: [...parts.filter((part) => !/^s\d+$/.test(part)), ...sentences].slice(0, 24),
    ...(state.within.length > 0 && { within: state.within.join(' ') }),
    ...(state.groups.length > 0 && { groups: state.groups }),
    ...(state.unread !== undefined && { unread: state.unread }),
    tradition: forms.tradition,
  });
}
