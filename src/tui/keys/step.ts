import { entriesOn, sameAnswer, type Book } from '../../work/book.js';
import { currentOf, keyAfter, settled } from '../answers/answers.js';
import { commandOf, keyName } from './bindings.js';
import { runCommand } from './commands.js';
import type { Data } from '../state/data.js';
import { partsOf } from '../answers/entry.js';
import type { Key } from '../terminal/keys.js';
import { chosenRow, isStopped } from './navigate.js';
import { overlayKey } from '../pick/overlay-step.js';
import { saving, withDrafts } from '../answers/saving.js';
import { contextOf, listOf, screens } from '../screens/index.js';
import { here, replaced, still, told, type Event, type Next, type Overlay, type State } from '../state/state.js';

/** The one function by which the app goes from state to state. It changes nothing, and reads nothing but its arguments. */
export function step(state: State, event: Event): Next {
  const next = asking(reduce(state, event));
  const before =
    event.type === 'resize' || (event.type === 'key' && !narrows(state, next.state)) ? undefined : chosenRow(state)?.id;
  return wanting(
    before === undefined || here(state).cursor === 0 ? next : { ...next, state: keptOn(next.state, before) },
  );
}

/** What is to be asked waits until nothing else lies over the screen, such as what is being typed. */
function asking({ state, effects }: Next): Next {
  const [first, ...rest] = state.asks ?? [];
  return first && !state.overlay ? { state: { ...state, overlay: first, asks: rest }, effects } : { state, effects };
}

/** Whether a key has changed what of the same list is shown, and in which groups. */
function narrows({ stack }: State, next: State): boolean {
  const [before, after] = [stack.at(-1)!, here(next)];
  const isSameList =
    stack.length === next.stack.length && before.screen === after.screen && before.state === after.state;
  return isSameList && (before.filter !== after.filter || before.facets !== after.facets || before.by !== after.by);
}

/** Asks for what the screen needs and nobody has asked for yet. */
function wanting({ state, effects }: Next): Next {
  if (!state.data.loaded) return { state, effects };
  const wants = screens[here(state).screen].wants(contextOf(state)).filter((want) => !state.wanted.has(want));
  const reviewed = state.data.loaded.workspace === undefined ? [] : staleWants(state);
  const all = [...wants, ...reviewed];
  if (all.length === 0) return { state, effects };
  return {
    state: { ...state, wanted: new Set([...state.wanted, ...all]) },
    effects: [...effects, { type: 'want', wants: all }],
  };
}

/** The reviewed texts of answers whose sections have changed since. */
function staleWants(state: State): string[] {
  const route = here(state);
  const check =
    ['findings', 'requirements'].includes(route.screen) && route.state !== undefined
      ? state.data.checks.get(route.state)
      : undefined;
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
  return at < 0 ? state : replaced(state, { cursor: at });
}

const withData = (state: State, change: Partial<Data>): Next => still({ ...state, data: { ...state.data, ...change } });
const idle = ({ busy: _, ...state }: State): State => state;
/** Keys that wait for no data. */
const AT_ONCE: readonly Key[] = ['ctrl-c', 'ctrl-z'];

const put = <T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> =>
  new Map(map).set(key, value);
const without = <T>(map: ReadonlyMap<string, T>, drop: (key: string) => boolean): ReadonlyMap<string, T> =>
  new Map([...map].filter(([key]) => !drop(key)));

