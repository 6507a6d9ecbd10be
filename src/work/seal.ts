import { withKey, type Raw } from './book.js';
import { partLaw } from '../law/cite/resolve.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { wholeSection } from '../analyse/assess/stale.js';
import { fingerprintOf, sectionOf } from '../law/index.js';
import type { Law } from '../law/text/law.js';
import { setKey } from '../load/edit.js';
import { keepReviewedTexts } from '../load/texts/reviewed-texts.js';
import type { Country } from '../model/country.js';

const citedOf = (raw: Raw): string[] => (Array.isArray(raw['sections']) ? raw['sections'].map(String) : []);

/** An answer with the fingerprints of the sections that it cites, as far as their texts are at hand. */
export function stamped(raw: Raw, texts: ReadonlyMap<string, Law>): Raw {
  const kept = (raw['fingerprints'] ?? {}) as Record<string, string>;
  const prints: Record<string, string> = {};
  for (const section of new Set(citedOf(raw).map(wholeSection))) {
    const [law, id] = partLaw(section);
    const text = texts.get(law);
    const print = text ? fingerprintOf(text, id) : kept[section];
    if (print !== undefined) prints[section] = print;
  }
  return withKey(raw, 'fingerprints', prints);
}

/** Lists the sections that an answer cites in the files of their laws, where these list their sections. */
export async function recordSections(
  country: Country,
  folder: string,
  raw: Raw,
  texts: ReadonlyMap<string, Law>,
): Promise<void> {
  for (const [id, law] of texts) {
    const record = country.laws.get(id);
    if (!record || record.sections.size === 0) continue;
    const cited = new Set(
      citedOf(raw)
        .map(wholeSection)
        .filter((section) => section.startsWith(`${id}/`))
        .map((section) => section.slice(id.length + 1)),
    );
    const missing = [...cited].filter((section) => !record.sections.has(section) && sectionOf(law, section));
    if (missing.length === 0) continue;
    const file = path.join(folder, 'laws', `${id}.yaml`);
    const listed = law.sections.flatMap((section) => {
      const known = record.sections.get(section.id);
      if (!known && !missing.includes(section.id)) return [];
      const heading = known?.heading ?? section.heading;
      return [
        {
          id: section.id,
          number: section.number,
          ...(heading !== undefined && { heading }),
          fingerprint: known?.fingerprint ?? fingerprintOf(law, section.id)!,
        },
      ];
    });
    const gone = [...record.sections.values()]
      .filter(({ id: one }) => !sectionOf(law, one))
      .map(({ place: _, ...rest }) => rest);
    await writeFileAtomic(file, setKey(readFileSync(file, 'utf8'), [], 'sections', [...listed, ...gone]));
  }
}

/** Keeps the texts of the sections that an answer cites, so that a later change to them can be shown. */
export function keepTexts(workspace: string, country: Country, raw: Raw, texts: ReadonlyMap<string, Law>): void {
  const answer = { sections: citedOf(raw), fingerprints: new Map<string, string>() };
  for (const law of texts.values())
    keepReviewedTexts(workspace, { ...country, answers: [answer as unknown as Country['answers'][number]] }, law);
}
