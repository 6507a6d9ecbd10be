import type { Pinpoint } from '../text/law.js';

/** A line of the text that an amendment brings in, with the line of the bill on which it stands. */
export interface TextLine {
  text: string;
  line: number;
}

/**
 * Less than the whole of a place: its heading, the words before its first point, one of its sentences (-1 is the
 * last), or of what begins in a certain way and ends where the next begins (`starts`, a pattern; 0 is the only one).
 */
export type Within = 'heading' | 'intro' | { sentence: number; starts?: string };

/** One place of a law, or all from one to another; `definition` names the line of the place that defines this word. */
export interface Target {
  from: Pinpoint;
  to?: Pinpoint;
  definition?: string;
  within?: Within;
  /** the number of the section as the bill prints it */
  number?: string;
}

/**
 * How words of a law change: put in the place of others, after or before them, at the end or start of a place; or
 * taken out.
 */
export type WordsHow = 'replace' | 'after' | 'before' | 'end' | 'start' | 'delete';

/** Words of a place: these; or all from these on, to others or to the end. */
export interface Words {
  find: string;
  upto?: string | 'end';
}

/** What is done to a law, with the new text in the form that it has: lines of the bill, or none yet. */
export type OperationWith<New extends { text?: unknown }> =
  | ({
      kind: 'replace';
      at: readonly Target[];
      /** a group of sections in whose place the new text comes, as it is named */
      group?: string;
      /** where in the bill the new text stands, as it is named: "the Annex to this Directive" */
      elsewhere?: string;
    } & New)
  | ({
      kind: 'insert';
      /** `order`: where its number belongs; `in`: where its number or its word belongs in the place, else at its end */
      where: 'after' | 'before' | 'end' | 'in' | 'alphabetical' | 'order';
      at?: Target;
      /** the number that the new text is to bear */
      as?: Target;
      /** a sentence, which goes on the line of the one before it */
      inline?: boolean;
    } & New)
  /** sections that the law has are replaced, others come where their number belongs */
  | ({ kind: 'restate'; within?: readonly Target[] } & New)
  | { kind: 'delete'; at: readonly Target[] }
  /** the whole law */
  | { kind: 'repeal' }
  /** all sections of a group, as the bill names it: "Chapter 3" */
  | { kind: 'delete-group'; group: string }
  | { kind: 'renumber'; at: readonly Target[]; as: readonly Target[] }
  | {
      kind: 'words';
      at: readonly Target[];
      find: Words;
      put: string;
      how: WordsHow;
      /** every time that they occur */
      each: boolean;
      /** which time they occur: 1 the first, -1 the last */
      occurrence?: number;
      /** whichever of the two stands in the law is the one that goes */
      either?: boolean;
    };

/** The same with the lines of the new text. */
export type Operation =
  | OperationWith<{ text: readonly TextLine[] }>
  /** new text at a place, whether the law has it or not */
  | { kind: 'set'; at: Target; text: readonly TextLine[] };

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
  /** the bill's words */
  says: string;
  message: string;
}

/**
 * What became of a sentence of a bill: an amendment; a place of which those below it speak; new text of a law; a
 * provision of the bill itself, or one on its entry into force or on the passage from the old law; a heading; a page
 * number or the like; or it was not understood, or could not be carried out.
 */
export const accountKinds = [
  'applied',
  'lead',
  'text',
  'own',
  'commencement',
  'transitional',
  'heading',
  'noise',
  'not-understood',
  'not-applied',
] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface Accounted extends TextLine {
  as: AccountKind;
}

/** An amending act, read. */
export interface AmendingAct {
  amendments: readonly Amendment[];
  /** its provisions that change no text: short title, commencement, transitional provisions, preamble */
  ownProvisions: readonly TextLine[];
  problems: readonly BillProblem[];
  /** every sentence, in the order of the bill */
  account: readonly Accounted[];
  /** the language of amendment in which it was read */
  language: string;
}

/** A law that a bill amends, by the names under which the bill may speak of it. */
export interface Amended {
  id: string;
  names: readonly string[];
  /** BCP 47 */
  language?: string;
}
