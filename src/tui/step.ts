import { keyAfter, settled } from './answers.js';
import { commandOf, keyName } from './bindings.js';
import { runCommand } from './commands.js';
import { entriesOn, partsOf, type Book } from './form/entry.js';
import { chosenRow, replaced } from './navigate.js';
import { overlayKey } from './overlay-step.js';
import { contextOf, listOf, screens } from './screens/index.js';
import { here, type Data, type Effect, type Event, type Next, type Overlay, type State } from './state.js';

/** The one function by which the app goes from state to state. It changes nothing, and reads nothing but its arguments. */
export function step(state: State, event: Event): Next {
  const next = reduce(state, event);
  const before = event.type === 'resize' || (event.type === 'key' && !narrows(state, next.state)) ? undefined : chosenRow(state)?.id;
  return wanting(before === undefined || here(state).cursor === 0 ? next : { ...next, state: keptOn(next.state, before) });
}

/** Whether a key has changed what of the same list is shown, and in which groups. */
function narrows({ stack }: State, next: State): boolean {
  const [before, after] = [stack.at(-1)!, here(next)];
  return stack.length === next.stack.length && before.screen === after.screen && before.state === after.state && (before.filter !== after.filter || before.facets !== after.facets || before.by !== after.by);
}

/** Asks for what the screen needs and nobody has asked for yet. */
function wanting({ state, effects }: Next): Next {
  if (!state.data.loaded) return { state, effects };
  const wants = screens[here(state).screen].wants(contextOf(state)).filter((want) => !state.wanted.has(want));
  const reviewed = state.data.loaded.workspace === undefined ? [] : staleWants(state);
  const all = [...wants, ...reviewed];
  if (all.length === 0) return { state, effects };
  return { state: { ...state, wanted: new Set([...state.wanted, ...all]) }, effects: [...effects, { type: 'want', wants: all }] };
}

/** The reviewed texts of answers whose sections have changed since. */
function staleWants(state: State): string[] {
  const route = here(state);
  const check = ['findings', 'requirements'].includes(route.screen) && route.state !== undefined ? state.data.checks.get(route.state) : undefined;
  if (!check || !route.state) return [];
  const want = `reviewed:${route.state}`;
  return state.wanted.has(want) || !check.check.findings.some(({ kind }) => kind === 'stale') ? [] : [want];
}

/** After data has come in, or a filter has changed, the cursor stays on the row that it was on. One that was not moved stays at the top. */
function keptOn(state: State, id: string): State {
  const route = here(state);
  const { rows } = listOf(state);
  if (rows[route.cursor]?.id === id) return state;
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? state : replaced(state, { ...route, cursor: at });
}

const withData = (state: State, change: Partial<Data>): Next => ({ state: { ...state, data: { ...state.data, ...change, version: state.data.version + 1 } }, effects: [] });
const put = <T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> => new Map(map).set(key, value);
const without = <T>(map: ReadonlyMap<string, T>, drop: (key: string) => boolean): ReadonlyMap<string, T> => new Map([...map].filter(([key]) => !drop(key)));

