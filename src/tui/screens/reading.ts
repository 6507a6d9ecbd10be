import { waiting, wantsOf } from './select.js';
import type { Screen } from './screen.js';

/** The law from beginning to end, with the open questions that each section may answer. */
export const reading: Screen = {
  id: 'reading',
  title: () => 'Reading',
  wants: (context) => wantsOf(context, 'check', 'book', 'passages'),
  list: (context) => ({ columns: [{ title: '', width: 'rest' }], rows: [], empty: waiting(context) }),
  detail: () => [],
};
