import type {
  BlockContent,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Link,
  List,
  Node,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from 'mdast';
import type { Run } from '../law/compare/redline.js';
import type { Tone } from '../words/kinds.js';
import { line } from './markdown.js';
import { harmless } from './terminal.js';

/** Bars laid end to end, one row a category. Counts. */
export interface Bars {
  kind: 'bars';
  categories: readonly string[];
  series: readonly { name: string; tone: Tone; shade: number; values: readonly number[] }[];
}

/** A map of how much of something is met: a row and a column for each pair; nothing where nothing is asked. */
export interface Heat {
  kind: 'heat';
  columns: readonly string[];
  rows: readonly { label: string; cells: readonly ({ tone: Tone; sign: string; words: string } | undefined)[] }[];
}

/** Periods on one scale, in months; without limit at its end. */
export interface Scale {
  kind: 'scale';
  marks: readonly { label: string; months: number; words: string; tone: Tone }[];
}

/** States as tiles at about their places on a map. */
export interface Tiles {
  kind: 'tiles';
  tiles: readonly {
    code: string;
    name: string;
    column: number;
    row: number;
    tone: Tone;
    sign: string;
    words: string;
  }[];
}

export type ChartData = Bars | Heat | Scale | Tiles;

/** A picture, with what it shows in words for those who do not see it. */
export interface ChartNode extends Node {
  type: 'chart';
  id: string;
  title: string;
  alt: string;
  chart: ChartData;
}

/** The list of headings down to a depth. */
export interface ContentsNode extends Node {
  type: 'contents';
  title: string;
  depth: number;
}

/** What stands on pages that lie on their side. */
export interface SidewaysNode extends Node {
  type: 'sideways';
  children: RootContent[];
}

/** Words that a bill brings in, or takes out: in Word tracked changes, to be accepted or rejected. */
export interface InsertionNode extends Node {
  type: 'insertion' | 'deletion';
  children: PhrasingContent[];
}

/** A place that the reader fills in: a form field in Word and on a page; elsewhere an empty line. */
export interface FieldNode extends Node {
  type: 'field';
  /** its name in the file */
  tag: string;
  /** what is to be filled in, for those who do not see where it stands */
  label: string;
  kind: 'text' | 'lines' | 'choice' | 'check';
  /** what stands there until something is filled in; of a check nothing */
  placeholder: string;
  /** of a choice */
  choices?: readonly string[];
}

/** A column of a table. */
export interface ColumnData {
  /** how wide it wants to be beside the others */
  share?: number;
  /** a reader may choose among its values */
  choose?: boolean;
}

declare module 'mdast' {
  interface RootContentMap {
    chart: ChartNode;
    contents: ContentsNode;
    sideways: SidewaysNode;
    change: InsertionNode;
    field: FieldNode;
  }
  interface BlockContentMap {
    chart: ChartNode;
  }
  interface PhrasingContentMap {
    change: InsertionNode;
    field: FieldNode;
  }
  interface TableData {
    id?: string;
    caption?: string;
    columns?: readonly ColumnData[];
    /** a reader of a page may sort and filter it */
    matrix?: boolean;
    /** it is too wide for paper: Word and Markdown leave it out, and say so */
    onScreen?: boolean;
    /** it stands on one page where it can */
    together?: boolean;
  }
  interface TableRowData {
    /** the name by which other places lead to the row */
    id?: string;
  }
  interface TableCellData {
    tone?: Tone;
    /** by what the cell is sorted, where not by its text */
    order?: number;
    /** what stands behind the cell, opened on demand; written out where nothing can be opened */
    reasons?: BlockContent[];
  }
  interface HeadingData {
    id?: string;
  }
}

/** Words become text: nothing in them acts as markup. */
export type Words = string | PhrasingContent;

/** A text on one line, without what could harm its reader. */
export const text = (value: string): Text => ({ type: 'text', value: harmless(value).replace(/\s+/g, ' ') });

/** Words and pieces of words as the content of a line. */
export const phrasing = (words: readonly Words[]): PhrasingContent[] =>
  words.map((word) => (typeof word === 'string' ? text(word) : word));

/** A heading; links lead to it by its id. */
export const heading = (depth: Heading['depth'], value: string, id?: string): Heading => ({
  type: 'heading',
  depth,
  children: [text(line(value))],
  ...(id !== undefined && { data: { id } }),
});

/** A paragraph. */
export const paragraph = (...words: Words[]): Paragraph => ({ type: 'paragraph', children: phrasing(words) });

/** Words in bold. */
export const strong = (...words: Words[]): PhrasingContent => ({ type: 'strong', children: phrasing(words) });

/** Words in italics. */
export const emphasis = (...words: Words[]): PhrasingContent => ({ type: 'emphasis', children: phrasing(words) });

/** A link to a place of the same document, by its id. */
export const toPlace = (id: string, ...words: Words[]): Link => ({
  type: 'link',
  url: `#${encodeURIComponent(id)}`,
  children: phrasing(words) as Link['children'],
});

/** The words of a redline, paragraph by paragraph, as changes that can be accepted or rejected. */
export function changedParagraphs(runs: readonly Run[]): Paragraph[] {
  const paragraphs: PhrasingContent[][] = [[]];
  for (const { op, text: value } of runs)
    harmless(value)
      .split('\n')
      .forEach((piece, n) => {
        if (n > 0) paragraphs.push([]);
        if (piece === '') return;
        const node: Text = { type: 'text', value: piece };
        paragraphs
          .at(-1)!
          .push(op === 'same' ? node : { type: op === 'added' ? 'insertion' : 'deletion', children: [node] });
      });
  return paragraphs.filter((paragraph) => paragraph.length > 0).map((children) => ({ type: 'paragraph', children }));
}

/** The end of a line within a paragraph. */
export const breakLine = (): PhrasingContent => ({ type: 'break' });

/** Words one under the other in one cell. */
export const lines = (all: readonly (readonly Words[])[]): PhrasingContent[] =>
  all.flatMap((words, n) => [...(n > 0 ? [breakLine()] : []), ...phrasing(words)]);

/** A list, each of whose items is one or several blocks. */
export const list = (items: readonly BlockContent[][], ordered = false): List => ({
  type: 'list',
  ordered,
  spread: false,
  children: items.map((children) => ({ type: 'listItem', spread: false, children })),
});

/** The place where the table of contents stands, with headings down to a depth. */
export const contents = (title: string, depth = 2): ContentsNode => ({ type: 'contents', title, depth });

/** What stands on a page that is turned. */
export const sideways = (...children: RootContent[]): SidewaysNode => ({ type: 'sideways', children });

/** A whole document. */
export const root = (...children: RootContent[]): Root => ({ type: 'root', children });

/** Notes at the foot of the page: each text once, however often it is referred to. */
export class Notes {
  private readonly ids = new Map<string, string>();

  /** A reference to a note with this text. */
  refer(value: string): FootnoteReference {
    const id = this.ids.get(value) ?? String(this.ids.size + 1);
    this.ids.set(value, id);
    return { type: 'footnoteReference', identifier: id, label: id };
  }

  /** What the notes say, for the end of the tree. */
  definitions(): FootnoteDefinition[] {
    return [...this.ids].map(([value, identifier]) => ({
      type: 'footnoteDefinition',
      identifier,
      label: identifier,
      children: [paragraph(value)],
    }));
  }
}

/** The name of a place of a document: its parts, without blanks and what an attribute could not hold. */
export const placeId = (...parts: readonly string[]): string =>
  parts.join('-').replace(/[^\p{L}\p{N}:#().,_-]+/gu, '_');

/** All nodes of a kind in a tree, in its order. */
export const nodesOf = <K extends Nodes['type']>(node: Nodes, type: K): Extract<Nodes, { type: K }>[] => [
  ...(node.type === type ? [node as Extract<Nodes, { type: K }>] : []),
  ...('children' in node ? (node.children as Nodes[]).flatMap((child) => nodesOf(child, type)) : []),
];

/** The headings of a tree down to a depth, the title aside, each with the id that leads to it. */
export const headingsOf = (tree: Root, depth: number): { id: string; depth: number; title: string }[] =>
  nodesOf(tree, 'heading').flatMap((heading) =>
    heading.depth > 1 && heading.depth <= depth && heading.data?.id !== undefined
      ? [
          {
            id: heading.data.id,
            depth: heading.depth,
            title: heading.children.map((c) => ('value' in c ? c.value : '')).join(''),
          },
        ]
      : [],
  );
