import type { Place } from './place.js';

/** Something wrong in a file of data: where, which rule, what is wrong and what to write instead. */
export interface Problem extends Place {
  rule: string;
  message: string;
  severity: 'error' | 'warning';
}
