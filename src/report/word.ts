import {
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
  type INumberingOptions,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import type { List, Nodes, PhrasingContent, Root, RootContent, Table as TableNode, TableRow as RowNode } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { sameBytes } from './same-bytes.js';
import { elsewhere } from './plain-tree.js';
import { nodesOf } from './tree.js';
import { chartBlocks, shadeOf } from './word-charts.js';
import { bookmarkOf, paragraph as paragraphOf, type Anchors } from './word-runs.js';
import { levels, listStyle, styles, TABLE_STYLE, tableStyles } from './word-styles.js';
import { fits, layOut } from './word-table.js';
import { wordText } from './word-text.js';
import { PAGE, pageOf } from './word-page.js';
import { layoutsOf, captionOf, SPLIT, headOf, cellTexts } from './word-layouts.js';

/** A table of more columns is laid out on pages that lie on their side. */
const UPRIGHT_COLUMNS = 6;

/** White space above what follows a table, in twips. */
const BELOW_TABLE = 160;

/** The deepest level that Word has for lists. */
const DEEPEST = 8;

type Block = Paragraph | Table | TableOfContents;

export type Layout = ReturnType<typeof layOut>;

interface Writer {
  /** headings stand one level higher, since the first of them is the title */
  titled: boolean;
  /** of the columns of tables, by their head */
  layouts: ReadonlyMap<string, Layout>;
  /** the width between the margins, in twips */
  room: number;
  lists: INumberingOptions['config'][number][];
  anchors: Anchors;
  /** the pages of the headings are found here; otherwise Word finds them when it opens the file */
  counted: boolean;
}

/** What a document has beside its tree. */
export interface WordOptions {
  /** what stands at the head of each page */
  header?: string;
  /** what stands at the foot of each page; the numbers of the page and of all pages are put for  and  */
  footer?: string;
  /** the day that tracked changes bear (ISO 8601) */
  date?: string;
}

/** Where a block stands: in a list, with its level, or in a quote. */
interface Place {
  style?: string;
  numbering?: IParagraphOptions['numbering'];
  level: number;
}

const TOP: Place = { level: -1 };

/**
 * Writes a document as a Word file (.docx). A heading of depth 1 at its beginning becomes the title of the document.
 * What is marked as sideways stands on pages that lie on their side; where nothing is, all pages do if a table is
 * wide. No text in it acts as markup, as a field or as a link other than to the web. The same tree gives the same
 * bytes.
 */
export async function toWord(title: string, tree: Root, options: WordOptions = {}): Promise<Buffer> {
  const all = tablesOf(tree);
  const marked = tree.children.some(({ type }) => type === 'sideways');
  const wide =
    !marked &&
    all.some(
      ({ children }) =>
        (children[0]?.children.length ?? 0) > UPRIGHT_COLUMNS ||
        !fits(children.map(cellTexts), PAGE.width - 2 * PAGE.margin),
    );
  const [first] = tree.children;
  const anchors = anchorsOf(tree, options.date);
  const lists: Writer['lists'] = [{ reference: 'bullets', levels: levels() }];
  const titled = first?.type === 'heading' && first.depth === 1;
  const sections = segmentsOf(tree, wide).map(({ sideways, nodes }, n): ISectionOptions => {
    const room = (sideways ? PAGE.height : PAGE.width) - 2 * PAGE.margin;
    const writer: Writer = {
      titled,
      layouts: layoutsOf(nodes.flatMap(tablesOf), room),
      room,
      lists,
      anchors,
      counted: isCounted(tree),
    };
    return { ...pageOf(sideways, options), children: blocks(writer, nodes, n === 0 ? TOP : BELOW) };
  });
  const notes = nodesOf(tree, 'footnoteDefinition');
  const document = new Document({
    title: wordText(title),
    creator: 'Concord',
    lastModifiedBy: 'Concord',
    styles,
    externalStyles: tableStyles,
    numbering: { config: lists },
    sections,
    ...(isCounted(tree) && { pageNumbers: estimatePageNumbersWith({ guess: true }) }),
    ...(notes.length > 0 && {
      footnotes: Object.fromEntries(
        notes.flatMap(({ identifier, children }) => {
          const number = anchors.notes.get(identifier);
          return number === undefined
            ? []
            : [[String(number), { children: children.flatMap((child) => noteParagraphs(child, anchors)) }]];
        }),
      ),
    }),
  });
  return sameBytes(await Packer.toBuffer(document));
}

/** To lay out the pages of a document with more characters takes longer than to make it. */
const COUNTED_CHARACTERS = 60_000;

/** Whether the pages of a document with a list of contents are counted here. */
const isCounted = (tree: Root): boolean =>
  nodesOf(tree, 'contents').length > 0 && toString(tree).length <= COUNTED_CHARACTERS;

const noteParagraphs = (node: RootContent, anchors: Anchors): Paragraph[] =>
  'children' in node && node.type === 'paragraph'
    ? [paragraphOf(node.children, { style: 'FootnoteText' }, anchors)]
    : [paragraphOf([{ type: 'text', value: toString(node) }], { style: 'FootnoteText' }, anchors)];

/** The top of a page that is not the first. */
const BELOW: Place = { level: -1 };

/** Blocks that stand on pages of one kind, one after another. */
function segmentsOf(tree: Root, wide: boolean): { sideways: boolean; nodes: RootContent[] }[] {
  const segments: { sideways: boolean; nodes: RootContent[] }[] = [];
  for (const node of tree.children) {
    if (node.type === 'footnoteDefinition') continue;
    const sideways = wide || node.type === 'sideways';
    if (segments.at(-1)?.sideways !== sideways) segments.push({ sideways, nodes: [] });
    segments.at(-1)!.nodes.push(...(node.type === 'sideways' ? node.children : [node]));
  }
  // a heading stays with what it is the heading of
  segments.forEach((segment, n) => {
    const next = segments[n + 1];
    while (next && segment.nodes.at(-1)?.type === 'heading' && segment.nodes.length > 1)
      next.nodes.unshift(segment.nodes.pop()!);
  });
  return segments.length === 0 ? [{ sideways: wide, nodes: [] }] : segments;
}

/** The places that links lead to, and the numbers of notes, in the order in which they are referred to. */
function anchorsOf(tree: Root, date = '1980-01-01'): Anchors {
  const linked = new Set(nodesOf(tree, 'link').flatMap(({ url }) => (url.startsWith('#') ? [url] : [])));
  const ids = [
    ...nodesOf(tree, 'heading').flatMap(({ data }) => data?.id ?? []),
    ...nodesOf(tree, 'tableRow').flatMap(({ data }) => data?.id ?? []),
  ].filter((id) => linked.has(`#${encodeURIComponent(id)}`));
  const defined = new Set(nodesOf(tree, 'footnoteDefinition').map(({ identifier }) => identifier));
  const notes = new Map<string, number>();
  for (const { identifier } of nodesOf(tree, 'footnoteReference'))
    if (defined.has(identifier) && !notes.has(identifier)) notes.set(identifier, notes.size + 1);
  return {
    bookmarks: new Map(ids.map((id) => [id, bookmarkOf(id)])),
    notes,
    changes: { date, count: 0 },
    referred: new Set(),
  };
}

const tablesOf = (node: Nodes): TableNode[] => nodesOf(node, 'table').filter(({ data }) => !data?.onScreen);

/** Blocks one after another. A table is kept apart from what follows it, and is never the last. */
function blocks(writer: Writer, nodes: readonly RootContent[], place: Place): Block[] {
  const out: Block[] = [];
  nodes.forEach((node, n) => {
    if (out.at(-1) instanceof Table && (node.type === 'table' || node.type === 'list')) out.push(gap());
    out.push(...block(writer, node, place, n === 0, out.at(-1) instanceof Table));
  });
  if (out.at(-1) instanceof Table) out.push(gap());
  return out;
}

const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 0, line: BELOW_TABLE, lineRule: 'exact' } });

