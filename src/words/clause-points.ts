import type { Point } from '../analyse/draft/clause-points.js';
import { type Line } from './clause-text.js';
import { listing, pointLabel, saying, type Manner } from './drafting/manner.js';

/** Adds a list under the line before it; a list of one goes on in that line. */
export function addPoints(lines: Line[], points: readonly Point[], last: 'and' | 'or', manner: Manner): void {
  const lead = lines.at(-1);
  const [only] = points;
  const end = saying(manner, 'end');
  if (lead?.text.endsWith(':') && points.length <= 1) {
    if (!only) lead.text += ` ${saying(manner, 'none')}`;
    else if ('text' in only) lead.text += ` ${pointText(only, manner)}${end}`;
    else {
      lead.text += ` [${saying(manner, 'one-of')}`;
      addAlternatives(lines, only.alternatives, 1, end, manner);
    }
    return;
  }
  points.forEach((point, n) => {
    const close =
      n === points.length - 1 ? end : n === points.length - 2 ? saying(manner, last) : saying(manner, 'between');
    const label = pointLabel(manner, 1, n);
    if ('text' in point) lines.push({ depth: 1, label, text: `${pointText(point, manner)}${close}` });
    else {
      lines.push({ depth: 1, label, text: `[${saying(manner, 'one-of')}` });
      addAlternatives(lines, point.alternatives, 2, close, manner);
    }
  });
}

function addAlternatives(
  lines: Line[],
  groups: readonly (readonly string[])[],
  depth: 1 | 2,
  end: string,
  manner: Manner,
): void {
  groups.forEach((group, n) => {
    const close =
      n === groups.length - 1 ? `]${end}` : n === groups.length - 2 ? saying(manner, 'or') : saying(manner, 'between');
    lines.push({ depth, label: pointLabel(manner, depth, n), text: `${listing(manner, group)}${close}` });
  });
}

/** A point in words, in square brackets where it is left to the drafter. */
export const pointText = (point: Point, manner: Manner): string => {
  const text =
    'text' in point
      ? point.text
      : `${saying(manner, 'one-of')} ${point.alternatives
          .map((alternative) => listing(manner, alternative))
          .join(saying(manner, 'or-else'))}`;
  return point.open || 'alternatives' in point ? bracket(text) : text;
};

export const bracket = (text: string): string => `[${text}]`;
