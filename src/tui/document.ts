import type { PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Document } from '../report/forms.js';
import { line as clean } from '../report/markdown.js';
import { heading, list as bullets, paragraph, strong } from '../report/nodes.js';
import { textOf, type Line, type Span } from './terminal/line.js';
import { chosenRow, pathOf } from './keys/navigate.js';
import type { Route, ScreenId } from './state/route.js';
import { contextOf, listOf, screens } from './screens/index.js';
import { PAGE, type List, type Row } from './screens/screen.js';
import { here, type App } from './state/app.js';
import { say } from '../words/catalogue.js';

/** The name under which a screen is exported if nothing else is typed. */
export function nameOf(app: App): string {
  const { screen, state, question, instrument, region, law } = here(app);
  const parts = ['concord', state?.toLowerCase(), screen, question ?? instrument ?? region ?? law].filter(
    (text) => text !== undefined && text !== '',
  );
  return `${parts.join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${app.data.today}.docx`;
}

/**
 * What a screen shows as a document: its path, all rows of its list as it is filtered and sorted, and what is listed
 * in full.
 */
export function documentOf(app: App): Document {
  const list = listOf(app);
  const context = contextOf(app);
  const { route } = context;
  const title = pathOf(app).join(' – ') || say('screens.home.title');
  const children: RootContent[] = [heading(1, title), paragraph(say('screens.document.as-of', { on: app.data.asOf }))];
  // what tells of keys is of no use on paper
  const about = textOf((list.about ?? []).filter(({ style }) => style !== 'key'));
  if (about.trim() !== '') children.push(paragraph(withoutBars(about)));
  if (route.filter !== '') children.push(paragraph(say('screens.document.filter', { filter: clean(route.filter) })));
  if (route.sort !== 0)
    children.push(
      paragraph(
        say(route.sort > 0 ? 'screens.document.lowest' : 'screens.document.highest', {
          column: list.columns[Math.abs(route.sort)]?.title ?? '',
        }),
      ),
    );
  children.push(...(list.rows.length === 0 ? [paragraph(list.empty)] : tables(list)));
  for (const row of inFull(app, list)) {
    const name = row ? nameOfRow(list, row, route) : title;
    const [head, ...rest] = blocks(screens[route.screen].detail(context, row, PAGE));
    if (head)
      children.push(
        heading(2, say('screens.document.in-full', { name })),
        ...(head.type === 'heading' && name.includes(toString(head)) ? [] : [head]),
        ...rest,
      );
  }
  const report = reportOf(app);
  return { title, tree: { type: 'root', children }, table: tableOf(list), ...(report && { report }) };
}

/** The report that tells what a whole screen shows; none where a part of it is chosen. */
function reportOf({ data, ...app }: App): Document['report'] {
  const { screen, state, instrument, region, filter, facets } = here({ data, ...app });
  if (filter !== '' || facets.length > 0) return undefined;
  const on = { states: state === undefined ? [] : [state], asOf: data.asOf };
  switch (screen) {
    case 'state':
    case 'findings':
    case 'map':
      return state === undefined ? undefined : { kind: 'compliance', ...on };
    case 'requirements':
      return state === undefined ? undefined : { kind: 'correlation', ...on };
    case 'accession':
      return state === undefined || instrument === undefined
        ? undefined
        : { kind: 'accession', ...on, instruments: [instrument] };
    case 'overlap':
      return state === undefined ? undefined : { kind: 'overlap', ...on };
    case 'region':
      return region === undefined || region.includes('+')
        ? undefined
        : { kind: 'region', states: [], asOf: data.asOf, region };
    default:
      return undefined;
  }
}

/** The screens of whose lists every row is told in full. */
const WHOLE: readonly ScreenId[] = [
  'findings',
  'requirements',
  'questions',
  'overlap',
  'accession',
  'instrument',
  'problems',
];

/** The rows that are told in full: all that are listed; else the one that is chosen. */
const inFull = (app: App, { rows }: List): (Row | undefined)[] =>
  WHOLE.includes(here(app).screen) ? rows.filter(({ heading: isHeading }) => isHeading !== true) : [chosenRow(app)];

const nameOfRow = (list: List, { cells }: Row, { column }: Route): string =>
  (list.matrix === undefined
    ? cells.filter((_, n) => list.columns[n]?.right !== true).map(textOf)
    : [textOf(cells[0] ?? []), list.columns[column]?.title ?? '']
  )
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
    .join(' – ');

/** A heading of the list; what is counted stands behind it. */
const headingOf = ({ cells }: Row): string =>
  withoutBars(
    cells
      .map((cell) => `${textOf(cell.slice(0, 1))}${cell.length > 1 ? ` (${textOf(cell.slice(1)).trim()})` : ''}`)
      .join(' '),
  );

