import { withoutEmptyHeadings } from '../state/headings.js';
import { textOf } from '../terminal/line.js';
import { takenBy } from '../pick/marks.js';
import type { Route, ScreenId } from '../state/route.js';
import { searching } from '../state/search.js';
import { here, type Overlay, type App } from '../state/app.js';
import { accession } from './accession.js';
import { bill } from './bill.js';
import { findings } from './findings.js';
import { map } from './heat-map.js';
import { home } from './home.js';
import { instrument, instruments } from './instruments.js';
import { overlap, overlapQuestion } from './overlap.js';
import { problems } from './problems.js';
import { question } from './question.js';
import { questions } from './questions.js';
import { reading } from './reading.js';
import { region } from './region.js';
import { requirements } from './requirements.js';
import type { Context, List, Row, Screen, Typing } from './screen.js';
import { stateScreen } from './state.js';
import { say } from '../../words/catalogue.js';

export const screens: Record<ScreenId, Screen> = {
  home,
  problems,
  state: stateScreen,
  map,
  requirements,
  findings,
  questions,
  question,
  reading,
  overlap,
  'overlap-question': overlapQuestion,
  accession,
  region,
  instruments,
  instrument,
  bill,
};

/** What the screen of a route is drawn from. */
export function contextOf(app: App, route: Route = here(app)): Context {
  const { overlay, data, drafts } = app;
  const typing = overlay && typingOf(app, overlay);
  return { data, route, drafts, ...(typing && { typing }) };
}

function typingOf(app: App, overlay: Overlay): Typing | undefined {
  if (overlay.kind !== 'picker' && overlay.kind !== 'input') return undefined;
  const { purpose } = overlay;
  if (purpose.for !== 'field' && purpose.for !== 'part') return undefined;
  const field = purpose.for === 'part' ? 'scope.items' : purpose.field;
  return overlay.kind === 'input'
    ? { key: purpose.key, field, text: overlay.text }
    : { key: purpose.key, field, text: overlay.highlight ?? '', taken: takenBy(app, overlay) };
}

const lists = new WeakMap<App['data'], WeakMap<App['drafts'], Map<string, List>>>();

const listsOf = ({ data, drafts }: App): Map<string, List> => {
  const weakMap = lists.get(data) ?? new WeakMap<App['drafts'], Map<string, List>>();
  const known = weakMap.get(drafts) ?? new Map<string, List>();
  lists.set(data, weakMap.set(drafts, known));
  return known;
};

/** The list of a route as it is shown: filtered and sorted. The same object as long as nothing of it changed. */
export function listOf(app: App, route: Route = here(app)): List {
  const known = listsOf(app);
  const { cursor: _, column: __, pane: ___, scroll: ____, place: _____, find: ______, ...what } = route;
  // what is listed while the law is read is for the section that is read
  const key = JSON.stringify([what, route.screen === 'reading' && [route.place?.law, route.place?.section]]);
  let list = known.get(key);
  if (!list) {
    list = sorted(filtered(screens[route.screen].list(contextOf(app, route)), route.filter), route.sort);
    known.set(key, list);
  }
  return list;
}

const wordsOf = (row: Row): string => row.search ?? row.cells.map(textOf).join(' ');

function filtered(list: List, filter: string): List {
  if (filter.trim() === '' || list.counted === true) return list;
  const fits = searching(filter);
  const rows = withoutEmptyHeadings(list.rows.filter((row) => row.heading === true || fits(() => wordsOf(row))));
  // what a heading counts is the whole group: it does not hold for a part of it
  const plain = rows.map((row) =>
    row.heading === true && row.cells.length === 1 ? { ...row, cells: [row.cells[0]!.slice(0, 1)] } : row,
  );
  return { ...list, rows: plain, empty: say('screens.no-fit', { filter }) };
}

/** The value of a cell in which there is nothing to compare. */
const NONE = -1;

/** Rows by the values of one column n ascending for n, descending for -n; those without a value last. */
function sorted(list: List, sort: number): List {
  if (sort === 0) return list;
  const at = Math.abs(sort);
  const valueOf = (row: Row): number => row.values?.[at] ?? NONE;
  const order = (a: number, b: number): number => Number(a === NONE) - Number(b === NONE) || (a - b) * Math.sign(sort);
  return { ...list, rows: [...list.rows].sort((a, b) => order(valueOf(a), valueOf(b))) };
}
