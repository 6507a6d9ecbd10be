import { nearestItem } from '../state/headings.js';
import { routeTo, type Recent, type Route, type ScreenId } from '../state/route.js';
import { ownFirst } from '../screens/home.js';
import { contextOf, listOf, screens } from '../screens/index.js';
import { stateName, type Row } from '../screens/screen.js';
import { here, replaced, still, told, type Next, type State } from '../state/state.js';

/** The row under the cursor. */
export function chosenRow(state: State): Row | undefined {
  const { rows } = listOf(state);
  return rows[nearestItem(rows, here(state).cursor, 1)];
}

/** The same screen with the cursor so many rows further, on one that can be chosen. */
export function moved(state: State, by: number): State {
  const route = here(state);
  const { rows } = listOf(state);
  const at = nearestItem(rows, route.cursor, 1);
  let cursor = at;
  if (Math.abs(by) === 1) {
    let next = at + by;
    while (rows[next]?.heading === true) next += by;
    if (rows[next]) cursor = next;
  } else cursor = nearestItem(rows, Math.max(0, Math.min(rows.length - 1, at + by)), by);
  return replaced(state, { cursor, scroll: cursor === route.cursor ? route.scroll : 0 });
}

/** The names of the screens from Home to the one that is shown, Home left out. A state that none of them names stands before the first on it. */
export function pathOf(state: State): string[] {
  let named: string | undefined;
  return state.stack.slice(1).flatMap((route) => {
    const title = screens[route.screen].title(contextOf(state, route));
    const name =
      route.state === undefined || route.state === named ? undefined : stateName(contextOf(state, route), route.state);
    named = route.state ?? named;
    return [...(name === undefined || name === title ? [] : [name]), ...(title === '' ? [] : [title])];
  });
}

/** Opens a screen on top of the one that is shown. */
export function goTo(state: State, to: Partial<Route> & { screen: ScreenId }): Next {
  const route = routeTo(to.screen, to);
  const column = Math.max(0, listOf(state, route).matrix ?? 0);
  const next: State = {
    ...state,
    stack: [...state.stack, { ...route, column }].slice(-12),
    ...(route.state !== undefined && { current: route.state }),
  };
  return remembered(next);
}

/** The same screen for another state, below that state: without what was chosen of the one before. */
export function switchedTo(state: State, code: string): State {
  const { instrument: _, law: __, ...route } = here(state);
  const facets = route.facets.filter((one) => !one.startsWith('question:'));
  const next: Route = { ...route, state: code, cursor: 0, scroll: 0, facets };
  return {
    ...state,
    current: code,
    stack: [routeTo('home'), ...(route.screen === 'state' ? [] : [routeTo('state', { state: code })]), next],
  };
}

/** The state that is looked at: the last one that was; else the first, those of the workspace before others. */
export const currentState = (state: State): string | undefined =>
  here(state).state ?? state.current ?? ownFirst(state.data)[0];

/** Goes to one of the numbered screens, for the state that was looked at last. */
export function goToTab(state: State, screen: ScreenId): Next {
  if (screen === 'home') return still({ ...state, stack: [routeTo('home', { cursor: state.stack[0]!.cursor })] });
  const whole = screen === 'region' || screen === 'instruments';
  const code = currentState(state);
  const base = {
    ...state,
    stack:
      whole || screen === 'state' || code === undefined
        ? [state.stack[0]!]
        : [state.stack[0]!, routeTo('state', { state: code })],
  };
  const region = screen === 'region' ? state.data.recent.find((one) => one.screen === 'region')?.region : undefined;
  return goTo(base, {
    screen,
    ...(region !== undefined && { region }),
    ...(!whole && code !== undefined && { state: code }),
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
  question: ['Question'],
  'overlap-question': ['Overlap'],
};

/** Puts the screen among the recent ones. */
export function remembered(state: State): Next {
  const route = here(state);
  if (!KEPT.includes(route.screen) || !state.data.loaded) return still(state);
  const { screen, state: code, instrument, topic, question, law, region } = route;
  const named = code === undefined || screen === 'state' ? [] : [stateName(contextOf(state), code)];
  const title = [...named, ...(ASKING[screen] ?? []), screens[screen].title(contextOf(state))].join(' › ');
  const one: Recent = {
    screen,
    title,
    ...(code !== undefined && { state: code }),
    ...(instrument !== undefined && { instrument }),
    ...(topic !== undefined && { topic }),
    ...(question !== undefined && { question }),
    ...(law !== undefined && { law }),
    ...(region !== undefined && { region }),
  };
  const recent = [one, ...state.data.recent.filter((other) => other.title !== title)].slice(0, 20);
  return {
    state: { ...state, data: { ...state.data, recent } },
    effects: [
      { type: 'remember', recent, ...(state.data.reviewer !== undefined && { reviewer: state.data.reviewer }) },
    ],
  };
}

/** Whether Esc stops what is being done instead of going back: long work for the screen that is shown, not for one that was. */
export function isStopped(state: State): boolean {
  const { busy, overlay } = state;
  return (
    busy?.long === true &&
    !overlay &&
    screens[here(state).screen].wants(contextOf(state)).some((want) => want === busy.want)
  );
}

/** Out of the detail, out of the filter, or back to the screen before. */
export function back(state: State): Next {
  const route = here(state);
  if (route.pane === 'detail') return still(replaced(state, { pane: 'list' }));
  if (route.filter !== '') return still(replaced(state, { filter: '', cursor: 0 }));
  if (state.stack.length === 1) return still(told(state, 'This is the first screen. q quits.'));
  return still({ ...state, stack: state.stack.slice(0, -1) });
}
