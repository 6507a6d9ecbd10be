import { titleAmends } from '../law/amend/index.js';
import { type Law } from '../law/index.js';
import { readLawFile, type LawFile } from '../load/texts/law-file.js';
import { type Ground } from './amending.js';
import { knownLaw } from './earlier.js';

/** A bill as its file gives it; of one with tracked changes, the text before them too. */
export interface BillFile extends LawFile {
  original?: LawFile;
}

export interface ReadOptions {
  /** of a file with tracked changes: the text before them */
  original?: boolean | undefined;
  /** the same file as it was read before */
  last?: LawFile | undefined;
  /** the id of the law */
  id?: string | undefined;
  /** ISO 3166 code of the state, by which the drafting tradition is chosen */
  state?: string | undefined;
}

/**
 * Reads a bill of any format that can be imported. `last` is the same file as it was read before. Throws an
 * ImportError for a file that cannot be read.
 */
export async function readBillFile(file: string, { original, last, id, state }: ReadOptions = {}): Promise<BillFile> {
  const named = { ...(id !== undefined && { id }), ...(state !== undefined && { hints: { state } }) };
  const read = await readLawFile(file, { view: original ? 'original' : 'amended', last, ...named });
  if (original || read.format !== 'docx') return read;
  const before = await readLawFile(file, { view: 'original', ...named });
  return sameText(before.law, read.law) ? read : { ...read, original: before };
}

const sameText = (a: Law, b: Law): boolean =>
  JSON.stringify([a.sections.map(wordsOf), a.remainder]) === JSON.stringify([b.sections.map(wordsOf), b.remainder]);

const wordsOf = ({ id, heading, text }: Law['sections'][number]): unknown => [id, heading, text];

export const listOf = (field: string | undefined): string[] =>
  (field ?? '').split(/[,\s]+/).filter((text) => text !== '');

/** Whether a file says that it is a law, or bears the title of one that the state has. */
export const isVersion = (ground: Ground, file: LawFile): boolean =>
  file.fields['law'] !== undefined ||
  (knownLaw(ground, file) !== undefined && file.law.sections.length > 0 && !titleAmends(file.law.meta.title ?? ''));
