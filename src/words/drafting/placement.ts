import { lawOf, placeOf, wholeSection } from '../../law/cite/pinpoint.js';
import { insertedAfter } from '../../law/cite/inserted.js';
import { traditionOfLaw } from '../../law/cite/law-tradition.js';
import { printedNumber } from '../../law/cite/print.js';
import { skeletonOf } from '../../law/cite/record.js';
import { readPinpoint, sectionOf } from '../../law/cite/resolve.js';
import type { Law } from '../../law/index.js';
import { toldBy } from '../../law/traditions/choose.js';
import { traditionOf, type Tradition } from '../../law/traditions/tradition.js';
import type { Country } from '../../model/country.js';
import { lawName } from '../state-words.js';
import { mannerOf, type Manner } from './manner.js';

/** Where a clause stands in the law: under a number that the law has, or under one that is proposed. */
export interface Placement {
  /** the id of the law, and its name as citations show it */
  law: string;
  name: string;
  /** `Article R. 311-5-1`, `§ 24a`, `7.1.` */
  heading: string;
  /** a new article: the section after which it is proposed (`csi/R311-5`); whether the number is known to be free */
  proposed?: { after: string; free: boolean };
  /** the paragraph that is replaced */
  paragraph?: string;
}

/** The laws of a state, their texts where they are at hand, and the numbers that the draft has given away. */
export class Places {
  private readonly taken = new Map<string, Set<string>>();

  constructor(
    private readonly country: Country | undefined,
    private readonly texts: ReadonlyMap<string, Law>,
  ) {}

  /** The language of the law of a section; of the state's first law where none is named. Without a region. */
  language(section: string | undefined): string | undefined {
    const laws = this.country?.laws;
    const record = section === undefined ? undefined : laws?.get(lawOf(section));
    const language = record?.language ?? this.country?.language ?? [...(laws?.values() ?? [])][0]?.language;
    return language?.split('-')[0]?.toLowerCase();
  }

  /** How a clause is written in a language that goes to a section. */
  manner(language: string, section: string | undefined): Manner {
    const record = section === undefined ? undefined : this.country?.laws.get(lawOf(section));
    if (!record || !this.country || record.language.split('-')[0] !== language) return mannerOf(language);
    const tradition = this.tradition(record.id);
    return mannerOf(language, { title: record.title, tradition: tradition!, state: this.country.iso3 });
  }

  /** The place of an article that is amended. Undefined where the law does not list it. */
  amended(section: string): Placement | undefined {
    const law = this.law(lawOf(section));
    const place = readPinpoint(placeOf(section));
    const placedSection = law && place && sectionOf(law, place.section);
    if (!placedSection) return undefined;
    const tradition = this.tradition(law.id)!;
    const [first] = place.parts;
    const isParagraph = first !== undefined && /^\d/.test(first) && tradition.draft.paragraph !== '';
    return {
      law: law.id,
      name: this.name(law.id),
      heading: tradition.draft.article.replace('{n}', printedNumber(placedSection, tradition)),
      ...(isParagraph && place.parts.length === 1 && { paragraph: first }),
    };
  }

  /** The place of a new article after a section, under a number that no other clause has. */
  inserted(section: string): Placement | undefined {
    const id = lawOf(section);
    const law = this.law(id);
    if (!law || !this.country) return undefined;
    const tradition = this.tradition(id)!;
    const taken = this.taken.get(id) ?? new Set();
    const number = insertedAfter(law, placeOf(wholeSection(section)), tradition, { state: this.country.iso3, taken });
    if (!number) return undefined;
    this.taken.set(id, taken.add(number.id));
    return {
      law: id,
      name: this.name(id),
      heading: tradition.draft.article.replace('{n}', number.number),
      proposed: { after: section, free: this.texts.has(id) },
    };
  }

  private name(id: string): string {
    const record = this.country?.laws.get(id);
    return record ? lawName(record) : id;
  }

  private law(id: string): Law | undefined {
    const record = this.country?.laws.get(id);
    return this.texts.get(id) ?? (record && skeletonOf(record));
  }

  private tradition(id: string): Tradition | undefined {
    const law = this.law(id);
    if (!law) return undefined;
    if (law.tradition !== undefined) return traditionOf(law.tradition);
    const told = toldBy({ language: law.meta.language, state: this.country?.iso3 });
    return told.length === 1 ? told[0]! : traditionOfLaw(law);
  }
}
