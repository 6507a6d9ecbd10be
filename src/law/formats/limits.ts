import { ImportError } from './import-error.js';

/** What a file may cost to read. Every importer stops with an ImportError at the first limit that it meets. */
export interface Limits {
  fileBytes: number;
  zipEntries: number;
  /** uncompressed, of one part of a zip archive */
  entryBytes: number;
  /** uncompressed, of all parts read from a zip archive */
  totalBytes: number;
  /** elements inside one another, in XML and HTML */
  depth: number;
  /** elements, attributes and runs of text, in XML and HTML */
  nodes: number;
  /** characters in one paragraph, heading, note or cell */
  blockCharacters: number;
  blocks: number;
  pages: number;
  /** what reading a PDF may add to the memory of the process */
  pdfBytes: number;
  pdfSeconds: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: Limits = {
  fileBytes: 128 * MiB,
  zipEntries: 5_000,
  entryBytes: 128 * MiB,
  totalBytes: 256 * MiB,
  depth: 256,
  nodes: 4_000_000,
  blockCharacters: 1_000_000,
  blocks: 500_000,
  pages: 5_000,
  pdfBytes: 1024 * MiB,
  pdfSeconds: 300,
};

/** A number with thousands separated, for messages: 1,000,000. */
export const inDigits = (value: number): string => value.toLocaleString('en-GB');

/** The error for a paragraph or line that passes `blockCharacters`. */
export const tooLong = (characters: number, limits: Limits): ImportError =>
  new ImportError(
    `paragraph of ${inDigits(characters)} characters`,
    `at most ${inDigits(limits.blockCharacters)}`,
    'Check that the file is a law text and that its lines and paragraphs are separated.',
  );
