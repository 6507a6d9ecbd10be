import { legend } from '../../words/kinds.js';
import { bindingsOn, keyName, type Group } from '../keys/bindings.js';
import type { Key } from '../terminal/keys.js';
import { FRAME } from '../keys/layout.js';
import { fit, fitLine, line, span, widthOf, type Line } from '../terminal/line.js';
import { here, type App } from '../state/app.js';

const GROUPS: Record<Group, string> = { Move: 'Move', Look: 'Look', Do: 'Do', Go: 'Go to' };

const KEYS = 15;
const SIGN = 5;

/** All keys of the screen, from the key table, and what the signs mean; in two columns where they fit. */
function helpLines(app: App, width: number): Line[] {
  const own = bindingsOn(here(app).screen);
  const groups = (Object.keys(GROUPS) as Group[]).map((group): Line[] => [
    line(GROUPS[group], 'bold'),
    ...own
      .filter((one) => one.group === group)
      .map(({ keys, label }): Line => [span(fit(`  ${keysIn(keys, KEYS - 3)}`, KEYS), 'key'), span(label)]),
  ]);
  const signs: Line[] = [
    line('Signs', 'bold'),
    ...legend().map(({ sign, words }): Line => [span(fit(`  ${sign}`, SIGN), 'key'), span(words)]),
  ];
  const blocks = [...groups.filter((group) => group.length > 1), signs];
  const lines = blocks.flatMap((block, n) => (n === 0 ? block : [[], ...block]));
  const half = Math.floor(width / 2);
  const title = line('Keys on this screen', 'bold');
  if (half < 38) return [title, ...lines];
  const middle = Math.ceil(lines.length / 2);
  return [
    title,
    ...Array.from({ length: middle }, (_, n): Line => [
      ...fitLine(lines[n] ?? [], half - 2, true),
      span('  '),
      ...(lines[middle + n] ?? []),
    ]),
  ];
}

/** As many names of keys as fit a number of columns. */
function keysIn(keys: readonly string[], width: number): string {
  const names = keys.map(keyName);
  while (names.length > 1 && widthOf(names.join(' ')) > width) names.pop();
  return names.join(' ');
}

const heightOf = (app: App): number => app.size.rows - 1 - FRAME;
const mostOf = (app: App): number => Math.max(0, helpLines(app, app.size.columns).length - heightOf(app));

/** What of the help is seen, and whether there is more of it than can be seen. */
export function helpView(app: App, scroll: number): { lines: Line[]; scrolls: boolean } {
  const from = Math.min(scroll, mostOf(app));
  return {
    lines: helpLines(app, app.size.columns).slice(from, from + heightOf(app)),
    scrolls: mostOf(app) > 0,
  };
}

/** How far the help is scrolled after a key; undefined for a key that closes it. */
export function helpScroll(app: App, scroll: number, key: Key): number | undefined {
  const by = {
    up: -1,
    k: -1,
    down: 1,
    j: 1,
    ' ': heightOf(app),
    pageup: -heightOf(app),
    pagedown: heightOf(app),
    home: -1e9,
    g: -1e9,
    end: 1e9,
    G: 1e9,
  }[String(key)];
  return by === undefined ? undefined : Math.max(0, Math.min(scroll + by, mostOf(app)));
}
