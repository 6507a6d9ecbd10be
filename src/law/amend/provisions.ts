import { detectLabel } from '../text/labels.js';
import type { Part, Section } from '../text/law.js';
import { buildParts } from '../text/parts.js';
import type { Operation, Target, TextLine } from './amendment.js';
import { AmendError, type Draft, type Spot } from './draft.js';
import { newSections } from './new-sections.js';
import { compareNumbers, placeOf } from './order.js';
import { shifted, splice } from './splice.js';
import type { Tradition } from '../traditions/tradition.js';
import { withOldLines } from './unchanged.js';

const isWhole = ({ from, definition, within }: Target): boolean =>
  from.parts.length === 0 && definition === undefined && within === undefined;

const plain = (draft: Draft, target: Target): Target => ({
  ...target,
  from: draft.place(target.from),
  ...(target.to && { to: draft.place(target.to) }),
});

/** Puts new text in the place of sections, parts, sentences, headings or definitions. */
export function replaceAt(draft: Draft, given: readonly Target[], text: readonly TextLine[], line: number): void {
  const at = given.map((target) => plain(draft, target));
  const [first, ...rest] = at;
  if (isWhole(first!)) return replaceSections(draft, at, text, line);
  if (first!.within === 'heading') {
    const place = draft.indexOf(first!.from.section);
    const section = draft.sections[place]!;
    const [numbered] = newSections(text, section.path, undefined, undefined, undefined, draft.tradition) ?? [];
    const heading = numbered ? (numbered.heading ?? numbered.text) : text.map((textLine) => textLine.text).join(' ');
    draft.put(place, 1, [{ ...section, heading }], line);
    return;
  }
  const spot = draft.spot(first!);
  const last = first!.to ? draft.spot({ from: first!.to }) : spot;
  if (last.at !== spot.at || last.end < spot.end)
    throw new AmendError('Unexpected range of parts, expected parts of one section in their order.', line);
  for (const target of rest) deleteAt(draft, target, line);
  const fresh = rest.length > 0 ? draft.spot(first!) : spot;
  const end = rest.length > 0 ? fresh.end : last.end;
  const whole = withOldLines(text, fresh.section.text.slice(fresh.start, end));
  const label =
    fresh.part && whole[0] && detectLabel(whole[0].text, draft.tradition) === undefined
      ? detectLabel(fresh.section.text.slice(fresh.start, fresh.end), draft.tradition)?.printed
      : undefined;
  const lines = whole.map(({ text: plain }, n) => (n === 0 && label !== undefined ? `${label} ${plain}` : plain));
  put(draft, fresh, fresh.start, end, lines, line);
}

function replaceSections(draft: Draft, at: readonly Target[], text: readonly TextLine[], line: number): void {
  const places = at.flatMap((target) => draft.range(target));
  const place = Math.min(...places);
  const old = draft.sections[place]!;
  const sections = sectionsOf(draft, text, old.path, places.length === 1 ? old : undefined);
  if (!sections)
    throw new AmendError(
      `Unexpected new text without a number, expected it to begin with the number of a section.`,
      line,
    );
  for (const gone of places.filter((number) => number !== place).sort((a, b) => b - a)) draft.put(gone, 1, [], line);
  draft.put(
    place,
    1,
    sections.map((section) => like(old, section, draft.tradition)),
    line,
  );
}

/** New text as sections, with the law's own lines where it says that they stay. */
function sectionsOf(
  draft: Draft,
  text: readonly TextLine[],
  path: readonly string[],
  of?: Section,
  as?: Target,
): Section[] | undefined {
  return newSections(
    text,
    path,
    of,
    as,
    (id) => draft.sections.find((section) => section.id === id) ?? of,
    draft.tradition,
  );
}

/** Sections that the law has are replaced, and the others come where their numbers belong. */
export function restate(draft: Draft, text: readonly TextLine[], line: number): void {
  const sections = sectionsOf(draft, text, []);
  if (!sections)
    throw new AmendError(
      'Unexpected new text without a number, expected it to begin with the number of a section.',
      line,
    );
  for (const section of sections) {
    if (draft.has(section.id)) {
      const at = draft.indexOf(section.id);
      const old = draft.sections[at]!;
      const heading = section.heading ?? old.heading;
      draft.put(
        at,
        1,
        [{ ...like(old, section, draft.tradition), path: old.path, ...(heading !== undefined && { heading }) }],
        line,
      );
    } else inOrder(draft, section, line);
  }
}

