import { nearestItem } from '../state/headings.js';
import { cut, line, paragraph, textOf, type Line } from '../terminal/line.js';
import { lastFound } from '../../work/remember.js';
import type { ScreenId } from '../state/route.js';
import { contextOf, listOf, screens } from '../screens/index.js';
import { here, type App } from '../state/app.js';
import { heightOf } from '../views/list.js';

export const LEAST = { columns: 80, rows: 24 } as const;

/** Whether the terminal is smaller than the app needs, so that nothing of it is shown. */
export const isTooSmall = ({ size }: App): boolean => size.columns < LEAST.columns || size.rows < LEAST.rows;

/** Where what stands on the screen. At most one line less than the terminal has is drawn. */
export interface Layout {
  /** columns and lines of the list and of the detail; side by side, or one above the other */
  beside: boolean;
  list: { width: number; height: number };
  detail: { width: number; height: number };
  /** the question, which stands above the list whatever lies over it */
  top: readonly Line[];
  /** the law in full height, beside the list or in its place */
  law?: { width: number; height: number; beside: boolean };
}

/** Lines around the panes: the path, the tabs and a rule above; what happens and the keys below. */
export const FRAME = 5;

/** From this many columns on the law stands beside the question. */
const BESIDE = 120;
const ASKED = 3;

/** The screens beside whose lists the law stands. */
const WITH_LAW: readonly ScreenId[] = ['question', 'reading'];

/** Whether the screen shows the law, beside its list or in the place of it. */
export const showsLaw = (app: App): boolean => WITH_LAW.includes(here(app).screen);

/** Screens whose lists have many columns. */
const WIDE: readonly ScreenId[] = ['state', 'map', 'region'];

/** Whether something takes the place of the list; what is typed as a filter does not. */
export const isOver = ({ overlay }: App): boolean =>
  overlay !== undefined && !(overlay.kind === 'input' && overlay.purpose.for === 'filter');

/** How the panes share the screen: beside each other where it is wide, else the one in focus gets the larger part. */
export function layoutOf(app: App): Layout {
  const { size, overlay } = app;
  const { columns } = size;
  const route = here(app);
  const height = Math.max(4, size.rows - 1 - FRAME);
  if (showsLaw(app)) return withLaw(app, height);
  if (columns >= (['state', 'findings', 'requirements'].includes(route.screen) ? 150 : 120) && !isUnevenAt(app)) {
    const list = Math.floor((columns - 3) * (WIDE.includes(route.screen) ? 0.6 : 0.5));
    return { beside: true, top: [], list: { width: list, height }, detail: { width: columns - 3 - list, height } };
  }
  const over = isOver(app);
  const share =
    route.pane === 'detail' && !over
      ? Math.max(4, Math.floor(height * 0.25))
      : Math.ceil((height - 1) * (route.screen === 'question' ? 0.62 : 0.55));
  const needed = overlay?.kind === 'input' && over ? 7 : over ? share : heightOf(listOf(app), columns);
  const list = Math.max(4, Math.min(share, needed));
  return {
    beside: false,
    top: [],
    list: { width: columns, height: list },
    detail: { width: columns, height: height - 1 - list },
  };
}

/**
 * The question and its answers on one side, the law on the other; where there is no room for both, the one in focus.
 */
function withLaw(app: App, height: number): Layout {
  const { columns } = app.size;
  const beside = columns >= BESIDE;
  const width = beside ? Math.floor((columns - 3) / 2) : columns;
  const top = askedLines(app, width);
  const room = height - top.length;
  const over = isOver(app);
  const flipped = !beside && here(app).pane === 'law' && !over;
  const share =
    here(app).pane === 'detail' && !over ? Math.max(4, Math.floor(room * 0.25)) : Math.ceil((room - 1) * 0.62);
  const needed =
    app.overlay?.kind === 'input' && over ? 7 : over ? (beside ? share : room - 5) : heightOf(listOf(app), width);
  const list = Math.max(4, Math.min(over && !beside ? room - 4 : share, needed));
  return {
    beside: false,
    top,
    list: { width, height: list },
    detail: { width, height: Math.max(1, room - 1 - list) },
    ...(beside && { law: { width: columns - 3 - width, height, beside } }),
    ...(flipped && { law: { width, height: room, beside } }),
  };
}

function askedLines(app: App, width: number): Line[] {
  const ask = app.data.loaded?.world.questions.get(here(app).question ?? '')?.ask;
  if (ask === undefined) return [];
  const all = paragraph(ask, width, { style: 'bold' });
  const rest = all
    .slice(ASKED - 1)
    .map(textOf)
    .join(' ');
  return all.length <= ASKED ? all : [...all.slice(0, ASKED - 1), line(cut(rest, width), 'bold')];
}

/**
 * Whether a list of law text is shown in a script whose width terminals do not agree on: nothing stands beside it
 * then.
 */
function isUnevenAt(app: App): boolean {
  const language = app.data.loaded?.world.countries.get(here(app).state ?? '')?.language ?? '';
  return (
    /^(th|km|lo|my|hi|bn|ta|te|ml|kn|gu|pa|si|bo|ne|mr)\b/.test(language) &&
    (app.overlay?.kind === 'picker' || here(app).screen === 'bill')
  );
}

/** How many rows a page of the pane in focus has. */
export const pageOf = (app: App): number => {
  const layout = layoutOf(app);
  const { pane } = here(app);
  const height =
    pane === 'law' ? (layout.law?.height ?? 4) - 3 : pane === 'detail' ? layout.detail.height : layout.list.height;
  return Math.max(1, height - 2);
};

const lastDetail = lastFound<Line[]>();

/** What is told of the chosen row, in lines; how far it is scrolled, and the most that it can be. */
export function detailOf(app: App): { lines: readonly Line[]; scroll: number; most: number } {
  const route = here(app);
  const { detail } = layoutOf(app);
  const list = listOf(app);
  const cursor = nearestItem(list.rows, route.cursor, 1);
  const context = contextOf(app);
  // it costs time to make, and scrolling does not change it
  const from = [
    app.data,
    app.drafts,
    list,
    cursor,
    route.column,
    route.pane,
    JSON.stringify(context.typing),
    detail.width,
  ];
  const lines = lastDetail(from, () => screens[route.screen].detail(context, list.rows[cursor], detail.width));
  const most = Math.max(0, lines.length - detail.height);
  return { lines, scroll: Math.min(route.scroll, most), most };
}
