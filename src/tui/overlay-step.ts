import type { Key } from './keys.js';
import { accept } from './accept.js';
import { WHOLE } from './form/part.js';
import { itemsOf } from './items.js';
import { marked, marksAtStart } from './marks.js';
import { helpScroll } from './views/help.js';
import { characters } from './width.js';
import { here, type Item, type Next, type Overlay, type Purpose, type State } from './state.js';

type Picker = Extract<Overlay, { kind: 'picker' }>;
type Input = Extract<Overlay, { kind: 'input' }>;

const still = (state: State): Next => ({ state, effects: [] });
export const closed = (state: State): State => {
  const { overlay: _, ...rest } = state;
  return rest;
};

/** A key while something lies over the screen: help, a picker, a line of input, a question to the user. */
export function overlayKey(state: State, overlay: Overlay, key: Key): Next {
  switch (overlay.kind) {
    case 'help': {
      const scroll = helpScroll(state, overlay.scroll, key);
      return still(scroll === undefined ? closed(state) : { ...state, overlay: { ...overlay, scroll } });
    }
    case 'choose': {
      if (key === 'esc') return still(closed(state));
      const choice = overlay.options.find((one) => one.key === key);
      if (!choice) return still(state);
      const { [choice.discard ?? '']: _, ...drafts } = state.drafts;
      const next: State = { ...closed(state), drafts, ...(choice.opens && { overlay: choice.opens }) };
      return { state: next, effects: choice.effects ?? [] };
    }
    case 'input':
      return inputKey(state, overlay, key);
    case 'picker':
      return pickerKey(state, overlay, key);
  }
}

function inputKey(state: State, overlay: Input, key: Key): Next {
  if (key === 'esc' || key === 'ctrl-c') return still(overlay.purpose.for === 'filter' ? withFilter(closed(state), '') : closed(state));
  if (key === 'enter') return accept(state, overlay);
  const before = characters(overlay.text);
  const caret = Math.min(overlay.caret, before.length);
  const set = (list: readonly string[], at: number): Next => {
    const text = list.join('');
    const next: State = { ...state, overlay: { ...overlay, text, caret: Math.max(0, at) } };
    return still(overlay.purpose.for === 'filter' ? withFilter(next, text) : next);
  };
  const insert = (text: string): Next => {
    const added = characters(text.replace(/\s*[\r\n\t]+\s*/g, ' '));
    return set([...before.slice(0, caret), ...added, ...before.slice(caret)], caret + added.length);
  };
  if (typeof key === 'object') return insert(key.paste);
  switch (key) {
    case 'left': return set(before, caret - 1);
    case 'right': return set(before, Math.min(before.length, caret + 1));
    case 'home': case 'ctrl-a': return set(before, 0);
    case 'end': case 'ctrl-e': return set(before, before.length);
    case 'backspace': return caret === 0 ? still(state) : set([...before.slice(0, caret - 1), ...before.slice(caret)], caret - 1);
    case 'delete': return set([...before.slice(0, caret), ...before.slice(caret + 1)], caret);
    case 'ctrl-u': return set(before.slice(caret), 0);
    case 'ctrl-k': return set(before.slice(0, caret), caret);
    case 'ctrl-w': {
      const kept = before.slice(0, caret).join('').replace(/\S+\s*$/, '');
      return set([...characters(kept), ...before.slice(caret)], characters(kept).length);
    }
    default: return isTyped(key) ? insert(key) : still(state);
  }
}

const isTyped = (key: string): boolean => characters(key).length === 1;

/** The filter of the screen; the cursor goes to the first row that is left. */
export function withFilter(state: State, filter: string): State {
  const route = here(state);
  return route.filter === filter ? state : { ...state, stack: [...state.stack.slice(0, -1), { ...route, filter, cursor: 0, scroll: 0 }] };
}

