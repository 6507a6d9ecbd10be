import type { BlockContent, Table, TableCell } from 'mdast';
import type { Tone } from '../words/kinds.js';
import { type Words, phrasing, type ColumnData } from './tree.js';

export interface CellOf {
  words: readonly Words[];
  tone?: Tone;
  order?: number;
  reasons?: BlockContent[];
}

export type CellLike = string | number | CellOf;

const cellOf = (given: CellLike): TableCell => {
  const { words, ...data } = typeof given === 'object' ? given : { words: [String(given)] };
  return {
    type: 'tableCell',
    children: phrasing(words),
    data: { ...data, ...(typeof given === 'number' && { order: given }) },
  };
};

export interface TableOf {
  id?: string;
  caption?: string;
  matrix?: boolean;
  onScreen?: boolean;
  together?: boolean;
  columns: readonly (ColumnData & { title: string; right?: boolean })[];
  rows: readonly { id?: string; cells: readonly CellLike[] }[];
}

/** A table with its head. */
export const table = ({ columns, rows, ...data }: TableOf): Table => ({
  type: 'table',
  align: columns.map(({ right }) => (right ? 'right' : null)),
  data: {
    ...data,
    columns: columns.map(({ share, choose }) => ({ ...(share && { share }), ...(choose && { choose }) })),
  },
  children: [
    { type: 'tableRow', children: columns.map(({ title }) => cellOf(title)) },
    ...rows.map(({ id, cells }) => ({
      type: 'tableRow' as const,
      ...(id !== undefined && { data: { id } }),
      children: cells.map(cellOf),
    })),
  ],
});
