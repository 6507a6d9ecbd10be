import type { Run } from '../../law/compare/redline.js';
import { span, type Span } from '../terminal/line.js';

const MARKS = { removed: ['[-', '-]'], added: ['{+', '+}'] } as const;

/** A redline with marks that tell what is taken out and put in without colour. White space stays outside the marks. */
export const redlineSpans = (runs: readonly Run[]): Span[] =>
  runs.flatMap(({ op, text }): Span[] => {
    if (op === 'same') return [span(text)];
    const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
    if (words === '') return op === 'added' ? [span(text)] : [];
    const [open, close] = MARKS[op];
    return [span(before), span(`${open}${words}${close}`, op), span(after)];
  });
