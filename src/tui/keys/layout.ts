import { nearestItem } from '../state/headings.js';
import type { Line } from '../terminal/line.js';
import { lastFound } from '../../work/remember.js';
import type { ScreenId } from '../state/route.js';
import { contextOf, listOf, screens } from '../screens/index.js';
import { here, type App } from '../state/app.js';
import { heightOf } from '../views/list.js';

export const LEAST = { columns: 80, rows: 24 } as const;

/** Where what stands on the screen. At most one line less than the terminal has is drawn. */
export interface Layout {
  /** columns and lines of the list and of the detail; side by side, or one above the other */
  beside: boolean;
  list: { width: number; height: number };
  detail: { width: number; height: number };
}

/** Lines around the panes: the path, the tabs and a rule above; what happens and the keys below. */
export const FRAME = 5;

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
  if (columns >= (route.screen === 'state' ? 150 : 120) && !isUnevenAt(app)) {
    const list = Math.floor((columns - 3) * (WIDE.includes(route.screen) ? 0.6 : 0.5));
    return { beside: true, list: { width: list, height }, detail: { width: columns - 3 - list, height } };
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
    list: { width: columns, height: list },
    detail: { width: columns, height: height - 1 - list },
  };
}

/** Whether a list of law text is shown in a script whose width terminals do not agree on: nothing stands beside it then. */
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
  return Math.max(1, (here(app).pane === 'detail' ? layout.detail.height : layout.list.height) - 2);
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
