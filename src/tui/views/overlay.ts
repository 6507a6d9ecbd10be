import { bindingsOn, keyName, type Group } from '../bindings.js';
import { itemsOf } from '../items.js';
import { fit, fitLine, line, paragraph, span, widthOf, type Line } from '../line.js';
import { characters, nearestItem } from '../overlay-step.js';
import { readTyped } from '../form/typed.js';
import { partsOf } from '../form/entry.js';
import { here, type Overlay, type State } from '../state.js';
import { windowOf } from './list.js';

interface Size {
  width: number;
  height: number;
}

/** What lies over the list, in lines; `chosen` is the line under the cursor. */
export function overlayLines(state: State, overlay: Overlay, size: Size): { lines: Line[]; chosen: number } {
  switch (overlay.kind) {
    case 'help': return { lines: helpLines(state, size.width).slice(overlay.scroll, overlay.scroll + size.height), chosen: -1 };
    case 'picker': return pickerLines(state, overlay, size);
    case 'input': return { lines: inputLines(state, overlay, size), chosen: -1 };
    case 'choose':
      return {
        lines: [line(overlay.title, 'bold'), ...overlay.lines.flatMap((one) => paragraph(one, size.width)), [], overlay.options.flatMap(({ key, label }) => [span(` ${key} `, 'key'), span(`${label}   `)])],
        chosen: -1,
      };
  }
}

function pickerLines(state: State, picker: Extract<Overlay, { kind: 'picker' }>, { width, height }: Size): { lines: Line[]; chosen: number } {
  const items = itemsOf(state, picker);
  const at = nearestItem(items, picker.cursor, 1);
  const lines: Line[] = [fitLine([span(picker.title, 'bold'), span(picker.within === undefined ? '' : `  in ${picker.within}`, 'dim')], width), [span('> ', 'key'), span(picker.query), span('▏', 'key'), span(picker.query === '' ? 'type to search' : '', 'dim')]];
  if (items.length === 0) lines.push(line('  Nothing fits.', 'dim'));
  const { from, to } = windowOf(items.length, at, Math.max(1, height - lines.length));
  const rows = items.slice(from, to).map((item, n): Line => {
    if (item.heading) return [span(item.label, 'dim')];
    const mark = from + n === at ? '▸ ' : '  ';
    const box = picker.multi ? (picker.chosen.includes(item.id) ? '[x] ' : '[ ] ') : '';
    const pad = '  '.repeat(item.depth ?? 0);
    return fitLine([span(mark, 'bold'), span(box, picker.chosen.includes(item.id) ? 'good' : 'plain'), span(pad), span(item.label), span(item.hint === undefined ? '' : `   ${item.hint}`, 'dim')], width);
  });
  return { lines: [...lines, ...rows], chosen: items.length === 0 ? -1 : lines.length + at - from };
}

function inputLines(state: State, input: Extract<Overlay, { kind: 'input' }>, { width }: Size): Line[] {
  const all = characters(input.text);
  const caret = Math.min(input.caret, all.length);
  const text = all.slice(0, caret).join('');
  // a long text is shown around the caret, on several lines
  const shown = paragraph(`${text}▏${all.slice(caret).join('')}`, width - 2, { indent: 2, first: '> ' });
  return [line(input.title, 'bold'), ...shown.slice(-6), [], ...meaning(state, input, width)];
}

/** What a typed answer is taken for, as it is typed. */
function meaning(state: State, { purpose, text, hint }: Extract<Overlay, { kind: 'input' }>, width: number): Line[] {
  if (purpose.for === 'field' && purpose.field === 'answer' && text.trim() !== '') {
    const question = state.data.loaded?.world.questions.get(partsOf(purpose.key).question);
    const typed = question && readTyped(question, text);
    if (typed) return typed.ok ? [[span('✓ ', 'good'), span(`= ${typed.words}`)]] : paragraph(`expected ${typed.hint}`, width, { style: 'warn' });
  }
  return paragraph(hint, width, { style: 'dim' });
}

