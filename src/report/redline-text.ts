import type { Run } from '../law/compare/redline.js';
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
    return (
      before! +
      words!
        .split('\n')
        .map((line, at, all) =>
          paint(layout, style, `${at === 0 ? open : ''}${harmless(line)}${at === all.length - 1 ? close : ''}`),
        )
        .join('\n') +
      after!
    );
  });
  const shown = pieces.map((piece, n) => (runs[n]!.op === 'same' ? harmless(piece) : piece)).join('');
  return shown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => indent + line)
    .join('\n');
}

/** The words next to a change, with the number of the line in which it stands; what is between is left out. */
function around(text: string, before: boolean, after: boolean): string {
  if (text.length <= CONTEXT * (before && after ? 2 : 1)) return text;
  const head = before ? text.slice(0, CONTEXT).replace(/\n[^\n]*$|\S*$/u, '') : '';
  if (!after) return `${head}…`;
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const label = /^\S{1,8}(?=\s)/u.exec(line)?.[0] ?? '';
  const tail = line.length <= CONTEXT * 1.5 ? line : `${label} … ${line.slice(-CONTEXT).replace(/^\S*\s/u, '')}`;
  return `${head}${before ? '…' : ''}\n${tail}`;
}
