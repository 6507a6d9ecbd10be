import type { Cells } from '../../model/cells.js';
import type { Answer, NotAtHand } from '../../model/country.js';
import type { Place } from '../../model/place.js';
import type { Question } from '../../model/question.js';
import type { Term } from '../../model/term.js';
import type { Duty } from '../commitments/commitments.js';
import type { Divergence } from '../overlap/overlap.js';
import type { Cause, Part } from './evaluate.js';
import type { JudgedException } from './judge.js';
import type { Changed } from './stale.js';

export const kinds = [
  'conflict',
  'contradiction',
  'gap',
  'shortfall',
  'exception',
  'inconsistency',
  'stale',
  'unseen',
  'set-aside',
  'claimed',
  'not-in-force',
  'divergence',
  'not-reviewed',
] as const;
/** The kinds of finding, in the order of their weight. */
export type FindingKind = (typeof kinds)[number];

/** The kinds of finding that an amendment of the law can mend. */
export const mendable: readonly FindingKind[] = [
  'conflict',
  'contradiction',
  'gap',
  'shortfall',
  'exception',
  'inconsistency',
];

export const severities = ['error', 'warning', 'note', 'info'] as const;
/** How much a finding weighs: a firm legal duty; a qualified or political one; an encouragement; information only. */
export type Severity = (typeof severities)[number];

/** Whether a severity reaches a level. */
export const atLeast = (severity: Severity, level: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(level);

/** The gravest of some severities. */
export const gravest = (some: readonly Severity[]): Severity =>
  severities.find((severity) => some.includes(severity)) ?? 'info';

/** A requirement that a finding concerns, and at which of its cells. */
export interface Concerned {
  duty: Duty;
  question: Question;
  cells: Cells;
  /** the whole of which the cells are a part: what the requirement covers */
  within: Cells;
}

/** An answer with the id of the source that gives it: `national`, or that of a union. */
export interface AnswerOf {
  answer: Answer;
  source: string;
}

/**
 * An exception that a requirement does not allow, or of which nobody judged whether it does; and whose law makes it.
 */
export interface ExceptionLeft extends JudgedException {
  source: string | undefined;
  /** the requirements that do not allow it: `fp:10(1)#1` */
  against: readonly string[];
}

/** What a finding is about, with what sets it apart from others of its kind. */
export type About =
  /**
   * one point of law; `part` tells why, with the gravest cause first; of what depends on other questions, which of
   * these have answers that do not count
   */
  | { about: 'point'; part: Part; waiting: readonly string[] }
  /** gaps on several questions that are to be mended at one place */
  | { about: 'gaps'; gaps: readonly FindingFacts[] }
  /** exceptions that one section of a source makes to several rules */
  | { about: 'exceptions'; section: string; source: string }
  /** a defined term of national law that leaves items out */
  | { about: 'definition'; term: Term }
  /** an answer that is not as it was reviewed: which parts of it, and the places whose text changed */
  | { about: 'review'; changed: readonly Changed[]; causes: readonly string[] }
  /** a law of a source that was not at hand */
  | { about: 'law-not-at-hand'; law: string; source: string; record?: NotAtHand }
  /** two answers of one source that differ */
  | { about: 'two-answers'; first: AnswerOf; second: AnswerOf }
  /** duties that no law can satisfy together */
  | { about: 'conflict' }
  | { about: 'divergence'; divergence: Divergence }
  /** a permission or an encouragement that a duty does not leave open */
  | { about: 'barred'; by: Duty; weak: Duty };

/** One result of a check, as facts: ids, values, cells and places. `words` puts it into sentences. */
export type FindingFacts = About & {
  /** the same as long as the requirement and the kind stay the same */
  id: string;
  kind: FindingKind;
  severity: Severity;
  /** undefined where it concerns several */
  question?: Question;
  /** why, by a code with what it is about */
  cause: Cause;
  /** the gravest first */
  requirements: readonly Concerned[];
  /** where only some of the requirements are told: all that the finding concerns */
  whole?: readonly Concerned[];
  /** the answers that it rests on, side by side where several sources speak */
  answers: readonly AnswerOf[];
  exceptions: readonly ExceptionLeft[];
  /** where a reviewer would amend, as in the data: `firearms-act/14` */
  amendAt: readonly string[];
  /**
   * what it concerns, as cells of its question; undefined where it concerns several questions, or an answer as a
   * whole
   */
  cells?: Cells;
  place: Place;
};

/** The defined term of national law whose definition leaves something out; undefined for any other finding. */
export const termIn = ({ cause }: { cause: Cause }): string | undefined =>
  cause.code === 'definition' ? cause.values[0] : undefined;
