/** Where something stands in a source file; lines and columns count from 1. */
export interface Place {
  line: number;
  column?: number;
}

/**
 * What stands apart from the law: its contents, a memorandum, a second language beside it, another law's provisions,
 * how it came to be what it is, signatures.
 */
export type Aside = 'contents' | 'memorandum' | 'parallel' | 'foreign' | 'history' | 'closing';

/** What every importer turns a file into, before sections are recognised. Text is plain: no markup, no escapes. */
export type Block =
  /**
   * `role` is what the element of a file says that it heads, whatever its words; `number` is then the number that the
   * file supplies apart from the title.
   */
  | {
      kind: 'heading';
      depth: number;
      text: string;
      place?: Place;
      role?: 'section' | 'group' | 'annex';
      number?: string;
      aside?: Aside;
    }
  /**
   * `label` is the numbering that the format itself supplies, such as Word's automatic "(a)"; `level` counts from 0;
   * `quoted` text is that of a provision of another law.
   */
  | {
      kind: 'paragraph';
      text: string;
      label?: string;
      level?: number;
      place?: Place;
      aside?: Aside;
      quoted?: boolean;
    }
  | { kind: 'table'; rows: string[][]; place?: Place; aside?: Aside }
  | { kind: 'note'; label: string; text: string; place?: Place };

/** What a file says about itself. Anything that the file does not say is left out. */
export interface LawMeta {
  title?: string;
  citation?: string;
  source?: string;
  /** BCP 47 */
  language?: string;
  /** ISO 8601 date to which the text is consolidated */
  date?: string;
  status?: 'in-force' | 'bill' | 'repealed';
}

export interface UnsectionedLaw {
  meta: LawMeta;
  /** the id of the drafting tradition in which its headings were read */
  tradition?: string;
  blocks: Block[];
}
