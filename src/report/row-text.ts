import { glyphs } from '../words/glyphs.js';
import type { Verified } from '../model/verified.js';
import { verifiedWords } from '../words/verified-words.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** A row of an instrument that can be held against its text. */
export interface RowView {
  /** `sadc:5(3)`, `sadc:5(3)#1`, `sadc/firearm` */
  row: string;
  kind: 'provision' | 'requirement' | 'term' | 'left-out';
  cite: string;
  /** our restatement */
  says: string;
  /** what it asks, in words, by number where a provision asks several things; of a term what it covers */
  asks: readonly { row: string; n?: number; words: string }[];
  /** why it is not verified */
  unverified: readonly string[];
  verified?: Verified;
}

/** A row for a terminal: what we say, what we ask, and what of it could not be checked. */
export function rowText({ row, cite, says, asks, unverified, verified }: RowView, layout: Layout): string {
  const line = (label: string, text: string): string =>
    paragraph(layout, harmless(text), 14, `    ${label}`.padEnd(14));
  return [
    `${paint(layout, verified ? 'green' : 'yellow', verified ? glyphs.done : glyphs.unverified)} ` +
      `${paint(layout, 'bold', harmless(row))}  ${paint(layout, 'dim', harmless(cite))}`,
    line('we say', says),
    ...asks.map((entry) =>
      line(entry.row === row ? 'asks' : entry.n === undefined ? 'asks' : `#${entry.n}`, entry.words),
    ),
    ...unverified.map((why) => line('doubt', why)),
    ...(verified ? [line('found', verifiedWords(verified))] : []),
  ].join('\n');
}
