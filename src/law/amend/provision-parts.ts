import type { Section } from '../text/law.js';
import { buildParts } from '../text/parts.js';
import type { WorkingText, Spot } from './working-text.js';
import { shifted, splice } from './splice.js';
import type { Tradition } from '../traditions/tradition.js';
import type { Target, TextLine } from './amendment.js';
import { newSections } from './new-sections.js';
import { placeOf } from './order.js';

/** Whether a place is a whole section, and no part of one. */
export const isWhole = ({ from, definition, within }: Target): boolean =>
  from.parts.length === 0 && definition === undefined && within === undefined;

/** A place with the labels of its parts as the law that is amended writes them. */
export const plain = (draft: WorkingText, target: Target): Target => ({
  ...target,
  from: draft.place(target.from),
  ...(target.to && { to: draft.place(target.to) }),
});

/** New text as sections, with the law's own lines where it says that they stay. */
export function sectionsOf(
  draft: WorkingText,
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

/** Puts a section where its number belongs among the others. `line` is that of the bill. Throws an AmendError. */
export function inOrder(draft: WorkingText, section: Section, line: number): void {
  const place = placeOf(
    draft.sections.map(({ id }) => id),
    section.id,
  );
  const beside = draft.sections[place - 1] ?? draft.sections[place];
  draft.put(place, 0, [beside ? { ...like(beside, section, draft.tradition), path: beside.path } : section], line);
}

/** Puts new lines in the place of the characters from `start` to `end` of a section. Throws an AmendError. */
export function put(
  draft: WorkingText,
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

/**
 * A new section, written as those of its law are: the word before its number is theirs, and a title is parted from
 * its text.
 */
export function like(model: Section, section: Section, tradition: Tradition): Section {
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
