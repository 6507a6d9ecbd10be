import { nearestItem } from '../state/headings.js';
import { itemsOf } from './choices.js';
import type { Input, Picker, Purpose, App } from '../state/app.js';
import { characters } from '../terminal/width.js';

/** The screen without what lies over it. */
export const closed = ({ overlay: _, ...state }: App): App => state;

/** A picker as it opens: nothing has been typed, and the cursor is at the top. */
export const pickerFor = (purpose: Purpose, title: string, multi = false, chosen: readonly string[] = []): Picker => ({
  kind: 'picker',
  purpose,
  title,
  multi,
  chosen,
  query: '',
  cursor: 0,
});

/** A line of input as it opens, with the caret behind the text that stands in it. */
export const inputFor = (purpose: Purpose, title: string, hint: string, text: string): Input => ({
  kind: 'input',
  purpose,
  title,
  hint,
  text,
  was: text,
  caret: characters(text).length,
});

/** The picker with the item under its cursor, from which a preview is made. */
export function highlighted(app: App, picker: Picker): Picker {
  const items = itemsOf(app, picker);
  const item = items[nearestItem(items, picker.cursor, 1)];
  const { highlight: _, ...rest } = picker;
  return { ...rest, ...(item && { highlight: item.id }) };
}

/** The picker with the cursor on the first item that is looked for; at the top where there is none. */
export const highlightedAt = (app: App, picker: Picker, wanted: (id: string) => boolean): Picker =>
  highlighted(app, {
    ...picker,
    cursor: Math.max(
      0,
      itemsOf(app, picker).findIndex(({ id }) => wanted(id)),
    ),
  });
