import type { Requirement } from './instrument.js';
import type { Place } from './place.js';
import type { Scope } from './scope.js';
import type { Term } from './term.js';
import type { Value } from './value.js';

/** A state with its law, as far as it has been mapped. */
export interface Country {
  iso3: string;
  name: string;
  language?: string;
  fictional: boolean;
  note?: string;
  terms: ReadonlyMap<string, Term>;
  laws: ReadonlyMap<string, LawRecord>;
  answers: readonly Answer[];
  reservations: readonly Reservation[];
}

/** What is known of a law without its text. */
export interface LawRecord {
  id: string;
  title: string;
  short?: string;
  citation?: string;
  source: string;
  url?: string;
  /** the date to which the text is consolidated */
  date: string;
  language: string;
  status?: string;
  note?: string;
  sections: ReadonlyMap<string, SectionRecord>;
  place: Place;
}

export interface SectionRecord {
  id: string;
  number: string;
  heading?: string;
  fingerprint?: string;
  place: Place;
}

/** The value of an answer, or: looked and found nothing; or: does not apply, with a reason. */
export type Given = Value | 'silent' | 'not-applicable';

/** What a state's law says on one question over one scope. */
export interface Answer {
  /** unique in the state: `record-retention#2` is the second answer to that question */
  id: string;
  question: string;
  scope: Scope;
  given: Given;
  reason?: string;
  /** `law/section`, such as `firearms-act/14(2)` */
  sections: readonly string[];
  says?: string;
  note?: string;
  unverified?: string;
  reviewed?: { by: string; on: string };
  /** cited section -> fingerprint of its text at the time of review */
  fingerprints: ReadonlyMap<string, string>;
  /** where an answer to a bill stands in its place */
  except?: readonly Scope[];
  place: Place;
}

/** A reservation or declaration that excludes a provision for a state or puts other requirements in its place. */
export interface Reservation {
  instrument: string;
  provision: string;
  effect: 'excludes' | 'modifies';
  requires: readonly Requirement[];
  from?: string;
  until?: string;
  says: string;
  source: string;
  unverified?: string;
  place: Place;
}
