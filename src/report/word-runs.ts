import {
  Bookmark,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InsertedTextRun,
  InternalHyperlink,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { Link, PhrasingContent } from 'mdast';
import { createHash } from 'node:crypto';
import { toString } from 'mdast-util-to-string';
import { wordField } from './word-fields.js';
import { isRightToLeft, stretches, wordText } from './word-text.js';

/** What the runs of a document share: the places that links may lead to, and the numbers of notes. */
export interface Anchors {
  /** id of a place -> its bookmark, for those that stand in the document */
  bookmarks: ReadonlyMap<string, string>;
  /** identifier of a note -> its number, in the order of the first references */
  notes: ReadonlyMap<string, number>;
  /** the day that tracked changes bear (ISO 8601), and how many there are so far */
  changes: { date: string; count: number };
  /**
   * the notes that were referred to once: Word takes no second reference to a note, so that others lead to the first
   */
  referred: Set<number>;
}

export const noAnchors: Anchors = {
  bookmarks: new Map(),
  notes: new Map(),
  changes: { date: '1980-01-01', count: 0 },
  referred: new Set(),
};

/** The bookmark of a place. Word wants a letter first and no more than 40 characters. */
export const bookmarkOf = (id: string): string => `b${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;

/** A paragraph of a document; with `id` it is a place that links lead to. */
export function paragraph(
  nodes: readonly PhrasingContent[],
  options: Omit<IParagraphOptions, 'children' | 'text'>,
  anchors: Anchors = noAnchors,
  id?: string,
): Paragraph {
  const rightToLeft = isRightToLeft(toString(nodes));
  const children = nodes.flatMap((node) => runs(node, {}, rightToLeft, anchors));
  const bookmark = id === undefined ? undefined : anchors.bookmarks.get(id);
  return new Paragraph({
    ...options,
    ...(rightToLeft && { bidirectional: true }),
    children: bookmark === undefined ? children : [new Bookmark({ id: bookmark, children })],
  });
}

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'>;

function runs(node: PhrasingContent, look: Look, rightToLeft: boolean, anchors: Anchors): ParagraphChild[] {
  const inside = (children: readonly PhrasingContent[], more: Look = {}): ParagraphChild[] =>
    children.flatMap((child) => runs(child, { ...look, ...more }, rightToLeft, anchors));
  switch (node.type) {
    case 'strong':
      return inside(node.children, { bold: true });
    case 'emphasis':
      return inside(node.children, { italics: true });
    case 'delete':
      return inside(node.children, { strike: true });
    case 'link': {
      const anchor = node.url.startsWith('#') ? anchors.bookmarks.get(placeOfLink(node)) : undefined;
      if (anchor !== undefined)
        return [new InternalHyperlink({ anchor, children: inside(node.children, { style: 'Hyperlink' }) })];
      const link = webAddress(node);
      return link === undefined
        ? inside(node.children)
        : [new ExternalHyperlink({ link, children: inside(node.children, { style: 'Hyperlink' }) })];
    }
    case 'footnoteReference': {
      const number = anchors.notes.get(node.identifier);
      return number === undefined ? [] : [noteRun(number, anchors)];
    }
    case 'insertion':
    case 'deletion': {
      const { changes } = anchors;
      const Change = node.type === 'insertion' ? InsertedTextRun : DeletedTextRun;
      return stretches(wordText(toString(node)).replace(/\s+/g, ' '), rightToLeft).map(
        (stretch) =>
          new Change({
            text: stretch.text,
            ...(stretch.rightToLeft && { rightToLeft: true }),
            id: ++changes.count,
            author: 'Concord',
            date: `${changes.date}T00:00:00Z`,
          }),
      );
    }
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'field':
      return [wordField(node)];
    case 'inlineCode':
      return textRuns(node.value, { ...look, style: 'HTMLCode' }, rightToLeft);
    case 'text':
    case 'html':
      return textRuns(node.value, look, rightToLeft);
    default:
      return 'children' in node ? inside(node.children) : textRuns(toString(node), look, rightToLeft);
  }
}

function noteRun(number: number, { referred }: Anchors): ParagraphChild {
  const anchor = `note${number}`;
  if (referred.has(number))
    return new InternalHyperlink({ anchor, children: [new TextRun({ text: String(number), superScript: true })] });
  referred.add(number);
  return new Bookmark({ id: anchor, children: [new FootnoteReferenceRun(number)] });
}

/** The id of the place to which a link within the document leads. */
export function placeOfLink({ url }: Pick<Link, 'url'>): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch {
    return url.slice(1);
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
