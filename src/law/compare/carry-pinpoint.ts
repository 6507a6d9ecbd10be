import type { Aligned } from './align.js';
import { normalise } from './fingerprint.js';
import { detectLabel } from '../text/labels.js';
import { textOf, type Law, type Part, type Pinpoint, type Section } from '../text/law.js';
import { resolve } from '../cite/resolve.js';
import { shinglesOf } from './similar.js';

const ALIKE = 0.5;

/**
 * Where the text at a pinpoint stands in the later version: in the part that reads most like it, or in the part with
 * its number where that holds no other part's text. Nothing if the part is gone. A whole section whose text was
 * parted is found in all of the pieces.
 */
export function carryPinpoint(place: Pinpoint, before: Law, entry: Aligned, after: Law): Pinpoint[] {
  if (place.parts.length === 0) return entry.after.map(({ id }) => ({ section: id, parts: [] }));
  if (!entry.changed) return entry.after.map(({ id }) => ({ section: id, parts: place.parts }));
  const resolved = resolve(before, place);
  if (!resolved.ok) return entry.after.map(({ id }) => ({ section: id, parts: [] }));
  const text = unlabelled(resolved.passage.text);
  const wanted = normalise(text);
  const shingles = shinglesOf(wanted);
  let best: { place: Pinpoint; score: number } | undefined;
  for (const section of entry.after) {
    for (const { labels, part } of placesIn(section, place)) {
      const here = normalise(unlabelled(part));
      const sameLabels = labels.join('|') === place.parts.join('|');
      const score = (here === wanted ? 1 : likeness(shingles, shinglesOf(here))) + (sameLabels ? 0.2 : 0);
      if (score >= ALIKE && (!best || score > best.score))
        best = { place: { section: section.id, parts: labels }, score };
    }
  }
  if (best) return [best.place];
  const others = new Set(
    entry.before.flatMap((section) =>
      placesIn(section, place)
        .filter(({ labels }) => labels.join('|') !== place.parts.join('|'))
        .map(({ part }) => normalise(unlabelled(part))),
    ),
  );
  const rewritten = entry.after.filter(({ id }) => {
    const now = resolve(after, { section: id, parts: place.parts });
    return now.ok && !others.has(normalise(unlabelled(now.passage.text)));
  });
  return rewritten.map(({ id }) => ({ section: id, parts: place.parts }));
}

function unlabelled(text: string): string {
  const label = detectLabel(text);
  return label ? text.slice(label.printed.length).trimStart() : text;
}

function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const number of a) if (b.has(number)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** The parts of a section; for a pinpoint that counts lines, its lines. */
function placesIn(section: Section, { parts }: Pinpoint): { labels: string[]; part: string }[] {
  const last = parts.at(-1)!;
  if (/^al\d+$/.test(last) && parts.length === 1)
    return section.text.split('\n').map((line, n) => ({ labels: [`al${n + 1}`], part: line }));
  const gathered: { labels: string[]; part: string }[] = [];
  const visit = (list: readonly Part[], above: readonly string[]): void => {
    for (const part of list) {
      if (list.filter(({ label }) => label === part.label).length > 1) continue;
      const labels = [...above, part.label];
      gathered.push({ labels, part: textOf(section, part) });
      visit(part.parts, labels);
    }
  };
  visit(section.parts, []);
  return gathered;
}
