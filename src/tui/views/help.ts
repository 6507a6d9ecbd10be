import { glyphs } from '../../words/glyphs.js';
import { legend } from '../../words/kinds.js';
import { bindingsOn, type Group } from '../keys/bindings.js';
import { keyName } from '../keys/key-names.js';
import type { Key } from '../terminal/keys.js';
import { FRAME } from '../keys/layout.js';
import { fit, fitLine, line, paragraph, span, textOf, widthOf, type Line } from '../terminal/line.js';
import { searching } from '../state/search.js';
import { here, type App, type Overlay } from '../state/app.js';
import { characters } from '../terminal/width.js';
import { say } from '../../words/catalogue.js';

const GROUPS: readonly Group[] = ['Move', 'Look', 'Do', 'Go'];

const groupName = (group: Group): string => say(`keys.group.${group.toLowerCase()}`);

const KEYS = 15;
const SIGN = 5;

/** All keys of the screen, from the key table, and what the signs mean; in two columns where they fit. */
function helpLines(app: App, { over, find = '' }: Help, width: number): Line[] {
  const fits = searching(find);
  const half = Math.floor(width / 2);
  if (over) return dialogLines(over).filter((dialogLine, n) => n === 0 || fits(() => textOf(dialogLine)));
  const bindings = bindingsOn(here(app).screen).filter(({ keys, label, group }) =>
    fits(() => `${keys.map(keyName).join(' ')} ${label} ${groupName(group)}`),
  );
  const groups = GROUPS.map((group): Line[] => [
    line(groupName(group), 'bold'),
    ...bindings
      .filter((binding) => binding.group === group)
      .map(({ keys, label }): Line => [span(fit(`  ${keysIn(keys, KEYS - 3)}`, KEYS), 'key'), span(label)]),
  ]);
  const signs: Line[] = [
    line(say('keys.signs'), 'bold'),
    ...[...ownSigns(), ...legend()]
      .filter(({ sign, words }) => fits(() => `${sign} ${words}`))
      .map(({ sign, words }): Line => [span(fit(`  ${sign}`, SIGN), 'key'), span(words)]),
  ];
  const terms: Line[] = [
    line(say('keys.words'), 'bold'),
    ...explained()
      .filter(([word, means]) => fits(() => `${word} ${means}`))
      .flatMap(([word, means]): Line[] =>
        paragraph(`${word}: ${means}`, Math.min(width, half < 38 ? width : half) - 4, { indent: 4, first: '  ' }),
      ),
  ];
  const blocks = [...groups, signs, terms].filter((group) => group.length > 1);
  const lines = blocks.flatMap((block, n) => (n === 0 ? block : [[], ...block]));
  const title: Line = [
    span(say('keys.title'), 'bold'),
    span(find === '' ? say('keys.narrows') : say('keys.with', { find }), 'dim'),
  ];
  if (half < 38) return [title, ...lines];
  const middle = breakOf(blocks);
  return [
    title,
    ...Array.from({ length: Math.max(middle, lines.length - middle) }, (_, n): Line => [
      ...fitLine(n < middle ? (lines[n] ?? []) : [], half - 2, true),
      span('  '),
      ...(lines[middle + n] ?? []),
    ]),
  ];
}

/** Where the second column begins: between two groups, so that neither column is longer than it has to be. */
function breakOf(blocks: readonly Line[][]): number {
  const all = blocks.reduce((sum, block) => sum + block.length + 1, -1);
  const starts = blocks.map((_, n) => blocks.slice(0, n + 1).reduce((sum, block) => sum + block.length + 1, 0));
  return starts.reduce((best, at) => (Math.max(at, all - at) < Math.max(best, all - best) ? at : best), all);
}

