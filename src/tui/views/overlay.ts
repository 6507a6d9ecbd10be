import { glyphs } from '../../words/glyphs.js';
import { bindingsOn } from '../keys/bindings.js';
import { keyName } from '../keys/key-names.js';
import { chosenRow } from '../keys/navigate.js';
import { partsOf } from '../answers/entry.js';
import { readReview, readTyped } from '../answers/typed.js';
import { nearestItem } from '../state/headings.js';
import { itemsOf } from '../pick/choices.js';
import { fitLine, line, paragraph, span, textOf, widthOf, wrapSpans, type Line, type Span } from '../terminal/line.js';
import { opensInto } from '../pick/overlay-step.js';
import { here, type Overlay, type App } from '../state/app.js';
import { characters, startOf } from '../terminal/width.js';
import { helpView } from './help.js';
import { windowOf } from './list.js';
import { say } from '../../words/catalogue.js';

interface Size {
  width: number;
  height: number;
}

/** What lies over the list, in lines; `chosen` is the line under the cursor. */
export function overlayLines(app: App, overlay: Overlay, size: Size): { lines: Line[]; chosen: number } {
  switch (overlay.kind) {
    case 'help':
      return { lines: helpView(app, overlay).lines, chosen: -1 };
    case 'picker':
      return pickerLines(app, overlay, size);
    case 'input':
      return { lines: inputLines(app, overlay, size), chosen: -1 };
    case 'choose':
      return {
        lines: [
          line(overlay.title, 'bold'),
          ...overlay.lines.flatMap((line) => paragraph(line, size.width)),
          [],
          ...overlay.options.map(({ key, label }) => [span(`  ${key}  `, 'key'), span(label)]),
        ],
        chosen: -1,
      };
  }
}

function pickerLines(
  app: App,
  picker: Extract<Overlay, { kind: 'picker' }>,
  { width, height }: Size,
): { lines: Line[]; chosen: number } {
  const items = itemsOf(app, picker);
  const at = nearestItem(items, picker.cursor, 1);
  const lines: Line[] = [
    fitLine(
      [
        span(picker.title, 'bold'),
        span(picker.within === undefined ? '' : say('keys.within', { within: picker.within }), 'dim'),
      ],
      width,
    ),
    picker.query === ''
      ? [span('> ▏', 'key'), span(say('keys.to-search'), 'dim')]
      : typedLine(span('> ', 'key'), picker.query, Infinity, width),
  ];
  if (items.length === 0)
    lines.push(
      ...paragraph(
        picker.purpose.for === 'field' && picker.purpose.field === 'sections' && picker.query === ''
          ? say('keys.no-text')
          : say('keys.no-fit'),
        width,
        { indent: 2, style: 'dim' },
      ),
    );
  const { from, to } = windowOf(items.length, at, Math.max(1, height - lines.length));
  const rows = items.slice(from, to).flatMap((item, n): Line[] => {
    if (item.heading) return [[span(item.label, 'dim')]];
    const mark = from + n === at ? `${glyphs.cursor} ` : '  ';
    const box = picker.multi ? (picker.chosen.includes(item.id) ? '[x] ' : '[ ] ') : '';
    const pad = '  '.repeat(item.depth ?? 0);
    const whole: Line = [
      span(mark, 'bold'),
      span(box, picker.chosen.includes(item.id) ? 'good' : 'plain'),
      span(pad),
      span(item.label),
      span(item.hint === undefined ? '' : `   ${item.hint}`, 'dim'),
    ];
    // what the cursor is on stands in full
    const head = widthOf(mark + box + pad);
    return from + n === at && widthOf(item.label) + head > width
      ? [
          fitLine(whole, width),
          ...wrapSpans([span(item.label)], width, { indent: head })
            .slice(0, 3)
            .map((wrapSpan) => wrapSpan),
        ]
      : [fitLine(whole, width)];
  });
  return { lines: [...lines, ...rows], chosen: items.length === 0 ? -1 : lines.length + at - from };
}

function inputLines(app: App, input: Extract<Overlay, { kind: 'input' }>, { width }: Size): Line[] {
  const all = characters(input.text);
  const caret = Math.min(input.caret, all.length);
  const text = all.slice(0, caret).join('');
  // a long text is shown around the caret, on several lines
  const shown = paragraph(`${text}▏${all.slice(caret).join('')}`, width - 2, { indent: 2, first: '> ' });
  const { from, to } = windowOf(
    shown.length,
    shown.findIndex((line) => textOf(line).includes('▏')),
    6,
  );
  return [line(input.title, 'bold'), ...shown.slice(from, to), [], ...meaning(app, input, width)];
}

/** What is typed, in one line: the part around the caret, which stands before a number of characters. */
export function typedLine(head: Span, text: string, caret: number, width: number): Line {
  const all = characters(text);
  const room = width - widthOf(head.text) - 1;
  let from = 0;
  while (widthOf(all.slice(from, caret).join('')) > room) from++;
  const after = startOf(all.slice(caret).join(''), room - widthOf(all.slice(from, caret).join('')));
  return [head, span(all.slice(from, caret).join('')), span('▏', 'key'), span(after)];
}

