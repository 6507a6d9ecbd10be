import type { PhrasingContent, Root, RootContent, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { say } from '../words/catalogue.js';
import { headingsOf, list, paragraph, strong, text, type ChartNode } from './tree.js';
import { table } from './table.js';

/** A tree of nothing but what Markdown has: pictures become tables or their words, the contents a list. */
export const plainTree = (tree: Root): Root => ({
  ...tree,
  children: tree.children.flatMap((node) => plain(tree, node)),
});

function plain(tree: Root, node: RootContent): RootContent[] {
  switch (node.type) {
    case 'sideways':
      return node.children.flatMap((child) => plain(tree, child));
    case 'contents': {
      const headings = headingsOf(tree, node.depth);
      return [paragraph(strong(node.title)), list(headings.map(({ title }) => [paragraph(title)]))];
    }
    case 'chart':
      return [paragraph(strong(node.title)), chartTable(node)];
    case 'html':
      return [paragraph(node.value)];
    case 'paragraph':
      return [{ ...node, children: node.children.flatMap(plainChange) }];
    case 'table':
      if (node.data?.onScreen) return [{ type: 'paragraph', children: [elsewhere(node)] }];
      return [
        ...(node.data?.caption === undefined ? [] : [paragraph(strong(node.data.caption))]),
        { ...node, children: node.children.map((row) => ({ ...row, children: row.children.map(withoutBreaks) })) },
      ];
    default:
      return [node];
  }
}

/** Words that stand in the place of a table that is too wide for paper. */
export const elsewhere = ({ data }: Table): PhrasingContent =>
  text(say('reports.common.elsewhere', { caption: data?.caption ?? '' }));

/** What comes in stands out, what goes is struck through; white space stands outside the marks. */
function plainChange(node: PhrasingContent): PhrasingContent[] {
  // a link leads within the document or to the web
  if (node.type === 'link' && !/^(?:#|https?:\/\/)[\x21-\x7e]*$/.test(node.url)) return node.children;
  if (node.type === 'field') return [text('____')];
  if (node.type !== 'insertion' && node.type !== 'deletion') return [node];
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(toString(node)) ?? [];
  const space = (value: string): PhrasingContent[] => (value === '' ? [] : [text(' ')]);
  if (inner === '') return space(before);
  return [
    ...space(before),
    { type: node.type === 'insertion' ? 'strong' : 'delete', children: [text(inner)] },
    ...space(after),
  ];
}

/** A cell of Markdown is one line. */
const withoutBreaks = (cell: Table['children'][number]['children'][number]): typeof cell => ({
  ...cell,
  children: cell.children.flatMap((child): PhrasingContent[] =>
    child.type === 'break' ? [{ type: 'text', value: ' / ' }] : plainChange(child),
  ),
});

/** What a picture shows, as a table. */
function chartTable({ chart, alt }: ChartNode): RootContent {
  switch (chart.kind) {
    case 'bars':
      return table({
        columns: [{ title: '' }, ...chart.series.map(({ name }) => ({ title: name, right: true }))],
        rows: chart.categories.map((name, n) => ({
          cells: [name, ...chart.series.map(({ values }) => values[n] ?? 0)],
        })),
      });
    case 'heat':
      return table({
        columns: [{ title: '' }, ...chart.columns.map((title) => ({ title }))],
        rows: chart.rows.map(({ label, cells }) => ({
          cells: [label, ...cells.map((cell) => (cell ? `${cell.sign} ${cell.words}` : ''))],
        })),
      });
    case 'scale':
      return list(
        chart.marks.map(({ label, words }) => [
          paragraph(say('reports.summary.chart-row', { name: label, list: words })),
        ]),
      );
    case 'tiles':
      return chart.tiles.length === 0
        ? paragraph(alt)
        : list(
            chart.tiles.map(({ name, sign, words }) => [
              paragraph(`${sign} ${say('reports.summary.chart-row', { name, list: words })}`),
            ]),
          );
  }
}