/** The keys of what is open over the screen. */
function dialogLines(over: Overlay): Line[] {
  const keys: [string, string][] =
    over.kind === 'input'
      ? [
          ['Enter', say('keys.input.enter')],
          ['Esc', say('keys.input.esc')],
          ['← → Home End', say('keys.input.move')],
          ['Ctrl-U Ctrl-K', say('keys.input.out')],
          ['Ctrl-W', say('keys.input.word')],
        ]
      : over.kind === 'picker'
        ? [
            [say('keys.picker.type'), say('keys.picker.search')],
            ['↑ ↓ PgUp PgDn', say('keys.picker.choose')],
            ...(over.multi ? ([['Space Tab', say('keys.picker.mark')]] as [string, string][]) : []),
            ['→ ←', say('keys.picker.parts')],
            ['Enter', over.multi ? say('keys.picker.marked') : say('keys.picker.chosen')],
            ['Esc', say('keys.picker.esc')],
          ]
        : over.kind === 'choose'
          ? over.options.map(({ key, label }): [string, string] => [key, label])
          : [];
  const title = over.kind === 'help' ? '' : over.title;
  const hint = over.kind === 'input' ? [[] as Line, line(over.hint, 'dim')] : [];
  return [
    line(say('keys.here', { title }), 'bold'),
    ...keys.map(([key, words]): Line => [span(fit(`  ${key}`, KEYS + 2), 'key'), span(words)]),
    ...hint,
  ];
}

/** Signs of the app itself. */
const ownSigns = (): readonly { sign: string; words: string }[] => [
  { sign: glyphs.typed, words: say('keys.sign.typed') },
  { sign: glyphs.cursor, words: say('keys.sign.cursor') },
  { sign: glyphs.chosen, words: say('keys.sign.chosen') },
  { sign: glyphs.cited, words: say('keys.sign.cited') },
  { sign: glyphs.law, words: say('keys.sign.law') },
  { sign: `${glyphs.asked} ${glyphs.either}`, words: say('keys.sign.option') },
  { sign: `${glyphs.open} ${glyphs.endless}`, words: say('keys.sign.scale') },
];

/** What words of the screens mean. */
const explained = (): readonly (readonly [string, string])[] => [
  [say('keys.word.own'), say('keys.means.own')],
  [say('keys.word.note'), say('keys.means.note')],
  [say('keys.word.floor'), say('keys.means.floor')],
  [say('keys.word.standing'), say('keys.means.standing')],
  [say('keys.word.softened'), say('keys.means.softened')],
  [say('keys.word.divergence'), say('keys.means.divergence')],
];

/** As many names of keys as fit a number of columns. */
function keysIn(keys: readonly string[], width: number): string {
  const names = keys.map(keyName);
  while (names.length > 1 && widthOf(names.join(' ')) > width) names.pop();
  return names.join(' ');
}

type Help = Extract<Overlay, { kind: 'help' }>;

const heightOf = (app: App): number => app.size.rows - 1 - FRAME;
const linesOf = (app: App, help: Help): Line[] => helpLines(app, help, app.size.columns);
const mostOf = (app: App, help: Help): number => Math.max(0, linesOf(app, help).length - heightOf(app));

/** What of the help is seen, and whether there is more of it than can be seen. */
export function helpView(app: App, help: Help): { lines: Line[]; scrolls: boolean } {
  const from = Math.min(help.scroll, mostOf(app, help));
  return { lines: linesOf(app, help).slice(from, from + heightOf(app)), scrolls: mostOf(app, help) > 0 };
}

/** The app after a key in the help: / and what is typed narrow it, other keys scroll it or close it. */
export function helpKey(app: App, help: Help, key: Key): App {
  const { overlay: _, ...rest } = app;
  const shown = (next: Help): App => ({ ...app, overlay: next });
  const close: App = help.over ? { ...rest, overlay: help.over } : rest;
  if (help.find !== undefined) {
    if (key === 'esc') return close;
    if (key === 'backspace')
      return shown(help.find === '' ? { ...help, find: undefined } : { ...help, find: help.find.slice(0, -1) });
    if (typeof key === 'string' && characters(key).length === 1)
      return shown({ ...help, find: help.find + key, scroll: 0 });
    if (key === 'enter') return app;
  } else if (key === '/') return shown({ ...help, find: '', scroll: 0 });
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
  return by === undefined
    ? close
    : shown({ ...help, scroll: Math.max(0, Math.min(help.scroll + by, mostOf(app, help))) });
}
