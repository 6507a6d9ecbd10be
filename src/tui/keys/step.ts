import { wantKey, wantOf } from '../state/want.js';
import { entriesOn, sameAnswer, type Book } from '../../work/book.js';
import { currentOf, keyAfter, settled } from '../answers/answers.js';
import { commandOf } from './bindings.js';
import { keyName } from './key-names.js';
import { runCommand } from './commands.js';
import type { Data } from '../state/data.js';
import { partsOf } from '../answers/entry.js';
import type { Key } from '../terminal/keys.js';
import { chosenRow, goTo, isStopped } from './navigate.js';
import { isTooSmall } from './layout.js';
import { overlayKey } from '../pick/overlay-step.js';
import { saving, withDrafts } from '../answers/saving.js';
import { here, still, told, type Event, type Next, type Overlay, type App } from '../state/app.js';
import { keptOn, wanting } from './wanting.js';
import { say } from '../../words/catalogue.js';

/**
 * The one function by which the app goes from state to state. It changes nothing, and reads nothing but its
 * arguments.
 */
export function step(app: App, event: Event): Next {
  const next = asking(reduce(app, event));
  const before =
    event.type === 'resize' || (event.type === 'key' && !narrows(app, next.app)) ? undefined : chosenRow(app)?.id;
  return wanting(before === undefined || here(app).cursor === 0 ? next : { ...next, app: keptOn(next.app, before) });
}

/** What is to be asked waits until nothing else lies over the screen, such as what is being typed. */
function asking({ app, effects }: Next): Next {
  const [first, ...rest] = app.asks ?? [];
  return first && !app.overlay ? { app: { ...app, overlay: first, asks: rest }, effects } : { app, effects };
}

/** Whether a key has changed what of the same list is shown, and in which groups. */
function narrows({ stack }: App, next: App): boolean {
  const [before, after] = [stack.at(-1)!, here(next)];
  const isSameList =
    stack.length === next.stack.length && before.screen === after.screen && before.state === after.state;
  return isSameList && (before.filter !== after.filter || before.facets !== after.facets || before.by !== after.by);
}

const withData = (app: App, change: Partial<Data>): Next => still({ ...app, data: { ...app.data, ...change } });

const idle = ({ busy: _, ...state }: App): App => state;

/** Keys that wait for no data. */
const AT_ONCE: readonly Key[] = ['ctrl-c', 'ctrl-z'];

const put = <T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> =>
  new Map(map).set(key, value);

const without = <T>(map: ReadonlyMap<string, T>, drop: (key: string) => boolean): ReadonlyMap<string, T> =>
  new Map([...map].filter(([key]) => !drop(key)));

