import { eitherOf } from '../../model/pattern.js';
import type { Block, UnsectionedLaw } from '../text/block.js';
import { oneLine } from './clean.js';
import { headingText, titledText } from './heading-text.js';
import { justiceMeta, identification } from './justice-laws-meta.js';
import { child, elements, type XmlElement, type XmlNode } from './xml.js';

// what stands inside a line of text, in Justice Canada's vocabulary
const INLINE = eitherOf(
  '',
  /^(?:XRef\w*|DefinedTerm\w*|DefinitionRef|DefinitionEnRef|DefinitionFrRef|Emphasis|Language|Sup|Sub|Repealed)$/,
  /^(?:FootnoteRef|Leader\w*|FormBlank|LineBreak|Fraction|Separator|Ins|Del|Fr|En)$/,
);
const NOTES = new Set(['HistoricalNote', 'Footnote']);
const HEADING_PARTS = new Set(['Label', 'TitleText', 'FormHeading', 'FormNumber']);

/**
 * Reads an act or regulation of Justice Canada's Justice Laws site, from its root element. Each section is a
 * heading of its number and marginal note; a subsection's marginal note begins its text; historical notes and
 * footnotes are notes. Sections of other acts, quoted or not in force, become paragraphs and never headings,
 * since their numbers are not this law's.
 */
export function readJusticeLaws(root: XmlElement): UnsectionedLaw {
  const blocks: Block[] = [];
  const historyLabel = root.attributes.lang === 'fr' ? 'Historique' : 'History';
  const sectionDepth = Math.min(6, deepestHeading(root) + 1);
  let related = 0;
  let quoted = 0;

  const at = (element: XmlElement) => ({ place: { line: element.line, column: element.column } });

  const note = (element: XmlElement): void => {
    const label = child(element, 'Label');
    const parts = element.children.filter((inner) => inner !== label && inner !== '');
    const separator = element.name === 'HistoricalNote' && elements(element).length > 1 ? '; ' : ' ';
    const text = parts
      .map((part) => line(part))
      .filter((part) => part !== '')
      .join(separator);
    blocks.push({
      kind: 'note',
      label: label ? line(label) : element.name === 'Footnote' ? '*' : historyLabel,
      text,
      ...at(element),
    });
  };

  /** Everything in an element except what its caller has used; text that stands loose becomes a paragraph. */
  const inside = (element: XmlElement, level: number, used: ReadonlySet<XmlNode>): void => {
    let loose = '';
    const flush = (): void => {
      const text = oneLine(loose);
      loose = '';
      if (text !== '') blocks.push({ kind: 'paragraph', text, level, ...at(element) });
    };
    for (const inner of element.children) {
      if (used.has(inner) && typeof inner !== 'string') {
        for (const deeper of elements(inner)) if (NOTES.has(deeper.name)) note(deeper);
      } else if (typeof inner === 'string' || INLINE.test(inner.name)) loose += spoken(inner);
      else {
        flush();
        visit(inner, level);
      }
    }
    flush();
  };

  const heading = (element: XmlElement, depth: number): void => {
    const used = new Set<XmlNode>(elements(element).filter((inner) => HEADING_PARTS.has(inner.name)));
    const label = child(element, 'Label');
    const title = [...used]
      .filter((inner) => inner !== label)
      .map(line)
      .join(' ');
    blocks.push({ kind: 'heading', depth, text: headingText(numberOf(label), title) + marksOf(label), ...at(element) });
    inside(element, 0, used);
  };

  const visit = (element: XmlElement, level: number): void => {
    if (NOTES.has(element.name)) return note(element);
    switch (element.name) {
      case 'RelatedOrNotInForce':
        related++;
        inside(element, 0, new Set());
        related--;
        return;
      case 'AmendedText':
        quoted++;
        inside(element, level, new Set());
        quoted--;
        return;
      case 'ScheduleFormHeading':
        return heading(element, 1);
      case 'Heading':
        if (quoted > 0) break;
        return heading(element, related > 0 ? 2 : Math.min(Number(element.attributes.level) || 1, sectionDepth - 1));
      case 'TableGroup':
        return table(element);
    }
    const label = child(element, 'Label');
    const marginal = elements(element).filter((inner) => inner.name === 'MarginalNote');
    const text = child(element, 'Text');
    const title = marginal.map(line).join(' ');
    if (element.name === 'Section' && related + quoted === 0) {
      const used = new Set<XmlNode>([...marginal, ...(label ? [label] : [])]);
      blocks.push({
        kind: 'heading',
        depth: sectionDepth,
        text: headingText(numberOf(label), title) + marksOf(label),
        ...at(element),
      });
      return inside(element, 0, used);
    }
    const used = new Set<XmlNode>([label, text, ...marginal].filter((inner) => inner !== undefined));
    if (used.size === 0) {
      if (element.name === 'Text') used.add(element);
      return inside(element, level, new Set());
    }
    const titled = titledText(title, text ? line(text) : '');
    blocks.push({
      kind: 'paragraph',
      text: titled + marksOf(label),
      ...(label && { label: numberOf(label) }),
      level,
      ...at(element),
    });
    inside(element, level + 1, used);
  };

  const table = (element: XmlElement): void => {
    const rows: string[][] = [];
    const walk = (inner: XmlElement): void => {
      if (inner.name === 'row')
        rows.push(elements(inner).map((cell) => cell.children.map(line).filter(Boolean).join(' ')));
      else if (inner.children.some((node) => typeof node === 'string' && node.trim() !== '')) {
        blocks.push({ kind: 'paragraph', text: line(inner), ...at(inner) });
      } else elements(inner).forEach(walk);
    };
    walk(element);
    if (rows.length > 0) blocks.push({ kind: 'table', rows, ...at(element) });
  };

  blocks.push(...identification(child(root, 'Identification')));
  for (const element of elements(root)) {
    if (element.name === 'Identification') continue;
    if (element.name === 'RecentAmendments') {
      const text = elements(element)
        .map((amendment) => elements(amendment).map(line).join(', '))
        .join('; ');
      blocks.push({ kind: 'note', label: historyLabel, text, ...at(element) });
    } else if (element.name === 'Repealed') blocks.push({ kind: 'paragraph', text: line(element), ...at(element) });
    else visit(element, 0);
  }
  return { meta: justiceMeta(root), blocks };
}

