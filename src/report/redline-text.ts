import type { Run } from '../law/redline.js';
import { harmless, paint, type Layout } from './terminal.js';

const CONTEXT = 70;

/**
 * A redline for a terminal: `[-taken out-]`, `{+brought in+}`, with some words around each change. Colour only repeats
 * what the marks say. Each line begins with `indent`.
 */
export function redlineText(runs: readonly Run[], layout: Layout, indent = '      '): string {
  const changed = runs.some(({ op }) => op !== 'same');
  const pieces = runs.map(({ op, text }, n) => {
    if (op === 'same') return changed ? around(text, n > 0, n < runs.length - 1) : text;
    const [open, close, style] = op === 'removed' ? (['[-', '-]', 'red'] as const) : (['{+', '+}', 'green'] as const);
    const [, before, words, after] = /^(\s*)(.*?)(\s*)$/su.exec(text)!;
    if (words === '') return text;
    return before! + words!.split('\n').map((line, at, all) => paint(layout, style, `${at === 0 ? open : ''}${harmless(line)}${at === all.length - 1 ? close : ''}`)).join('\n') + after!;
  });
  const shown = pieces.map((piece, n) => (runs[n]!.op === 'same' ? harmless(piece) : piece)).join('');
  return shown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => indent + line)
    .join('\n');
}

/** The words next to a change; what is between is left out. */
function around(text: string, before: boolean, after: boolean): string {
  const head = before ? text.slice(0, CONTEXT).replace(/\S*$/u, '') : '';
  const tail = after ? text.slice(-CONTEXT).replace(/^\S*/u, '') : '';
  if (text.length <= head.length + tail.length + 8 || (before && after && text.length <= CONTEXT * 2)) return text;
  return `${head}…${tail}`;
}
