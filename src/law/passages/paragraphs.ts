import type { Part, Section } from '../text/law.js';

/** A paragraph of a section: the labels by which it is cited, and its characters from `start` up to `end`. */
export interface Paragraph {
  parts: readonly string[];
  start: number;
  end: number;
}

/** Paragraphs longer than this many characters are taken apart where they have numbered points. */
const LONG = 1500;

/**
 * The paragraphs of a section, which together hold its whole text, in order. A numbered paragraph is one; of a section
 * without numbers each line is one, cited as `al2` where there are several. A long one is taken apart into its points.
 */
export function paragraphsOf({ text, parts }: Pick<Section, 'text' | 'parts'>): Paragraph[] {
  if (text === '') return [];
  if (parts.length === 0) return linesOf(text);
  return within(parts, [], 0, text.length);
}

function within(parts: readonly Part[], above: readonly string[], from: number, to: number): Paragraph[] {
  const out: Paragraph[] = [];
  let at = from;
  for (const part of parts) {
    if (part.start < at || part.end <= part.start) continue;
    if (part.start > at) out.push({ parts: above, start: at, end: part.start });
    const labels = [...above, part.label];
    if (part.end - part.start > LONG && part.parts.length > 0 && labels.length < 6)
      out.push(...within(part.parts, labels, part.start, part.end));
    else out.push({ parts: labels, start: part.start, end: part.end });
    at = part.end;
  }
  if (at < to) out.push({ parts: above, start: at, end: to });
  return out.filter(({ start, end }) => end > start);
}

function linesOf(text: string): Paragraph[] {
  const out: Paragraph[] = [];
  for (let start = 0, n = 1; start < text.length; n++) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end > start) out.push({ parts: [`al${n}`], start, end });
    start = end + 1;
  }
  return out.length === 1 ? [{ ...out[0]!, parts: [] }] : out;
}