function block(writer: Writer, node: RootContent, place: Place, first: boolean, belowTable: boolean): Block[] {
  const spacing = belowTable ? { spacing: { before: BELOW_TABLE } } : {};
  switch (node.type) {
    case 'heading': {
      const depth = writer.titled ? node.depth - 1 : node.depth;
      return [
        paragraphOf(
          node.children,
          { style: depth > 0 ? `Heading${depth}` : first && place === TOP ? 'Title' : 'Heading1' },
          writer.anchors,
          node.data?.id,
        ),
      ];
    }
    case 'paragraph':
      return [paragraphOf(node.children, { ...inPlace(place, first), ...spacing }, writer.anchors)];
    case 'blockquote':
      return blocks(writer, node.children, { style: 'Quote', level: place.level });
    case 'list':
      return items(writer, node, place);
    case 'table':
      return node.data?.onScreen ? [paragraphOf([elsewhere(node)], {})] : tables(writer, node);
    case 'chart':
      return chartBlocks(node, writer.room);
    case 'contents':
      return [
        new Paragraph({ style: 'TOCHeading', children: [new TextRun({ text: wordText(node.title) })] }),
        new TableOfContents(wordText(node.title), {
          hyperlink: true,
          headingStyleRange: `1-${writer.titled ? node.depth - 1 : node.depth}`,
          beginDirty: !writer.counted,
        }),
      ];
    case 'sideways':
      return blocks(writer, node.children, place);
    case 'code':
      return [
        new Paragraph({
          style: 'HTMLPreformatted',
          ...spacing,
          children: wordText(node.value)
            .split('\n')
            .map((text, n) => new TextRun({ text, ...(n > 0 && { break: 1 }) })),
        }),
      ];
    case 'thematicBreak':
      return [new Paragraph({ border: { bottom: { style: 'single', size: 6, color: 'A6A6A6', space: 1 } } })];
    case 'definition':
      return [];
    case 'html':
    case 'yaml':
      return [paragraphOf([{ type: 'text', value: node.value }], { ...inPlace(place, first), ...spacing })];
    case 'footnoteDefinition':
    case 'listItem':
      return blocks(writer, node.children, place);
    case 'tableRow':
    case 'tableCell':
      return [paragraphOf([{ type: 'text', value: toString(node) }], { ...spacing })];
    default:
      return [paragraphOf([node as PhrasingContent], { ...inPlace(place, first), ...spacing }, writer.anchors)];
  }
}

