import type { Tradition } from '../traditions/tradition.js';
import { readHeading } from './headings.js';

/** The word, number and heading that the title line of a section is made of: "Article 5 Marking", "§ 14 Erwerb". */
export function readSectionHeading(
  text: string,
  tradition?: Tradition,
): {
  word: string;
  number: string;
  heading?: string;
  id: string;
  kind: 'section' | 'annex' | 'other';
} {
  const read = readHeading(text, tradition);
  const kind =
    read.kind === 'annex'
      ? 'annex'
      : read.kind === 'section' || read.kind === 'bare' || (read.kind === 'apart' && read.word !== '')
        ? 'section'
        : 'other';
  if (kind === 'other') return { word: '', number: '', id: '', kind, ...(text !== '' && { heading: text }) };
  const id = kind === 'annex' ? (read.id === '' ? 'annex' : `annex-${read.id}`) : read.id;
  return { word: read.word, number: read.number, id, kind, ...(read.title !== '' && { heading: read.title }) };
}
