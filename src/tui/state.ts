import type { StateCheck } from '../cli/session.js';
import type { Accession } from '../analyse/accession.js';
import type { Comparison } from '../analyse/comparison.js';
import type { Describer } from '../analyse/describe.js';
import type { Problem } from '../load/problem.js';
import type { InstrumentRow } from '../report/delta-text.js';
import type { Document } from './document.js';
import type { Loaded } from '../load/workspace.js';
import type { Law } from '../law/law.js';
import type { LawChange } from '../analyse/carry.js';
import type { Book, Change, Raw } from './form/entry.js';
import type { Key } from './keys.js';

export const screenIds = ['home', 'problems', 'state', 'map', 'requirements', 'findings', 'questions', 'question', 'overlap', 'overlap-question', 'accession', 'region', 'instruments', 'instrument', 'bill'] as const;
export type ScreenId = (typeof screenIds)[number];

/** A screen with what it shows and where in it the user is. */
export interface Route {
  screen: ScreenId;
  state?: string;
  instrument?: string;
  topic?: string;
  question?: string;
  /** of a bill: `law:version` */
  law?: string;
  /** the states side by side: groups and codes of states with "+" between; all whose law is mapped if left out */
  region?: string;
  cursor: number;
  column: number;
  pane: 'list' | 'detail';
  scroll: number;
  filter: string;
  /** such as `kind:gap`; those of one kind are alternatives */
  facets: readonly string[];
  by: string;
  /** column and direction by which rows are sorted; 0 for their own order */
  sort: number;
  whole: boolean;
}

/** Everything that has been read and computed. Never changed in place. */
export interface Data {
  version: number;
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
  delta: readonly { change: string; worse: boolean; listed: boolean; instruments: readonly string[]; ask: string; question?: string; words: readonly string[] }[];
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

export type Recent = Pick<Route, 'screen' | 'state' | 'instrument' | 'topic' | 'question' | 'law' | 'region'> & { title: string };

/** What has been typed for one answer and is not, or not yet, in its file. */
export interface Draft {
  /** as it stands in the file; undefined for a new answer */
  saved?: Raw;
  raw: Raw;
}

/** A step that can be taken back: an answer before and after, as shown and as saved. */
export interface Step {
  key: string;
  from: { raw?: Raw; saved?: Raw };
  to: { raw?: Raw; saved?: Raw };
}

export interface Item {
  id: string;
  label: string;
  hint?: string;
  depth?: number;
  /** a title between items */
  heading?: boolean;
}

/** What a picker or a line of input is for. */
export type Purpose =
  | { for: 'palette' | 'facets' | 'group' | 'filter' | 'export' | 'workspace' | 'versions' | 'region' }
  | { for: 'state'; then: ScreenId }
  | { for: 'instrument' }
  | { for: 'field'; key: string; field: string }
  /** some items of a class: `of` among what is `chosen` for the items of the scope */
  | { for: 'part'; key: string; of: string; chosen: readonly string[] };

export type Overlay =
  | { kind: 'help'; scroll: number }
  | { kind: 'picker'; purpose: Purpose; title: string; multi: boolean; chosen: readonly string[]; query: string; cursor: number; highlight?: string; within?: string }
  | { kind: 'input'; purpose: Purpose; title: string; hint: string; text: string; caret: number }
  | { kind: 'choose'; title: string; lines: readonly string[]; options: readonly Choice[] };

export interface Choice {
  key: string;
  label: string;
  effects?: readonly Effect[];
  /** the draft that is given up */
  discard?: string;
  opens?: Overlay;
}

export interface State {
  size: { columns: number; rows: number };
  data: Data;
  /** from Home to the screen that is shown */
  stack: readonly Route[];
  overlay?: Overlay;
  notice?: { text: string; tone: 'good' | 'warn' | 'bad' | 'info' };
  /** what is being done; `long` where Esc stops it instead of going back */
  busy?: { what: string; done?: number; total?: number; long?: boolean };
  drafts: Readonly<Record<string, Draft>>;
  undo: readonly Step[];
  redo: readonly Step[];
  saving: number;
  /** the state that the tabs show */
  current?: string;
  wanted: ReadonlySet<string>;
}

export type Event =
  | { type: 'key'; key: Key }
  | { type: 'resize'; columns: number; rows: number }
  | { type: 'loaded'; loaded: Loaded; asOf: string; own: readonly string[]; versions: readonly Version[]; recent?: readonly Recent[]; reviewer?: string; drafts?: Readonly<Record<string, Draft>>; touched?: string }
  | { type: 'checked'; state: string; check: StateCheck }
  | { type: 'book'; state: string; book: Book; texts: ReadonlyMap<string, Law> }
  | { type: 'reviewed-texts'; texts: ReadonlyMap<string, string> }
  | { type: 'acceded'; key: string; accession: Joined }
  | { type: 'compared'; key: string; compared: Compared }
  | { type: 'bill'; key: string; bill: Bill }
  | { type: 'failed'; want: string; message: string }
  | { type: 'progress'; what: string; done: number; total: number; long: boolean }
  | { type: 'idle' }
  | { type: 'cancelled' }
  | { type: 'saved'; key: string; merged: boolean; after?: Raw }
  | { type: 'clash'; key: string; change: Change; theirs?: Raw }
  | { type: 'not-saved'; key: string; message: string }
  | { type: 'notice'; text: string; tone: 'good' | 'warn' | 'bad' | 'info' }
  | { type: 'ask-overwrite'; file: string; document: Document }
  | { type: 'workspace'; folder: string };

/** Something to be done outside: everything that reads, writes or takes long. */
export type Effect =
  | { type: 'load'; touched?: string }
  | { type: 'want'; wants: readonly string[] }
  | { type: 'cancel' }
  | { type: 'save'; key: string; state: string; change: Change; mine?: boolean }
  | { type: 'keep-drafts'; drafts: Readonly<Record<string, Draft>> }
  | { type: 'edit'; file: string; line: number }
  | { type: 'copy'; text: string }
  | { type: 'export'; file: string; document: Document; overwrite: boolean }
  | { type: 'make-workspace'; folder: string; state: string }
  | { type: 'remember'; recent: readonly Recent[]; reviewer?: string }
  | { type: 'suspend' }
  | { type: 'quit' };

/** A state and what is to be done next. */
export interface Next {
  state: State;
  effects: readonly Effect[];
}

export const routeTo = (screen: ScreenId, more: Partial<Route> = {}): Route => ({
  screen, cursor: 0, column: 0, pane: 'list', scroll: 0, filter: '', facets: [], by: 'topic', sort: 0, whole: false, ...more,
});

export const emptyData = (today: string, asOf = today): Data => ({
  version: 0, asOf, today, own: [], checks: new Map(), books: new Map(), texts: new Map(), accessions: new Map(), comparisons: new Map(), bills: new Map(), versions: [], reviewed: new Map(), recent: [], failed: new Map(),
});

/** The app as it opens. */
export const firstState = (size: State['size'], today: string): State => ({
  size, data: emptyData(today), stack: [routeTo('home')], drafts: {}, undo: [], redo: [], saving: 0, wanted: new Set(), busy: { what: 'Reading the data' },
});

/** The screen that is shown. */
export const here = (state: State): Route => state.stack.at(-1)!;
