import type { Part, Section } from '../../law/text/law.js';
import { rowsOf } from '../terminal/line.js';
import { steady } from '../terminal/width.js';

/** A row of a section's text on the screen: its characters, and how far in it stands. */
export interface TextRow {
  from: number;
  to: number;
  indent: number;
}

/** Columns before the text: the sign of the cursor, and what is chosen. */
export const GUTTER = 2;
const DEEPEST = 4;

const known = new WeakMap<Section, Map<number, readonly TextRow[]>>();

/** A section's text in rows that fit a number of columns; points stand further in the deeper they are. */
export function textRows(section: Section, width: number): readonly TextRow[] {
  const rowsHere = known.get(section) ?? known.set(section, new Map()).get(section)!;
  let rows = rowsHere.get(width);
  if (!rows) rowsHere.set(width, (rows = broken(section, width)));
  return rows;
}

function broken({ text, parts }: Section, width: number): TextRow[] {
  const out: TextRow[] = [];
  for (let start = 0; start <= text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    const indent = 2 * Math.min(DEEPEST, Math.max(0, depthAt(parts, start) - 1));
    const shown = steady(line);
    for (const [from, to] of rowsOf(shown, Math.max(10, width - GUTTER - indent)))
      out.push({ from: start + Math.min(from, line.length), to: start + Math.min(to, line.length), indent });
    start = end + 1;
  }
  return out;
}

function depthAt(parts: readonly Part[], offset: number): number {
  const part = parts.find(({ start, end }) => start <= offset && offset < end);
  return part ? 1 + depthAt(part.parts, offset) : 0;
}

/** The number of the row in which a character stands. */
export function rowAt(rows: readonly TextRow[], offset: number): number {
  const at = rows.findLastIndex(({ from }) => from <= offset);
  return Math.max(0, at);
}
