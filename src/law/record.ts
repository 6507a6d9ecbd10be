import type { Country, LawRecord } from '../model/country.js';
import { formatCitation } from './citation.js';
import type { Law } from './law.js';

const skeletons = new WeakMap<LawRecord, Law>();

/** A law without its text: the sections that its record lists, for citations. */
export function skeletonOf(record: LawRecord): Law {
  let law = skeletons.get(record);
  if (!law) {
    const sections = [...record.sections.values()].map(({ id, number, heading }) => ({ id, word: '', number, ...(heading !== undefined && { heading }), path: [], text: '', parts: [] }));
    law = { id: record.id, meta: { title: record.title, language: record.language }, sections, remainder: [] };
    skeletons.set(record, law);
  }
  return law;
}

/**
 * Writes citations of a state's law (`firearms-act/14(2)`) in that law's own style, with the law's short name. Where the
 * text of a law is at hand, the style follows it.
 */
export function citer(country: Country, texts: ReadonlyMap<string, Law> = new Map()): (section: string) => string {
  return (section) => {
    const [id = '', pinpoint = ''] = section.split('/');
    const record = country.laws.get(id);
    if (!record) return section;
    return `${formatCitation(texts.get(id) ?? skeletonOf(record), pinpoint)} ${record.short ?? record.citation ?? record.title}`;
  };
}
