import { detectLabel } from '../text/labels.js';
import type { Part, Section } from '../text/law.js';
import { writePinpoint } from '../cite/resolve.js';
import type { Target } from './amendment.js';
import { AmendError, plainLabel, type WorkingText } from './working-text.js';
import { ownersOf, shifted, splice } from './splice.js';

/** Gives sections, or parts of a section, other numbers, all at once. Their text stays. */
export function renumber(draft: WorkingText, from: readonly Target[], to: readonly Target[], line: number): void {
  const [at, as] = [from.map(numbered), to.map(numbered)];
  const whole = (targets: readonly Target[]): boolean => targets.every(({ from }) => from.parts.length === 0);
  if (whole(at) && whole(as)) return renumberSections(draft, at, as, line);
  const [first, second] = [at[0]!, as[0]!];
  if (
    at.length === 1 &&
    as.length === 1 &&
    whole(at) &&
    second.from.parts.length === 1 &&
    second.from.section === first.from.section
  )
    return asFirstPart(draft, first, second.from.parts[0]!, line);
  if (at.length !== as.length)
    throw new AmendError(`Unexpected ${as.length} new numbers for ${at.length} parts, expected as many.`, line);
  // the last first, so that (3) and (4) can become (4) and (5)
  for (let n = at.length - 1; n >= 0; n--) renumberPart(draft, at[n]!, as[n]!, line);
}

/** A place whose parts are meant by their numbers. */
const numbered = (target: Target): Target => ({
  ...target,
  from: { ...target.from, parts: target.from.parts.map(plainLabel) },
});

function renumberPart(draft: WorkingText, at: Target, as: Target, line: number): void {
  const label = as.from.parts.at(-1);
  if (
    at.to ||
    as.to ||
    label === undefined ||
    as.from.parts.length !== at.from.parts.length ||
    as.from.section !== at.from.section
  ) {
    throw new AmendError(
      `Unexpected renumbering of ${writePinpoint(at.from)} as ${writePinpoint(as.from)}, expected another ` +
        'number in the same place; to move text, delete it and insert it anew.',
      line,
    );
  }
  const old = at.from.parts.at(-1)!;
  const spot = draft.spot(at);
  const siblings: readonly Part[] = spot.owners.at(-1)?.parts ?? spot.section.parts;
  if (siblings.some((part) => part.label === label))
    throw new AmendError(`Unexpected number (${label}), which another part of section ${spot.section.id} bears.`, line);
  const printed = detectLabel(spot.section.text.slice(spot.start, spot.end))?.printed ?? `(${old})`;
  const end = spot.start + printed.length;
  const changed = splice(
    spot.section,
    spot.start,
    end,
    printed.replace(old, label),
    [],
    ownersOf(spot.section, spot.start, end),
  );
  const named = (parts: readonly Part[]): Part[] =>
    parts.map((part) =>
      part.start === spot.start && part.label === old ? { ...part, label } : { ...part, parts: named(part.parts) },
    );
  draft.put(spot.at, 1, [{ ...changed, parts: named(changed.parts) }], line);
}

function renumberSections(draft: WorkingText, at: readonly Target[], as: readonly Target[], line: number): void {
  const places = at.flatMap((target) => draft.range(target));
  const numbers = as.flatMap((target) => (target.to ? sequence(target, line) : [target.from.section]));
  if (numbers.length !== places.length)
    throw new AmendError(
      `Unexpected ${numbers.length} new numbers for ${places.length} sections, expected as many.`,
      line,
    );
  const others = new Set(draft.sections.flatMap(({ id }, n) => (places.includes(n) ? [] : [id])));
  const taken = numbers.find((number) => others.has(number));
  if (taken !== undefined)
    throw new AmendError(
      `Unexpected number ${taken}, which another section bears: renumber or delete that one first.`,
      line,
    );
  const renamed = places.map((place, n): Section => ({
    ...draft.sections[place]!,
    id: numbers[n]!,
    number: numbers[n]!,
  }));
  const first = Math.min(...places);
  const count = Math.max(...places) - first + 1;
  draft.put(
    first,
    count,
    draft.sections.slice(first, first + count).map((section, n) => renamed[places.indexOf(first + n)] ?? section),
    line,
  );
}

function sequence({ from, to }: Target, line: number): string[] {
  const [first, last] = [Number(from.section), Number(to!.section)];
  if (!Number.isInteger(first) || !Number.isInteger(last) || last < first || last - first > 10_000)
    throw new AmendError(
      `Unexpected numbers ${from.section} to ${to!.section}, expected whole numbers in their order.`,
      line,
    );
  return Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
}

/** A number in the form that the law's numbered paragraphs have: "(1)", "1." */
function printedLike(draft: WorkingText, label: string): string {
  for (const { text, parts } of draft.sections)
    for (const part of parts) {
      const printed = /^\d+$/.test(part.label)
        ? detectLabel(text.slice(part.start, part.end), draft.tradition)?.printed
        : undefined;
      if (printed?.includes(part.label)) return printed.replace(part.label, label);
    }
  return `(${label})`;
}

/** "Section 14 is renumbered as subsection 14(1)": all of its text becomes the part. */
function asFirstPart(draft: WorkingText, at: Target, label: string, line: number): void {
  const spot = draft.spot(at);
  const lead = `${printedLike(draft, label)} `;
  const parts = spot.section.parts.map((part) => shifted(part, lead.length));
  const text = lead + spot.section.text;
  draft.put(spot.at, 1, [{ ...spot.section, text, parts: [{ label, start: 0, end: text.length, parts }] }], line);
}
