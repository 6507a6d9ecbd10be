import { glyphs } from '../../words/glyphs.js';
import { Box } from 'ink';
import { nearestItem } from '../state/headings.js';
import { itemsOf } from '../pick/choices.js';
import { detailOf, FRAME, isOver, layoutOf, LEAST, showsLaw } from '../keys/layout.js';
import { cut, fitLine, line, paragraph, span, widthOf, type Line } from '../terminal/line.js';
import { isStopped, pathOf } from '../keys/navigate.js';
import { listOf } from '../screens/index.js';
import { here, type App } from '../state/app.js';
import { tabName, tabs } from '../keys/tabs.js';
import { lawPaneLines } from '../law-pane/pane.js';
import { listLines } from './list.js';
import { footerLine, overlayLines, typedLine } from './overlay.js';
import { LineView } from './text.js';
import { say } from '../../words/catalogue.js';

/** The whole screen for a state of the app. */
export function Frame({ app }: { app: App }) {
  return (
    <Box flexDirection="column">
      {frameLines(app).map((frameLine, n) => (
        <LineView key={n} line={frameLine} />
      ))}
    </Box>
  );
}

/**
 * The screen as lines, one less than the terminal has. The panes are put together to whole lines here, so that the
 * columns do not depend on how wide Ink takes a sign to be.
 */
export function frameLines(app: App): Line[] {
  const { columns, rows } = app.size;
  if (columns < LEAST.columns || rows < LEAST.rows)
    return [
      line(cut(say('keys.least', { columns: LEAST.columns, rows: LEAST.rows }), columns), 'bold'),
      line(cut(say('keys.size', { columns, rows }), columns)),
    ].slice(0, Math.max(1, rows - 1));
  const body = bodyLines(app);
  const height = rows - 1 - FRAME;
  const status = statusLines(app);
  return [
    pathLine(app),
    tabsLine(app),
    line('─'.repeat(columns), 'dim'),
    ...Array.from({ length: height + 1 - status.length }, (_, n) => body[n] ?? []),
    ...status,
    footerLine(app, columns),
  ].map((line) => fitLine(line, columns));
}

/** What is shown of the last part of the path, at least. */
const LAST = 24;

function pathLine(app: App): Line {
  const parts = pathOf(app).filter((title, n, all) => title !== all[n - 1]);
  const last = parts.pop() ?? say('keys.home');
  const head = ' Concord ';
  const room = app.size.columns - head.length - 3;
  const wayFrom = (n: number): string =>
    [...(n > 0 ? ['…'] : []), ...parts.slice(n)].map((title) => `${title} › `).join('');
  // a long name is cut; where that is not enough the beginning gives way: the end tells where one is
  let from = 0;
  while (from < parts.length && widthOf(wayFrom(from)) + Math.min(LAST, widthOf(last)) > room) from++;
  const way = wayFrom(from);
  return [span(head, 'key'), span(`› ${way}${cut(last, Math.max(LAST, room - widthOf(way)))}`, 'bold')];
}

function tabsLine(app: App): Line {
  const { screen } = here(app);
  const wide = app.size.columns >= 125;
  const gap = wide ? ' ' : '';
  return tabs.flatMap(({ key, screens: on }, n) => {
    const name = tabName(key, wide ? 'name' : 'short');
    const shown: Line = on.some((kind) => kind === screen)
      ? [span(`[${key}${gap}${name}]`, 'bold')]
      : [span(`${gap}${key}`, 'key'), span(`${gap}${name}${gap}`, 'dim')];
    return n === tabs.length - 1 ? shown : [...shown, span(' ')];
  });
}

/** Lines of a notice that are shown at most. */
const NOTICE = 4;

/**
 * Below the panes: what has happened, what is going on, or where in the list one is; to the right what more there is
 * to read.
 */
function statusLines(app: App): Line[] {
  const { notice, busy, overlay } = app;
  const { columns } = app.size;
  if (overlay?.kind === 'input' && overlay.purpose.for === 'filter')
    return [typedLine(span('/', 'key'), overlay.text, overlay.caret, columns)];
  if (notice)
    return paragraph(
      `${{ good: glyphs.done, warn: '!', bad: glyphs.failed, info: '·' }[notice.tone]} ${notice.text}`,
      columns,
      {
        style: notice.tone,
      },
    ).slice(0, NOTICE);
  const more = moreWords(app);
  const left: Line = busy
    ? [span(`… ${busy.what}${busyWords(busy)}${isStopped(app) ? say('keys.stops') : ''}`, 'info')]
    : placeLine(app);
  return [more === '' ? left : [...fitLine(left, columns - widthOf(more), true), span(more, 'dim')]];
}