function reduce(state: State, event: Event): Next {
  const { data } = state;
  switch (event.type) {
    case 'key': {
      const { notice: _, early = [], ...quiet } = state;
      if (!data.loaded && state.busy && !(AT_ONCE.includes(event.key) || (event.key === 'q' && early.length === 0)))
        return still({ ...state, early: [...early, event.key] });
      if (state.overlay) return overlayKey(quiet, state.overlay, event.key);
      if (typeof event.key === 'object') return still(quiet);
      if (event.key === 'esc' && isStopped(state)) return { state: quiet, effects: [{ type: 'cancel' }] };
      const command = commandOf(here(state).screen, event.key);
      return command
        ? runCommand(quiet, command)
        : still(told(quiet, `${keyName(event.key)} does nothing here. ? tells which keys do.`));
    }
    case 'resize':
      return still({ ...state, size: { columns: event.columns, rows: event.rows } });
    case 'loaded':
      return withKeys(withLoaded(idle(state), event));
    case 'checked':
      return withData(state, { checks: put(data.checks, event.state, event.check) });
    case 'book': {
      const drafts = settled(state, event.book);
      const next = withData(
        { ...state, ...(state.overlay && { overlay: overlayAfter(state, state.overlay, event.book) }), drafts },
        { books: put(data.books, event.state, event.book), texts: put(data.texts, event.state, event.texts) },
      );
      return Object.keys(drafts).join() === Object.keys(state.drafts).join()
        ? next
        : { ...next, effects: [{ type: 'keep-drafts', drafts }] };
    }
    case 'reviewed-texts':
      return withData(state, {
        reviewed: new Map([...data.reviewed, ...event.texts]),
        searched: new Set([...data.searched, event.state]),
      });
    case 'acceded':
      return withData(state, { accessions: put(data.accessions, event.key, event.accession) });
    case 'compared':
      return withData(state, { comparisons: put(data.comparisons, event.key, event.compared) });
    case 'bill':
      return withData(state, { bills: put(data.bills, event.key, event.bill) });
    case 'failed':
      // what was found before does not hold any more
      return withData(state, {
        failed: put(data.failed, event.want, event.message),
        checks: without(data.checks, (code) => event.want === `check:${code}`),
      });
    case 'progress':
      return still({
        ...state,
        busy: { what: event.what, want: event.want, done: event.done, total: event.total, long: event.long },
      });
    case 'idle': {
      const { early: _, ...rest } = idle(state);
      return still(rest);
    }
    case 'cancelled': {
      const { want = '' } = state.busy ?? {};
      const stopped = 'Stopped. r goes on.';
      return withData(
        told(idle(state), stopped),
        want.startsWith('check:') ? {} : { failed: put(data.failed, want, stopped) },
      );
    }
    case 'notice':
      return still(told(state, event.text, event.tone));
    case 'workspace':
      return {
        state: told(
          { ...state, wanted: new Set() },
          `The workspace ${event.folder} is ready. Go on answering.`,
          'good',
        ),
        effects: [{ type: 'load' }],
      };
    case 'ask-overwrite': {
      const { file, document } = event;
      const options = [
        { key: 'o', label: 'write over it', effects: [{ type: 'export' as const, file, document, overwrite: true }] },
        { key: 'n', label: 'leave it' },
      ];
      return still({
        ...state,
        asks: [...(state.asks ?? []), { kind: 'choose', title: `${file} exists already`, lines: [], options }],
      });
    }
    case 'kept': {
      const { lost: _, ...rest } = state;
      return still(
        event.lost === undefined ? rest : told({ ...rest, lost: event.lost }, `Not kept: ${event.lost}.`, 'bad'),
      );
    }
    case 'drafts':
      return withDrafts(state, event.drafts);
    case 'saved':
    case 'clash':
    case 'not-saved':
      return saving(state, event);
  }
}

/** What was typed while the data was read for the first time does now what it does. */
function withKeys({ state: { early = [], ...state }, effects }: Next): Next {
  return early.reduce(
    (before: Next, key) => {
      const next = step(before.state, { type: 'key', key });
      return { ...next, effects: [...before.effects, ...next.effects] };
    },
    { state, effects },
  );
}

/** The data anew: what concerned a state that was touched, or everything, is forgotten and will be asked for again. */
function withLoaded(
  state: State,
  { loaded, asOf, own, versions, recent, reviewer, touched }: Extract<Event, { type: 'loaded' }>,
): Next {
  const { data } = state;
  const concerns = (want: string): boolean =>
    touched === undefined || want.split(':')[1] === touched || want.startsWith('region:');
  return withData(
    { ...state, wanted: new Set([...state.wanted].filter((want) => !concerns(want))) },
    {
      loaded,
      asOf,
      own,
      versions,
      failed: without(data.failed, concerns),
      accessions: without(data.accessions, concerns),
      comparisons: without(data.comparisons, concerns),
      bills: without(data.bills, concerns),
      ...(recent && { recent }),
      ...(reviewer !== undefined && { reviewer }),
    },
  );
}

/** What is being typed goes on for the answer for which it was begun. */
function overlayAfter(state: State, overlay: Overlay, book: Book): Overlay {
  if ((overlay.kind !== 'picker' && overlay.kind !== 'input') || !('key' in overlay.purpose)) return overlay;
  const { purpose } = overlay;
  const key = keyAfter(state, book, purpose.key);
  const was = currentOf(state, purpose.key).raw;
  const { question, n } = partsOf(key);
  const isChanged =
    purpose.for === 'field' && was && !state.drafts[purpose.key] && !sameAnswer(was, entriesOn(book, question)[n]?.raw);
  return { ...overlay, purpose: { ...purpose, key, ...(isChanged && !purpose.base && { base: was }) } };
}
