import { recognise } from '../outline/recognise.js';
import { chooseTradition, type Hints } from '../traditions/choose.js';
import type { UnsectionedLaw } from '../text/block.js';
import { metaOf, partFrontMatter, stateOf } from './front-matter.js';
import { toBlocks } from './markdown-articles.js';
import { plain } from './markdown-inline.js';
import { readBlocks, type MarkdownBlock } from './markdown-blocks.js';
import { strip } from '../text/strip.js';
import { swissBlocks } from './markdown-swiss.js';

/**
 * Reads the Markdown of a public law repository, or of a drafter, into blocks. Numbering is kept as printed. Articles
 * that the file writes in bold or on a line of their own become headings. Throws an ImportError for a file that is no
 * law text: a paragraph of more than a million characters, lists nested more than 32 deep.
 */
export function readMarkdown(text: string, hints: Hints = {}): UnsectionedLaw {
  const { text: clean, removed } = strip(text);
  const { fields, body, line } = partFrontMatter(clean);
  const raw = readBlocks(body, line);
  const meta = metaOf(fields);
  const { tradition } = chooseTradition(
    raw.filter(({ kind }) => kind !== 'note' && kind !== 'quote').map((block) => plain(block.text.slice(0, 300))),
    { language: hints.language ?? meta.language, state: hints.state ?? stateOf(fields), tradition: hints.tradition },
  );
  const drafted = isSwiss(raw) ? swissBlocks(raw, tradition) : raw.flatMap((block) => toBlocks(block, tradition));
  const blocks = recognise(drafted, tradition, () => undefined);
  if (removed > 0) blocks.push({ kind: 'note', label: 'removed', text: String(removed) });
  return { meta, tradition: tradition.id, blocks };
}

const isSwiss = (blocks: MarkdownBlock[]): boolean =>
  blocks.some((block) => block.kind === 'heading' && /^\*\*Art\. \d+\*\*/.test(block.text)) &&
  blocks.some((block) => block.text.startsWith('<sup>'));
