import type { Run } from '../law/compare/redline.js';
import type { Check } from '../analyse/assess/check.js';
import type { Cause } from '../analyse/assess/evaluate.js';
import type { FindingKind, Severity } from '../analyse/assess/findings.js';
import type { ExceptionCause } from '../analyse/assess/judge.js';
import type { Review } from '../analyse/assess/stale.js';
import type { Delta, Difference } from '../analyse/change/delta.js';
import type { DutyForce } from '../analyse/commitments/duty.js';
import type { Cells } from '../model/cells.js';
import type { Answer } from '../model/country.js';
import type { Strength } from '../model/instrument.js';
import type { Place } from '../model/place.js';
import type { Verified } from '../model/verified.js';

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
  force: DutyForce;
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
  /** the first of the places; it is no part of the data for other programs */
  citesFirst?: readonly string[];
  cause: ExceptionCause;
  /** the requirements that do not allow it: `fp:10(1)#1` */
  against: readonly string[];
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

/** One result of a check, in words. They are made when they are read. */
export interface Finding {
  /** the same as long as the requirement and the kind stay the same */
  id: string;
  kind: FindingKind;
  severity: Severity;
  /** one sentence */
  message: string;
  /** in what a value falls short, or what is not at hand, in a few words */
  gist?: string;
  question?: string | undefined;
  topic?: string | undefined;
  ask?: string | undefined;
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
  cells?: Cells | undefined;
  /** the same with the first names only, where there are many */
  brief?: readonly string[];
  /** of a gap in a definition: all duties that it breaks */
  breaks?: readonly Broken[];
  /** stale: what changed since the review, section by section, where the reviewed text was kept */
  redlines?: readonly { cite: string; runs: readonly Run[] }[];
  mend: string;
  /** the same without what the finding says already; it is no part of the data for other programs */
  mendBriefly?: string;
  place: Place;
}

/** A check whose findings are in words. */
export type WordedCheck = Check<Finding>;

/** What the change of a law does for compliance, in words. */
export type WordedDelta = Delta<Finding>;
export type WordedDifference = Difference<Finding>;