function reduce(state: State, event: Event): Next {
  const { data } = state;
  switch (event.type) {
    case 'key': {
      const { notice: _, ...quiet } = state;
      if (state.overlay) return overlayKey(quiet, state.overlay, event.key);
      if (typeof event.key === 'object') return { state: quiet, effects: [] };
      if (event.key === 'esc' && state.busy?.long) return { state: quiet, effects: [{ type: 'cancel' }] };
      const command = commandOf(here(state).screen, event.key);
      if (command) return runCommand(quiet, command);
      return { state: { ...quiet, notice: { text: `${keyName(event.key)} does nothing here. ? tells which keys do.`, tone: 'info' } }, effects: [] };
    }
    case 'resize':
      return { state: { ...state, size: { columns: event.columns, rows: event.rows } }, effects: [] };
    case 'loaded': {
      const touched = event.touched;
      const concerns = (want: string): boolean => touched === undefined || want.split(':')[1] === touched || want.startsWith('region:');
      const wanted = new Set([...state.wanted].filter((want) => !concerns(want)));
      const change: Partial<Data> = {
        loaded: event.loaded, asOf: event.asOf, own: event.own, versions: event.versions, failed: without(data.failed, concerns), accessions: without(data.accessions, concerns), comparisons: without(data.comparisons, concerns), bills: without(data.bills, concerns),
        ...(event.recent && { recent: event.recent }), ...(event.reviewer !== undefined && { reviewer: event.reviewer }),
      };
      const { busy: _, ...idle } = state;
      const kept = Object.keys(event.drafts ?? {}).length;
      const notice = kept > 0 ? { notice: { text: `${kept} unfinished answer${kept === 1 ? ' was' : 's were'} kept from last time: ✎ among the questions (5).`, tone: 'warn' as const } } : {};
      return withData({ ...idle, ...notice, wanted, drafts: { ...event.drafts, ...state.drafts } }, change);
    }
    case 'checked':
      return withData(state, { checks: put(data.checks, event.state, event.check) });
    case 'book': {
      const drafts = settled(state, event.book);
      const next = withData({ ...state, ...(state.overlay && { overlay: overlayAfter(state, state.overlay, event.book) }), drafts }, { books: put(data.books, event.state, event.book), texts: put(data.texts, event.state, event.texts) });
      return Object.keys(drafts).join() === Object.keys(state.drafts).join() ? next : { ...next, effects: [{ type: 'keep-drafts', drafts }] };
    }
    case 'reviewed-texts':
      return withData(state, { reviewed: new Map([...data.reviewed, ...event.texts]) });
    case 'acceded':
      return withData(state, { accessions: put(data.accessions, event.key, event.accession) });
    case 'compared':
      return withData(state, { comparisons: put(data.comparisons, event.key, event.compared) });
    case 'bill':
      return withData(state, { bills: put(data.bills, event.key, event.bill) });
    case 'failed':
      return withData(state, { failed: put(data.failed, event.want, event.message) });
    case 'progress':
      return { state: { ...state, busy: { what: event.what, done: event.done, total: event.total, long: event.long } }, effects: [] };
    case 'idle': {
      const { busy: _, ...rest } = state;
      return { state: rest, effects: [] };
    }
    case 'cancelled': {
      const { busy: _, ...rest } = state;
      return { state: { ...rest, notice: { text: 'Stopped. r goes on.', tone: 'info' } }, effects: [] };
    }
    case 'notice':
      return { state: { ...state, notice: { text: event.text, tone: event.tone } }, effects: [] };
    case 'workspace':
      return { state: { ...state, wanted: new Set(), notice: { text: `The workspace ${event.folder} is ready. Go on answering.`, tone: 'good' } }, effects: [{ type: 'load' }] };
    case 'ask-overwrite':
      return { state: { ...state, overlay: { kind: 'choose', title: `${event.file} exists already`, lines: [], options: [{ key: 'o', label: 'write over it', effects: [{ type: 'export', file: event.file, document: event.document, overwrite: true }] }, { key: 'n', label: 'leave it' }] } }, effects: [] };
    case 'saved':
    case 'clash':
    case 'not-saved':
      return saving(state, event);
  }
}

/** What is being typed goes on for the answer for which it was begun. */
function overlayAfter(state: State, overlay: Overlay, book: Book): Overlay {
  if ((overlay.kind !== 'picker' && overlay.kind !== 'input') || !('key' in overlay.purpose)) return overlay;
  return { ...overlay, purpose: { ...overlay.purpose, key: keyAfter(state, book, overlay.purpose.key) } };
}

function saving(state: State, event: Extract<Event, { type: 'saved' | 'clash' | 'not-saved' }>): Next {
  const code = partsOf(event.key).state;
  const next: State = { ...state, saving: Math.max(0, state.saving - 1) };
  const reload: Effect = { type: 'load', touched: code };
  if (event.type === 'saved') {
    const drafts = event.merged && event.after && state.drafts[event.key] ? { ...state.drafts, [event.key]: { raw: event.after, saved: event.after } } : state.drafts;
    return { state: { ...next, drafts, notice: event.merged ? { text: 'Saved. Another program had changed this answer too: both changes are in it.', tone: 'warn' } : { text: event.after ? 'Saved.' : 'Removed from the file. u brings it back.', tone: 'good' } }, effects: [reload] };
  }
  // it is in no file: it stays a draft until it can be saved
  const draft = state.drafts[event.key];
  const entry = event.type === 'clash' ? event.theirs : entriesOn(state.data.books.get(code), partsOf(event.key).question)[partsOf(event.key).n]?.raw;
  const drafts = draft ? { ...state.drafts, [event.key]: { raw: draft.raw, ...(entry && { saved: entry }) } } : state.drafts;
  if (event.type === 'not-saved') return { state: { ...next, drafts, notice: { text: `Not saved: ${event.message}. The answer is kept as a draft.`, tone: 'bad' } }, effects: [] };
  const { change } = event;
  const theirs = event.theirs;
  const list = (raw: Readonly<Record<string, unknown>> | undefined): string => (raw ? Object.entries(raw).filter(([key]) => key !== 'fingerprints' && key !== 'question').map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('; ') : 'removed');
  return {
    state: {
      ...next,
      drafts,
      overlay: {
        kind: 'choose',
        title: 'Another program has changed the same answer',
        lines: [`in the file: ${list(theirs)}`, `yours: ${list(change.after)}`],
        options: [
          { key: 'm', label: 'write mine over it', effects: [{ type: 'save', key: event.key, state: code, change: { ...change, ...(theirs && { before: theirs }) }, mine: true }] },
          { key: 't', label: 'keep theirs, drop mine', discard: event.key, effects: [reload] },
        ],
      },
    },
    effects: [],
  };
}
