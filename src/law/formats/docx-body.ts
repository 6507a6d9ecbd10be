import type { Block } from '../text/block.js';
import { oneLine, tidyLines } from './clean.js';
import { InlineReader, tally, type Inline, type Tally } from './docx-inline.js';
import type { Numbering } from './docx-numbering.js';
import { numberingRef, outlineLevel, value, type Styles } from './docx-styles.js';
import { headingText } from './heading-text.js';
import { numeral } from './numerals.js';
import { child, descendant, elements, type XmlElement } from './xml.js';

export interface BodyContext {
  view: 'amended' | 'original';
  styles: Styles;
  numbering: Numbering;
  notes: Record<'footnote' | 'endnote', Map<string, XmlElement>>;
  counts: Tally;
}

export interface Body {
  title: string | undefined;
  blocks: Block[];
  /** text of tables of contents */
  leftOut: string[];
}

/** Reads the body of word/document.xml in the chosen view. */
export function readBody(body: XmlElement, context: BodyContext): Body {
  const { view, styles, numbering, counts } = context;
  const result: Body = { title: undefined, blocks: [], leftOut: [] };
  const noteCount = { footnote: 0, endnote: 0 };
  const noteLabel = (kind: 'footnote' | 'endnote'): string =>
    numeral(kind === 'footnote' ? 'decimal' : 'lowerRoman', ++noteCount[kind], 'en')!;
  const reader = new InlineReader(view, counts, noteLabel);

  /** A paragraph's properties as they are in the view: a tracked change of format keeps the former ones inside. */
  const propertiesOf = (paragraph: XmlElement): XmlElement | undefined => {
    const now = child(paragraph, 'pPr');
    const before = view === 'original' ? child(child(now, 'pPrChange'), 'pPr') : undefined;
    return before ?? now;
  };

  const noteBlocks = (inline: Inline): Block[] =>
    inline.notes.map((note): Block => {
      const story = context.notes[note.kind].get(note.id);
      const inside = new InlineReader(view, counts, noteLabel);
      const text = story ? paragraphsIn(story).map((paragraph) => inside.read(paragraph, false).text) : [];
      return { kind: 'note', label: note.label, text: tidyLines(text.join('\n')) };
    });

  const blocksOf = (container: XmlElement, inContents = false): Block[] => {
    const blocks: Block[] = [];
    let carried: { paragraph: XmlElement; inline: Inline } | undefined;

    const finish = (paragraph: XmlElement, inline: Inline): void => {
      blocks.push(...paragraphBlocks(paragraph, inline, inContents));
      for (const box of inline.boxes) blocks.push(...blocksOf(box));
    };
    const flush = (): void => {
      if (carried && carried.inline.text.trim() !== '') finish(carried.paragraph, carried.inline);
      carried = undefined;
    };
    const visit = (element: XmlElement): void => {
      if (!reader.shows(element.name)) return;
      switch (element.name) {
        case 'p': {
          const style = value(child(propertiesOf(element), 'pStyle'));
          const inline = reader.read(element, styles.headingDepth(style) !== undefined);
          const hasText = inline.text.trim() !== '';
          const before = carried;
          if (before) {
            inline.text = before.inline.text + inline.text;
            inline.notes.unshift(...before.inline.notes);
            inline.boxes.unshift(...before.inline.boxes);
          }
          const paragraph = before && !hasText && before.inline.text.trim() !== '' ? before.paragraph : element;
          if (!reader.ends(child(element, 'pPr'))) {
            carried = { paragraph, inline };
            return;
          }
          carried = undefined;
          return finish(paragraph, inline);
        }
        case 'tbl':
          flush();
          return void blocks.push(...tableBlocks(element));
        case 'sdt': {
          const contents = descendant(element, 'docPartGallery');
          const content = child(element, 'sdtContent');
          if (content && /table of contents/i.test(value(contents) ?? '')) blocks.push(...blocksOf(content, true));
          else if (content) elements(content).forEach(visit);
          return;
        }
        case 'AlternateContent': {
          const chosen = child(element, 'Choice') ?? child(element, 'Fallback');
          if (chosen) elements(chosen).forEach(visit);
          return;
        }
        case 'customXml':
        case 'smartTag':
        case 'ins':
        case 'del':
        case 'moveFrom':
        case 'moveTo':
          return elements(element).forEach(visit);
        case 'altChunk':
        case 'subDoc':
          return tally(counts, 'NOT READ: inserted documents, whose text is missing here');
      }
    };
    elements(container).forEach(visit);
    flush();
    return blocks;
  };

  const paragraphBlocks = (paragraph: XmlElement, inline: Inline, inContents: boolean): Block[] => {
    const properties = propertiesOf(paragraph);
    const style = value(child(properties, 'pStyle'));
    const reference = numberingRef(properties);
    const inherited = styles.numbering(style);
    const number = numbering.next({ ...inherited, ...reference }, style ?? styles.defaultParagraph);
    const text = tidyLines(inline.text);
    if (inline.contents.trim() !== '') result.leftOut.push(oneLine(inline.contents));
    if (inContents || styles.isContents(style)) {
      if (text !== '') result.leftOut.push(oneLine(text));
      return [];
    }
    const notes = noteBlocks(inline);
    if (text === '' && !number) return notes;
    const outline = outlineLevel(properties);
    const depth = outline === undefined ? styles.headingDepth(style) : outline < 0 ? undefined : outline + 1;
    if (depth !== undefined) {
      const title = oneLine(text);
      if (title === '' && !/\p{L}/u.test(number?.label ?? '')) return notes;
      return [{ kind: 'heading', depth, text: headingText(number?.label, title) }, ...notes];
    }
    if (text !== '' && styles.isTitle(style)) result.title ??= oneLine(text);
    return [{ kind: 'paragraph', text, ...(number && { label: number.label, level: number.level }) }, ...notes];
  };

  const tableBlocks = (table: XmlElement): Block[] => {
    const rows: Block[][][] = [];
    for (const row of inside(table, 'tr')) {
      const rowProperties = child(row, 'trPr');
      if (rowProperties && !elements(rowProperties).every((element) => reader.shows(element.name))) continue;
      const cells: Block[][] = [];
      for (const cell of inside(row, 'tc')) {
        const cellProperties = child(cell, 'tcPr');
        if (child(cellProperties, 'cellIns') && !reader.shows('ins')) continue;
        if (child(cellProperties, 'cellDel') && !reader.shows('del')) continue;
        cells.push(blocksOf(cell));
        const span = Number(value(child(cellProperties, 'gridSpan')) ?? 1);
        for (let extra = 1; extra < Math.min(span, 64); extra++) cells.push([]);
      }
      if (cells.length > 0) rows.push(cells);
    }
    const all = rows.flat(2);
    const single = rows.flat().filter((cell) => cell.length > 0).length <= 1;
    if (single || all.some((block) => block.kind === 'heading')) return all;
    const notes = all.filter((block) => block.kind === 'note');
    return [{ kind: 'table', rows: rows.map((row) => row.map(cellText)) }, ...notes];
  };

  /** Rows of a table or cells of a row, through the wrappers that Word puts around them. */
  const inside = (container: XmlElement, name: 'tr' | 'tc'): XmlElement[] =>
    elements(container).flatMap((element) => {
      if (element.name === name) return [element];
      const wraps = ['sdt', 'sdtContent', 'customXml', 'ins', 'del', 'moveFrom', 'moveTo'].includes(element.name);
      return wraps && reader.shows(element.name) ? inside(element, name) : [];
    });

  result.blocks = blocksOf(body);
  return result;
}

const paragraphsIn = (story: XmlElement): XmlElement[] =>
  elements(story).flatMap((element) => (element.name === 'p' ? [element] : paragraphsIn(element)));

function cellText(blocks: Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.join(' ')).join('\n');
      if (block.kind === 'note') return '';
      return block.kind === 'paragraph' && block.label ? `${block.label} ${block.text}` : block.text;
    })
    .filter((text) => text !== '')
    .join('\n');
}

/** Levels counted from 0 inside each section, since headings often take the first levels of the same list. */
export function relativeLevels(blocks: Block[]): Block[] {
  let start = 0;
  const shift = (end: number): void => {
    const levels = blocks.slice(start, end).flatMap((block) => (block.kind === 'paragraph' ? (block.level ?? []) : []));
    const least = levels.reduce((least, level) => Math.min(least, level), 9);
    for (let at = start; at < end; at++) {
      const block = blocks[at]!;
      if (block.kind === 'paragraph' && block.level !== undefined)
        blocks[at] = { ...block, level: block.level - least };
    }
    start = end;
  };
  blocks.forEach((block, at) => {
    if (block.kind === 'heading') shift(at);
  });
  shift(blocks.length);
  return blocks;
}
