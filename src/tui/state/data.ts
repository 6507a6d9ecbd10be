import type { Problem } from '../../model/problem.js';
import type { Accession } from '../../analyse/overlap/accession.js';
import type { LawChange } from '../../analyse/change/carry.js';
import type { Comparison } from '../../analyse/overlap/comparison.js';
import type { Describer } from '../../words/describe.js';
import type { StateCheck } from '../../work/session.js';
import type { Law } from '../../law/text/law.js';
import type { Loaded } from '../../load/workspace.js';
import type { InstrumentRow } from '../../report/delta-text.js';
import type { Book } from '../answers/entry.js';
import type { Recent } from './route.js';

/** Everything that has been read and computed. Never changed in place. */
export interface Data {
  asOf: string;
  today: string;
  loaded?: Loaded;
  /** states whose answers stand in the workspace and can be edited */
  own: readonly string[];
  checks: ReadonlyMap<string, StateCheck>;
  books: ReadonlyMap<string, Book>;
  texts: ReadonlyMap<string, ReadonlyMap<string, Law>>;
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

/** A bill, or another version of a law, that can be held against the law in force. */
export interface Version {
  state: string;
  /** its name: of a version that of the law */
  law: string;
  label: string;
  file: string;
  /** the law of which it is a version, where its name tells */
  of?: string;
}

/** What one more instrument would add, and what stands in the way or makes it needless. */
export interface Joined extends Accession {
  notices: readonly string[];
}

/** States side by side. */
export interface Compared {
  comparison: Comparison;
  /** puts scopes into words that are no one state's */
  plain: Describer;
  /** code -> name */
  names: ReadonlyMap<string, string>;
}

/** What a bill, or another version of a law, does: plain data, since it comes from another thread. */
export interface Bill {
  title: string;
  warnings: readonly string[];
  /** what keeps it from being read or enacted: then there is nothing else */
  problems: readonly Problem[];
  changes: readonly LawChange[];
  delta: readonly {
    change: string;
    worse: boolean;
    listed: boolean;
    instruments: readonly string[];
    ask: string;
    question?: string;
    words: readonly string[];
  }[];
  instruments: readonly (Omit<InstrumentRow, 'before' | 'after'> & { before?: Met; after?: Met })[];
  /** provisions of the bill that change no text */
  own: readonly { text: string; line: number }[];
  verdict: string;
  worse: boolean;
}

interface Met {
  met: number;
  asked: number;
}

/** What is there before anything has been read; dates in ISO 8601. */
export const emptyData = (today: string, asOf = today): Data => ({
  asOf,
  today,
  own: [],
  checks: new Map(),
  books: new Map(),
  texts: new Map(),
  accessions: new Map(),
  comparisons: new Map(),
  bills: new Map(),
  versions: [],
  reviewed: new Map(),
  searched: new Set(),
  recent: [],
  failed: new Map(),
});
