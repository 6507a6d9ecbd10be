import type { Law, Section } from '../text/law.js';
import { stemmerFor } from './stems.js';
import { IndexBuilder, lastUpTo, type TextIndex } from './text-index.js';

/** What is known of a law on a shelf without its sections. */
export type LawHead = Pick<Law, 'id' | 'meta' | 'tradition'>;

/** Laws in one language with the index of their words. Sections are counted through all laws, in order. */
export interface Shelf {
  /** ISO 639 */
  language: string;
  laws: readonly LawHead[];
  index: TextIndex;
  /** the ids of all sections */
  ids: readonly string[];
  /** reads one section */
  section(number: number): Section;
}

/** The language of a law (ISO 639), by its text or by the tradition in which it was read. */
export const languageOf = ({ meta, tradition }: Pick<Law, 'meta' | 'tradition'>): string =>
  (meta.language ?? tradition ?? 'en').split('-')[0]!.toLowerCase();

/** Laws on shelves, one for each language. */
export function shelvesOf(laws: readonly Law[]): Shelf[] {
  const byLanguage = new Map<string, Law[]>();
  for (const law of laws) {
    const language = languageOf(law);
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), law]);
  }
  return [...byLanguage].map(([language, laws]): Shelf => {
    const builder = new IndexBuilder();
    for (const law of laws) builder.add(law);
    const sections = laws.flatMap((law) => law.sections);
    return {
      language,
      laws,
      index: builder.finish(stemmerFor(language)),
      ids: sections.map(({ id }) => id),
      section: (number) => sections[number]!,
    };
  });
}

/** The number of the law that a section is of. */
export const lawAt = ({ index }: Pick<Shelf, 'index'>, section: number): number =>
  lastUpTo(index.firstSection, section);

/** A law that has only one of its sections: enough to cite from it. */
export const lawWith = (head: LawHead, section: Section): Law => ({
  id: head.id,
  meta: head.meta,
  ...(head.tradition !== undefined && { tradition: head.tradition }),
  sections: [section],
  remainder: [],
});
