import type { Run } from '../../law/compare/redline.js';
import type { Answer } from '../../model/country.js';
import type { Strength } from '../../model/instrument.js';
import type { Place } from '../../model/place.js';

export const kinds = [
  'conflict',
  'contradiction',
  'gap',
  'shortfall',
  'inconsistency',
  'stale',
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
  /** the state is bound, or committed, on the date of the check */
  binding: boolean;
  bond: string;
  place: Place;
}

/** A duty that a hole in a definition breaks, and for which items. */
export interface Broken extends Cited {
  question: string;
  scope: readonly string[];
}

/** What national law says, as a finding cites it. */
export interface Law {
  value: string;
  /** sections as in the data: `firearms-act/14(2)` */
  sections: readonly string[];
  /** in the country's own style */
  cites: readonly string[];
  says?: string;
  unverified?: string;
  reviewed?: Answer['reviewed'];
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
  requirements: readonly Cited[];
  law: readonly Law[];
  /** the scope that it concerns, in the source's own words */
  scope: readonly string[];
  /** of a hole in a definition: all duties that it breaks */
  breaks?: readonly Broken[];
  /** stale: what changed since the review, section by section, where the reviewed text was kept */
  redlines?: readonly { cite: string; runs: readonly Run[] }[];
  mend: string;
  place: Place;
}
