import type { Part, Section } from '../text/law.js';

/** A part, with those in it, whose text begins that many characters later. */
export const shifted = (part: Part, by: number): Part => ({
  ...part,
  start: part.start + by,
  end: part.end + by,
  parts: part.parts.map((part) => shifted(part, by)),
});

/**
 * A section with the characters from `start` up to `end` replaced by a text that holds the parts `inner` (counted
 * from its own beginning). `owners` are the parts, from the outermost in, to which the new text belongs; they grow
 * with it.
 */
export function splice(
  section: Section,
  start: number,
  end: number,
  text: string,
  inner: readonly Part[],
  owners: readonly Part[],
): Section {
  const delta = text.length - (end - start);
  const rebuilt = (parts: readonly Part[], depth: number): Part[] => {
    const out = parts.flatMap((part): Part[] => {
      if (part === owners[depth]) return [{ ...part, end: part.end + delta, parts: rebuilt(part.parts, depth + 1) }];
      if (end > start && part.start >= start && part.end <= end) return [];
      if (part.start >= end) return [shifted(part, delta)];
      return [
        part.end > start && end > start
          ? { ...part, end: Math.max(part.start, Math.min(part.end, start)), parts: [] }
          : part,
      ];
    });
    if (depth === owners.length) out.push(...inner.map((part) => shifted(part, start)));
    return out.sort((a, b) => a.start - b.start);
  };
  return {
    ...section,
    text: section.text.slice(0, start) + text + section.text.slice(end),
    parts: rebuilt(section.parts, 0),
  };
}

/** The parts of a section, from the outermost in, that hold the characters from `start` up to `end`. */
export function ownersOf(section: Section, start: number, end: number): Part[] {
  const owners: Part[] = [];
  let parts = section.parts;
  for (;;) {
    const piece = parts.find((part) => part.start <= start && end <= part.end && part.end > part.start);
    if (!piece) return owners;
    owners.push(piece);
    parts = piece.parts;
  }
}

/** The parts on the way to the part with these labels; undefined if there is none, or more than one. */
export function wayTo(section: Section, labels: readonly string[]): Part[] | undefined {
  const way: Part[] = [];
  let parts = section.parts;
  for (const label of labels) {
    const theirParts = parts.filter((part) => part.label === label);
    if (theirParts.length !== 1) return undefined;
    way.push(theirParts[0]!);
    parts = theirParts[0]!.parts;
  }
  return way;
}
