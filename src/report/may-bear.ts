import type { FindingKind } from '../analyse/assess/findings.js';
import type { Question } from '../model/question.js';

/** A requirement that a passage of a bill may bear on. */
export interface BearsOn {
  requirement: string;
  short: string;
  cite: string;
  /** what it asks of the answer, in words */
  asks: string;
  /** how it stands today; the finding that may be closed, or that may open */
  may: 'close' | 'open';
  /** the finding of today that may be closed */
  finding?: { id: string; kind: FindingKind };
}

/** A passage that a bill inserts, changes or takes away. */
export interface BillPassage {
  /** as an answer cites it: `firearms-act/14(2)` */
  section: string;
  /** whether it stands in the text after the bill, or only in that before it */
  is: 'new' | 'gone';
  text: string;
  /** the words that found it */
  words: readonly string[];
  /** values, found by machine */
  values: readonly { kind: string; value: string; text: string }[];
}

/** A question that passages of a bill may answer. */
export interface MayBear {
  question: Question;
  passages: readonly BillPassage[];
  bearsOn: readonly BearsOn[];
  /** what is answered today, in words; undefined where nobody has answered */
  today?: string;
  /** whether there is a gap, a shortfall, a contradiction, a "no" or a "silent" today */
  wanting: boolean;
  /** whether somebody has said, beside the bill, what it answers */
  answered: boolean;
}

/** A value that a passage had before the bill, and that neither it nor what comes in its place has after it. */
export interface DroppedValue {
  section: string;
  kind: string;
  text: string;
  /** the questions that the passage may answer, or that are answered by it today */
  questions: readonly string[];
}

/** What a bill may do, by the words of what it changes: found by machine, to be answered by a lawyer. */
export interface Bearing {
  questions: readonly MayBear[];
  /** of passages that bear on what is asked of the state and of which nobody has said what comes in their place */
  dropped: readonly DroppedValue[];
}

/** The questions that the bill may answer and that nobody has answered beside it. */
export const unansweredIn = ({ questions }: Bearing): MayBear[] => questions.filter(({ answered }) => !answered);
