import type { Parents, Root, Text } from 'mdast';
import type { Options } from 'remark-stringify';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { harmless } from './terminal.js';

type TextHandler = NonNullable<NonNullable<Options['handlers']>['text']>;

/** Markdown in which a bracket could begin a link, a definition or a footnote. */
const ACTS = /\][ \t]*[([:]|\[\^|^\[[ xX]\]/;

/** Text is escaped, so that none of it acts as markup; square brackets stay as they are where they cannot act. */
const text: TextHandler = (node: Text, parent: Parents | undefined, state, info) => {
  const safe = state.safe(harmless(node.value), info);
  const alone = parent?.type === 'paragraph' && parent.children.length === 1;
  return alone && !ACTS.test(node.value) && balanced(node.value) ? safe.replaceAll('\\[', '[') : safe;
};

function balanced(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    if (character === '[') depth++;
    if (character === ']' && --depth < 0) return false;
  }
  return depth === 0;
}

const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', handlers: { text } });

/** Writes a document as Markdown. */
export const toMarkdown = (tree: Root): string => writer.stringify(tree);

/** Data as one line of text of a document: without control characters and line breaks. */
export const line = (text: string): string => harmless(text).replace(/\s+/g, ' ').trim();
