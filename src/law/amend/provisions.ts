import { detectLabel } from '../text/labels.js';
import type { Part, Section } from '../text/law.js';
import { buildParts } from '../text/parts.js';
import type { Target, TextLine } from './amendment.js';
import { AmendError, type Draft, type Spot } from './draft.js';
import { newSections } from './new-sections.js';
import { splice } from './splice.js';

const isWhole = ({ from, definition }: Target): boolean => from.parts.length === 0 && definition === undefined;

/** Puts new text in the place of sections, parts or definitions. */
export function replaceAt(draft: Draft, at: readonly Target[], text: readonly TextLine[], line: number): void {
  const [first, ...rest] = at;
  if (isWhole(first!)) {
    const places = at.flatMap((target) => draft.range(target));
    const place = Math.min(...places);
    const old = draft.sections[place]!;
    const sections = newSections(text, old.path, places.length === 1 ? old : undefined);
    if (!sections)
      throw new AmendError(
        `Unexpected new text without a number, expected it to begin with the number of a section.`,
        line,
      );
    for (const gone of places.filter((one) => one !== place).sort((a, b) => b - a)) draft.put(gone, 1, [], line);
    draft.put(
      place,
      1,
      sections.map((section) => like(old, section)),
      line,
    );
    return;
  }
  const spot = draft.spot(first!);
  const last = first!.to ? draft.spot({ from: first!.to }) : spot;
  if (last.at !== spot.at || last.end < spot.end)
    throw new AmendError('Unexpected range of parts, expected parts of one section in their order.', line);
  for (const target of rest) deleteAt(draft, target, line);
  const fresh = rest.length > 0 ? draft.spot(first!) : spot;
  const end = rest.length > 0 ? fresh.end : last.end;
  const label =
    fresh.part && detectLabel(text[0]!.text) === undefined
      ? detectLabel(fresh.section.text.slice(fresh.start, fresh.end))?.printed
      : undefined;
  const lines = text.map(({ text: one }, n) => (n === 0 && label !== undefined ? `${label} ${one}` : one));
  put(draft, fresh, fresh.start, end, lines, line);
}

/** New text after, before or at the end of a place; without a place, of the law. */
export function insertAt(
  draft: Draft,
  where: 'after' | 'before' | 'end' | 'alphabetical',
  at: Target | undefined,
  text: readonly TextLine[],
  line: number,
): void {
  if (!at || (isWhole(at) && (where === 'after' || where === 'before'))) {
    const place = at ? (where === 'before' ? draft.range(at)[0]! : draft.range(at).at(-1)! + 1) : draft.sections.length;
    const beside = draft.sections[where === 'before' ? place : place - 1];
    const sections = newSections(text, beside?.path ?? []);
    if (!sections)
      throw new AmendError(
        'Unexpected new text without a number, expected it to begin with the number of the new section, such as "14A Marking".',
        line,
      );
    draft.put(
      place,
      0,
      sections.map((section) => (beside ? like(beside, section) : section)),
      line,
    );
    return;
  }
  const spot = draft.spot(at);
  const lines = text.map((one) => one.text);
  if (where === 'alphabetical') return put(draft, spot, ...alphabetical(spot, lines[0]!), lines, line, 'line');
  const owners = where === 'end' && spot.part ? [...spot.owners, spot.part] : spot.owners;
  const point = where === 'before' ? spot.start : spot.end;
  put(draft, { ...spot, owners }, point, point, lines, line, where === 'before' ? 'before' : 'line');
}

/** Takes out sections, a part or a definition. */
export function deleteAt(draft: Draft, target: Target, line: number): void {
  if (isWhole(target)) {
    const places = draft.range(target);
    draft.put(places[0]!, places.length, [], line);
    return;
  }
  const spot = draft.spot(target);
  const last = target.to ? draft.spot({ from: target.to }) : spot;
  if (last.at !== spot.at || last.end < spot.end)
    throw new AmendError('Unexpected range of parts, expected parts of one section in their order.', line);
  const { text } = spot.section;
  const [start, end] =
    text[last.end] === '\n'
      ? [spot.start, last.end + 1]
      : [Math.max(0, spot.start - (text[spot.start - 1] === '\n' ? 1 : 0)), last.end];
  draft.put(spot.at, 1, [splice(spot.section, start, end, '', [], spot.owners)], line);
}

function put(
  draft: Draft,
  spot: Spot,
  start: number,
  end: number,
  lines: readonly string[],
  line: number,
  as: 'instead' | 'line' | 'before' = 'instead',
): void {
  const built = buildParts(lines.map((text) => ({ text })));
  const alone = spot.section.text === '' || as === 'instead';
  const lead = as === 'line' && !alone && start > 0 ? '\n' : '';
  const tail = as === 'before' || (as === 'line' && !alone && start === 0) ? '\n' : '';
  const moved = (parts: readonly Part[]): Part[] =>
    parts.map((part) => ({
      ...part,
      start: part.start + lead.length,
      end: part.end + lead.length,
      parts: moved(part.parts),
    }));
  draft.put(
    spot.at,
    1,
    [splice(spot.section, start, end, lead + built.text + tail, moved(built.parts), spot.owners)],
    line,
  );
}

/** Where a definition belongs among those of a place: before the first that comes after it in the alphabet. */
function alphabetical(spot: Spot, text: string): [number, number] {
  const wordOf = (line: string): string =>
    line.replace(/^(?:\(?\p{L}{1,3}\)\s*|\d+[.)]\s*)?["“«‘']?/u, '').toLowerCase();
  let start = spot.start;
  let found: number | undefined;
  for (const line of spot.section.text.slice(spot.start, spot.end).split('\n')) {
    const defines = /^(?:\(?\p{L}{1,3}\)\s*|\d+[.)]\s*)?["“«‘']?[\p{L} -]+["”»’']?\s(?:means|includes|has)\b/iu.test(
      line,
    );
    if (found === undefined && defines && wordOf(line).localeCompare(wordOf(text)) > 0) found = start;
    start += line.length + 1;
  }
  const point = found === undefined ? spot.end : Math.max(spot.start, found - 1);
  return [point, point];
}

/** A new section, written as those of its law are: the word before its number is theirs. */
const like = (model: Section, section: Section): Section => ({
  ...section,
  ...(section.word === '' && { word: model.word }),
});