function reduce(app: App, event: Event): Next {
  const { data } = app;
  switch (event.type) {
    case 'key': {
      const { notice: _, early = [], ...quiet } = app;
      // what cannot be seen cannot be done
      if (isTooSmall(app))
        return event.key === 'q' || event.key === 'ctrl-c' ? { app, effects: [{ type: 'quit' }] } : still(app);
      if (!data.loaded && app.busy && !(AT_ONCE.includes(event.key) || (event.key === 'q' && early.length === 0)))
        return still({ ...app, early: [...early, event.key] });
      if (app.overlay) return overlayKey(quiet, app.overlay, event.key);
      if (typeof event.key === 'object') return still(quiet);
      if (event.key === 'esc' && isStopped(app)) return { app: quiet, effects: [{ type: 'cancel' }] };
      const command = commandOf(here(app).screen, event.key);
      return command
        ? runCommand(quiet, command)
        : still(told(quiet, say('keys.nothing', { key: keyName(event.key) })));
    }
    case 'resize':
      return still({ ...app, size: { columns: event.columns, rows: event.rows } });
    case 'loaded':
      return withKeys(withLoaded(idle(app), event));
    case 'checked':
      return withData(app, { checks: put(data.checks, event.state, event.check) });
    case 'book': {
      const drafts = settled(app, event.book);
      const next = withData(
        { ...app, ...(app.overlay && { overlay: overlayAfter(app, app.overlay, event.book) }), drafts },
        { books: put(data.books, event.state, event.book), texts: put(data.texts, event.state, event.texts) },
      );
      return Object.keys(drafts).join() === Object.keys(app.drafts).join()
        ? next
        : { ...next, effects: [{ type: 'keep-drafts', drafts }] };
    }
    case 'passages':
      return withData(app, { passages: put(data.passages, event.state, event.passages) });
    case 'read-marks':
      return withData(app, { read: put(data.read, event.state, event.marks) });
    case 'reviewed-texts':
      return withData(app, {
        reviewed: new Map([...data.reviewed, ...event.texts]),
        searched: new Set([...data.searched, event.state]),
      });
    case 'acceded':
      return withData(app, { accessions: put(data.accessions, event.key, event.accession) });
    case 'compared':
      return withData(app, { comparisons: put(data.comparisons, event.key, event.compared) });
    case 'bill':
      return withData(app, { bills: put(data.bills, event.key, event.bill) });
    case 'failed':
      // what was found before does not hold any more
      return withData(app, {
        failed: put(data.failed, event.want, event.message),
        checks: without(data.checks, (state) => event.want === wantKey('check', state)),
      });
    case 'progress':
      return still({
        ...app,
        busy: { what: event.what, want: event.want, done: event.done, total: event.total, long: event.long },
      });
    case 'idle': {
      const { early: _, ...rest } = idle(app);
      return still(rest);
    }
    case 'cancelled': {
      const { want = '' } = app.busy ?? {};
      const stopped = say('keys.stopped');
      return withData(
        told(idle(app), stopped),
        wantOf(want).what === 'check' ? {} : { failed: put(data.failed, want, stopped) },
      );
    }
    case 'notice':
      return still(told(app, event.text, event.tone));
    case 'workspace': {
      // a state that nobody has mapped before is gone to; one that is looked at stays
      const there = here(app).state === event.state ? app : goTo(app, { screen: 'state', state: event.state }).app;
      return {
        app: told(
          { ...there, wanted: new Set() },
          say(here(app).state === event.state ? 'keys.told.ready-here' : 'keys.told.ready', { folder: event.folder }),
          'good',
        ),
        effects: [{ type: 'load' }],
      };
    }
    case 'imported': {
      const { busy: _, ...rest } = app;
      return { app: told({ ...rest, wanted: new Set() }, event.text, 'good'), effects: [{ type: 'load' }] };
    }
    case 'ask-import': {
      const { busy: _, ...rest } = app;
      const options = [
        { key: 'f', label: say('keys.told.import-anyway'), effects: [event.effect] },
        { key: 'n', label: say('keys.told.leave') },
      ];
      const ask: Overlay = { kind: 'choose', title: say('keys.told.not-imported'), lines: [event.message], options };
      return still({ ...rest, asks: [...(rest.asks ?? []), ask] });
    }
    case 'ask-overwrite': {
      const { file, document } = event;
      const options = [
        {
          key: 'o',
          label: say('keys.told.overwrite'),
          effects: [{ type: 'export' as const, file, document, overwrite: true }],
        },
        { key: 'n', label: say('keys.told.leave-file') },
      ];
      return still({
        ...app,
        asks: [...(app.asks ?? []), { kind: 'choose', title: say('keys.told.exists', { file }), lines: [], options }],
      });
    }
    case 'kept': {
      const { lost: _, ...rest } = app;
      return still(
        event.lost === undefined
          ? rest
          : told({ ...rest, lost: event.lost }, say('keys.told.not-kept', { lost: event.lost }), 'bad'),
      );
    }
    case 'drafts':
      return withDrafts(app, event.drafts);
    case 'saved':
    case 'clash':
    case 'not-saved':
      return saving(app, event);
  }
}

/** What was typed while the data was read for the first time does now what it does. */
function withKeys({ app: { early = [], ...app }, effects }: Next): Next {
  return early.reduce(
    (before: Next, key) => {
      const next = step(before.app, { type: 'key', key });
      return { ...next, effects: [...before.effects, ...next.effects] };
    },
    { app, effects },
  );
}

/** The data anew: what concerned a state that was touched, or everything, is forgotten and will be asked for again. */
function withLoaded(
  app: App,
  { loaded, asOf, ownStates, versions, recent, reviewer, touched }: Extract<Event, { type: 'loaded' }>,
): Next {
  const { data } = app;
  // an answer that was saved changes no text of a law
  const concerns = (key: string): boolean => {
    const { what, of } = wantOf(key);
    return touched === undefined || (of === touched && what !== 'passages') || what === 'region';
  };
  return withData(
    {
      ...app,
      ...(reviewer !== undefined && { named: true }),
      wanted: new Set([...app.wanted].filter((want) => !concerns(want))),
    },
    {
      loaded,
      asOf,
      ownStates,
      versions,
      failed: without(data.failed, concerns),
      accessions: without(data.accessions, concerns),
      comparisons: without(data.comparisons, concerns),
      bills: without(data.bills, concerns),
      ...(recent && { recent }),
      ...(reviewer !== undefined && reviewer !== '' && { reviewer }),
    },
  );
}

/** What is being typed goes on for the answer for which it was begun. */
function overlayAfter(app: App, overlay: Overlay, book: Book): Overlay {
  if ((overlay.kind !== 'picker' && overlay.kind !== 'input') || !('key' in overlay.purpose)) return overlay;
  const { purpose } = overlay;
  const key = keyAfter(app, book, purpose.key);
  const was = currentOf(app, purpose.key).raw;
  const { question, n } = partsOf(key);
  const isChanged =
    purpose.for === 'field' && was && !app.drafts[purpose.key] && !sameAnswer(was, entriesOn(book, question)[n]?.raw);
  return { ...overlay, purpose: { ...purpose, key, ...(isChanged && !purpose.base && { base: was }) } };
}