const busyWords = ({ done = 0, total = 0 }: NonNullable<App['busy']>): string =>
  total > 1 ? say('keys.done', { done, total }) : '';

/** Which row of how many is chosen, of the picker if one is open. */
function placeLine(app: App): Line {
  const { overlay } = app;
  const route = here(app);
  if (overlay && overlay.kind !== 'picker') return [];
  const rows = overlay ? itemsOf(app, overlay) : listOf(app).rows;
  const counted = (list: readonly { heading?: boolean }[]): number =>
    list.filter(({ heading }) => heading !== true).length;
  const count = counted(rows);
  const at = counted(rows.slice(0, nearestItem(rows, overlay?.cursor ?? route.cursor, 1) + 1));
  return [
    span(count === 0 ? '' : say('keys.at', { at, count }), 'dim'),
    span(overlay || route.filter === '' ? '' : say('keys.filter', { filter: route.filter }), 'info'),
    span(app.saving > 0 ? say('keys.saving') : '', 'info'),
  ];
}

/** How far the text of the detail goes on, where all of it does not fit. */
function moreWords(app: App): string {
  const { most, scroll } = detailOf(app);
  if (most === 0 || isOver(app) || here(app).pane === 'law') return '';
  if (showsLaw(app) && here(app).pane === 'list') return say('keys.shift-more');
  return here(app).pane === 'detail' ? say('keys.percent', { n: Math.round((scroll / most) * 100) }) : say('keys.more');
}

/** Lines of which one is under the cursor. */
const marked = ({ lines, chosen }: { lines: Line[]; chosen: number }, width: number): Line[] =>
  lines.map((line, n) => (n === chosen ? fitLine(line, width, true).map((part) => ({ ...part, chosen: true })) : line));

function bodyLines(app: App): Line[] {
  const { overlay } = app;
  const route = here(app);
  const layout = layoutOf(app);
  const { columns } = app.size;
  const full = { width: columns, height: Math.max(4, app.size.rows - 1 - FRAME) };
  if (overlay?.kind === 'help') return overlayLines(app, overlay, full).lines;
  // what concerns several answers needs all of the room
  if (overlay?.kind === 'choose' && route.screen === 'questions') return overlayLines(app, overlay, full).lines;
  // what is chosen from has nothing to do with the row beside it, unless it is for an answer
  if (overlay?.kind === 'picker' && !('key' in overlay.purpose))
    return marked(overlayLines(app, overlay, full), columns);
  const over = isOver(app);
  if (layout.law && !layout.law.beside) return [...layout.top, ...lawPaneLines(app, layout.law)];
  const list = listOf(app);
  const cursor = nearestItem(list.rows, route.cursor, 1);
  const reading = route.pane === 'detail' && !over;
  const { lines, chosen } = over
    ? overlayLines(app, overlay!, layout.list)
    : listLines(list, layout.list, cursor, route.column, route.sort);
  const all = reading ? lines : marked({ lines, chosen }, layout.list.width);
  const left = Array.from({ length: layout.list.height }, (_, n): Line => all[n] ?? []);
  const { lines: detail, scroll } = detailOf(app);
  const right = detail.slice(scroll, scroll + layout.detail.height);
  const edge = reading ? span('┃', 'bold') : span('│', 'dim');
  if (layout.beside)
    return left.map((line, n) => [
      ...fitLine(line, layout.list.width, true),
      span(' '),
      edge,
      span(' '),
      ...(right[n] ?? []),
    ]);
  const frameLines = [
    ...layout.top,
    ...left,
    line((reading ? '━' : '─').repeat(layout.list.width), reading ? 'bold' : 'dim'),
    ...right,
  ];
  if (!layout.law) return frameLines;
  const text = lawPaneLines(app, layout.law);
  const side = route.pane === 'law' && !over ? span('┃', 'bold') : span('│', 'dim');
  return Array.from({ length: layout.law.height }, (_, n) => [
    ...fitLine(frameLines[n] ?? [], layout.list.width, true),
    span(' '),
    side,
    span(' '),
    ...(text[n] ?? []),
  ]);
}
