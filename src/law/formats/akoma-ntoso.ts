import type { Block, UnsectionedLaw } from '../text/block.js';
import { AkomaText } from './akoma-ntoso-inline.js';
import { linesOf } from '../text/sections.js';
import { akomaMeta, akomaState } from './akoma-ntoso-meta.js';
import { oneLine } from './clean.js';
import { headingText, titledText } from './heading-text.js';
import { ImportError } from './import-error.js';
import { LEFT_OUT, type Task } from './options.js';
import { traditionOfLines } from './recognised.js';
import { child, descendant, elements, textOf, type XmlElement, type XmlNode } from './xml.js';
import {
  isAttachment,
  countOf,
  inOrder,
  LINES,
  hasHead,
  GROUPS,
  holdsUnits,
  UNITS,
  EITHER,
  firstLine,
  withoutNumber,
  LONGEST_TITLE,
} from './akoma-ntoso-groups.js';

interface StandingInLaw {
  /** of paragraphs, from 0 */
  level: number;
  /** headings above */
  depth: number;
  /** inside a section or article */
  inUnit: boolean;
  /** inside a provision quoted by an amendment */
  quoted: boolean;
}

/**
 * Reads an act, bill or other document in Akoma Ntoso 2.0 or 3.0, from its root element. Parts, chapters,
 * sections and articles become headings; what stands below them, labelled paragraphs. Provisions quoted in
 * amendments become paragraphs, never headings. Of `<ins>` and `<del>` the chosen view is taken.
 */
