import { Box } from 'ink';
import { contextOf, listOf, screens } from '../screens/index.js';
import { cut, fitLine, line, span, textOf, widthOf, type Line } from '../line.js';
import { layoutOf, LEAST } from '../layout.js';
import { nearestItem } from '../overlay-step.js';
import { here, type ScreenId, type State } from '../state.js';
import { listLines } from './list.js';
import { footerLine, overlayLines } from './overlay.js';
import { LineView } from './text.js';

/** Key, name, the name where there is room, and the screens. */
const TABS: readonly (readonly [string, string, string, readonly ScreenId[]])[] = [
  ['1', 'Home', 'Home', ['home']], ['2', 'State', 'State', ['state']], ['3', 'Map', 'Heat map', ['map']], ['4', 'Findings', 'Findings', ['findings']], ['5', 'Questions', 'Questions', ['questions', 'question']], ['6', 'Overlap', 'Overlap', ['overlap', 'overlap-question']],
  ['7', 'Accede', 'Accession', ['accession']], ['8', 'Region', 'Region', ['region']], ['9', 'Treaty', 'Instruments', ['instruments', 'instrument']], ['0', 'Bill', 'Bill', ['bill']],
];

/** The whole screen for a state of the app. */
export function Frame({ state }: { state: State }) {
  const { columns, rows } = state.size;
  if (columns < LEAST.columns || rows < LEAST.rows) return <Lines lines={[line(cut(`Concord needs ${LEAST.columns}x${LEAST.rows} characters.`, columns), 'bold'), line(cut(`This terminal has ${columns}x${rows}. Make it larger; q quits.`, columns))].slice(0, Math.max(1, rows - 1))} />;
  return (
    <Box flexDirection="column" width={columns} height={rows - 1}>
      <LineView line={pathLine(state)} />
      <LineView line={tabsLine(state)} />
      <Box borderStyle="single" borderBottom={false} borderLeft={false} borderRight={false} borderDimColor width={columns} height={1} />
      <Body state={state} />
      <LineView line={statusLine(state)} />
      <LineView line={footerLine(state, columns)} />
    </Box>
  );
}

function Lines({ lines, chosen = -1, height }: { lines: readonly Line[]; chosen?: number; height?: number }) {
  return (
    <Box flexDirection="column" {...(height !== undefined && { height })}>
      {lines.slice(0, height).map((one, n) => <LineView key={n} line={one} chosen={n === chosen} />)}
    </Box>
  );
}

function pathLine(state: State): Line {
  const { columns } = state.size;
  const parts = state.stack.map((route) => screens[route.screen].title(contextOf(state, route))).filter((title, n, all) => title !== '' && title !== all[n - 1]);
  const head = ' Concord ';
  let shown = parts.slice(1).join(' › ');
  const room = columns - head.length - 3;
  // the end of the path tells where one is: its beginning gives way
  for (let n = 2; widthOf(shown) > room && n < parts.length; n++) shown = `… › ${parts.slice(n).join(' › ')}`;
  return fitLine([span(head, 'key'), span(shown === '' ? '› Home' : `› ${shown}`, 'bold')], columns);
}

function tabsLine(state: State): Line {
  const { screen } = here(state);
  const wide = state.size.columns >= 125;
  const gap = wide ? ' ' : '';
  const last = TABS.length - 1;
  return fitLine(TABS.flatMap(([key, short, full, on], n) => {
    const name = wide ? full : short;
    const shown: Line = on.includes(screen) ? [span(`[${key}${gap}${name}]`, 'bold')] : [span(`${gap}${key}`, 'key'), span(`${gap}${name}${gap}`, 'dim')];
    return shown.concat(n === last ? [] : [span(' ')]);
  }), state.size.columns);
}

function statusLine(state: State): Line {
  const { notice, busy, overlay } = state;
  const { columns } = state.size;
  const route = here(state);
  if (overlay?.kind === 'input' && overlay.purpose.for === 'filter') return fitLine([span('/', 'key'), span(overlay.text), span('▏', 'key')], columns);
  if (notice) return fitLine([span(`${{ good: '✓', warn: '!', bad: '✗', info: '·' }[notice.tone]} ${notice.text}`, notice.tone)], columns);
  if (busy) return fitLine([span(`… ${busy.what}${busyWords(busy)}`, 'info')], columns);
  const { rows } = listOf(state);
  const count = rows.filter(({ heading }) => heading !== true).length;
  const at = rows.slice(0, nearestItem(rows, route.cursor, 1) + 1).filter(({ heading }) => heading !== true).length;
  return fitLine([span(count === 0 ? '' : `${at} of ${count}`, 'dim'), span(route.filter === '' ? '' : `   filter: ${route.filter}`, 'info'), span(state.saving > 0 ? '   saving …' : '', 'info')], columns);
}

const busyWords = ({ done = 0, total = 0, long }: NonNullable<State['busy']>): string => `${total > 1 ? ` (${done} of ${total} done)` : ''}${long ? '   Esc stops' : ''}`;

function Body({ state }: { state: State }) {
  const { overlay } = state;
  const route = here(state);
  const layout = layoutOf(state);
  const list = listOf(state);
  const cursor = nearestItem(list.rows, route.cursor, 1);
  const over = overlay !== undefined && !(overlay.kind === 'input' && overlay.purpose.for === 'filter');
  if (overlay?.kind === 'help') {
    const height = layout.beside ? layout.list.height : layout.list.height + 1 + layout.detail.height;
    return <Lines {...overlayLines(state, overlay, { width: state.size.columns, height })} height={height} />;
  }
  const left = over ? overlayLines(state, overlay, layout.list) : listLines(list, layout.list, cursor, route.column, route.sort);
  const detail = screens[route.screen].detail(contextOf(state), list.rows[cursor], layout.detail.width);
  const most = Math.max(0, detail.length - layout.detail.height);
  const scroll = Math.min(route.scroll, most);
  const right = detail.slice(scroll, scroll + layout.detail.height);
  const reading = route.pane === 'detail' && !over;
  if (layout.beside) {
    return (
      <Box height={layout.list.height}>
        <Box width={layout.list.width}><Lines {...left} chosen={reading ? -1 : left.chosen} height={layout.list.height} /></Box>
        <Box width={layout.detail.width + 2} marginLeft={1} paddingLeft={1} borderStyle={reading ? 'bold' : 'single'} borderTop={false} borderRight={false} borderBottom={false} borderDimColor={!reading}><Lines lines={right} height={layout.detail.height} /></Box>
      </Box>
    );
  }
  return (
    <Box flexDirection="column">
      <Lines {...left} chosen={reading ? -1 : left.chosen} height={layout.list.height} />
      <LineView line={ruleLine(state.size.columns, reading, scroll, most)} />
      <Lines lines={right} height={layout.detail.height} />
    </Box>
  );
}

function ruleLine(width: number, reading: boolean, scroll: number, most: number): Line {
  const more = most === 0 ? '' : reading ? ` ${Math.round((scroll / most) * 100)} % ` : ' Tab: more below ';
  const rule = (reading ? '━' : '─').repeat(Math.max(0, width - widthOf(more) - 2));
  return [span(rule, reading ? 'bold' : 'dim'), span(more, 'dim'), span((reading ? '━' : '─').repeat(2), reading ? 'bold' : 'dim')];
}

export const plainText = (lines: readonly Line[]): string => lines.map(textOf).join('\n');
