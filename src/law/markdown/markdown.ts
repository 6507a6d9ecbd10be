import type { Block, Draft } from '../text/block.js';
import { readHeading } from '../text/headings.js';
import { metaOf, partFrontMatter } from './front-matter.js';
import { toBlocks } from './markdown-articles.js';
import { readBlocks, type MarkdownBlock } from './markdown-blocks.js';
import { strip } from '../text/strip.js';
import { swissBlocks } from './markdown-swiss.js';

/**
 * Reads the Markdown of a public law repository, or of a drafter, into blocks. Numbering is kept as printed. Articles
 * that the file writes in bold or on a line of their own become headings. Throws an ImportError for a file that is no
 * law text: a paragraph of more than a million characters, lists nested more than 32 deep.
 */
export function readMarkdown(text: string): Draft {
  const { text: clean, removed } = strip(text);
  const { fields, body, line } = partFrontMatter(clean);
  const raw = readBlocks(body, line);
  const blocks = promoteLines(isSwiss(raw) ? swissBlocks(raw) : raw.flatMap(toBlocks));
  if (removed > 0) blocks.push({ kind: 'note', label: 'removed', text: String(removed) });
  return { meta: metaOf(fields), blocks };
}

/** In a file that marks no headings but its title, articles and chapters that stand on a line of their own are headings. */
function promoteLines(blocks: Block[]): Block[] {
  if (blocks.filter((block) => block.kind === 'heading').length > 1) return blocks;
  const sections = blocks.filter(
    (block) => block.kind === 'paragraph' && isLine(block.text) && lineKind(block.text) === 'section',
  );
  if (sections.length < 2) return blocks;
  return blocks.map((block) => {
    const kind = block.kind === 'paragraph' && isLine(block.text) ? lineKind(block.text) : undefined;
    if (kind === undefined || block.kind !== 'paragraph') return block;
    return {
      kind: 'heading',
      depth: kind === 'section' ? 6 : 5,
      text: block.text,
      ...(block.place && { place: block.place }),
    };
  });
}

const isLine = (text: string): boolean => text.length <= 400 && !text.includes('\n') && /^[\p{Lu}§第]/u.test(text);

function lineKind(text: string): 'section' | 'group' | undefined {
  const heading = readHeading(text);
  if (heading.kind === 'section' && heading.title === '' && heading.word !== '') return 'section';
  if (heading.kind === 'annex' && heading.number !== '')
    return text.length <= 200 && !/[.;:,]$/.test(text) ? 'group' : undefined;
  const group =
    heading.kind === 'group' || heading.kind === 'annex' || (heading.kind === 'section' && heading.rank === 5);
  if (!group) return undefined;
  if (heading.number === '') return text.length <= 40 && !/[.;:,]$/.test(text) ? 'group' : undefined;
  const tail = text.slice(text.indexOf(heading.number) + heading.number.length).trimStart();
  return (tail === '' || /^[:.–—-]/.test(tail)) && !/[;,]$/.test(text) ? 'group' : undefined;
}

const isSwiss = (blocks: MarkdownBlock[]): boolean =>
  blocks.some((block) => block.kind === 'heading' && /^\*\*Art\. \d+\*\*/.test(block.text)) &&
  blocks.some((block) => block.text.startsWith('<sup>'));
