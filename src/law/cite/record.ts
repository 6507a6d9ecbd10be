import { lawOf, placeOf } from './pinpoint.js';
import type { Country, LawRecord } from '../../model/country.js';
import { formatCitation } from './citation.js';
import type { Law } from '../text/law.js';

const skeletons = new WeakMap<LawRecord, Law>();

/** A law without its text: the sections that its record lists, for citations. */
export function skeletonOf(record: LawRecord): Law {
  let law = skeletons.get(record);
  if (!law) {
    const sections = [...record.sections.values()].map(({ id, number, heading }) => ({
      id,
      word: '',
      number,
      ...(heading !== undefined && { heading }),
      path: [],
      text: '',
      parts: [],
    }));
    law = { id: record.id, meta: { title: record.title, language: record.language }, sections, remainder: [] };
    skeletons.set(record, law);
  }
  return law;
}

/** Writes cited sections (`firearms-act/14(2)`) as lawyers do: one text for each law, with its short name. */
export type Citer = (sections: readonly string[]) => string[];

/**
 * The citations of a state's law, each law in its own style. Where the text of a law is at hand, the style follows
 * it.
 */
export function citer(country: Country, texts: ReadonlyMap<string, Law> = new Map()): Citer {
  return (sections) => {
    const byLaw = new Map<string, string[]>();
    for (const section of sections) {
      const id = lawOf(section);
      const record = country.laws.get(id);
      const cited = record ? formatCitation(texts.get(id) ?? skeletonOf(record), placeOf(section)) : section;
      byLaw.set(id, [...(byLaw.get(id) ?? []), cited]);
    }
    return [...byLaw].map(([id, cited]) => {
      const record = country.laws.get(id);
      return `${cited.join('; ')}${record ? ` ${record.short ?? record.citation ?? record.title}` : ''}`;
    });
  };
}

/** The citations of data without a state: as they stand in it. */
export const plainly: Citer = (sections) => [...sections];
