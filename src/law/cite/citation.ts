import type { Law, Section } from '../text/law.js';
import { readHeading } from '../text/headings.js';
import { traditionOfLaw } from './law-tradition.js';
import { preferredFor, readingsOf, type Citation, type Reading } from './parse.js';
import { formatCitation } from './print.js';
import { resolve, sectionOf, type Resolved } from './resolve.js';

export { formatCitation } from './print.js';
export type { Citation } from './parse.js';

/**
 * Reads a citation in the style of any country: `§ 14 Abs. 2 Nr. 3 WaffG`, `le 1° de l'article L. 312-3 du code`,
 * `Artículo 14 bis, numeral 2`, `s. 14(2)(b)`, `5. panta otrā daļa`, `第十四条第二款`, or `firearms-act/14(2)(b)`. It is read
 * first in the traditions of `language`. A sentence, which numbering does not reach, is `within`; what cannot be read
 * is
 * `unread` and never dropped. Undefined if it names no section.
 */
export function parseCitation(text: string, { language }: { language?: string } = {}): Citation | undefined {
  const [first] = readingsOf(text, preferredFor(language));
  if (!first) return undefined;
  const { tradition: _, ...citation } = first;
  return {
    ...citation,
    parts: citation.within === undefined ? citation.parts : citation.parts.filter((part) => !/^s\d+$/.test(part)),
  };
}

/**
 * Finds what a citation in the country's own style names in a law: the provision itself, or nothing, with the nearest
 * ones. The law's name in the citation is not compared. A citation of which a part cannot be read is not resolved.
 */
export function resolveCitation(law: Law, text: string): Resolved {
  const tradition = traditionOfLaw(law);
  const preferred = [tradition, ...preferredFor(law.meta.language).filter((other) => other !== tradition)];
  const readings = readingsOf(text, preferred);
  if (readings.length === 0)
    return {
      ok: false,
      reason: `Unexpected citation "${text}", expected a section's number, such as ${example(law)}.`,
    };
  // what a reading misses in the law tells more than what could not be read
  let failed: Resolved | undefined;
  let unread: Resolved | undefined;
  for (const reading of readings) {
    if (reading.unread !== undefined) {
      unread ??= unreadIn(law, text, reading);
      continue;
    }
    for (const place of placesOf(law, reading)) {
      const resolved = resolve(law, place);
      if (resolved.ok) return resolved;
      failed ??= resolved;
    }
  }
  return (failed ?? unread)!;
}

function unreadIn(law: Law, text: string, { unread, section, parts }: Reading): Resolved {
  const resolved = resolve(law, { section, parts });
  const nearest = resolved.ok ? [formatCitation(law, { section, parts })] : (resolved.nearest ?? []);
  return {
    ok: false,
    reason:
      `Unexpected "${unread!}" in the citation "${text}", which cannot be read, expected a place such as ` +
      `${nearest[0] ?? example(law)}.`,
    ...(nearest.length > 0 && { nearest }),
  };
}

/**
 * The places in a law that a reading may mean: the id as it is, with its chapter, in its annex, or in its compact
 * form.
 */
function placesOf(law: Law, reading: Reading): { section: string; parts: string[] }[] {
  const { section, parts, groups, tradition } = reading;
  const at = (id: string, within: string[] = parts): { section: string; parts: string[] } => ({
    section: id,
    parts: within,
  });
  if (groups) {
    const chapter = groups.find(({ unit }) => unit === traditionOfLaw(law).units.restart);
    if (chapter && sectionOf(law, `${chapter.id}-${section}`)) return [at(`${chapter.id}-${section}`)];
    const inGroup = law.sections.filter(
      (candidateSection) =>
        stemOf(candidateSection.id) === section && groups.every((group) => standsIn(law, candidateSection, group)),
    );
    return inGroup.length > 0
      ? inGroup.slice(0, 1).map(({ id }) => at(id))
      : [at(`${groups.map(({ unit, id }) => `${unit} ${id}`).join(', ')}, ${section}`)];
  }
  if (sectionOf(law, section)) {
    const [first, ...others] = parts;
    const inAnnex = section.startsWith('annex') && first !== undefined && sectionOf(law, `${section}.${first}`);
    if (inAnnex) return [at(section), at(`${section}.${first}`, others)];
    // paragraphs without numbers are counted
    const counted =
      tradition.cite.lines === 'with-points' &&
      sectionOf(law, section)!.parts.length === 0 &&
      first !== undefined &&
      /^\d+$/.test(first);
    return counted ? [at(section), at(section, [`al${first}`, ...others])] : [at(section)];
  }
  const places = [at(section)];
  for (const sign of tradition.cite.compact) {
    const cut = section.indexOf(sign);
    if (cut > 0) places.push(at(section.slice(0, cut), [...section.slice(cut + 1).split(sign), ...parts]));
  }
  const alike = law.sections.filter(({ id }) => id.toLowerCase() === section.toLowerCase());
  if (alike.length === 1) places.push(at(alike[0]!.id));
  const [annex, inner] = section.split('.');
  if (annex!.startsWith('annex') && inner !== undefined && sectionOf(law, annex!))
    places.push(at(annex!, [inner, ...parts]));
  return places;
}

const stemOf = (id: string): string =>
  id.replace(/~\d+$/, '').replace(/^[^-.]+[-.](?=\d)/, (lead) => (/^\d|^annex/.test(lead) ? '' : lead));

/** Whether a section stands under a group with that number. */
function standsIn(law: Law, section: Section, group: { unit: string; id: string }): boolean {
  const tradition = traditionOfLaw(law);
  return section.path.some((text) => {
    const heading = readHeading(text, tradition);
    return heading.kind === 'group' && heading.unit === group.unit && heading.id === group.id;
  });
}

const example = (law: Law): string =>
  law.sections[0] ? formatCitation(law, { section: law.sections[0].id, parts: [] }) : 's. 14(2)(b)';