function inOrder(draft: Draft, section: Section, line: number): void {
  const place = placeOf(
    draft.sections.map(({ id }) => id),
    section.id,
  );
  const beside = draft.sections[place - 1] ?? draft.sections[place];
  draft.put(place, 0, [beside ? { ...like(beside, section, draft.tradition), path: beside.path } : section], line);
}

/** New text after, before or at the end of a place, or where its number belongs; without a place, of the law. */
export function insertAt(
  draft: Draft,
  { where, at: given, as, text, inline }: Omit<Extract<Operation, { kind: 'insert' }>, 'kind'>,
  line: number,
): void {
  const at = given && plain(draft, given);
  const partial = as !== undefined && as.from.parts.length > 0;
  if (!partial && (where === 'order' || !at || (isWhole(at) && (where === 'after' || where === 'before')))) {
    const beside =
      at && where !== 'order'
        ? draft.sections[where === 'before' ? draft.range(at)[0]! : draft.range(at).at(-1)!]
        : draft.sections.at(-1);
    const sections = sectionsOf(draft, text, beside?.path ?? [], undefined, as);
    if (!sections)
      throw new AmendError(
        'Unexpected new text without a number, expected it to begin with the number of the new section, such ' +
          'as "14A Marking".',
        line,
      );
    if (where === 'order' || (!at && where !== 'end'))
      return sections.forEach((section) => inOrder(draft, section, line));
    const place = at ? (where === 'before' ? draft.range(at)[0]! : draft.range(at).at(-1)! + 1) : draft.sections.length;
    draft.put(
      place,
      0,
      sections.map((section) => (beside ? like(beside, section, draft.tradition) : section)),
      line,
    );
    return;
  }
  const target = at ?? { from: { section: as!.from.section, parts: as!.from.parts.slice(0, -1) } };
  const spot = draft.spot(target);
  const whole = withOldLines(text, undefined);
  const siblings: readonly Part[] =
    where === 'end' || where === 'order'
      ? (spot.part?.parts ?? spot.section.parts)
      : (spot.owners.at(-1)?.parts ?? spot.section.parts);
  const counted = as?.from.parts.at(-1);
  const label =
    counted?.startsWith('?') && siblings.some((part) => /^\d/.test(part.label)) ? counted.slice(1) : counted;
  const first = whole[0]!.text;
  const begins = detectLabel(first, draft.tradition);
  const lines = whole.map((textLine) => textLine.text);
  if (label !== undefined && !/^(?:al|ln|\?)/.test(label) && begins === undefined && siblings.length > 0) {
    const model = siblings.at(-1)!;
    const printed =
      detectLabel(spot.section.text.slice(model.start, model.end), draft.tradition)?.printed ?? `(${model.label})`;
    lines[0] = `${printed.replace(model.label, label)} ${first}`;
  }
  // "as the second paragraph": before the one that is the second now
  if (
    label !== undefined &&
    /^(?:al|ln|\?)\d+$/.test(label) &&
    where !== 'after' &&
    where !== 'before' &&
    begins === undefined
  ) {
    const now = draft.lineAt(target, label);
    if (now) return put(draft, now, now.start, now.start, lines, line, 'before');
  }
  if (where === 'alphabetical') return put(draft, spot, ...alphabetical(spot, lines[0]!), lines, line, 'line');
  const added = label ?? begins?.label;
  const next =
    (where === 'end' || where === 'order') && added !== undefined && (as !== undefined || where === 'order')
      ? siblings.find((part) => compareNumbers(part.label, added) > 0)
      : undefined;
  if (next)
    return put(
      draft,
      { ...spot, owners: spot.part ? [...spot.owners, spot.part] : spot.owners },
      next.start,
      next.start,
      lines,
      line,
      'before',
    );
  if (added !== undefined && siblings.some((part) => part.label === added) && begins !== undefined)
    throw new AmendError(`Unexpected second (${added}): section ${spot.section.id} has one already there.`, line);
  const owners = (where === 'end' || where === 'order') && spot.part ? [...spot.owners, spot.part] : spot.owners;
  const point = where === 'before' ? spot.start : spot.end;
  put(
    draft,
    { ...spot, owners },
    point,
    point,
    lines,
    line,
    where === 'before'
      ? 'before'
      : inline || (target.within !== undefined && typeof target.within === 'object')
        ? 'sentence'
        : 'line',
  );
}

