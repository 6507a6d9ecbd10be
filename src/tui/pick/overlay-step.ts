import { accept } from './accept.js';
import { leavePart, partPicker } from './field-overlay.js';
import { WHOLE } from '../answers/part.js';
import { nearestItem } from '../state/headings.js';
import { itemsOf } from './choices.js';
import type { Key } from '../terminal/keys.js';
import { marked, marksAtStart } from './marks.js';
import { allSilent, conclude } from '../answers/conclude.js';
import { closed, highlighted } from './overlays.js';
import { here, replaced, still, type Input, type Next, type Overlay, type Picker, type App } from '../state/app.js';
import { helpKey } from '../views/help.js';
import { characters } from '../terminal/width.js';
import { say } from '../../words/catalogue.js';

/** A key while something lies over the screen: help, a picker, a line of input, a question to the user. */
export function overlayKey(app: App, overlay: Overlay, key: Key): Next {
  switch (overlay.kind) {
    case 'help':
      return still(helpKey(app, overlay, key));
    case 'choose': {
      if (key === 'esc' || key === 'ctrl-c') {
        // Esc in the question whether to leave what was typed goes back to it
        const back = overlay.options.find(({ take }) => take)?.take;
        return still(back ? { ...app, overlay: back } : closed(app));
      }
      const choice = overlay.options.find((option) => option.key === key);
      if (!choice) return still(app);
      if (choice.take) return accept({ ...app, overlay: choice.take }, choice.take);
      if (choice.silent) return allSilent(closed(app), choice.silent);
      if (choice.conclude) return conclude(closed(app), choice.conclude.key, choice.conclude.conclusion);
      const { [choice.discard ?? '']: _, ...drafts } = app.drafts;
      const next: App = { ...closed(app), drafts, ...(choice.opens && { overlay: choice.opens }) };
      return {
        app: next,
        effects: [
          ...(choice.discard === undefined ? [] : [{ type: 'keep-drafts' as const, drafts }]),
          ...(choice.effects ?? []),
        ],
      };
    }
    case 'input':
      return inputKey(app, overlay, key);
    case 'picker':
      return pickerKey(app, overlay, key);
  }
}

function inputKey(app: App, overlay: Input, key: Key): Next {
  if (key === 'f1') return still({ ...app, overlay: { kind: 'help', scroll: 0, over: overlay } });
  if (key === 'esc' || key === 'ctrl-c') {
    if (overlay.purpose.for === 'filter') return still(withFilter(closed(app), ''));
    return still(overlay.text.trim() === overlay.was.trim() ? closed(app) : { ...app, overlay: leaving(overlay) });
  }
  if (key === 'enter') return accept(app, overlay);
  const before = characters(overlay.text);
  const caret = Math.min(overlay.caret, before.length);
  const set = (list: readonly string[], at: number): Next => {
    const text = list.join('');
    const next: App = { ...app, overlay: { ...overlay, text, caret: Math.max(0, at) } };
    return still(overlay.purpose.for === 'filter' ? withFilter(next, text) : next);
  };
  const insert = (text: string): Next => {
    const added = characters(text.replace(/\s*[\r\n\t]+\s*/g, ' '));
    return set([...before.slice(0, caret), ...added, ...before.slice(caret)], caret + added.length);
  };
  if (typeof key === 'object') return insert(key.paste);
  switch (key) {
    case 'left':
      return set(before, caret - 1);
    case 'right':
      return set(before, Math.min(before.length, caret + 1));
    case 'home':
    case 'ctrl-a':
      return set(before, 0);
    case 'end':
    case 'ctrl-e':
      return set(before, before.length);
    case 'backspace':
      return caret === 0 ? still(app) : set([...before.slice(0, caret - 1), ...before.slice(caret)], caret - 1);
    case 'delete':
      return set([...before.slice(0, caret), ...before.slice(caret + 1)], caret);
    case 'word-left':
      return set(before, wordLeft(before, caret));
    case 'word-right':
      return set(before, before.length - wordLeft([...before].reverse(), before.length - caret));
    case 'ctrl-u':
      return set(before.slice(caret), 0);
    case 'ctrl-k':
      return set(before.slice(0, caret), caret);
    case 'ctrl-w': {
      const kept = before
        .slice(0, caret)
        .join('')
        .replace(/\S+\s*$/, '');
      return set([...characters(kept), ...before.slice(caret)], characters(kept).length);
    }
    default:
      return isTyped(key) ? insert(key) : still(app);
  }
}

/** Nothing that was typed or marked is thrown away without a word. */
const leaving = (overlay: Input | Picker): Overlay => ({
  kind: 'choose',
  title: overlay.kind === 'input' ? say('answering.overlay.leave-typed') : say('answering.overlay.leave-marked'),
  lines: overlay.kind === 'input' ? [overlay.text] : [],
  options: [
    { key: 'b', label: say('answering.overlay.back'), opens: overlay },
    { key: 't', label: say('answering.overlay.take'), take: overlay },
    { key: 'd', label: say('answering.overlay.drop') },
  ],
});

