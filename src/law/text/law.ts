import type { LawMeta } from './block.js';

/**
 * A law or bill as sections that can be cited. Every character of its source stands in a section or in the remainder.
 */
export interface Law {
  /** short name used in citations, such as `firearms-act` */
  id: string;
  meta: LawMeta;
  /** in the order of the source; ids are unique */
  sections: Section[];
  /** what belongs to no section: headings, preamble, notes, superseded versions, signatures */
  remainder: Remainder[];
  /** the id of the drafting tradition in which it was read */
  tradition?: string;
  /** provisions of other laws that sections quote: their text is a part of the section's */
  quotations?: Quotation[];
}

/** A provision of another law, or the new text that a section gives to one. */
export interface Quotation {
  /** id of the section that quotes it */
  section: string;
  /** its first line */
  text: string;
  /** how many lines it has */
  lines: number;
  line?: number;
}

/** An article, a section or an annex: the unit that a citation names first. */
export interface Section {
  /**
   * the number made plain: `L312-4-1`, `14`, `14bis`; `annex-1` for an annex and `annex-1.3` for an article in it;
   * `L317-8~2` for the second text that the source prints under one number
   */
  id: string;
  /** what stands before the number in print: `Article`, `§`, `Art.`; empty where the number stands alone */
  word: string;
  /** the number as printed: `L312-4-1`, `14 bis`, `第十四条` */
  number: string;
  heading?: string;
  /** the headings that it stands under, outermost first */
  path: string[];
  /** plain text, one line for each paragraph, point or row of a table; its numbering is part of the text */
  text: string;
  /** line of its heading in the source, counted from 1 */
  line?: number;
  parts: Part[];
}

/** A numbered paragraph, point or sub-point: the characters from `start` up to `end` of its section's text. */
export interface Part {
  /** the number made plain: `2` for "(2)", `a` for "a)", `1` for "1°" */
  label: string;
  start: number;
  end: number;
  parts: Part[];
}

/**
 * Why a text is in no section: the law's title; a heading of sections; text before the first section; a footnote or
 * editor's note; an earlier version printed beside the law in force; signatures and other text after the last
 * section; text that stands under a heading outside any section; a count of characters that were taken out; the list
 * of contents; a memorandum before or behind the law; a provision of another law that is printed with it; by what and
 * when a provision was made or changed.
 */
export type RemainderKind =
  | 'title'
  | 'heading'
  | 'preamble'
  | 'note'
  | 'superseded'
  | 'closing'
  | 'text'
  | 'removed'
  | 'contents'
  | 'memorandum'
  | 'quotation'
  | 'history';

export const remainderKinds: readonly RemainderKind[] = [
  'title',
  'heading',
  'preamble',
  'note',
  'superseded',
  'closing',
  'text',
  'removed',
  'contents',
  'memorandum',
  'quotation',
  'history',
];

export interface Remainder {
  kind: RemainderKind;
  text: string;
  /** index of the section before which it stands; the number of sections if it stands after the last */
  before: number;
  /** of a heading: 1 for the outermost */
  depth?: number;
  /** of a note */
  label?: string;
  line?: number;
}

/** A place in a law: a section, and the labels of its parts from the outermost in. */
export interface Pinpoint {
  section: string;
  parts: string[];
}

/** What a pinpoint names: the section, the part if it names one, and the exact text. */
export interface Passage {
  section: Section;
  part?: Part;
  text: string;
  /** other texts that the source prints under the same number, such as versions for different dates */
  others: Section[];
}

/** The text of a part, its numbering included. */
export const textOf = (section: Section, part: Part): string => section.text.slice(part.start, part.end);

/** The number of a section with the word before it, as in its heading: `Article L312-4`, `§ 14`. */
export const titleOf = (section: Section): string =>
  section.word === '' ? section.number : `${section.word} ${section.number}`;
