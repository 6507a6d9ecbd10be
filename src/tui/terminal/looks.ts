import { signed, type Sign } from '../../words/kinds.js';
import type { Span } from './line.js';

/** How much of something has been done, in a number of columns; full only where all of it has. */
export function bar(done: number, all: number, width: number): string {
  const filled = all === 0 ? 0 : done === all ? width : Math.min(width - 1, Math.floor((done / all) * width));
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

/** A sign with its word, in the colour of its tone. */
export const look = (sign: Pick<Sign, 'sign' | 'word' | 'tone'>): Span => ({ text: signed(sign), style: sign.tone });
