import type { Bill, Compared, Joined, Version } from '../../work/compare.js';
import type { Book, Change, Raw } from '../../work/book.js';
import type { ReadMarks } from '../../work/read-marks.js';
import type { StateCheck } from '../../work/session.js';
import type { Passages } from '../../law/passages/index.js';
import type { Law } from '../../law/text/law.js';
import type { Loaded } from '../../load/workspace.js';
import type { Conclusion } from '../answers/conclude.js';
import type { Command } from '../keys/bindings.js';
import type { NotAtHand } from '../../model/country.js';
import type { Document } from '../../report/forms.js';
import { emptyData, type Data } from './data.js';
import type { Key } from '../terminal/keys.js';
import { routeTo, type Recent, type Route } from './route.js';
import { say } from '../../words/catalogue.js';

/** What has been typed for one answer and is not, or not yet, in its file. */
export interface UnsavedAnswer {
  /** as it stands in the file, or will once it has been saved; undefined for a new answer */
  saved?: Raw;
  raw: Raw;
  /** the axes of its scope for which everything has been chosen */
  all?: readonly string[];
  /** given to be saved, with what its file had before; undefined there for a new answer */
  sent?: { before?: Raw };
}

/** A step that can be taken back: an answer before and after, as shown and as saved. */
export interface Step {
  key: string;
  /** steps of one act are taken back together */
  act?: number;
  from: { raw?: Raw; saved?: Raw; all?: readonly string[] };
  to: { raw?: Raw; saved?: Raw; all?: readonly string[] };
}

export interface Choice {
  id: string;
  label: string;
  hint?: string;
  depth?: number;
  /** a title between items */
  heading?: boolean;
}

/** What a picker or a line of input is for. */
export type Purpose =
  | {
      for:
        | 'palette'
        | 'facets'
        | 'group'
        | 'filter'
        | 'export'
        | 'add-state'
        | 'state'
        | 'instrument'
        | 'versions'
        | 'find'
        | 'law'
        | 'region';
    }
  /** `base`: the answer as it was when this opened, where another program has changed it since */
  | { for: 'field'; key: string; field: string; base?: Raw }
  | { for: 'workspace' | 'import'; state: string }
  /** who reviews, asked once; then the command goes on for which it was asked */
  | { for: 'reviewer'; onward: Command }
  /** one more exception of a kind, or a law that was not seen: of the list, or a new one by its title */
  | { for: 'exception'; key: string; exception: string }
  | { for: 'unseen'; key: string; law?: string; title?: string }
  /** some items of a class: `of` among what is `chosen` for the items of the scope */
  | { for: 'part'; key: string; of: string; chosen: readonly string[] };

export interface Picker {
  kind: 'picker';
  purpose: Purpose;
  title: string;
  /** several items can be marked: the ids of those that are stand in `chosen` */
  multi: boolean;
  chosen: readonly string[];
  query: string;
  cursor: number;
  /** the item under the cursor */
  highlight?: string;
  /** the section whose parts are listed */
  within?: string;
}

export interface Input {
  kind: 'input';
  purpose: Purpose;
  title: string;
  hint: string;
  text: string;
  /** as it opened */
  was: string;
  /** the number of characters before it */
  caret: number;
}

export type Overlay =
  | Picker
  | Input
  /** `over`: what was open before, and is again when the help is closed; `find`: what it is narrowed to */
  | { kind: 'help'; scroll: number; over?: Overlay; find?: string | undefined }
  | { kind: 'choose'; title: string; lines: readonly string[]; options: readonly KeyOption[] };

interface KeyOption {
  key: string;
  label: string;
  effects?: readonly Effect[];
  /** what is said of a whole answer */
  conclude?: { key: string; conclusion: Conclusion };
  /** the answers, by their keys, for which the law is said to be silent in one act */
  silent?: readonly string[];
  /** the draft that is given up */
  discard?: string;
  opens?: Overlay;
  /** what was typed or marked is taken as by Enter */
  take?: Picker | Input;
}

/** How a notice is meant. */
export type Tone = 'good' | 'warn' | 'bad' | 'info';

