import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap, type TreeAdapter } from 'parse5';
import type { UnsectionedLaw } from '../text/block.js';
import { oneLine, tidyLines } from './clean.js';
import { decodeText } from './encoding.js';
import { blocksOfHtml } from './html-blocks.js';
import { plainText, type HtmlElement } from './html-nodes.js';
import { ImportError } from './import-error.js';
import { inDigits, tooLong, type Limits } from './limits.js';
import { LEFT_OUT, type Task } from './options.js';
import { recognised } from './recognised.js';

/**
 * Reads an HTML page: headings, paragraphs, lists with the numbers that a browser would show, tables and
 * footnotes. Scripts, styles, form controls, pictures and frames are ignored and nothing is fetched or run;
 * of `<ins>` and `<del>` the chosen view is taken. Menus and other furniture of the page are listed at the end.
 */
export function readHtml(bytes: Uint8Array, task: Task): UnsectionedLaw {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const declared =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w.-]+)/i.exec(head)?.[1];
  const decoded = decodeText(bytes, declared);
  if (decoded.guessed)
    task.warn('The page is not UTF-8 and names no encoding; it was read as Windows-1252. Check accented letters.');
  const document = parse(decoded.text, {
    treeAdapter: boundedAdapter(task.limits),
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  });
  const html = document.childNodes.find((node): node is HtmlElement => node.nodeName === 'html');
  const part = (name: string): HtmlElement | undefined =>
    html?.childNodes.find((node): node is HtmlElement => node.nodeName === name);
  const body = part('body') ?? part('frameset');
  const { blocks, leftOut, pictures } = body ? blocksOfHtml(body, task) : { blocks: [], leftOut: [], pictures: 0 };
  if (pictures > 0) task.warn(`Left out: pictures (${pictures}).`);

  const title = part('head')?.childNodes.find((node): node is HtmlElement => node.nodeName === 'title');
  const named = title ? oneLine(plainText(title)) : '';
  const first = blocks.find((block) => block.kind === 'heading' && block.depth === 1);
  const heading = first?.kind === 'heading' ? first.text : named;
  const language = html?.attrs.find((attribute) => attribute.name === 'lang')?.value;
  const meta = { ...(heading && { title: heading }), ...(language && { language }) };
  const draft = recognised(blocks, meta, task);
  if (leftOut.length > 0) draft.blocks.push({ kind: 'note', label: LEFT_OUT, text: tidyLines(leftOut.join('\n')) });
  return draft;
}

/** parse5's own tree, with depth and size bounded while it grows, since its upkeep is quadratic in the depth. */
function boundedAdapter(limits: Limits): TreeAdapter<DefaultTreeAdapterMap> {
  let depth = 0;
  let nodes = 0;
  const count = (): void => {
    if (++nodes > limits.nodes) {
      throw new ImportError(
        `page of more than ${inDigits(limits.nodes)} elements`,
        'a law text',
        'Split the page into its parts and import each.',
      );
    }
  };
  return {
    ...defaultTreeAdapter,
    createElement(...parameters) {
      count();
      return defaultTreeAdapter.createElement(...parameters);
    },
    insertText(parent, text) {
      defaultTreeAdapter.insertText(parent, text);
      const last = parent.childNodes.at(-1);
      const length = last?.nodeName === '#text' && 'value' in last ? last.value.length : 0;
      if (length > limits.blockCharacters && !['script', 'style'].includes(parent.nodeName))
        throw tooLong(length, limits);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data);
    },
    onItemPush() {
      if (++depth > limits.depth) {
        throw new ImportError(
          `nesting of more than ${limits.depth} elements in the page`,
          'a law text',
          'Get the page from its official source, or save it anew.',
        );
      }
    },
    onItemPop() {
      depth--;
    },
  };
}
