import type { TableRow as RowNode, Table as TableNode } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { wordText } from './word-text.js';
import { Paragraph, TextRun } from 'docx';
import { layOut } from './word-table.js';
import { type Layout } from './word.js';

/** A cell with more characters may be parted at the end of a page. */
export const SPLIT = 700;

export const captionOf = (caption: string): Paragraph =>
  new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun({ text: wordText(caption) })] });

/** Tables with the same head have columns of the same width. */
export function layoutsOf(tables: readonly TableNode[], room: number): Map<string, Layout> {
  const alike = new Map<string, { rows: string[][]; shares?: (number | undefined)[] }>();
  for (const table of tables) {
    const columns = table.data?.columns;
    const entry = alike.get(headOf(table)) ?? {
      rows: [],
      ...(columns && { shares: columns.map(({ share }) => share) }),
    };
    for (const row of table.children) entry.rows.push(cellTexts(row));
    alike.set(headOf(table), entry);
  }
  return new Map([...alike].map(([head, { rows, shares }]) => [head, layOut(rows, room, shares)]));
}

export const headOf = ({ children: [head] }: TableNode): string => (head ? cellTexts(head).join('\n') : '');

export const cellTexts = ({ children }: RowNode): string[] => children.map((cell) => wordText(toString(cell)));
