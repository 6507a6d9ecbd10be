import type { UnsectionedLaw } from '../text/block.js';
import type { Hints } from '../traditions/choose.js';
import type { Limits } from './limits.js';

/** What the importers can be asked for. */
export interface ImportOptions {
  /**
   * Which text of a file with tracked changes: `amended` (the default) takes insertions in and leaves
   * deletions out, as if every change were accepted; `original` is the text before the changes.
   */
  view?: 'amended' | 'original';
  limits?: Partial<Limits>;
  /** what the user says of the law: its language, its state, its tradition */
  hints?: Hints;
  /** Reads Markdown, which the importers recognise but leave to the caller. */
  readMarkdown?: (text: string, hints?: Hints) => UnsectionedLaw | Promise<UnsectionedLaw>;
}

/** A draft and what the user should know of how it was read; a warning never replaces text that is missing. */
export interface Imported {
  draft: UnsectionedLaw;
  warnings: string[];
}

/** What one importer is given: the options with nothing left open. */
export interface Task {
  view: 'amended' | 'original';
  limits: Limits;
  hints?: Hints;
  /** Adds a warning for the user. */
  warn: (message: string) => void;
}

/** Label of the note, always the last block, that lists text which belongs to the page and not to the law. */
export const LEFT_OUT = 'left out';
