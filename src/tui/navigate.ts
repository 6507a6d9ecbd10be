import { contextOf, listOf, screens } from './screens/index.js';
import { ownFirst } from './screens/home.js';
import { nearestItem } from './overlay-step.js';
import { stateName, type Row } from './screens/screen.js';
import { here, routeTo, type Next, type Recent, type Route, type ScreenId, type State } from './state.js';

/** The row under the cursor. */
export function chosenRow(state: State): Row | undefined {
  const { rows } = listOf(state);
  return rows[nearestItem(rows, here(state).cursor, 1)];
}

/** The same route with the cursor on a row that can be chosen. */
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
  return replaced(state, { ...route, cursor, scroll: cursor === route.cursor ? route.scroll : 0 });
}

/** The names of the screens from Home to the one that is shown, Home left out. A state that none of them names stands before the first on it. */
export function pathOf(state: State): string[] {
  let named: string | undefined;
  return state.stack.slice(1).flatMap((route) => {
    const title = screens[route.screen].title(contextOf(state, route));
    const name = route.state === undefined || route.state === named ? undefined : stateName(contextOf(state, route), route.state);
    named = route.state ?? named;
    return [...(name === undefined || name === title ? [] : [name]), ...(title === '' ? [] : [title])];
  });
}

export const replaced = (state: State, route: Route): State => ({ ...state, stack: [...state.stack.slice(0, -1), route] });

/** Opens a screen on top of the one that is shown. */
export function goTo(state: State, to: Partial<Route> & { screen: ScreenId }): Next {
  const route = routeTo(to.screen, to);
  const column = Math.max(0, listOf(state, route).matrix ?? 0);
  const next: State = { ...state, stack: [...state.stack, { ...route, column }].slice(-12), ...(route.state !== undefined && { current: route.state }) };
  return remembered(next);
}

/** The state that is looked at: the last one that was; else the first, those of the workspace before others. */
export const currentState = (state: State): string | undefined => here(state).state ?? state.current ?? ownFirst(state.data)[0];

/** Goes to one of the numbered screens, for the state that was looked at last. */
export function goToTab(state: State, screen: ScreenId): Next {
  if (screen === 'home') return { state: { ...state, stack: [routeTo('home', { cursor: state.stack[0]!.cursor })] }, effects: [] };
  const whole = screen === 'region' || screen === 'instruments';
  const code = currentState(state);
  const base = { ...state, stack: whole || screen === 'state' || code === undefined ? [state.stack[0]!] : [state.stack[0]!, routeTo('state', { state: code })] };
  const region = screen === 'region' ? state.data.recent.find((one) => one.screen === 'region')?.region : undefined;
  return goTo(base, { screen, ...(region !== undefined && { region }), ...(!whole && code !== undefined && { state: code }) });
}

const KEPT: readonly ScreenId[] = ['state', 'region', 'findings', 'question', 'instrument', 'overlap-question', 'accession', 'bill'];

/** Puts the screen among the recent ones. */
export function remembered(state: State): Next {
  const route = here(state);
  if (!KEPT.includes(route.screen) || !state.data.loaded) return { state, effects: [] };
  const { screen, state: code, instrument, topic, question, law, region } = route;
  const own = screens[screen].title(contextOf(state));
  const title = [...(code === undefined || screen === 'state' ? [] : [stateName(contextOf(state), code)]), ...(screen === 'question' ? ['Question'] : screen === 'overlap-question' ? ['Overlap'] : []), own].join(' › ');
  const one: Recent = { screen, title, ...(code !== undefined && { state: code }), ...(instrument !== undefined && { instrument }), ...(topic !== undefined && { topic }), ...(question !== undefined && { question }), ...(law !== undefined && { law }), ...(region !== undefined && { region }) };
  const recent = [one, ...state.data.recent.filter((other) => other.title !== title)].slice(0, 20);
  return { state: { ...state, data: { ...state.data, recent } }, effects: [{ type: 'remember', recent, ...(state.data.reviewer !== undefined && { reviewer: state.data.reviewer }) }] };
}

export function back(state: State): Next {
  const route = here(state);
  if (route.pane === 'detail') return { state: replaced(state, { ...route, pane: 'list' }), effects: [] };
  if (route.filter !== '') return { state: replaced(state, { ...route, filter: '', cursor: 0 }), effects: [] };
  if (state.stack.length === 1) return { state: { ...state, notice: { text: 'This is the first screen. q quits.', tone: 'info' } }, effects: [] };
  return { state: { ...state, stack: state.stack.slice(0, -1) }, effects: [] };
}
