import type { Country } from './country.js';
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

/** Everything that has been read: what states have promised, and what they have enacted. */
export interface World {
  universe: Items;
  topics: ReadonlyMap<string, Topic>;
  questions: ReadonlyMap<string, Question>;
  instruments: ReadonlyMap<string, Instrument>;
  countries: ReadonlyMap<string, Country>;
  /** codes of all states that have a folder, read or not */
  mapped: readonly string[];
  /** instrument -> state -> what is known */
  statuses: ReadonlyMap<string, ReadonlyMap<string, Status>>;
  groups: ReadonlyMap<string, Group>;
}
