import { readNumber } from '../text/number.js';
import type { Pinpoint } from '../text/law.js';
import type { Amended, Target } from './amendment.js';

export type { Amended } from './amendment.js';

/** Where a provision of a bill stands in the laws that it amends: what an enclosing provision has named already. */
export interface Context {
  law?: string;
  section?: string;
  parts: readonly string[];
  definition?: string;
}

/** Places of a law as a bill names them, with the law where it is named too. */
export interface References {
  law?: string;
  targets: Target[];
}

interface Item {
  section?: string;
  parts: string[];
  /** names a part of the section directly, whatever part is being spoken of */
  top: boolean;
  /** its number stands without brackets, as that of a schedule's paragraph does */
  plain?: boolean;
}

const INNER =
  /^(?:sub-?sections?|subsecs?\.|sub-?paragraphs?|sub-?clauses?|sub-?items?|paragraphs?|paras?\.?|items?|points?|letters?|indents?)(?=[\s(])\s*/i;
const OUTER =
  /^(?:sections?|secs?\.|ss?\.|articles?|arts?\.|art(?=\s)|regulations?|regs?\.|rules?|clauses?)(?=[\s(])\s*|^§{1,2}\s?/i;
const ANNEX = /^(?:schedules?|annex(?:es)?|appendix|appendices)(?=\s|$)\s*/i;
const SERIES = /^(?:\s?\((?:[^()\s]{1,8})\))+/;
const AND =
  /^\s*(?:,\s*(?:and\s+|or\s+)?|(?:and|or|&)\s+)(?=[(§\d]|[A-Z]{1,3}\.?\s?\d|(?:sub|par|sec|s\.|ss|art|reg|rule|cl|item|point|sched|annex))/i;
const TO = /^\s*(?:to|through|–|-|—)\s*(?=[(\d]|[A-Z]{1,3}\.?\s?\d)/i;
const OF = /^\s*(?:of|in|to|under)\s+/i;
const SAME =
  /^(?:that|the|this|the said)\s+(?:same\s+|whole\s+)?(?:sub-?section|section|article|paragraph|sub-?paragraph|regulation|rule|clause|provision|definition)(?=$|\s|,)|^(?:it|them)$/i;

/**
 * Reads a list of places such as "paragraphs (b) and (c) of subsection 14(2) of the Firearms Act", "sections 5 to 7" or
 * "14(2)(b)", in the light of what has been named before. Undefined if the text is anything else, in part or in whole.
 */
export function readReferences(text: string, context: Context, laws: readonly Amended[]): References | undefined {
  const defined = /^(?:the )?definitions? of (?:the (?:term|word|expression)s? )?\uE000([^\uE001]+)\uE001\s*/i.exec(
    text,
  );
  if (defined) {
    const rest = text.slice(defined[0].length).replace(OF, '');
    const where = rest === '' ? here(context) : readReferences(rest, context, laws);
    return where && { ...where, targets: where.targets.map(({ from }) => ({ from, definition: defined[1]! })) };
  }
  const pinpoint = /^([a-z0-9-]+)\/(?=\S)/.exec(text);
  if (pinpoint) {
    const found = laws.some(({ id }) => id === pinpoint[1])
      ? readReferences(text.slice(pinpoint[0].length), { parts: [] }, [])
      : undefined;
    return found && { ...found, law: pinpoint[1]! };
  }
  const same = SAME.exec(text);
  if (same && same[0].length === text.length) return sameAs(same[0], context);
  const list = readList(text.trim());
  if (!list) return undefined;
  let outer: Context = context;
  let law: string | undefined;
  const rest = list.rest.replace(/^,\s*/, '');
  if (rest !== '') {
    const of = OF.exec(rest);
    const tail = of ? rest.slice(of[0].length) : undefined;
    if (tail === undefined) return undefined;
    const named = lawNamed(tail, laws);
    if (named !== undefined) law = named;
    else {
      const around = readReferences(tail, context, laws);
      if (!around || around.targets.length !== 1 || around.targets[0]!.to) return undefined;
      const { section, parts } = around.targets[0]!.from;
      outer = { section, parts };
      law = around.law;
    }
  }
  const targets: Target[] = [];
  let last: Pinpoint | undefined;
  for (const { item, range } of list.items) {
    const place = placeOf(item, outer, last);
    if (!place) return undefined;
    if (range && targets.length > 0) targets.at(-1)!.to = place;
    else targets.push({ from: place });
    last = place;
  }
  return { ...(law !== undefined && { law }), targets };
}

const here = ({ section, parts, definition }: Context): References | undefined =>
  section === undefined
    ? undefined
    : { targets: [{ from: { section, parts: [...parts] }, ...(definition !== undefined && { definition }) }] };

/** "that subsection" is the one that is being spoken of; where none is, nothing. */
function sameAs(words: string, context: Context): References | undefined {
  if (/^(?:it|them)$|provision$|definition$/i.test(words)) return here(context);
  if (/ (?:section|article|regulation|rule|clause)$/i.test(words)) return here({ ...context, parts: [] });
  const depth = /sub-?section$/i.test(words) ? 1 : context.parts.length;
  return depth > 0 && context.parts.length >= depth
    ? here({ ...context, parts: context.parts.slice(0, depth) })
    : undefined;
}

/** "(3)" after "14(2)" is 14(3). */
function placeOf(item: Item, outer: Context, last: Pinpoint | undefined): Pinpoint | undefined {
  if (item.section !== undefined) return { section: item.section, parts: item.parts };
  if (last)
    return {
      section: last.section,
      parts: [...last.parts.slice(0, Math.max(0, last.parts.length - item.parts.length)), ...item.parts],
    };
  if (outer.section === undefined) return item.plain ? { section: item.parts[0]!, parts: [] } : undefined;
  return { section: outer.section, parts: [...(item.top ? [] : outer.parts), ...item.parts] };
}

function readList(text: string): { items: { item: Item; range: boolean }[]; rest: string } | undefined {
  const items: { item: Item; range: boolean }[] = [];
  let rest = text;
  let range = false;
  let nested = false;
  let word: 'inner' | 'outer' | undefined;
  for (;;) {
    const read = readItem(rest, word);
    if (!read) return undefined;
    const last = items.at(-1)?.item;
    // "section 14, subsection (2)" is one place
    if (nested && last && read.item.section === undefined) last.parts.push(...read.item.parts);
    else items.push({ item: read.item, range });
    word = read.word;
    rest = read.rest;
    const to = TO.exec(rest);
    const and = to ? null : AND.exec(rest);
    if (!to && !and) return { items, rest };
    range = to !== null;
    nested = word === 'outer' && and?.[0].trim() === ',';
    rest = rest.slice((to ?? and)![0].length);
    nested &&= INNER.test(rest);
  }
}

function readItem(
  text: string,
  before: 'inner' | 'outer' | undefined,
): { item: Item; word: 'inner' | 'outer' | undefined; rest: string } | undefined {
  const annex = ANNEX.exec(text);
  if (annex) {
    const number = readNumber(text.slice(annex[0].length));
    const rest = text.slice(annex[0].length + (number?.length ?? 0));
    return { item: { section: number ? `annex-${number.id}` : 'annex', parts: [], top: false }, word: 'outer', rest };
  }
  const outer = OUTER.exec(text);
  const inner = outer ? null : INNER.exec(text);
  const word = outer ? 'outer' : inner ? 'inner' : before;
  const tail = text.slice((outer ?? inner)?.[0].length ?? 0);
  const top = inner !== null && /^sub-?sec/i.test(inner[0]);
  const series = SERIES.exec(tail);
  if (series) return { item: { parts: labelsOf(series[0]), top }, word, rest: tail.slice(series[0].length) };
  const number = readNumber(tail);
  if (!number || !/[\dIVXLC]/.test(number.id)) return undefined;
  const after = tail.slice(number.length);
  const parts = SERIES.exec(after);
  const rest = parts ? after.slice(parts[0].length) : after;
  if (word === 'inner' && !parts) return { item: { parts: [number.id], top, plain: true }, word, rest };
  return { item: { section: number.id, parts: parts ? labelsOf(parts[0]) : [], top }, word, rest };
}

const labelsOf = (series: string): string[] => [...series.matchAll(/\(([^()]+)\)/g)].map((match) => match[1]!);

const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(?:the|said|that|of|no|and)\b|[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The law that a bill speaks of by name, or as "the principal Act"; undefined if it is none of those that it amends. */
export function lawNamed(text: string, laws: readonly Amended[]): string | undefined {
  const name = text
    .replace(/[\uE000\uE001*_]/g, '')
    .replace(/[.,;:]+$/, '')
    .trim();
  if (
    /^(?:the |that |said )*(?:principal |parent |main )?(?:act|law|code|order|ordinance|decree|regulations?|statute|proclamation)$/i.test(
      name,
    )
  )
    return laws.length === 1 ? laws[0]!.id : undefined;
  const plain = plainName(name);
  const bare = plain.replace(/\s(?:(?:act|law)\s)?(?:19|20)\d\d$|\s(?:cap|chapter|number)\s.*$/g, '');
  return laws.find(
    ({ id, names }) =>
      id === name ||
      names.some(
        (one) => [plain, bare].includes(plainName(one)) || plainName(one).replace(/\s(?:19|20)\d\d$/, '') === bare,
      ),
  )?.id;
}
