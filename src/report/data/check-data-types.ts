import { type Counts } from '../../analyse/assess/counts.js';
import type { Does, Result, Verdict } from '../../analyse/assess/evaluate.js';
import type { FindingKind, Severity } from '../../analyse/assess/findings.js';
import type { WordedCheck } from '../../words/finding.js';
import type { ExceptionCause } from '../../analyse/assess/judge.js';
import type { BondKind } from '../../analyse/commitments/bond.js';
import { type DutyForce } from '../../analyse/commitments/duty.js';
import type { Country } from '../../model/country.js';
import type { Force, Strength } from '../../model/instrument.js';
import type { Place } from '../../model/place.js';
import type { World } from '../../model/world.js';
import type { StateWords } from '../../words/state-words.js';
import type { Verified } from '../../model/verified.js';

/** What the first page says: what binds, how the law stands, what to mend first. */
export interface SummaryData {
  state: { iso3: string; name: string; fictional: boolean };
  asOf: string;
  commitments: CommitmentData[];
  findings: FindingData[];
  /** the ids of the findings to mend first, with what makes them so */
  first: { finding: string; binding: number; political: number; instruments: string[] }[];
  /** laws of the field that exist and were not at hand */
  notAtHand: { source: string; id: string; title: string; holds: string; obtain: string }[];
}

/** A state's law held against its commitments, as the plain data of reports: whoever reads them needs nothing else. */
export interface CheckData extends SummaryData {
  topics: { id: string; name: string; counts: Counts; instruments: { instrument: string; counts: Counts }[] }[];
  requirements: RequirementData[];
  answers: AnswerData[];
  changes: { date: string; answers: string[]; laws: string[]; requirements: string[] }[];
}

export interface CommitmentData {
  instrument: string;
  title: string;
  short: string;
  force: Force;
  bond: BondKind;
  binding: boolean;
  since?: string;
  from?: string;
  confirmed: boolean;
  because: string;
  source?: string;
  reservations: { provision: string; effect: string; says: string; source: string }[];
  /** whether the state's law was held against it */
  assessed: boolean;
  counts: Counts;
  /** encoded from sources that could not be checked against the text */
  unverified: number;
  /** met, in whole or in part, on something that is marked unverified */
  uncertain: number;
}

export interface RequirementData {
  /** `fp:7#2` */
  id: string;
  provision: string;
  instrument: string;
  short: string;
  cite: string;
  says: string;
  strength: Strength;
  qualified?: string;
  when?: string;
  force: DutyForce;
  severity: Severity;
  unverified?: string;
  /** who held it against the text of its instrument */
  verified?: Verified;
  topic: string;
  question: string;
  ask: string;
  asks: string;
  /** what it covers, in the words of the instrument; empty: all that its question covers */
  scope: string[];
  result: Verdict;
  /** met on something that is marked unverified */
  uncertain: boolean;
  does?: Does;
  parts: PartData[];
}

/** A part of what a requirement covers, for which one thing holds for one reason. */
export interface PartData {
  result: Result;
  cause: { code: string; values: readonly string[] };
  /** which part; empty: all of it */
  scope: string[];
  /** the answer that decides, and those of other sources at the same cells */
  answer?: string;
  beside: string[];
  /** the defined term that leaves the items out */
  term?: string;
  exceptions: { kind: string; says: string; cites: readonly string[]; cause: ExceptionCause }[];
}

export interface AnswerData {
  /** `record-retention#1`; of a union `eu:record-retention#1` */
  id: string;
  source: string;
  question: string;
  kind: 'rule' | 'silent' | 'not-applicable';
  value: string;
  says?: string;
  scope: string[];
  sections: readonly string[];
  cites: readonly string[];
  evidence: { what: string; where: string; date: string }[];
  exceptions: { kind: string; says: string; sections: readonly string[]; cites: readonly string[] }[];
  note?: string;
  unverified?: string;
  from?: string;
  until?: string;
  review: 'whole' | 'claimed' | 'stale';
  reviewed?: { by: string; on: string };
  checked?: { by: string; on: string };
  place: Place;
}

export interface FindingData {
  id: string;
  kind: FindingKind;
  severity: Severity;
  message: string;
  question?: string;
  ask?: string;
  topic?: string;
  scope: readonly string[];
  /** the requirements that it concerns, the gravest first */
  requirements: string[];
  answers: string[];
  law: { answer: string; cites: readonly string[]; says: string }[];
  exceptions: { kind: string; says: string; cites: readonly string[]; cause: ExceptionCause }[];
  /** of exceptions that one section makes to several rules: the section */
  makes?: readonly string[];
  amendAt: readonly string[];
  mend: string;
  place: Place;
}

/** What a report of one state is made of. */
export interface CheckInput {
  country: Country;
  asOf: string;
  check: WordedCheck;
  stateWords: StateWords;
  world: World;
  /** a place of the data as seen from the folder that holds it */
  placeInData: (place: Place) => Place;
}
