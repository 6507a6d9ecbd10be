import { Box } from 'ink';
import { contextOf, listOf, screens } from '../screens/index.js';
import { cut, fitLine, line, span, widthOf, type Line } from '../line.js';
import { detailOf, FRAME, isOver, layoutOf, LEAST } from '../layout.js';
import { itemsOf } from '../items.js';
import { nearestItem } from '../overlay-step.js';
import { pathOf } from '../navigate.js';
import { here, type ScreenId, type State } from '../state.js';
import { listLines } from './list.js';
import { footerLine, overlayLines, typedLine } from './overlay.js';
import { LineView } from './text.js';

/** Key, name, the name where there is room, and the screens. */
const TABS: readonly (readonly [string, string, string, readonly ScreenId[]])[] = [
  ['1', 'Home', 'Home', ['home', 'problems']], ['2', 'State', 'State', ['state', 'requirements']], ['3', 'Map', 'Heat map', ['map']], ['4', 'Findings', 'Findings', ['findings']], ['5', 'Questions', 'Questions', ['questions', 'question']], ['6', 'Overlap', 'Overlap', ['overlap', 'overlap-question']],
  ['7', 'Accede', 'Accession', ['accession']], ['8', 'Region', 'Region', ['region']], ['9', 'Treaty', 'Instruments', ['instruments', 'instrument']], ['0', 'Bill', 'Bill', ['bill']],
];

/** The whole screen for a state of the app. */
export function Frame({ state }: { state: State }) {
  return <Box flexDirection="column">{frameLines(state).map((one, n) => <LineView key={n} line={one} />)}</Box>;
}

/**
 * The screen as lines, one less than the terminal has. The panes are put together to whole lines here, so that the columns
 * do not depend on how wide Ink takes a sign to be.
 */
export function frameLines(state: State): Line[] {
  const { columns, rows } = state.size;
  if (columns < LEAST.columns || rows < LEAST.rows) return [line(cut(`Concord needs ${LEAST.columns}x${LEAST.rows} characters.`, columns), 'bold'), line(cut(`This terminal has ${columns}x${rows}. Make it larger; q quits.`, columns))].slice(0, Math.max(1, rows - 1));
  const body = bodyLines(state);
  const height = rows - 1 - FRAME;
  return [pathLine(state), tabsLine(state), line('─'.repeat(columns), 'dim'), ...Array.from({ length: height }, (_, n) => body[n] ?? []), statusLine(state), footerLine(state, columns)].map((one) => fitLine(one, columns));
}

function pathLine(state: State): Line {
  const { columns } = state.size;
  const parts = pathOf(state).filter((title, n, all) => title !== all[n - 1]);
  const head = ' Concord ';
  let shown = parts.join(' › ');
  const room = columns - head.length - 3;
  // the end of the path tells where one is: its beginning gives way
  for (let n = 1; widthOf(shown) > room && n < parts.length; n++) shown = `… › ${parts.slice(n).join(' › ')}`;
  return [span(head, 'key'), span(shown === '' ? '› Home' : `› ${shown}`, 'bold')];
}

function tabsLine(state: State): Line {
  const { screen } = here(state);
  const wide = state.size.columns >= 125;
  const gap = wide ? ' ' : '';
  const last = TABS.length - 1;
  return TABS.flatMap(([key, short, full, on], n) => {
    const name = wide ? full : short;
    const shown: Line = on.includes(screen) ? [span(`[${key}${gap}${name}]`, 'bold')] : [span(`${gap}${key}`, 'key'), span(`${gap}${name}${gap}`, 'dim')];
    return shown.concat(n === last ? [] : [span(' ')]);
  });
}

/** Below the panes: what has happened, what is going on, or where in the list one is; to the right what more there is to read. */
function statusLine(state: State): Line {
  const { notice, busy, overlay } = state;
  const { columns } = state.size;
  if (overlay?.kind === 'input' && overlay.purpose.for === 'filter') return typedLine(span('/', 'key'), overlay.text, overlay.caret, columns);
  if (notice) return [span(`${{ good: '✓', warn: '!', bad: '✗', info: '·' }[notice.tone]} ${notice.text}`, notice.tone)];
  const more = moreWords(state);
  const left: Line = busy ? [span(`… ${busy.what}${busyWords(busy)}`, 'info')] : placeLine(state);
  return more === '' ? left : [...fitLine(left, columns - widthOf(more), true), span(more, 'dim')];
}

const busyWords = ({ done = 0, total = 0, long }: NonNullable<State['busy']>): string => `${total > 1 ? ` (${done} of ${total} done)` : ''}${long ? '   Esc stops' : ''}`;

/** Which row of how many is chosen, of the picker if one is open. */
function placeLine(state: State): Line {
  const { overlay } = state;
  const route = here(state);
  if (overlay && overlay.kind !== 'picker') return [];
  const rows = overlay ? itemsOf(state, overlay) : listOf(state).rows;
  const own = (list: readonly { heading?: boolean }[]): number => list.filter(({ heading }) => heading !== true).length;
  const count = own(rows);
  const at = own(rows.slice(0, nearestItem(rows, overlay?.cursor ?? route.cursor, 1) + 1));
  return [span(count === 0 ? '' : `${at} of ${count}`, 'dim'), span(overlay || route.filter === '' ? '' : `   filter: ${route.filter}`, 'info'), span(state.saving > 0 ? '   saving …' : '', 'info')];
}

/** How far the text of the detail goes on, where all of it does not fit. */
function moreWords(state: State): string {
  const { most, scroll } = detailOf(state);
  if (most === 0 || isOver(state)) return '';
  return here(state).pane === 'detail' ? `${Math.round((scroll / most) * 100)} % read` : 'Tab: more to read';
}

function bodyLines(state: State): Line[] {
  const { overlay } = state;
  const route = here(state);
  const layout = layoutOf(state);
  const { columns } = state.size;
  const full = { width: columns, height: layout.beside ? layout.list.height : layout.list.height + 1 + layout.detail.height };
  if (overlay?.kind === 'help') return overlayLines(state, overlay, full).lines;
  const over = isOver(state);
  const list = listOf(state);
  const cursor = nearestItem(list.rows, route.cursor, 1);
  const reading = route.pane === 'detail' && !over;
  const { lines, chosen } = over ? overlayLines(state, overlay!, layout.list) : listLines(list, layout.list, cursor, route.column, route.sort);
  const left = Array.from({ length: layout.list.height }, (_, n): Line => (n === chosen && !reading ? fitLine(lines[n]!, layout.list.width, true).map((one) => ({ ...one, chosen: true })) : (lines[n] ?? [])));
  const { lines: detail, scroll } = detailOf(state);
  const right = detail.slice(scroll, scroll + layout.detail.height);
  const edge = reading ? span('┃', 'bold') : span('│', 'dim');
  if (layout.beside) return left.map((one, n) => [...fitLine(one, layout.list.width, true), span(' '), edge, span(' '), ...(right[n] ?? [])]);
  return [...left, line((reading ? '━' : '─').repeat(columns), reading ? 'bold' : 'dim'), ...right];
}
