import { FIRST_LANGUAGE, listed as listedIn } from './catalogue.js';
import type { Point } from '../analyse/draft/clause-points.js';
import { type Line } from './clause-text.js';

/** Adds a list under the line before it; a list of one goes on in that line. */
export function addPoints(lines: Line[], points: readonly Point[], last: 'and' | 'or'): void {
  const lead = lines.at(-1);
  const [only] = points;
  if (lead?.text.endsWith(':') && points.length <= 1) {
    if (!only) lead.text += ' none.';
    else if ('text' in only) lead.text += ` ${pointText(only)}.`;
    else {
      lead.text += ' [one of the following:';
      addAlternatives(lines, only.alternatives, 1, '.');
    }
    return;
  }
  points.forEach((point, n) => {
    const end = n === points.length - 1 ? '.' : n === points.length - 2 ? `; ${last}` : ';';
    const label = `(${letter(n)})`;
    if ('text' in point) lines.push({ depth: 1, label, text: `${pointText(point)}${end}` });
    else {
      lines.push({ depth: 1, label, text: '[one of the following:' });
      addAlternatives(lines, point.alternatives, 2, end);
    }
  });
}

function addAlternatives(lines: Line[], groups: readonly (readonly string[])[], depth: 1 | 2, end: string): void {
  groups.forEach((group, n) => {
    const close = n === groups.length - 1 ? `]${end}` : n === groups.length - 2 ? '; or' : ';';
    lines.push({ depth, label: `(${depth === 1 ? letter(n) : roman(n + 1)})`, text: `${listed(group)}${close}` });
  });
}

/** a to z, then aa, ab ... */
const letter = (n: number): string =>
  n < 26 ? String.fromCharCode(97 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26);

const ROMAN: [number, string][] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const roman = (n: number): string => {
  for (const [value, sign] of ROMAN) if (n >= value) return sign + roman(n - value);
  return '';
};

/** Model clauses are written in English, whatever language the reader has. */
export const listed = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  listedIn(words, last, FIRST_LANGUAGE);

export const pointText = (point: Point): string => {
  const text =
    'text' in point
      ? point.text
      : `one of the following: ${point.alternatives.map((alternative) => listed(alternative)).join('; or ')}`;
  return point.open || 'alternatives' in point ? bracket(text) : text;
};

export const bracket = (text: string): string => `[${text}]`;