/** The first paragraph of an item has its bullet or number; the others stand below it. */
const inPlace = (
  { style, numbering, level }: Place,
  first: boolean,
): Pick<IParagraphOptions, 'style' | 'numbering'> => {
  if (style !== undefined && (first || numbering === undefined)) return { style, ...(numbering && { numbering }) };
  return level < 0 ? {} : { style: listStyle('Continue', level) };
};

function items(writer: Writer, { ordered, start, children }: List, place: Place): Block[] {
  const level = Math.min(DEEPEST, place.level + 1);
  let reference = 'bullets';
  if (ordered === true) {
    reference = `numbers-${writer.lists.length}`;
    writer.lists.push({ reference, levels: levels(start ?? 1) });
  }
  const inside: Place = {
    style: listStyle(ordered === true ? 'Number' : 'Bullet', level),
    numbering: { reference, level, custom: true },
    level,
  };
  return children.flatMap((item) =>
    blocks(
      writer,
      item.children[0]?.type === 'paragraph' ? item.children : [{ type: 'paragraph', children: [] }, ...item.children],
      inside,
    ),
  );
}

/** A table as Word shows it: parted where it is too wide, with repeated heads, and a caption if it has one. */
export function tables(writer: Writer, table: TableNode): Block[] {
  const [head, ...rows] = table.children;
  if (!head) return [];
  const { anchors } = writer;
  const caption = table.data?.caption;
  const captioned = caption === undefined ? [] : [captionOf(caption)];
  const parts = writer.layouts.get(headOf(table))!.flatMap((columns, part): Block[] => {
    const row = ({ children, data }: RowNode, withNext: boolean, isHead = false): TableRow =>
      new TableRow({
        // a row that is longer than a part of a page may be parted
        cantSplit: children.every((child) => toString(child).length < SPLIT),
        ...(isHead && { tableHeader: true }),
        children: columns.map(({ column }, n) => {
          const tone = children[column]?.data?.tone;
          return new TableCell({
            ...(tone && { shading: shadeOf(tone) }),
            children: [
              paragraphOf(
                children[column]?.children ?? [],
                {
                  style: 'TableText',
                  ...(withNext && { keepNext: true }),
                  ...(table.align?.[column] === 'right' && { alignment: 'end' }),
                },
                anchors,
                n === 0 && part === 0 ? data?.id : undefined,
              ),
            ],
          });
        }),
      });
    const made = new Table({
      style: TABLE_STYLE,
      tableLook: {
        firstRow: true,
        firstColumn: false,
        lastRow: false,
        lastColumn: false,
        noHBand: true,
        noVBand: true,
      },
      layout: TableLayoutType.FIXED,
      width: { size: columns.reduce((total, { width }) => total + width, 0), type: WidthType.DXA },
      columnWidths: columns.map(({ width }) => width),
      rows: [
        row(head, true, true),
        ...rows.map((tableRow, n) => row(tableRow, table.data?.together === true && n < rows.length - 1)),
      ],
    });
    return part > 0 ? [gap(), made] : [made];
  });
  return [...captioned, ...parts];
}
