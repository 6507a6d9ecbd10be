import { here, type State } from './state.js';

export const LEAST = { columns: 80, rows: 24 } as const;

/** Where what stands on the screen. At most one line less than the terminal has is drawn. */
export interface Layout {
  /** columns and lines of the list and of the detail; side by side, or one above the other */
  beside: boolean;
  list: { width: number; height: number };
  detail: { width: number; height: number };
}

const FRAME = 5;

/** How the panes share the screen: beside each other where it is wide, else the one in focus gets the larger part. */
export function layoutOf({ size, stack, overlay }: Pick<State, 'size' | 'stack' | 'overlay'>): Layout {
  const { columns } = size;
  const height = Math.max(4, size.rows - 1 - FRAME);
  if (columns >= 120) {
    const list = Math.floor((columns - 3) * (stack.at(-1)?.screen === 'map' || stack.at(-1)?.screen === 'region' ? 0.6 : 0.5));
    return { beside: true, list: { width: list, height }, detail: { width: columns - 3 - list, height } };
  }
  const reading = here({ stack } as State).pane === 'detail' && !overlay;
  const form = stack.at(-1)?.screen === 'question';
  const list = reading ? Math.max(4, Math.floor(height * 0.25)) : Math.ceil((height - 1) * (form ? 0.62 : 0.55));
  return { beside: false, list: { width: columns, height: list }, detail: { width: columns, height: height - 1 - list } };
}

/** How many rows a page of the pane in focus has. */
export const pageOf = (state: State): number => {
  const layout = layoutOf(state);
  return Math.max(1, (here(state).pane === 'detail' ? layout.detail.height : layout.list.height) - 2);
};
