import type { Country, Reservation } from './country.js';
import type { Instrument } from './instrument.js';
import type { Items } from './items.js';
import type { Question } from './question.js';
import type { Group, Status } from './status.js';

/** A heading under which questions stand, with its place in the lists of others. */
export interface Topic {
  id: string;
  name: string;
  crosswalk: Readonly<Record<string, string>>;
}

/** A kind of exception that laws make to a rule and instruments allow. */
export interface ExceptionKind {
  id: string;
  name: string;
  note?: string;
}

/** Everything that has been read: what states have promised, and what they have enacted. */
export interface World {
  universe: Items;
  topics: ReadonlyMap<string, Topic>;
  questions: ReadonlyMap<string, Question>;
  instruments: ReadonlyMap<string, Instrument>;
  countries: ReadonlyMap<string, Country>;
  /** unions whose law applies in their members, by id */
  unions: ReadonlyMap<string, Country>;
  /** kinds of exception, by id */
  exceptions: ReadonlyMap<string, ExceptionKind>;
  /** state -> its reservations and declarations, besides those that stand with its country */
  reservations: ReadonlyMap<string, readonly Reservation[]>;
  /** codes of all states that have a folder, read or not */
  mapped: readonly string[];
  /** instrument -> state -> what is known */
  statuses: ReadonlyMap<string, ReadonlyMap<string, Status>>;
  groups: ReadonlyMap<string, Group>;
}