/** Text with a space wherever a new block begins inside it, without the notes. */
function spoken(node: XmlNode): string {
  if (typeof node === 'string') return node;
  if (NOTES.has(node.name)) return '';
  const text = node.children.map(spoken).join('');
  if (node.name === 'FootnoteRef') return `[${text}]`;
  return INLINE.test(node.name) ? (node.name === 'LineBreak' ? ' ' : text) : ` ${text} `;
}

/** A number without the mark of a footnote, which would not be part of a citation. */
const numberOf = (label: XmlElement | undefined): string =>
  label
    ? oneLine(
        label.children
          .filter((node) => !isMark(node))
          .map(spoken)
          .join(''),
      )
    : '';

const marksOf = (label: XmlElement | undefined): string =>
  label
    ? label.children
        .filter(isMark)
        .map((node) => ` ${spoken(node)}`)
        .join('')
    : '';

const isMark = (node: XmlNode): boolean => typeof node !== 'string' && node.name === 'FootnoteRef';

const line = (node: XmlNode): string => oneLine(typeof node === 'string' ? node : node.children.map(spoken).join(''));

function deepestHeading(element: XmlElement): number {
  if (element.name === 'RelatedOrNotInForce' || element.name === 'AmendedText') return 1;
  const rank = element.name === 'Heading' ? Number(element.attributes.level) || 1 : 1;
  return elements(element).reduce((deepest, inner) => Math.max(deepest, deepestHeading(inner)), rank);
}
