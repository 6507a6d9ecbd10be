import type { Block } from '../text/block.js';
import { readHeading } from '../text/headings.js';
import type { Tradition } from '../traditions/tradition.js';
import type { MarkdownBlock } from './markdown-blocks.js';
import { plain } from './markdown-inline.js';

/** Blocks as they come, with an article in bold at the beginning of a paragraph parted from its text. */
export function toBlocks(block: MarkdownBlock, tradition?: Tradition): Block[] {
  const place = { line: block.line };
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', depth: block.depth, text: plain(block.text), place }];
    case 'note':
      return [{ kind: 'note', label: block.label!, text: plain(block.text), place }];
    case 'row':
      return [{ kind: 'table', rows: [cellsOf(block.text)], place }];
    default: {
      const article = block.text.startsWith('**') ? boldArticle(block.text, tradition) : undefined;
      if (article) {
        const heading: Block = { kind: 'heading', depth: 6, text: article.heading, place };
        return article.rest === '' ? [heading] : [heading, { kind: 'paragraph', text: article.rest, level: 0, place }];
      }
      const text = plain(block.text);
      const marked = block.kind === 'bullet' && !/^[\p{L}\p{N}]{1,5}[.)°]|^\(/u.test(text) ? `– ${text}` : text;
      return [{ kind: 'paragraph', text: marked, level: block.level, place }];
    }
  }
}

/** The cells of a row of a table, without the outer bars. */
const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim().replace(/\\\|/g, '|')));

const BOLD = /^(?:\*\*(?=\S)(?:[^*]|\*(?!\*))+?\*{2,}|\*\*\*\*)+/;
const ITALIC = /^\s?\*(?=\S)[^*]{1,200}\*(?!\*)\.?/;

/** "**Artículo 5° Title.** Text" as heading and text; a title in italics after the number belongs to the heading. */
function boldArticle(text: string, tradition?: Tradition): { heading: string; rest: string } | undefined {
  const bold = BOLD.exec(text);
  if (!bold || bold[0].length > 600) return undefined;
  let lead = bold[0];
  const italic = /\d[^\p{L}]*$/u.test(lead) ? ITALIC.exec(text.slice(lead.length)) : null;
  let heading = plain(lead.replace(/\*{4}/g, ' ')).replace(/\*+/g, '').replace(/\s+/g, ' ').trim();
  if (italic) {
    lead += italic[0];
    heading += ` ${italic[0].replace(/\*/g, '').trim()}`;
  }
  const read = readHeading(heading, tradition);
  if (read.kind !== 'section') return undefined;
  const rest = text.slice(lead.length).replace(/^\*+/, '').trim();
  const stop = /^[.:]\s*/.exec(rest);
  return {
    heading: stop ? `${heading}${stop[0].trim()}` : heading,
    rest: plain(stop ? rest.slice(stop[0].length) : rest).trim(),
  };
}