export interface App {
  size: { columns: number; rows: number };
  data: Data;
  /** from Home to the screen that is shown */
  stack: readonly Route[];
  overlay?: Overlay;
  /** what is to be asked as soon as nothing lies over the screen */
  asks?: readonly Overlay[];
  notice?: { text: string; tone: Tone };
  /** what is being done, and for which want; `long` where it can be stopped */
  busy?: { what: string; want?: string; done?: number; total?: number; long?: boolean };
  drafts: Readonly<Record<string, UnsavedAnswer>>;
  /** why drafts could not be kept */
  lost?: string;
  undo: readonly Step[];
  redo: readonly Step[];
  saving: number;
  /**
   * what an app that ended in between has left: the keys of answers that are being saved for it, and of those that
   * are saved
   */
  left?: { open: readonly string[]; done: readonly string[]; unfinished: number };
  /** the state that the tabs show */
  current?: string;
  /** the name of who reviews has been asked for */
  named?: boolean;
  wanted: ReadonlySet<string>;
  /** keys that were typed before there was any data */
  early?: readonly Key[];
}

export type Event =
  | { type: 'key'; key: Key }
  | { type: 'resize'; columns: number; rows: number }
  | {
      type: 'loaded';
      loaded: Loaded;
      asOf: string;
      ownStates: readonly string[];
      versions: readonly Version[];
      recent?: readonly Recent[];
      reviewer?: string;
      touched?: string;
    }
  | { type: 'checked'; state: string; check: StateCheck }
  | { type: 'book'; state: string; book: Book; texts: ReadonlyMap<string, Law> }
  | { type: 'passages'; state: string; passages: Passages }
  | { type: 'read-marks'; state: string; marks: ReadMarks }
  | { type: 'reviewed-texts'; state: string; texts: ReadonlyMap<string, string> }
  | { type: 'acceded'; key: string; accession: Joined }
  | { type: 'compared'; key: string; compared: Compared }
  | { type: 'bill'; key: string; bill: Bill }
  | { type: 'failed'; want: string; message: string }
  | { type: 'progress'; want: string; what: string; done: number; total: number; long: boolean }
  | { type: 'idle' }
  | { type: 'cancelled' }
  | { type: 'kept'; lost?: string }
  | { type: 'drafts'; drafts: Readonly<Record<string, UnsavedAnswer>> }
  | { type: 'saved'; key: string; merged: boolean; after?: Raw; undone?: boolean }
  | { type: 'clash'; key: string; change: Change; theirs?: Raw }
  | { type: 'not-saved'; key: string; message: string }
  | { type: 'notice'; text: string; tone: Tone }
  | { type: 'ask-overwrite'; file: string; document: Document }
  | { type: 'workspace'; folder: string; state: string }
  | { type: 'imported'; text: string }
  | { type: 'ask-import'; message: string; effect: Effect };

/** Something to be done outside: everything that reads, writes or takes long. */
export type Effect =
  | { type: 'load'; touched?: string }
  | { type: 'want'; wants: readonly string[] }
  | { type: 'cancel' }
  | { type: 'save'; key: string; state: string; change: Change; mine?: boolean; undone?: boolean }
  | { type: 'keep-drafts'; drafts: Readonly<Record<string, UnsavedAnswer>> }
  | { type: 'edit'; file: string; line: number }
  | { type: 'copy'; text: string }
  | { type: 'export'; file: string; document: Document; overwrite: boolean }
  | { type: 'make-workspace'; folder: string; state: string }
  | { type: 'mark-read'; state: string; cited: string; print?: string }
  | { type: 'import'; file: string; state: string; as?: string; force?: boolean }
  | { type: 'not-at-hand'; state: string; law: NotAtHand }
  | { type: 'remember'; recent: readonly Recent[]; reviewer?: string }
  | { type: 'suspend' }
  | { type: 'quit' };

/** A state and what is to be done next. */
export interface Next {
  app: App;
  effects: readonly Effect[];
}

/** A state after which nothing is to be done. */
export const still = (app: App): Next => ({ app, effects: [] });

/** The same state with a notice. */
export const told = (app: App, text: string, tone: Tone = 'info'): App => ({ ...app, notice: { text, tone } });

/** The app as it opens. */
export const firstApp = (size: App['size'], today: string): App => ({
  size,
  data: emptyData(today),
  stack: [routeTo('home')],
  drafts: {},
  undo: [],
  redo: [],
  saving: 0,
  wanted: new Set(),
  busy: { what: say('screens.reading-the-data') },
});

/** The screen that is shown. */
export const here = (app: App): Route => app.stack.at(-1)!;

/** The same state with something of the screen that is shown changed. */
export const replaced = (app: App, change: Partial<Route>): App => ({
  ...app,
  stack: [...app.stack.slice(0, -1), { ...here(app), ...change }],
});
