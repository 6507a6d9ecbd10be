import type { Block } from '../text/block.js';
import type { CompiledTradition } from '../traditions/compiled.js';
import { candidateOf } from './candidate.js';

/**
 * A law that is printed as a table, an article a row, as paragraphs. Where two columns bear the same articles, as two
 * languages do, the first is the law and the others stand apart.
 */
export function rowsAsText(blocks: readonly Block[], compiled: CompiledTradition): Block[] {
  const heads = (text: string): string | undefined => {
    const candidate = candidateOf(text.split('\n', 1)[0]!.trim(), 0, compiled);
    return candidate && (candidate.kind === 'section' || candidate.kind === 'bare') ? candidate.heading.id : undefined;
  };
  const elsewhere = blocks.some(
    (block) => (block.kind === 'heading' || block.kind === 'paragraph') && heads(block.text) !== undefined,
  );
  if (elsewhere) return [...blocks];
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'table') return [block];
    const articles = block.rows.filter((row) => row.some((cell) => heads(cell) !== undefined)).length;
    if (articles < 2 || articles < block.rows.length * 0.3) return [block];
    const twice = block.rows.filter((row) => {
      const ids = row.map(heads).filter((id) => id !== undefined);
      return ids.length > 1 && new Set(ids).size === 1;
    }).length;
    const place = block.place && { place: block.place };
    const lines = (cells: readonly string[], aside = false): Block[] =>
      cells.flatMap((cell) =>
        cell
          .split('\n')
          .map((text) => text.trim())
          .filter((text) => text !== '')
          .map((text): Block => ({ kind: 'paragraph', text, ...place, ...(aside && { aside: 'parallel' }) })),
      );
    return block.rows.flatMap((row) => {
      if (twice >= articles * 0.6 && row.length > 1) return [...lines(row.slice(0, 1)), ...lines(row.slice(1), true)];
      // a number in a cell of its own belongs to the text beside it
      const [first = '', ...others] = row;
      if (
        heads(`${first.trim()} ${others[0]?.trim() ?? ''}`) !== undefined &&
        first.trim().length <= 24 &&
        !first.includes('\n')
      )
        return lines([`${first.trim()} ${others[0]?.trim() ?? ''}`, ...others.slice(1)]);
      return lines(row);
    });
  });
}
