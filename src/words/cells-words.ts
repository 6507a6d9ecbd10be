import { Cells } from '../model/cells.js';
import type { Property, Years } from '../model/items.js';
import type { Span } from '../model/span.js';
import type { Box, Space } from '../model/space.js';
import { listed, say, spoken } from './catalogue.js';
import type { Naming } from './naming.js';

/** Runs of neighbouring stretches, shortest first, so that of two that cover the same items the narrower is named. */
export function spans(periods: readonly Span[]): Span[] {
  const runs: { span: Span; length: number }[] = [];
  periods.forEach((first, a) =>
    periods.slice(a).forEach((last, length) => {
      const span: Span = {
        ...(first.from !== undefined && { from: first.from }),
        ...(last.before !== undefined && { before: last.before }),
      };
      if (span.from !== undefined || span.before !== undefined) runs.push({ span, length });
    }),
  );
  return runs.sort((a, b) => a.length - b.length).map(({ span }) => span);
}

/**
 * Years of manufacture in words: "made before 1900", "made from 1900 to 1944", "made in or after 1946"; in the language
 * that is spoken, or in a given one.
 */
export function yearsWords({ from, before }: Years, language = spoken()): string {
  if (from === undefined)
    return before === undefined ? say('scopes.any-age', {}, language) : say('scopes.made-before', { before }, language);
  if (before === undefined) return say('scopes.made-from', { from }, language);
  return before - from === 1
    ? say('scopes.made-in', { year: from }, language)
    : say('scopes.made-between', { from, to: before - 1 }, language);
}

/** Numbers of a counted property in words: "capacity: from 4 to under 12 rounds"; languages as with `yearsWords`. */
export function numberWords({ counted }: Property, { from, before }: Span, language = spoken()): string {
  const of = { name: counted?.name ?? '', unit: counted?.unit ?? '' };
  if (from === undefined)
    return before === undefined ? '' : say('scopes.number-below', { ...of, below: String(before) }, language);
  return before === undefined
    ? say('scopes.number-from', { ...of, from: String(from) }, language)
    : say('scopes.number-between', { ...of, from: String(from), below: String(before) }, language);
}

/**
 * Cells of a question in words, as few boxes as there are: "handguns: records of import and export". `within` is the
 * scope that is spoken of; a dimension that is named as a whole is left out. Of more than `most` names of items the
 * first are told and how many more there are.
 */
export function cellsWords(space: Space, cells: Cells, within: Cells, naming: Naming, most = Infinity): string[] {
  if (space.axes.length === 0) return [];
  const spoken = space.atomsOf(within);
  return space
    .boxes(cells)
    .map((box) => boxWords(space, box, spoken, naming, most))
    .filter((words) => words !== '');
}

function boxWords(space: Space, box: Box, spoken: Cells | undefined, naming: Naming, most: number): string {
  const parts: string[] = [];
  if (box.items && spoken) parts.push(briefly(naming.list(box.items, spoken), most).join('; '));
  for (const { id, members } of space.question.dimensions) {
    const named = box.members.get(id);
    if (named && named.size < members.size) parts.push(memberWords(members, named));
  }
  return parts.join(': ');
}

/** The first of many names and how many more there are: two more at the least. */
const briefly = (names: readonly string[], most: number): readonly string[] =>
  names.length <= most + 1 ? names : [...names.slice(0, most), say('scopes.others', { n: names.length - most })];

/** Members of a dimension in words: those that are named, or, where nearly all are, those that are not. */
export function memberWords(members: ReadonlyMap<string, string>, named: ReadonlySet<string>): string {
  const words = (list: Iterable<string>): string => listed([...list].map((key) => members.get(key) ?? key));
  const missing = [...members.keys()].filter((key) => !named.has(key));
  return missing.length <= 2 && named.size > 4
    ? say('scopes.all-but', { list: words(missing) })
    : words([...members.keys()].filter((key) => named.has(key)));
}
