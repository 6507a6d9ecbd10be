import type { Constraint } from './constraint.js';
import type { Place } from './place.js';
import type { Condition, Scope } from './scope.js';
import type { Term } from './term.js';
import type { Verified } from './verified.js';

export const strengths = ['shall', 'endeavour', 'should', 'encouraged', 'consider', 'may'] as const;
/**
 * shall (also: will, undertake); shall endeavour; should; is encouraged to; shall consider; may. The last three are
 * open to the state.
 */
export type Strength = (typeof strengths)[number];

/** What a requirement calls for: a law, a measure of any kind, or conduct. Only the first makes a silent law a gap. */
export const callings = ['legislation', 'measure', 'conduct'] as const;
export type Calling = (typeof callings)[number];

/** An exception that the text itself allows. */
export interface Allowance {
  /** a kind of provisions/exceptions.yaml */
  kind: string;
  /** the condition, in own words */
  as: string;
  /** the condition as it was written, where `as` is a translation of it */
  written?: string;
  cite: string;
}

export const forces = ['legal', 'political', 'recommendation'] as const;
export type Force = (typeof forces)[number];

/** How states come to be bound: by depositing an instrument of their own, as UN members, or as members of a group. */
export type Binding = 'by-deposit' | 'un-members' | { membersOf: string; from?: string };

/** A treaty, an act of a regional organization, or a political commitment. */
export interface Instrument {
  id: string;
  title: string;
  short: string;
  force: Force;
  adopted?: string;
  inForce?: string;
  ended?: string;
  /** ISO 8601 duration from the deposit to the entry into force for a state that joins later */
  afterDeposit?: string;
  parent?: string;
  binds: Binding;
  region?: string;
  /** the paragraphs that a state may declare to apply provisionally */
  provisional?: readonly string[];
  /** a check of it reads as the state's account, paragraph by paragraph */
  account?: boolean;
  sources: readonly string[];
  note?: string;
  replaces?: string;
  replacedBy?: string;
  /** every operative paragraph, in order */
  outline: readonly string[];
  /** exceptions to all of its requirements */
  allows: readonly Allowance[];
  leftOut: readonly { paragraphs: readonly string[]; because: string }[];
  terms: ReadonlyMap<string, Term>;
  provisions: readonly Provision[];
  place: Place;
}

/** A paragraph of an instrument, with what it requires of national law or why it requires nothing. */
export interface Provision {
  id: string;
  cite: string;
  /** the paragraphs of the outline that it accounts for */
  covers: readonly string[];
  says: string;
  /** the restatement as it was written, where `says` is a translation of it */
  original?: string;
  /** where its wording was read, if not in the sources of the instrument */
  source?: string;
  unverified?: string;
  /** who held it against the text of the instrument */
  verified?: Verified;
  note?: string;
  /** the paragraph applies from this day, and until the day before that one (ISO 8601) */
  from?: string;
  until?: string;
  noMeasure?: string;
  because?: string;
  /** what answers it in an account: how an instrument stands to the state, or the results of the check */
  answeredBy?: { status?: string; results?: boolean };
  /** exceptions to all of its requirements */
  allows: readonly Allowance[];
  requires: readonly Requirement[];
  /** requirements of ours that somebody did not find in the text, by their ids */
  absent?: readonly { id: string; verified: Verified }[];
  due: readonly Due[];
  place: Place;
}

/** One provision's constraint on the answer to one question over one scope. */
export interface Requirement {
  /** unique: `fp:7#2` is the second requirement of Article 7 of the instrument `fp` */
  id: string;
  question: string;
  scope: Scope;
  constraint: Constraint;
  strength: Strength;
  /** the words that soften the duty */
  qualified?: string;
  /** the event on which the duty arises; it does not soften it */
  when?: string;
  /** the two as they were written, where they are translated */
  written?: { qualified?: string; when?: string };
  appliesWhen?: Condition;
  callsFor: Calling;
  allows: readonly Allowance[];
  /** an instrument: the duty reaches only states that are bound by it */
  partyTo?: string;
  unverified?: string;
  /** who held it against the text of the instrument */
  verified?: Verified;
  note?: string;
  place: Place;
}

/** Something that a state has to hand in, notify or designate, and when. */
export interface Due {
  what: string;
  to?: string;
  on?: 'deposit' | 'entry-into-force';
  /** ISO 8601 duration */
  within?: string;
  /** MM-DD */
  eachYearBy?: string;
  /** ISO 8601 duration */
  every?: string;
  strength: Strength;
  when?: string;
  qualified?: string;
}
