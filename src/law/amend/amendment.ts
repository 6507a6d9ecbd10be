import type { Pinpoint } from '../text/law.js';

/** A line of the text that an amendment brings in, with the line of the bill on which it stands. */
export interface TextLine {
  text: string;
  line: number;
}

/** One place of a law, or all from one to another; `definition` names the line of the place that defines this word. */
export interface Target {
  from: Pinpoint;
  to?: Pinpoint;
  definition?: string;
}

/** How words of a law change: put in the place of others, after or before them, at the end of a place; or taken out. */
export type WordsHow = 'replace' | 'after' | 'before' | 'end' | 'delete';

export type Operation =
  | { kind: 'replace'; at: readonly Target[]; text: readonly TextLine[] }
  | { kind: 'insert'; where: 'after' | 'before' | 'end' | 'alphabetical'; at?: Target; text: readonly TextLine[] }
  | { kind: 'delete'; at: readonly Target[] }
  | { kind: 'renumber'; at: readonly Target[]; as: readonly Target[] }
  | { kind: 'words'; at: readonly Target[]; find: string; put: string; how: WordsHow; each: boolean };

/** One change that a bill makes to a law. */
export type Amendment = Operation & {
  /** id of the law */
  law: string;
  /** line of the bill */
  line: number;
  /** the bill's own words */
  says: string;
};

/** Something in a bill that could not be understood or carried out. */
export interface BillProblem {
  line: number;
  message: string;
}

/** An amending act, read. */
export interface AmendingAct {
  amendments: readonly Amendment[];
  /** its provisions that change no text: short title, commencement, transitional provisions, preamble */
  own: readonly TextLine[];
  problems: readonly BillProblem[];
}

/** A law that a bill amends, by the names under which the bill may speak of it. */
export interface Amended {
  id: string;
  names: readonly string[];
}
