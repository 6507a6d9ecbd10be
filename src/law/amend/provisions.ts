import { detectLabel } from '../text/labels.js';
import type { Target, TextLine } from './amendment.js';
import { AmendError, type WorkingText } from './working-text.js';
import { newSections } from './new-sections.js';
import { splice } from './splice.js';
import { withOldLines } from './unchanged.js';
import { put, like, plain, isWhole, sectionsOf, inOrder } from './provision-parts.js';

/** Puts new text in the place of sections, parts, sentences, headings or definitions. */
export function replaceAt(draft: WorkingText, given: readonly Target[], text: readonly TextLine[], line: number): void {
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

function replaceSections(draft: WorkingText, at: readonly Target[], text: readonly TextLine[], line: number): void {
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

/** Sections that the law has are replaced, and the others come where their numbers belong. */
export function restate(draft: WorkingText, text: readonly TextLine[], line: number): void {
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

/** Takes out sections, a part, a sentence, a heading or a definition. */
export function deleteAt(draft: WorkingText, given: Target, line: number): void {
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