export function readAkomaNtoso(root: XmlElement, task: Task): UnsectionedLaw {
  const document = elements(root).find((element) => child(element, 'meta')) ?? elements(root)[0];
  if (!document) {
    throw new ImportError(
      'Akoma Ntoso file without a document',
      'an act, bill or other document',
      'Get the file again from its source.',
    );
  }
  const blocks: Block[] = [];
  const leftOut: string[] = [];
  const used = new Set<XmlNode>();
  const reader = new AkomaText(task.view);
  const attachments = countOf(root, isAttachment);
  let attached = 0;
  const at = (element: XmlElement) => ({ place: { line: element.line, column: element.column } });

  /** Notes as notes, and structures found inside a line as what they are. */
  const asides = (aside: XmlElement[], inLaw: StandingInLaw): void => {
    for (const element of aside) {
      if (element.name !== 'authorialNote') {
        visit(element, inLaw);
        continue;
      }
      const inner: XmlElement[] = [];
      blocks.push({
        kind: 'note',
        label: oneLine(element.attributes.marker ?? '*'),
        text: reader.lines(element, inner),
        ...at(element),
      });
      asides(inner, inLaw);
    }
  };

  const paragraph = (element: XmlElement, nodes: XmlNode[], inLaw: StandingInLaw): void => {
    const aside: XmlElement[] = [];
    const text = reader.line(nodes, aside);
    if (text !== '')
      blocks.push({
        kind: 'paragraph',
        text,
        level: inLaw.level,
        ...(inLaw.quoted && { quoted: true }),
        ...at(element),
      });
    asides(aside, inLaw);
  };

  const inside = (element: XmlElement, inLaw: StandingInLaw): void => {
    let loose: XmlNode[] = [];
    const flush = (): void => {
      if (loose.length > 0) paragraph(element, loose, inLaw);
      loose = [];
    };
    for (const inner of inOrder(element)) {
      if (typeof inner !== 'string' && used.has(inner)) continue;
      if (reader.isInline(inner)) loose.push(inner);
      else {
        flush();
        if (typeof inner !== 'string') visit(inner, inLaw);
      }
    }
    flush();
  };

  const visit = (element: XmlElement, inLaw: StandingInLaw): void => {
    if (element.name === 'meta') return;
    if (element.name === 'toc') {
      leftOut.push(oneLine(textOf(element)));
      return;
    }
    if (element.name === 'table') return table(element, inLaw);
    if (element.name === 'quotedStructure' || element.name === 'embeddedStructure')
      return inside(element, { ...inLaw, quoted: true });
    if (/^crossheading$/i.test(element.name) && !inLaw.quoted) return heading(element, '', [element], inLaw, inLaw);
    if (LINES.has(element.name)) return inside(element, inLaw);

    if (isAttachment(element) && !inLaw.quoted && !hasHead(element)) return attachment(element);
    const num = child(element, 'num');
    const titles = elements(element).filter((inner) => inner.name === 'heading' || inner.name === 'subheading');
    if (!num && titles.length === 0) return inside(element, inLaw);
    for (const part of [num, ...titles]) if (part) used.add(part);
    const aside: XmlElement[] = [];
    const label = num ? oneLine(reader.line(num.children, aside)) : '';

    const groups = GROUPS.has(element.name) || holdsUnits(element);
    const unit = UNITS.has(element.name) || (EITHER.has(element.name) && !inLaw.inUnit);
    if (!inLaw.quoted && (groups || unit)) {
      const below = { ...inLaw, level: 0, depth: inLaw.depth + 1, inUnit: inLaw.inUnit || !groups };
      heading(
        element,
        label,
        titles,
        inLaw,
        below,
        aside,
        groups ? (element.name === 'attachment' ? undefined : 'group') : 'section',
      );
      return inside(element, below);
    }
    const first = firstLine(element);
    if (first) used.add(first);
    const title = titles.map((part) => oneLine(reader.line(part.children, aside))).join(' — ');
    const text = withoutNumber(titledText(title, first ? reader.line(first.children, aside) : ''), label);
    blocks.push({
      kind: 'paragraph',
      text,
      ...(label && { label }),
      level: inLaw.level,
      ...(inLaw.quoted && { quoted: true }),
      ...at(element),
    });
    const below = { ...inLaw, level: inLaw.level + 1 };
    asides(aside, below);
    inside(element, below);
  };

  /** What is attached to an act and bears no heading: an annex, by its place among the others. */
  const attachment = (element: XmlElement): void => {
    if (oneLine(textOf(element)) === '') return;
    attached++;
    const named = ['docTitle', 'longTitle', 'shortTitle']
      .map((name) => descendant(element, name))
      .find((element) => element);
    const title = named ? oneLine(textOf(named)) : '';
    const number = attachments > 1 ? String(attached) : '';
    if (title !== '' && title.length <= LONGEST_TITLE && named) used.add(named);
    blocks.push({
      kind: 'heading',
      depth: 1,
      text: (title.length <= LONGEST_TITLE && title) || number || (element.attributes.name ?? element.name),
      role: 'annex',
      number,
      ...at(element),
    });
    inside(element, { level: 0, depth: 1, inUnit: false, quoted: false });
  };

  const heading = (
    element: XmlElement,
    label: string,
    titles: XmlElement[],
    inLaw: StandingInLaw,
    below: StandingInLaw,
    aside: XmlElement[] = [],
    role?: 'section' | 'group',
  ): void => {
    const title = titles
      .map((part) => oneLine(reader.line(part.children, aside)))
      .filter((part) => part !== '')
      .join(' — ');
    const text = headingText(label, title);
    if (text !== '')
      blocks.push({
        kind: 'heading',
        depth: Math.min(6, inLaw.depth + 1),
        text,
        ...(role && { role }),
        ...(role && label !== '' && { number: label }),
        ...at(element),
      });
    asides(aside, below);
  };

  const table = (element: XmlElement, inLaw: StandingInLaw): void => {
    const rows: string[][] = [];
    const aside: XmlElement[] = [];
    const walk = (inner: XmlElement): void => {
      if (inner.name === 'tr') {
        const cells = elements(inner).filter((cell) => cell.name === 'td' || cell.name === 'th');
        rows.push(cells.map((cell) => reader.lines(cell, aside)));
      } else if (inner.name === 'caption') inside(inner, inLaw);
      else elements(inner).forEach(walk);
    };
    walk(element);
    if (rows.length > 0) blocks.push({ kind: 'table', rows, ...at(element) });
    asides(aside, inLaw);
  };

  inside(document, { level: 0, depth: 0, inUnit: false, quoted: false });
  for (const other of elements(root))
    if (other !== document) visit(other, { level: 0, depth: 0, inUnit: false, quoted: false });
  if (reader.changes) {
    const shown =
      task.view === 'amended'
        ? 'with its insertions and deletions made'
        : 'as it stood before its insertions and deletions';
    task.warn(`The file marks changes; the text was read ${shown}.`);
  }
  if (leftOut.length > 0) blocks.push({ kind: 'note', label: LEFT_OUT, text: leftOut.join('\n') });
  const meta = akomaMeta(document);
  const state = task.hints?.state ?? akomaState(document);
  const hints = { ...task.hints, ...(state !== undefined && { state }) };
  const tradition = state === undefined ? undefined : traditionOfLines(linesOf(blocks), meta, { ...task, hints }).id;
  return { meta, ...(tradition !== undefined && { tradition }), blocks };
}