/** The number beside a bar says the same on paper. */
const withoutBars = (text: string): string => clean(text.replace(/[█░]+/g, ''));

/**
 * The rows as tables below their headings, without columns in which nothing stands; as bullets where no column has a
 * head.
 */
function tables({ columns, rows: all }: List): RootContent[] {
  const out: RootContent[] = [];
  let titles = columns.map(({ title }) => title);
  let rows: string[][] = [];
  const flush = (): void => {
    if (rows.length > 0)
      out.push(
        titles.every((title) => title === '')
          ? bullets(rows.map((cells) => [paragraph(clean(cells.filter((text) => text.trim() !== '').join(': ')))]))
          : tableFor(
              columns.map((column, n) => ({ ...column, title: titles[n] ?? '' })),
              rows,
            ),
      );
    rows = [];
  };
  for (const row of all) {
    if (row.heading !== true) rows.push(columns.map((_, n) => textOf(row.cells[n] ?? [])));
    else {
      flush();
      titles = columns.map(({ title }, n) => row.heads?.[n] ?? title);
      out.push(heading(2, headingOf(row)));
    }
  }
  flush();
  return out;
}

function tableFor(columns: List['columns'], rows: readonly string[][]): Table {
  const filled = columns.flatMap(({ title, right }, n) =>
    rows.some((cells) => cells[n]!.trim() !== '') ? [{ title, right, n }] : [],
  );
  return {
    type: 'table',
    align: filled.map(({ right }) => (right === true ? 'right' : null)),
    children: [filled.map(({ title }) => title), ...rows.map((cells) => filled.map(({ n }) => cells[n]!))].map(
      tableRow,
    ),
  };
}

const tableRow = (cells: readonly string[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((text) => ({ type: 'tableCell', children: [{ type: 'text', value: clean(text) }] })),
});

/** The list as one table; the headings between its rows become a column. */
function tableOf({ columns, rows }: List): string[][] {
  const grouped = rows.some((row) => row.heading === true);
  let group = '';
  const head = [...(grouped ? [say('screens.document.group')] : []), ...columns.map(({ title }) => title)];
  return [
    head,
    ...rows.flatMap((row): string[][] => {
      if (row.heading === true) group = textOf(row.cells[0]?.slice(0, 1) ?? []);
      return row.heading === true
        ? []
        : [[...(grouped ? [group] : []), ...columns.map((_, n) => textOf(row.cells[n] ?? []))]];
    }),
  ];
}

/**
 * The lines of a detail as headings, paragraphs and lists; what stands further in belongs to the item above it, or is
 * a quote.
 */
function blocks(lines: readonly Line[]): RootContent[] {
  const out: RootContent[] = [];
  let last: RootContent | undefined;
  for (const line of lines) {
    const [head, ...rest] = line;
    const text = textOf(line).trim();
    if (!head || text === '') {
      last = undefined;
      continue;
    }
    if (rest.length > 0 && head.lead === 'mark') {
      const item = [paragraph(...(head.text.trim() === '·' ? [] : [`${head.text.trim()} `]), ...phrasing(rest))];
      if (last?.type === 'list') last.children.push(...bullets([item]).children);
      else out.push(bullets([item]));
    } else if (rest.length > 0 && head.lead === 'indent') {
      const inner = paragraph(...phrasing(rest));
      if (last?.type === 'list') last.children.at(-1)!.children.push(inner);
      else if (last?.type === 'blockquote') last.children.push(inner);
      else out.push({ type: 'blockquote', children: [inner] });
    } else out.push(line.length === 1 && head.style === 'bold' ? heading(3, text) : paragraph(...phrasing(line)));
    last = out.at(-1);
  }
  return out;
}

/** What is put in or taken out is told by the type, not by the marks of the screen. */
const phrasing = (spans: readonly Span[]): PhrasingContent[] =>
  spans.flatMap(({ text, style }, n): PhrasingContent[] => {
    const value = clean(text);
    const space: PhrasingContent[] = [{ type: 'text', value: ' ' }];
    if (value === '') return space;
    const replaces = style === 'added' && spans[n - 1]?.style === 'removed';
    return [...(replaces || /^\s/.test(text) ? space : []), styled(value, style), ...(/\s$/.test(text) ? space : [])];
  });

function styled(value: string, style: Span['style']): PhrasingContent {
  switch (style) {
    case 'added':
      return strong(value.replace(/^\{\+|\+\}$/g, ''));
    case 'removed':
      return { type: 'delete', children: [{ type: 'text', value: value.replace(/^\[-|-\]$/g, '') }] };
    case 'bold':
    case 'cited':
      return strong(value);
    default:
      return { type: 'text', value };
  }
}