/** What a typed answer is taken for, as it is typed. */
function meaning(app: App, { purpose, text, hint }: Extract<Overlay, { kind: 'input' }>, width: number): Line[] {
  if (purpose.for === 'field' && purpose.field === 'answer' && text.trim() !== '') {
    const question = app.data.loaded?.world.questions.get(partsOf(purpose.key).question);
    const typed = question && readTyped(question, text);
    if (typed)
      return typed.ok
        ? [[span(`${glyphs.done} `, 'good'), span(`= ${typed.words}`)]]
        : paragraph(say('keys.expected', { hint: typed.hint }), width, { style: 'warn' });
  }
  if (purpose.for === 'field' && purpose.field === 'reviewed' && text.trim() !== '') {
    const typed = readReview(text, app.data.today);
    return typed.ok
      ? [
          [span(`${glyphs.done} `, 'good'), span(say('keys.reads', { by: typed.by, on: typed.on }))],
          ...paragraph(hint, width, { style: 'dim' }),
        ]
      : paragraph(say('keys.expected', { hint: typed.hint }), width, { style: 'warn' });
  }
  return paragraph(hint, width, { style: 'dim' });
}

/** The most important keys, as many as fit a line; help, palette and quit are always there. */
export function footerLine(app: App, width: number): Line {
  const { overlay } = app;
  if (overlay?.kind === 'input')
    return keysLine(
      [
        ['Enter', overlay.purpose.for === 'filter' ? say('keys.key.keep') : say('keys.key.take')],
        ['Esc', overlay.purpose.for === 'filter' ? say('keys.key.all-again') : say('keys.key.leave')],
        ['F1', say('keys.does.help')],
      ],
      width,
    );
  if (overlay?.kind === 'picker')
    return keysLine(
      [
        ['Enter', say('keys.key.take')],
        ...(overlay.multi ? [[overlay.query === '' ? 'Space' : 'Tab', say('keys.does.mark')] as const] : []),
        ...insideKeys(overlay),
        ['Esc', say('keys.key.leave')],
        ['↑↓', say('keys.key.choose')],
        ...(overlay.query === '' ? [] : [['Ctrl-U', say('keys.key.search-anew')] as const]),
        ['F1', say('keys.does.help')],
      ],
      width,
    );
  if (overlay?.kind === 'choose')
    return keysLine(
      [...overlay.options.map(({ key, label }) => [key, label] as const), ['Esc', say('keys.key.leave')]],
      width,
    );
  if (overlay?.kind === 'help')
    return keysLine(
      [
        ...(helpView(app, { ...overlay, scroll: 0 }).scrolls ? [['↑↓', say('keys.key.scroll')] as const] : []),
        ['/', say('keys.key.narrow')],
        ['Esc', say('keys.key.close')],
      ],
      width,
    );
  if (here(app).pane === 'law')
    return keysLine(
      [
        ...(here(app).screen === 'question'
          ? ([
              ['c', say('keys.does.cite')],
              ['w', say('keys.key.words-to-note')],
            ] as const)
          : []),
        ['←→', say('keys.key.wider')],
        ['n N', say('keys.key.words')],
        ['[ ]', say('keys.key.passages')],
        ['Tab', say('keys.key.question')],
        ['/', say('keys.key.search')],
        ['?', say('keys.does.help')],
        ['q', say('keys.does.quit')],
      ],
      width,
    );
  // what does nothing for the row that is chosen is not offered
  const isDead = (command: string): boolean =>
    (command === 'show-question' || command === 'answer') &&
    chosenRow(app)?.question === undefined &&
    here(app).question === undefined;
  const shown = bindingsOn(here(app).screen)
    .filter(({ footer, command }) => footer !== undefined && !isDead(command))
    .sort((a, b) => a.footer! - b.footer!);
  const fixed = shown.filter(({ footer }) => footer! >= 90);
  const pick = [...shown.filter(({ footer }) => footer! < 90)];
  const pairs = (list: typeof shown): (readonly [string, string])[] =>
    list.map(({ keys, label, short }) => [keyName(keys[0]!), short ?? label] as const);
  while (pick.length > 0 && lengthOf([...pairs(pick), ...pairs(fixed)]) > width) pick.pop();
  return keysLine([...pairs(pick), ...pairs(fixed)], width);
}

/** The keys that go into what the cursor is on, and out again. */
function insideKeys(picker: Extract<Overlay, { kind: 'picker' }>): (readonly [string, string])[] {
  if (picker.purpose.for === 'part') return [['←', say('keys.key.all-items')]];
  if (picker.within !== undefined) return [['←', say('keys.key.all-sections')]];
  return opensInto(picker)
    ? [
        [
          '→',
          picker.purpose.for === 'field' && picker.purpose.field === 'sections'
            ? say('keys.key.parts')
            : say('keys.key.some'),
        ],
      ]
    : [];
}

const lengthOf = (pairs: readonly (readonly [string, string])[]): number =>
  pairs.reduce((sum, [key, label]) => sum + widthOf(key) + 1 + widthOf(label) + 2, 0);
const keysLine = (pairs: readonly (readonly [string, string])[], width: number): Line =>
  fitLine(
    pairs.flatMap(([key, label]) => [span(key, 'key'), span(` ${label}  `, 'dim')]),
    width,
  );
