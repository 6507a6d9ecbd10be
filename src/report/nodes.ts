import type { BlockContent, Blockquote, Heading, List, Paragraph, PhrasingContent, Text } from 'mdast';
import type { Run } from '../law/compare/redline.js';
import { harmless } from './terminal.js';
import { line } from './markdown.js';

/** Nodes of a document tree, from words or from other nodes. Words become text: nothing in them acts as markup. */
type Words = string | PhrasingContent;

const phrasing = (words: readonly Words[]): PhrasingContent[] =>
  words.map((word) => (typeof word === 'string' ? text(word) : word));

const text = (value: string): Text => ({ type: 'text', value: harmless(value).replace(/\s+/g, ' ') });

/** A heading of a document. */
export const heading = (depth: Heading['depth'], value: string): Heading => ({
  type: 'heading',
  depth,
  children: [text(line(value))],
});
/** A paragraph of a document. */
export const paragraph = (...words: Words[]): Paragraph => ({ type: 'paragraph', children: phrasing(words) });
/** Words in bold. */
export const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
/** Words as they are typed. */
export const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value: line(value) });
/** Paragraphs that are set apart as a quotation. */
export const quote = (...paragraphs: string[]): Blockquote => ({
  type: 'blockquote',
  children: paragraphs.map((text) => paragraph(line(text))),
});

/** A bullet list; each item is a paragraph, and what stands under it. */
export const list = (items: readonly BlockContent[][]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((children) => ({ type: 'listItem', spread: false, children })),
});

/** A redline as paragraphs: what is taken out struck through, what comes in in bold, both by whole words. */
export function redlineNodes(runs: readonly Run[]): Paragraph[] {
  const paragraphs: PhrasingContent[][] = [[]];
  for (const { op, text: value } of wholeWords(runs)) {
    value.split('\n').forEach((piece, n) => {
      if (n > 0) paragraphs.push([]);
      paragraphs.at(-1)!.push(...runNodes(op, piece));
    });
  }
  return paragraphs.filter((children) => children.length > 0).map((children) => ({ type: 'paragraph', children }));
}

/**
 * The same changes without a mark inside a word, where Markdown could not tell it: the word is taken out and comes
 * in.
 */
function wholeWords(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let [removed, added, word] = ['', '', ''];
  const push = (op: Run['op'], value: string): void => void (value !== '' && out.push({ op, text: value }));
  const both = (value: string): void => {
    removed += value;
    added += value;
  };
  for (const { op, text: value } of runs) {
    if (op === 'same') {
      const head = /\S$/.test(removed) || /\S$/.test(added) ? /^\S*/.exec(value)![0] : '';
      both(head);
      if (head === value) continue;
      push('removed', removed);
      push('added', added);
      [removed, added] = ['', ''];
      word = /\S*$/.exec(value.slice(head.length))![0];
      push('same', value.slice(head.length, value.length - word.length));
      continue;
    }
    if (/^\s/.test(value)) push('same', word);
    else both(word);
    word = '';
    if (op === 'removed') removed = joined(removed, value);
    else added = joined(added, value);
  }
  push('removed', removed);
  push('added', added);
  push('same', word);
  return out;
}

/** Words that a redline parts were parted by white space in their own text as well. */
const joined = (before: string, after: string): string =>
  /[\p{Script=Latin}\d),;:]$/u.test(before) && /^[\p{Script=Latin}\d(]/u.test(after)
    ? `${before} ${after}`
    : before + after;

/** White space stands outside the marks, where Markdown can tell them. */
function runNodes(op: Run['op'], value: string): PhrasingContent[] {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(harmless(value)) ?? [];
  if (inner === '') return before === '' ? [] : [text(before)];
  const node: PhrasingContent =
    op === 'same' ? text(inner) : { type: op === 'added' ? 'strong' : 'delete', children: [text(inner)] };
  return [...(before === '' ? [] : [text(before)]), node, ...(after === '' ? [] : [text(after)])];
}
