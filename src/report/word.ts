import {
  Document,
  ExternalHyperlink,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type INumberingOptions,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type {
  Link,
  List,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  Table as TableNode,
  TableRow as RowNode,
} from 'mdast';
import { toString } from 'mdast-util-to-string';
import { levels, listStyle, styles, TABLE_STYLE, tableStyles } from './word-styles.js';
import { fits, layOut } from './word-table.js';
import { isRightToLeft, stretches, wordText } from './word-text.js';

/** A4 with margins of 2 cm, in twips; as it stands upright. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };

/** A table of more columns is laid out on pages that lie on their side. */
const UPRIGHT_COLUMNS = 6;

/** White space above what follows a table, in twips. */
const BELOW_TABLE = 160;

/** The deepest level that Word has for lists. */
const DEEPEST = 8;

type Block = Paragraph | Table;

type Layout = ReturnType<typeof layOut>;

interface Writer {
  /** headings stand one level higher, since the first of them is the title */
  titled: boolean;
  /** of the columns of tables, by their head */
  layouts: ReadonlyMap<string, Layout>;
  lists: INumberingOptions['config'][number][];
}

/** Where a block stands: in a list, with its level, or in a quote. */
interface Place {
  style?: string;
  numbering?: IParagraphOptions['numbering'];
  level: number;
}

const TOP: Place = { level: -1 };

/**
 * Writes a document as a Word file (.docx). A heading of depth 1 at its beginning becomes the title of the document. Its
 * pages lie on their side where a table is wide. No text in it acts as markup, as a field or as a link other than to the web.
 */
export async function toWord(title: string, tree: Root): Promise<Buffer> {
  const all = tablesOf(tree);
  const sideways = all.some(
    ({ children }) =>
      (children[0]?.children.length ?? 0) > UPRIGHT_COLUMNS ||
      !fits(children.map(cellTexts), PAGE.width - 2 * PAGE.margin),
  );
  const [first] = tree.children;
  const room = (sideways ? PAGE.height : PAGE.width) - 2 * PAGE.margin;
  const writer: Writer = {
    titled: first?.type === 'heading' && first.depth === 1,
    layouts: layoutsOf(all, room),
    lists: [{ reference: 'bullets', levels: levels() }],
  };
  const children = blocks(writer, tree.children, TOP);
  const { width, height, margin } = PAGE;
  const document = new Document({
    title: wordText(title),
    creator: 'Concord',
    lastModifiedBy: 'Concord',
    styles,
    externalStyles: tableStyles,
    numbering: { config: writer.lists },
    sections: [
      {
        properties: {
          page: {
            size: { width, height, orientation: sideways ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: margin, right: margin, bottom: margin, left: margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'Footer',
                children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

const tablesOf = (node: Nodes): TableNode[] =>
  node.type === 'table' ? [node] : 'children' in node ? node.children.flatMap(tablesOf) : [];

const cellTexts = ({ children }: RowNode): string[] => children.map((cell) => wordText(toString(cell)));

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
        paragraph(node.children, {
          style: depth > 0 ? `Heading${depth}` : first && place === TOP ? 'Title' : 'Heading1',
        }),
      ];
    }
    case 'paragraph':
      return [paragraph(node.children, { ...inPlace(place, first), ...spacing })];
    case 'blockquote':
      return blocks(writer, node.children, { style: 'Quote', level: place.level });
    case 'list':
      return items(writer, node, place);
    case 'table':
      return tables(writer, node);
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
      return [paragraph([{ type: 'text', value: node.value }], { ...inPlace(place, first), ...spacing })];
    case 'footnoteDefinition':
    case 'listItem':
      return blocks(writer, node.children, place);
    case 'tableRow':
    case 'tableCell':
      return [paragraph([{ type: 'text', value: toString(node) }], { ...spacing })];
    default:
      return [paragraph([node], { ...inPlace(place, first), ...spacing })];
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

function tables(writer: Writer, table: TableNode): Block[] {
  const [head, ...rows] = table.children;
  if (!head) return [];
  return writer.layouts.get(headOf(table))!.flatMap((columns, part): Block[] => {
    const row = ({ children }: RowNode, isHead: boolean): TableRow =>
      new TableRow({
        cantSplit: true,
        ...(isHead && { tableHeader: true, keepNext: true }),
        children: columns.map(
          ({ column }) =>
            new TableCell({
              children: [
                paragraph(children[column]?.children ?? [], {
                  style: 'TableText',
                  ...(table.align?.[column] === 'right' && { alignment: 'end' }),
                }),
              ],
            }),
        ),
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
      rows: [row(head, true), ...rows.map((one) => row(one, false))],
    });
    return part > 0 ? [gap(), made] : [made];
  });
}

/** Tables with the same head have columns of the same width. */
function layoutsOf(tables: readonly TableNode[], room: number): Map<string, Layout> {
  const alike = new Map<string, string[][]>();
  for (const table of tables) {
    const rows = alike.get(headOf(table)) ?? [];
    for (const row of table.children) rows.push(cellTexts(row));
    alike.set(headOf(table), rows);
  }
  return new Map([...alike].map(([head, rows]) => [head, layOut(rows, room)]));
}

const headOf = ({ children: [head] }: TableNode): string => (head ? cellTexts(head).join('\n') : '');

function paragraph(
  nodes: readonly PhrasingContent[],
  options: Omit<IParagraphOptions, 'children' | 'text'>,
): Paragraph {
  const rightToLeft = isRightToLeft(toString(nodes));
  return new Paragraph({
    ...options,
    ...(rightToLeft && { bidirectional: true }),
    children: nodes.flatMap((node) => runs(node, {}, rightToLeft)),
  });
}

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'>;

function runs(node: PhrasingContent, look: Look, rightToLeft: boolean): ParagraphChild[] {
  const inside = (children: readonly PhrasingContent[], more: Look = {}): ParagraphChild[] =>
    children.flatMap((one) => runs(one, { ...look, ...more }, rightToLeft));
  switch (node.type) {
    case 'strong':
      return inside(node.children, { bold: true });
    case 'emphasis':
      return inside(node.children, { italics: true });
    case 'delete':
      return inside(node.children, { strike: true });
    case 'link': {
      const link = webAddress(node);
      return link === undefined
        ? inside(node.children)
        : [new ExternalHyperlink({ link, children: inside(node.children, { style: 'Hyperlink' }) })];
    }
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'inlineCode':
      return textRuns(node.value, { ...look, style: 'HTMLCode' }, rightToLeft);
    case 'text':
    case 'html':
      return textRuns(node.value, look, rightToLeft);
    default:
      return 'children' in node ? inside(node.children) : textRuns(toString(node), look, rightToLeft);
  }
}

const textRuns = (value: string, look: Look, paragraphRightToLeft: boolean): TextRun[] =>
  stretches(wordText(value).replace(/\s+/g, ' '), paragraphRightToLeft).map(
    ({ text, rightToLeft }) => new TextRun({ text, ...look, ...(rightToLeft && { rightToLeft }) }),
  );

function webAddress({ url }: Link): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
