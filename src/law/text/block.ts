/** Where something stands in a source file; lines and columns count from 1. */
export interface Place {
  line: number;
  column?: number;
}

/** What every importer turns a file into, before sections are recognised. Text is plain: no markup, no escapes. */
export type Block =
  | { kind: 'heading'; depth: number; text: string; place?: Place }
  /** `label` is the numbering that the format itself supplies, such as Word's automatic "(a)"; `level` counts from 0. */
  | { kind: 'paragraph'; text: string; label?: string; level?: number; place?: Place }
  | { kind: 'table'; rows: string[][]; place?: Place }
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

export interface Draft {
  meta: LawMeta;
  blocks: Block[];
}
