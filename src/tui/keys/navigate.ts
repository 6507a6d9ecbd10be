import { nearestItem } from '../state/headings.js';
import { routeTo, type Recent, type Route, type ScreenId } from '../state/route.js';
import { ownFirst } from '../screens/home.js';
import { contextOf, listOf, screens } from '../screens/index.js';
import { stateName, type Row } from '../screens/screen.js';
import { here, replaced, still, told, type Next, type App } from '../state/app.js';
import { say } from '../../words/catalogue.js';

/** The row under the cursor. */
export function chosenRow(app: App): Row | undefined {
  const { rows } = listOf(app);
  return rows[nearestItem(rows, here(app).cursor, 1)];
}

/** The same screen with the cursor so many rows further, on one that can be chosen. */
export function moved(app: App, by: number): App {
  const route = here(app);
  const { rows } = listOf(app);
  const at = nearestItem(rows, route.cursor, 1);
  let cursor = at;
  if (Math.abs(by) === 1) {
    let next = at + by;
    while (rows[next]?.heading === true) next += by;
    if (rows[next]) cursor = next;
  } else cursor = nearestItem(rows, Math.max(0, Math.min(rows.length - 1, at + by)), by);
  return replaced(app, { cursor, scroll: cursor === route.cursor ? route.scroll : 0 });
}

/**
 * The names of the screens from Home to the one that is shown, Home left out. A state that none of them names stands
 * before the first on it.
 */
export function pathOf(app: App): string[] {
  let named: string | undefined;
  return app.stack.slice(1).flatMap((route) => {
    const title = screens[route.screen].title(contextOf(app, route));
    const name =
      route.state === undefined || route.state === named ? undefined : stateName(contextOf(app, route), route.state);
    named = route.state ?? named;
    return [...(name === undefined || name === title ? [] : [name]), ...(title === '' ? [] : [title])];
  });
}

/** Opens a screen on top of the one that is shown. */
export function goTo(app: App, to: Partial<Route> & { screen: ScreenId }): Next {
  const route = routeTo(to.screen, to);
  const column = Math.max(0, listOf(app, route).matrix ?? 0);
  const next: App = {
    ...app,
    stack: [...app.stack, { ...route, column }].slice(-12),
    ...(route.state !== undefined && { current: route.state }),
  };
  return remembered(next);
}

/** The same screen for another state, below that state: without what was chosen of the one before. */
export function switchedTo(app: App, state: string): App {
  const { instrument: _, law: __, ...route } = here(app);
  const facets = route.facets.filter((facet) => !facet.startsWith('question:'));
  const next: Route = { ...route, state, cursor: 0, scroll: 0, facets };
  return {
    ...app,
    current: state,
    stack: [routeTo('home'), ...(route.screen === 'state' ? [] : [routeTo('state', { state })]), next],
  };
}

/** The state that is looked at: the last one that was; else the first, those of the workspace before others. */
export const currentState = (app: App): string | undefined => here(app).state ?? app.current ?? ownFirst(app.data)[0];

/** Goes to one of the numbered screens, for the state that was looked at last. */
export function goToTab(app: App, screen: ScreenId): Next {
  if (screen === 'home') return still({ ...app, stack: [routeTo('home', { cursor: app.stack[0]!.cursor })] });
  const whole = screen === 'region' || screen === 'instruments';
  const state = currentState(app);
  const base = {
    ...app,
    stack:
      whole || screen === 'state' || state === undefined
        ? [app.stack[0]!]
        : [app.stack[0]!, routeTo('state', { state })],
  };
  const region = screen === 'region' ? app.data.recent.find((recent) => recent.screen === 'region')?.region : undefined;
  return goTo(base, {
    screen,
    ...(region !== undefined && { region }),
    ...(!whole && state !== undefined && { state }),
  });
}

const KEPT: readonly ScreenId[] = [
  'state',
  'region',
  'findings',
  'question',
  'instrument',
  'overlap-question',
  'accession',
  'bill',
];

/** Screens whose title is that of a question, told apart. */
const ASKING: Partial<Record<ScreenId, readonly string[]>> = {
  question: [say('keys.does-tab.question')],
  'overlap-question': [say('keys.does-tab.overlap')],
};

/** Puts the screen among the recent ones. */
export function remembered(app: App): Next {
  const route = here(app);
  if (!KEPT.includes(route.screen) || !app.data.loaded) return still(app);
  const { screen, state, instrument, topic, question, law, region } = route;
  const named = state === undefined || screen === 'state' ? [] : [stateName(contextOf(app), state)];
  const title = [...named, ...(ASKING[screen] ?? []), screens[screen].title(contextOf(app))].join(' › ');
  const visited: Recent = {
    screen,
    title,
    ...(state !== undefined && { state }),
    ...(instrument !== undefined && { instrument }),
    ...(topic !== undefined && { topic }),
    ...(question !== undefined && { question }),
    ...(law !== undefined && { law }),
    ...(region !== undefined && { region }),
  };
  const recent = [visited, ...app.data.recent.filter((other) => other.title !== title)].slice(0, 20);
  return {
    app: { ...app, data: { ...app.data, recent } },
    effects: [
      {
        type: 'remember',
        recent,
        ...((app.data.reviewer !== undefined || app.named === true) && { reviewer: app.data.reviewer ?? '' }),
      },
    ],
  };
}

/**
 * Whether Esc stops what is being done instead of going back: long work for the screen that is shown, not for one
 * that was.
 */
export function isStopped(app: App): boolean {
  const { busy, overlay } = app;
  return (
    busy?.long === true &&
    !overlay &&
    screens[here(app).screen].wants(contextOf(app)).some((want) => want === busy.want)
  );
}

/** Out of the detail, out of the filter, or back to the screen before. */
export function back(app: App): Next {
  const route = here(app);
  if (route.pane !== 'list') return still(replaced(app, { pane: 'list' }));
  if (route.filter !== '') return still(replaced(app, { filter: '', cursor: 0 }));
  if (app.stack.length === 1) return still(told(app, say('keys.first-screen')));
  return still({ ...app, stack: app.stack.slice(0, -1) });
}
