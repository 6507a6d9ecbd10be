import type { Block } from '../text/block.js';
import { detectLabel } from '../text/labels.js';
import { partFrontMatter } from '../markdown/front-matter.js';
import { readBlocks } from '../markdown/markdown-blocks.js';
import { plain } from '../markdown/markdown-inline.js';
import { strip } from '../text/strip.js';
import { beginsQuoted } from './quotes.js';

/** A line of a bill: a heading with its depth, or text, which may stand in a block quotation. */
export interface BillLine {
  text: string;
  line: number;
  depth?: number;
  quoted?: boolean;
}

const ATTRIBUTES = /\s*\{[#a-z][^{}]*\}$/;
const WRAPPED = 60;

/** The lines of a bill in Markdown. What a drafter has wrapped is one line again; numbering begins a new one. */
export function billLines(markdown: string): BillLine[] {
  const { body, line } = partFrontMatter(strip(markdown).text);
  return readBlocks(body, line, false).flatMap((block): BillLine[] => {
    if (block.kind === 'heading')
      return [{ text: plain(block.text.replace(ATTRIBUTES, '')), line: block.line, depth: block.depth }];
    const lines = block.text.split('\n').map((text, n) => ({
      text: plain(text).trim(),
      line: block.line + n,
      ...(block.kind === 'quote' && { quoted: true }),
    }));
    const label = block.kind === 'note' ? `[^${block.label!}]: ` : '';
    if (label !== '') lines[0]!.text = label + lines[0]!.text;
    return unwrapped(
      lines.filter(({ text }) => text !== ''),
      block.kind === 'quote',
    );
  });
}

/** The lines of a bill that came in another format. */
export function blockLines(blocks: readonly Block[]): BillLine[] {
  return blocks.flatMap((block): BillLine[] => {
    const line = block.place?.line ?? 1;
    if (block.kind === 'heading') return [{ text: block.text, line, depth: block.depth }];
    if (block.kind === 'table')
      return block.rows.map((row) => ({
        text: `| ${row.map((cell) => cell.replace(/\s+/g, ' ')).join(' | ')} |`,
        line,
      }));
    const label = block.kind === 'note' || block.label === undefined ? '' : `${block.label} `;
    return `${label}${block.text}`
      .split('\n')
      .flatMap((text) => (text.trim() === '' ? [] : [{ text: text.trim(), line }]));
  });
}

function unwrapped(lines: readonly BillLine[], quoted: boolean): BillLine[] {
  const out: BillLine[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const begins = detectLabel(line.text) !== undefined || beginsQuoted(line.text) || line.text.startsWith('|');
    const goesOn =
      last && !begins && (quoted ? last.text.length >= WRAPPED && !/[.;:—–]["”’]?$/.test(last.text) : true);
    if (goesOn) last.text = `${last.text} ${line.text}`;
    else out.push({ ...line });
  }
  return out;
}
