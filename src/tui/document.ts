import type { BlockContent, PhrasingContent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { harmless } from '../report/terminal.js';
import { textOf } from './line.js';
import { chosenRow } from './navigate.js';
import { contextOf, listOf, screens } from './screens/index.js';
import { here, type State } from './state.js';

/** The name under which a screen is exported if nothing else is typed. */
export function nameOf(state: State): string {
  const { screen, state: code, question, instrument } = here(state);
  return `${['concord', code?.toLowerCase(), screen, question ?? instrument].filter(Boolean).join('-')}-${state.data.today}.md`;
}

const text = (value: string): PhrasingContent => ({ type: 'text', value: harmless(value).replace(/\s+/g, ' ').trim() });
const head = (depth: 1 | 2 | 3, value: string): BlockContent => ({ type: 'heading', depth, children: [text(value)] });
const say = (value: string): BlockContent => ({ type: 'paragraph', children: [text(value)] });

/** What a screen shows as a Markdown document: its path, all rows of its list as it is filtered, and the chosen row in full. */
export function documentOf(state: State): string {
  const list = listOf(state);
  const context = contextOf(state);
  const path = state.stack.map((route) => screens[route.screen].title(contextOf(state, route)));
  const children: RootContent[] = [head(1, path.slice(Math.min(1, path.length - 1)).join(' – ')), say(`Commitments as of ${state.data.asOf}.`)];
  if (list.about) children.push(say(textOf(list.about)));
  if (context.route.filter !== '') children.push(say(`Only what contains: ${context.route.filter}`));
  let rows: string[][] = [];
  const flush = (): void => {
    if (rows.length === 0) return;
    const titles = list.columns.map(({ title }) => title);
    children.push({ type: 'table', children: [titles, ...rows].map((cells) => ({ type: 'tableRow', children: titles.map((_, n) => ({ type: 'tableCell', children: [text(cells[n] ?? '')] })) })) });
    rows = [];
  };
  for (const row of list.rows) {
    if (row.heading === true) {
      flush();
      children.push(head(2, row.cells.map(textOf).join(' ')));
    } else rows.push(row.cells.map(textOf));
  }
  flush();
  if (list.rows.length === 0) children.push(say(list.empty));
  const row = chosenRow(state);
  const detail = row ? screens[context.route.screen].detail(context, row, 10_000) : [];
  if (detail.length > 0) {
    children.push(head(2, `In full: ${row!.cells.map(textOf).filter(Boolean).join(' – ')}`));
    for (const one of detail) if (textOf(one).trim() !== '') children.push(one.length === 1 && one[0]!.style === 'bold' ? head(3, textOf(one)) : say(textOf(one)));
  }
  const root: Root = { type: 'root', children };
  return unified().use(remarkGfm).use(remarkStringify, { bullet: '-' }).stringify(root);
}
