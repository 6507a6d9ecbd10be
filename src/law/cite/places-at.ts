import type { Law, Part, Section } from '../text/law.js';
import { resolve } from './resolve.js';

/** A place of a section that can be cited, and the characters of the section's text that it names. */
export interface CitablePlace {
  /** labels from the outermost in; none for the section as a whole */
  parts: readonly string[];
  start: number;
  end: number;
}

/** How many lines or sentences are looked through. */
const MANY = 400;

/**
 * The places that hold a character of a section, from the whole section to the sentence or point: each as `resolve`
 * finds it. A point whose number several bear is named through the sentence or the line that it stands in; one that
 * no citation reaches is left out.
 */
export function placesAt(law: Law, section: Section, offset: number): CitablePlace[] {
  const out: CitablePlace[] = [{ parts: [], start: 0, end: section.text.length }];
  let within: readonly Part[] = section.parts;
  for (;;) {
    const part: Part | undefined = within.find(({ start, end }) => start <= offset && offset < end);
    if (!part) break;
    const place = placeOf(law, section, out.at(-1)!.parts, part);
    if (place) out.push(place);
    within = part.parts;
  }
  return [...out, ...smaller(law, section, out.at(-1)!, offset)];
}

/** A part below a place that can be cited; undefined where no citation names it alone. */
export function placeOf(
  law: Law,
  section: Section,
  above: readonly string[],
  { label, start, end }: Part,
): CitablePlace | undefined {
  const exact = (parts: readonly string[]): CitablePlace | undefined => {
    const resolved = resolve(law, { section: section.id, parts: [...parts] });
    const part = resolved.ok ? resolved.passage.part : undefined;
    return part?.start === start && part.end === end ? { parts, start, end } : undefined;
  };
  const direct = exact([...above, label]);
  if (direct) return direct;
  for (const sign of ['s', 'al'])
    for (const step of stepsOf(law, section, above, sign)) {
      if (step.start > start) break;
      const citablePlace = step.end > start ? exact([...step.parts, label]) : undefined;
      if (citablePlace) return citablePlace;
    }
  return undefined;
}

/** The sentences or lines of a place, in order. */
function stepsOf(law: Law, section: Section, above: readonly string[], sign: string): CitablePlace[] {
  const out: CitablePlace[] = [];
  for (let n = 1; n <= MANY; n++) {
    const parts = [...above, `${sign}${n}`];
    const resolved = resolve(law, { section: section.id, parts });
    const part = resolved.ok ? resolved.passage.part : undefined;
    if (!part) break;
    out.push({ parts, start: part.start, end: part.end });
  }
  return out;
}

/** The line and the sentence of a place in which a character stands, where it has several. */
function smaller(law: Law, section: Section, place: CitablePlace, offset: number): CitablePlace[] {
  const holding = (all: readonly CitablePlace[], from: CitablePlace): CitablePlace | undefined =>
    all.length < 2
      ? undefined
      : all.find(
          ({ start, end }) =>
            start <= offset && offset < end && start >= from.start && end - start < from.end - from.start,
        );
  const line = place.parts.length === 0 ? holding(stepsOf(law, section, place.parts, 'al'), place) : undefined;
  const from = line ?? place;
  const sentence = holding(stepsOf(law, section, from.parts, 's'), from);
  return [...(line ? [line] : []), ...(sentence ? [sentence] : [])];
}