const isTyped = (key: string): boolean => characters(key).length === 1;

/** Where the word begins that stands before a place. */
function wordLeft(all: readonly string[], caret: number): number {
  let at = caret;
  while (at > 0 && /\s/.test(all[at - 1]!)) at--;
  while (at > 0 && !/\s/.test(all[at - 1]!)) at--;
  return at;
}

/** The filter of the screen; the cursor goes to the first row that is left. */
const withFilter = (app: App, filter: string): App =>
  here(app).filter === filter ? app : replaced(app, { filter, cursor: 0, scroll: 0 });

function pickerKey(app: App, overlay: Picker, key: Key): Next {
  if (key === 'f1') return still({ ...app, overlay: { kind: 'help', scroll: 0, over: overlay } });
  if (key === 'esc' || key === 'ctrl-c') {
    if (isInside(overlay)) return still({ ...app, overlay: out(app, overlay) });
    return still(hasNewMarks(app, overlay) ? { ...app, overlay: leaving(overlay) } : closed(app));
  }
  const items = itemsOf(app, overlay);
  const at = nearestItem(items, overlay.cursor, 1);
  const item = items[at];
  const set = (change: Partial<Picker>): Next =>
    still({ ...app, overlay: highlighted(app, { ...overlay, ...change }) });
  const move = (by: number): Next =>
    set({ cursor: nearestItem(items, Math.max(0, Math.min(items.length - 1, at + by)), Math.sign(by)) });
  // what was at the cursor stays there, wherever its mark puts it
  const toggle = (): Next => {
    if (!overlay.multi || !item || item.heading) return still(app);
    const next = { ...overlay, chosen: marked(app, overlay, item.id) };
    const now = itemsOf(app, next).findIndex(({ id }) => id === item.id);
    return set({ chosen: next.chosen, cursor: now < 0 ? at : now });
  };
  const type = (query: string): Next => set({ query, cursor: 0 });
  if (typeof key === 'object') return type(overlay.query + key.paste.replace(/\s+/g, ' '));
  switch (key) {
    case 'enter':
      return accept(app, { ...overlay, cursor: at });
    case 'up':
    case 'ctrl-p':
      return move(-1);
    case 'down':
    case 'ctrl-n':
      return move(1);
    case 'pageup':
      return move(-10);
    case 'pagedown':
      return move(10);
    case 'home':
      return move(-items.length);
    case 'end':
      return move(items.length);
    case 'tab':
      return toggle();
    case ' ':
      return overlay.multi && overlay.query === ''
        ? toggle()
        : overlay.query === ''
          ? still(app)
          : type(`${overlay.query} `);
    case 'right':
      return item && !item.heading && opensInto(overlay)
        ? still({ ...app, overlay: into(app, overlay, item.id) })
        : still(app);
    case 'left':
      return isInside(overlay) ? still({ ...app, overlay: out(app, overlay) }) : still(app);
    case 'backspace':
      return overlay.query === '' && isInside(overlay)
        ? still({ ...app, overlay: out(app, overlay) })
        : type(characters(overlay.query).slice(0, -1).join(''));
    case 'ctrl-u':
      return type('');
    default:
      return isTyped(key) ? type(overlay.query + key) : still(app);
  }
}

/** Whether marks of an answer have been changed in a picker. */
function hasNewMarks(app: App, picker: Picker): boolean {
  if (!picker.multi || !ofField(picker)) return false;
  const start = marksAtStart(app, picker);
  return start.length !== picker.chosen.length || start.some((text) => !picker.chosen.includes(text));
}

const ofField = (picker: Picker): picker is Picker & { purpose: { for: 'field' } } => picker.purpose.for === 'field';
const fieldOf = (picker: Picker): string | undefined => (ofField(picker) ? picker.purpose.field : undefined);
const isInside = (picker: Picker): boolean => picker.within !== undefined || picker.purpose.for === 'part';

/** Whether → goes into what the cursor is on: the parts of a section, or some items of a class. */
export const opensInto = (picker: Picker): boolean =>
  (fieldOf(picker) === 'sections' && picker.within === undefined) || fieldOf(picker) === 'scope.items';

function into(app: App, picker: Picker, id: string): Picker {
  if (fieldOf(picker) === 'sections') return highlighted(app, { ...picker, within: id, query: '', cursor: 0 });
  return id !== WHOLE && ofField(picker) ? partPicker(app, picker, id) : picker;
}

function out(app: App, picker: Picker): Picker {
  if (picker.purpose.for === 'part') return leavePart(app, picker, picker.purpose.chosen);
  const { within: _, ...rest } = picker;
  return highlighted(app, { ...rest, query: '', cursor: 0 });
}
