import type { Block } from '../text/block.js';
import { oneLine, tidyLines } from './clean.js';
import { saidByClass, type Said } from './html-dialects.js';
import type { Task } from './options.js';
import {
  type HtmlElement,
  attribute,
  written,
  type HtmlNode,
  plainText,
  isElement,
  isNoteReference,
  isMarked,
  ordered,
  rowsOf,
  holds,
  titled,
  IGNORED,
} from './html-nodes.js';

const FURNITURE = new Set(['nav', 'menu', 'dialog']);

const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark math nobr output q rp ' +
    'rt ruby s samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

export interface HtmlBlocks {
  blocks: Block[];
  /** menus and hidden text */
  leftOut: string[];
  pictures: number;
}

/** Turns the body of a page into blocks. */
export function blocksOfHtml(body: HtmlElement, task: Task): HtmlBlocks {
  const result: HtmlBlocks = { blocks: [], leftOut: [], pictures: 0 };
  const { blocks } = result;
  let footnotes = 0;

  const at = (element: HtmlElement) => {
    const location = element.sourceCodeLocation;
    return location ? { place: { line: location.startLine, column: location.startCol } } : {};
  };

  /** Whether the element is to be read; what is hidden or furniture is listed, what is no text is passed over. */
  const reads = (element: HtmlElement): boolean => {
    const name = element.tagName;
    if (name === 'ins') return task.view === 'amended';
    if (name === 'del') return task.view === 'original';
    if (name === 'img' || name === 'svg' || name === 'picture') {
      result.pictures++;
      return false;
    }
    if (IGNORED.has(name)) return false;
    const hidden =
      attribute(element, 'hidden') !== undefined ||
      /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, 'style') ?? '');
    if (!hidden && !FURNITURE.has(name) && attribute(element, 'role') !== 'navigation') return true;
    const words = oneLine(written(element));
    if (words !== '') result.leftOut.push(words);
    return false;
  };

  const line = (nodes: HtmlNode[]): string => tidyLines(nodes.map(run).join(''));

  const run = (node: HtmlNode): string => {
    if (!isElement(node)) return node.nodeName === '#text' ? plainText(node).replace(/[ \t\r\n\f]+/g, ' ') : '';
    if (node.tagName === 'br') return '\n';
    if (isNoteReference(node)) return `[${plainText(node).replace(/[\s[\]()]/g, '')}]`;
    if (!reads(node) || node.tagName === 'rt' || node.tagName === 'rp') return '';
    return node.childNodes.map(run).join('');
  };

  const said = (element: HtmlElement): Said | undefined => saidByClass(attribute(element, 'class'));

  /** Whether an element makes a block of its own by what its publisher's classes say. */
  const tells = (node: HtmlNode): boolean =>
    isElement(node) && (said(node) !== undefined || node.childNodes.some(tells));

  /** A heading or a note as the classes of a publisher say; its links to other pages are left out. */
  const told = (element: HtmlElement, { as, depth }: Said): void => {
    const links = (node: HtmlNode): boolean => isElement(node) && node.tagName === 'a';
    const cellCaption = oneLine(
      element.childNodes
        .filter((node) => !links(node))
        .map(run)
        .join(''),
    );
    const whole = oneLine(element.childNodes.map(run).join(''));
    if (as === 'furniture') {
      if (whole !== '') result.leftOut.push(whole);
    } else if (as === 'history') {
      const text = oneLine(written(element));
      if (text !== '') blocks.push({ kind: 'paragraph', text, aside: 'history', ...at(element) });
    } else {
      const text = cellCaption === '' ? whole : cellCaption;
      if (cellCaption !== '' && cellCaption !== whole) result.leftOut.push(whole.replace(cellCaption, '').trim());
      if (text === '') return;
      const role = as === 'group' ? ('group' as const) : ('section' as const);
      blocks.push({ kind: 'heading', depth: as === 'group' ? Math.min(5, depth ?? 1) : 6, text, role, ...at(element) });
    }
  };

  /** True if the node is part of a line: text, or an inline element with no block inside. */
  const inLine = (node: HtmlNode): boolean =>
    !isElement(node) ||
    (said(node) === undefined &&
      (INLINE.has(node.tagName) || IGNORED.has(node.tagName) || ['img', 'svg', 'picture'].includes(node.tagName)) &&
      node.childNodes.every(inLine));

  const inside = (element: HtmlElement, level: number | undefined): void => {
    let loose: HtmlNode[] = [];
    const flush = (): void => {
      const text = line(loose);
      if (text !== '') blocks.push({ kind: 'paragraph', text, ...(level !== undefined && { level }), ...at(element) });
      loose = [];
    };
    for (const node of element.childNodes) {
      if (inLine(node)) loose.push(node);
      else {
        flush();
        if (isElement(node)) visit(node, level);
      }
    }
    flush();
  };

  const visit = (element: HtmlElement, level: number | undefined): void => {
    if (!reads(element)) return;
    const name = element.tagName;
    const spoken = said(element);
    if (spoken && (spoken.as !== 'group' || !element.childNodes.some(tells))) return told(element, spoken);
    if (/^h[1-6]$/.test(name)) {
      const text = oneLine(element.childNodes.map(run).join(''));
      if (text !== '') blocks.push({ kind: 'heading', depth: Number(name[1]), text, ...at(element) });
    } else if (name === 'ol' || name === 'ul') list(element, level);
    else if (name === 'table') table(element, level);
    else if (name === 'pre') {
      const text = tidyLines(plainText(element));
      if (text !== '') blocks.push({ kind: 'paragraph', text, ...(level !== undefined && { level }), ...at(element) });
    } else if (isFootnote(element)) note(element);
    else if (name === 'dd') inside(element, (level ?? 0) + 1);
    else inside(element, level);
  };

  const isFootnote = (element: HtmlElement): boolean => {
    if (element.childNodes.some((node) => isElement(node) && /^(?:ol|ul|h[1-6]|section)$/.test(node.tagName)))
      return false;
    if (element.tagName === 'section' || element.tagName === 'div') {
      const paragraphs = element.childNodes.filter((node) => isElement(node) && !inLine(node));
      if (paragraphs.length > 1) return false;
    }
    return isMarked(element);
  };

  const note = (element: HtmlElement, label?: string): void => {
    const text = tidyLines(blockText(element));
    const [firstBlock] =
      label === undefined ? (/^\s*[[(]?([\p{L}\p{N}*†‡]{1,4})[\])]?[.\s]/u.exec(text)?.slice(1) ?? []) : [label];
    footnotes++;
    blocks.push({ kind: 'note', label: firstBlock ?? String(footnotes), text, ...at(element) });
  };

  const list = (element: HtmlElement, level: number | undefined): void => {
    const depthHere = level ?? 0;
    const items = element.childNodes.filter(isElement);
    // text beside the items of a list, which has no place there but is text all the same
    for (const node of element.childNodes) {
      const text = isElement(node) ? '' : tidyLines(run(node));
      if (text !== '') blocks.push({ kind: 'paragraph', text, level: depthHere, ...at(element) });
    }
    const reversed = attribute(element, 'reversed') !== undefined;
    const step = reversed ? -1 : 1;
    const first = Number.parseInt(attribute(element, 'start') ?? '', 10);
    let number = Number.isNaN(first) ? (reversed ? items.filter((item) => item.tagName === 'li').length : 1) : first;
    const footnotesList = inFootnotes(element);
    for (const item of items) {
      if (item.tagName !== 'li') {
        visit(item, depthHere);
        continue;
      }
      if (!reads(item)) continue;
      const value = Number.parseInt(attribute(item, 'value') ?? '', 10);
      if (!Number.isNaN(value)) number = value;
      const label = element.tagName === 'ul' ? '•' : ordered(element, item, number);
      number += step;
      if (footnotesList) {
        note(item, label.replace(/\.$/, ''));
        continue;
      }
      const before = blocks.length;
      inside(item, depthHere + 1);
      const head = blocks[before];
      const marked = /list-style(?:-type)?\s*:\s*none/i.test(attribute(element, 'style') ?? '') ? '' : label;
      if (head?.kind === 'paragraph' && head.label === undefined)
        blocks[before] = { ...head, level: depthHere, ...(marked && { label: marked }) };
      else if (marked && marked !== '•')
        blocks.splice(before, 0, { kind: 'paragraph', text: '', label: marked, level: depthHere, ...at(item) });
    }
  };

  const inFootnotes = (element: HtmlElement): boolean => {
    for (let node: HtmlElement['parentNode'] | HtmlElement = element; node && 'attrs' in node; node = node.parentNode) {
      if (node === body) return false;
      if (isMarked(node)) return true;
    }
    return false;
  };

  const table = (element: HtmlElement, level: number | undefined): void => {
    const rows = rowsOf(element);
    const cells = rows.flat();
    const layout = cells.length <= 1 || cells.some((cell) => holds(cell, /^(?:h[1-6]|table|article|main)$/));
    for (const caption of element.childNodes.filter(isElement))
      if (caption.tagName === 'caption') inside(caption, level);
    if (layout) {
      for (const cell of cells) inside(cell, level);
      return;
    }
    blocks.push({
      kind: 'table',
      rows: rows.map((row) => row.flatMap((cell) => [tidyLines(blockText(cell)), ...spare(cell)])),
      ...at(element),
    });
  };

  const spare = (cell: HtmlElement): string[] => {
    const span = Number.parseInt(attribute(cell, 'colspan') ?? '1', 10);
    return Array<string>(Math.min(Math.max(span || 1, 1), 64) - 1).fill('');
  };

  /** Text of a cell or note, a line for each block in it. */
  const blockText = (element: HtmlElement): string => {
    const kept = blocks.length;
    inside(element, undefined);
    const parts = blocks.splice(kept).map((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.join(' ')).join('\n');
      return 'label' in block && block.label && block.kind === 'paragraph'
        ? titled(block.label, block.text)
        : block.text;
    });
    return parts.join('\n');
  };

  inside(body, undefined);
  return result;
}