const GROUPS: Record<Group, string> = { Move: 'Move', Look: 'Look', Do: 'Do', Go: 'Go to' };

/** All keys of the screen, from the key table. */
export function helpLines(state: State, width: number): Line[] {
  const own = bindingsOn(here(state).screen);
  const lines = (Object.keys(GROUPS) as Group[]).flatMap((group): Line[] => {
    const list = own.filter((one) => one.group === group);
    return list.length === 0 ? [] : [[], line(GROUPS[group], 'bold'), ...list.map(({ keys, label }): Line => [span(fit(`  ${keys.map(keyName).join(' ')}`, 20), 'key'), span(label)])];
  });
  const signs: Line[] = [[], line('Signs', 'bold'), ...SIGNS.map(([sign, word]): Line => [span(fit(`  ${sign}`, 20), 'key'), span(word)])];
  const half = Math.floor(width / 2);
  if (width < 76) return [line('Keys on this screen', 'bold'), ...lines, ...signs];
  const both = [...lines, ...signs];
  const middle = Math.ceil(both.length / 2);
  return [line('Keys on this screen (any other key closes)', 'bold'), ...Array.from({ length: middle }, (_, n): Line => {
    const left = fitLine(both[n] ?? [], half - 2, true);
    return [...left, span('  '), ...(both[middle + n] ?? [])];
  })];
}

const SIGNS = [['✓', 'met'], ['◐', 'partly met, or a shortfall'], ['✗', 'not met, or a contradiction'], ['○', 'gap: the law is silent'], ['⚡', 'conflict of commitments'], ['≠', 'two provisions of national law differ'], ['↻', 'stale: the text changed since the review'], ['⇅', 'divergence: one asks for more'], ['?', 'not reviewed: nobody has looked']] as const;

/** The most important keys, as many as fit a line; help, palette and quit are always there. */
export function footerLine(state: State, width: number): Line {
  const { overlay } = state;
  if (overlay?.kind === 'input') return keysLine([['Enter', overlay.purpose.for === 'filter' ? 'keep' : 'take'], ['Esc', 'leave']], width);
  if (overlay?.kind === 'picker') return keysLine([['Enter', 'take'], ...(overlay.multi ? [['Space/Tab', 'mark'] as const] : []), ...(overlay.purpose.for === 'field' && overlay.purpose.field === 'sections' ? [overlay.within === undefined ? (['→', 'parts of it'] as const) : (['←', 'all sections'] as const)] : []), ['Esc', 'leave'], ['↑↓', 'choose']], width);
  if (overlay?.kind === 'choose') return keysLine([['Esc', 'leave']], width);
  if (overlay?.kind === 'help') return keysLine([['↑↓', 'scroll'], ['Esc', 'close']], width);
  const shown = bindingsOn(here(state).screen).filter(({ footer }) => footer !== undefined).sort((a, b) => a.footer! - b.footer!);
  const fixed = shown.filter(({ footer }) => footer! >= 90);
  const pick = [...shown.filter(({ footer }) => footer! < 90)];
  const pairs = (list: typeof shown): (readonly [string, string])[] => list.map(({ keys, label }) => [keyName(keys[0]!), label] as const);
  while (pick.length > 0 && lengthOf([...pairs(pick), ...pairs(fixed)]) > width) pick.pop();
  return keysLine([...pairs(pick), ...pairs(fixed)], width);
}

const lengthOf = (pairs: readonly (readonly [string, string])[]): number => pairs.reduce((sum, [key, label]) => sum + widthOf(key) + 1 + widthOf(label) + 2, 0);
const keysLine = (pairs: readonly (readonly [string, string])[], width: number): Line => fitLine(pairs.flatMap(([key, label]) => [span(key, 'key'), span(` ${label}  `, 'dim')]), width);
