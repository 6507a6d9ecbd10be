import { Cells } from '../../model/cells.js';
import type { Run } from '../../law/compare/redline.js';
import type { Answer } from '../../model/country.js';
import type { Strength } from '../../model/instrument.js';
import type { Verified } from '../../model/verified.js';
import type { Place } from '../../model/place.js';
import type { Cause } from './evaluate.js';
import type { ExceptionCause } from './judge.js';
import type { Review } from './stale.js';

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

export const severities = ['error', 'warning', 'note', 'info'] as const;
/** How much a finding weighs: a firm legal duty; a qualified or political one; an encouragement; information only. */
export type Severity = (typeof severities)[number];

/** Whether a severity reaches a level. */
export const atLeast = (severity: Severity, level: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(level);

/** A requirement as a finding cites it. */
export interface Cited {
  /** `fp:7#2` */
  id: string;
  /** `fp:7` */
  provision: string;
  instrument: string;
  short: string;
  cite: string;
  says: string;
  strength: Strength;
  qualified?: string;
  when?: string;
  note?: string;
  /** what it asks of the answer, in words */
  asks: string;
  /** why the encoding could not be checked against the text */
  unverified?: string;
  /** who held it against the text */
  verified?: Verified;
  /** whether it binds in law, politically, or not (yet) */
  force: 'binding' | 'political' | 'not-binding';
  /** the state is bound, or committed, on the date of the check */
  binding: boolean;
  bond: string;
  place: Place;
}

/** A duty with the question that it asks and the part of its scope that is concerned, in its own words. */
export interface Broken extends Cited {
  question: string;
  scope: readonly string[];
  cells: Cells;
}

/** An exception that a requirement does not allow, or of which nobody judged whether it does. */
export interface LeftException {
  kind: string;
  says: string;
  sections: readonly string[];
  cites: readonly string[];
  cause: ExceptionCause;
}

/** What the law says, as a finding cites it. */
export interface CitedAnswer {
  /** the answer: `record-retention#2` */
  id: string;
  /** whose law it is: `national`, or the id of a union */
  source: string;
  value: string;
  /** sections as in the data: `firearms-act/14(2)` */
  sections: readonly string[];
  /** in the country's own style */
  cites: readonly string[];
  says?: string;
  /** what the reader of a finding should know */
  note?: string;
  evidence: Answer['evidence'];
  unverified?: string;
  reviewed?: Answer['reviewed'];
  checked?: Answer['checked'];
  /** how the review stands; and what of the answer changed since, or cannot be seen */
  review: Review['state'];
  causes: readonly string[];
  stale: boolean;
  place: Place;
}

/** One result of a check. */
export interface Finding {
  /** the same as long as the requirement and the kind stay the same */
  id: string;
  kind: FindingKind;
  severity: Severity;
  /** one sentence */
  message: string;
  question?: string;
  topic?: string;
  ask?: string;
  /** why, by a code with what it is about */
  cause: Cause;
  /** the gravest first, each with the part of its scope that is concerned */
  requirements: readonly Broken[];
  /** the answers that it rests on, side by side where several sources speak */
  answers: readonly { id: string; source: string }[];
  law: readonly CitedAnswer[];
  exceptions: readonly LeftException[];
  /** where a reviewer would amend, as in the data: `firearms-act/14` */
  amendAt: readonly string[];
  /** the scope that it concerns, in the source's own words */
  scope: readonly string[];
  /** the same as cells of its question; undefined where it concerns several questions, or an answer as a whole */
  cells?: Cells;
  /** the same with the first names only, where there are many */
  brief?: readonly string[];
  /** of a gap in a definition: all duties that it breaks */
  breaks?: readonly Broken[];
  /** stale: what changed since the review, section by section, where the reviewed text was kept */
  redlines?: readonly { cite: string; runs: readonly Run[] }[];
  mend: string;
  place: Place;
}

/** The defined term of national law whose definition leaves something out; undefined for any other finding. */
export const termIn = ({ cause }: Pick<Finding, 'cause'>): string | undefined =>
  cause.code === 'definition' ? cause.values[0] : undefined;
