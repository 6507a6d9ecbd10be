import type { Bill, Compared, Joined, Version } from '../../work/compare.js';
import type { ReadMarks } from '../../work/read-marks.js';
import type { Book } from '../../work/book.js';
import type { StateCheck } from '../../work/session.js';
import type { Law } from '../../law/text/law.js';
import type { Loaded } from '../../load/workspace.js';
import type { Passages } from '../../law/passages/index.js';
import type { Recent } from './route.js';

/** Everything that has been read and computed. Never changed in place. */
export interface Data {
  asOf: string;
  today: string;
  loaded?: Loaded;
  /** states whose answers stand in the workspace and can be edited */
  ownStates: readonly string[];
  checks: ReadonlyMap<string, StateCheck>;
  books: ReadonlyMap<string, Book>;
  texts: ReadonlyMap<string, ReadonlyMap<string, Law>>;
  /** the laws of states, ready to be asked */
  passages: ReadonlyMap<string, Passages>;
  /** what has been marked as read of the laws of states */
  read: ReadonlyMap<string, ReadMarks>;
  accessions: ReadonlyMap<string, Joined>;
  comparisons: ReadonlyMap<string, Compared>;
  bills: ReadonlyMap<string, Bill>;
  /** versions of laws that can be compared: label -> file */
  versions: readonly Version[];
  /** fingerprint -> the text that was reviewed */
  reviewed: ReadonlyMap<string, string>;
  /** states whose reviewed texts have been looked for */
  searched: ReadonlySet<string>;
  recent: readonly Recent[];
  reviewer?: string;
  /** what could not be read or computed, by what was wanted */
  failed: ReadonlyMap<string, string>;
}

/** What is there before anything has been read; dates in ISO 8601. */
export const emptyData = (today: string, asOf = today): Data => ({
  asOf,
  today,
  ownStates: [],
  checks: new Map(),
  books: new Map(),
  texts: new Map(),
  passages: new Map(),
  read: new Map(),
  accessions: new Map(),
  comparisons: new Map(),
  bills: new Map(),
  versions: [],
  reviewed: new Map(),
  searched: new Set(),
  recent: [],
  failed: new Map(),
});