/** Takes out sections, a part, a sentence, a heading or a definition. */
export function deleteAt(draft: Draft, given: Target, line: number): void {
  const target = plain(draft, given);
  if (isWhole(target)) {
    const places = draft.range(target);
    draft.put(places[0]!, places.length, [], line);
    return;
  }
  if (target.within === 'heading') {
    const place = draft.indexOf(target.from.section);
    const { heading: _, ...section } = draft.sections[place]!;
    draft.put(place, 1, [section], line);
    return;
  }
  const spot = draft.spot(target);
  const last = target.to ? draft.spot({ from: target.to }) : spot;
  if (last.at !== spot.at || last.end < spot.end)
    throw new AmendError('Unexpected range of parts, expected parts of one section in their order.', line);
  const { text } = spot.section;
  const inLine = target.within !== undefined;
  const [start, end] =
    text[last.end] === '\n' && !(inLine && text[spot.start - 1] !== '\n' && spot.start > 0)
      ? [spot.start, last.end + 1]
      : inLine && text[last.end] === ' '
        ? [spot.start, last.end + 1]
        : [Math.max(0, spot.start - (/[\n ]/.test(text[spot.start - 1] ?? '') ? 1 : 0)), last.end];
  draft.put(spot.at, 1, [splice(spot.section, start, end, '', [], spot.owners)], line);
}

function put(
  draft: Draft,
  spot: Spot,
  start: number,
  end: number,
  lines: readonly string[],
  line: number,
  as: 'instead' | 'line' | 'before' | 'sentence' = 'instead',
): void {
  const built = buildParts(
    lines.map((text) => ({ text })),
    draft.tradition,
  );
  const alone = spot.section.text === '' || as === 'instead';
  const lead = as === 'sentence' ? ' ' : as === 'line' && !alone && start > 0 ? '\n' : '';
  const tail = as === 'before' || (as === 'line' && !alone && start === 0) ? '\n' : '';
  draft.put(
    spot.at,
    1,
    [
      splice(
        spot.section,
        start,
        end,
        lead + built.text + tail,
        built.parts.map((part) => shifted(part, lead.length)),
        spot.owners,
      ),
    ],
    line,
  );
}

/** Where a definition belongs among those of a place: before the first that comes after it in the alphabet. */
function alphabetical(spot: Spot, text: string): [number, number] {
  const wordOf = (line: string): string =>
    line.replace(/^(?:\(?\p{L}{1,3}\)\s*|\d+[.)]\s*)?["“«‘']?/u, '').toLowerCase();
  let start = spot.start;
  let count: number | undefined;
  for (const line of spot.section.text.slice(spot.start, spot.end).split('\n')) {
    const defines = /^(?:\(?\p{L}{1,3}\)\s*|\d+[.)]\s*)?["“«‘']?[\p{L} -]+["”»’']?\s(?:means|includes|has)\b/iu.test(
      line,
    );
    if (count === undefined && defines && wordOf(line).localeCompare(wordOf(text)) > 0) count = start;
    start += line.length + 1;
  }
  const point = count === undefined ? spot.end : Math.max(spot.start, count - 1);
  return [point, point];
}

/**
 * A new section, written as those of its law are: the word before its number is theirs, and a title is parted from
 * its text.
 */
function like(model: Section, section: Section, tradition: Tradition): Section {
  const worded = { ...section, ...(model.word !== '' && !section.id.startsWith('annex') && { word: model.word }) };
  const title = /^\(?(\p{Lu}[^.:;()]{2,80})\)?\.(?:\s*[-–—])?(?:[ \u00A0]+(?=[\p{Lu}\d])|\n)/u.exec(section.text);
  if (
    model.heading === undefined ||
    section.heading !== undefined ||
    !title ||
    section.parts.some(({ start }) => start === 0)
  )
    return worded;
  if (title[1]!.split(' ').length > 8) return worded;
  const body = section.text.slice(title[0].length);
  return {
    ...worded,
    heading: title[1]!,
    ...buildParts(
      body.split('\n').map((text) => ({ text })),
      tradition,
    ),
  };
}