function pickerKey(state: State, overlay: Picker, key: Key): Next {
  if (key === 'esc' || key === 'ctrl-c') return still(isInside(overlay) ? { ...state, overlay: out(state, overlay) } : closed(state));
  const items = itemsOf(state, overlay);
  const at = nearestItem(items, overlay.cursor, 1);
  const item = items[at];
  const set = (change: Partial<Picker>): Next => still({ ...state, overlay: highlighted(state, { ...overlay, ...change }) });
  const move = (by: number): Next => set({ cursor: nearestItem(items, Math.max(0, Math.min(items.length - 1, at + by)), Math.sign(by)) });
  // what was at the cursor stays there, wherever its mark puts it
  const toggle = (): Next => {
    if (!overlay.multi || !item || item.heading) return still(state);
    const next = { ...overlay, chosen: marked(state, overlay, item.id) };
    const now = itemsOf(state, next).findIndex(({ id }) => id === item.id);
    return set({ chosen: next.chosen, cursor: now < 0 ? at : now });
  };
  const type = (query: string): Next => set({ query, cursor: 0 });
  if (typeof key === 'object') return type(overlay.query + key.paste.replace(/\s+/g, ' '));
  switch (key) {
    case 'enter': return accept(state, { ...overlay, cursor: at });
    case 'up': case 'ctrl-p': return move(-1);
    case 'down': case 'ctrl-n': return move(1);
    case 'pageup': return move(-10);
    case 'pagedown': return move(10);
    case 'home': return move(-items.length);
    case 'end': return move(items.length);
    case 'tab': return toggle();
    case ' ': return overlay.multi && overlay.query === '' ? toggle() : overlay.query === '' ? still(state) : type(`${overlay.query} `);
    case 'right': return item && !item.heading && opensInto(overlay) ? still({ ...state, overlay: into(state, overlay, item.id) }) : still(state);
    case 'left': return isInside(overlay) ? still({ ...state, overlay: out(state, overlay) }) : still(state);
    case 'backspace': return overlay.query === '' && isInside(overlay) ? still({ ...state, overlay: out(state, overlay) }) : type(characters(overlay.query).slice(0, -1).join(''));
    case 'ctrl-u': return type('');
    default: return isTyped(key) ? type(overlay.query + key) : still(state);
  }
}

const fieldOf = ({ purpose }: Picker): string | undefined => (purpose.for === 'field' ? purpose.field : undefined);
const isInside = (picker: Picker): boolean => picker.within !== undefined || picker.purpose.for === 'part';

/** Whether → goes into what the cursor is on: the parts of a section, or some items of a class. */
export const opensInto = (picker: Picker): boolean => (fieldOf(picker) === 'sections' && picker.within === undefined) || fieldOf(picker) === 'scope.items';

function into(state: State, picker: Picker, id: string): Picker {
  if (fieldOf(picker) === 'sections') return highlighted(state, { ...picker, within: id, query: '', cursor: 0 });
  if (id === WHOLE || picker.purpose.for !== 'field') return picker;
  const part: Picker = { kind: 'picker', purpose: { for: 'part', key: picker.purpose.key, of: id, chosen: picker.chosen }, title: '', multi: true, chosen: [], query: '', cursor: 0 };
  const chosen = marksAtStart(state, part);
  const items = itemsOf(state, { ...part, chosen });
  const [classes, narrowing] = [true, false].map((isClass) => items.filter((one) => chosen.includes(one.id) && one.id.startsWith('items=') === isClass)) as [Item[], Item[]];
  return highlighted(state, { ...part, chosen, title: `Only some of ${classes.map(({ label }) => label).join(', ')}: which?`, cursor: narrowing[0] ? items.indexOf(narrowing[0]) : 0 });
}

function out(state: State, picker: Picker): Picker {
  if (picker.purpose.for === 'part') return leavePart(state, picker, picker.purpose.chosen);
  const { within: _, ...rest } = picker;
  return highlighted(state, { ...rest, query: '', cursor: 0 });
}

/** From some items of a class back to the items of the scope, with these marks; the cursor is on what was gone into. */
export function leavePart(state: State, { purpose }: Picker, chosen: readonly string[]): Picker {
  const { key, of, chosen: before } = purpose as Extract<Purpose, { for: 'part' }>;
  const picker: Picker = { kind: 'picker', purpose: { for: 'field', key, field: 'scope.items' }, title: 'For which items?', multi: true, chosen, query: '', cursor: 0 };
  const target = chosen.find((id) => !before.includes(id)) ?? of;
  return highlighted(state, { ...picker, cursor: Math.max(0, itemsOf(state, picker).findIndex(({ id }) => id === target)) });
}

/** The picker with the item under its cursor, from which a preview is made. */
export function highlighted(state: State, overlay: Picker): Picker {
  const items = itemsOf(state, overlay);
  const item = items[nearestItem(items, overlay.cursor, 1)];
  const { highlight: _, ...rest } = overlay;
  return { ...rest, ...(item && { highlight: item.id }) };
}

/** The place of an item that is no heading: at a place, or the next one in a direction, or else in the other. */
export function nearestItem(items: readonly { heading?: boolean }[], at: number, direction: number): number {
  const from = Math.max(0, Math.min(at, items.length - 1));
  const step = direction < 0 ? -1 : 1;
  for (const way of [step, -step]) for (let n = from; n >= 0 && n < items.length; n += way) if (items[n]!.heading !== true) return n;
  return 0;
}
