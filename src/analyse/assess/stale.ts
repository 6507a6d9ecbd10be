import { wholeSection, partLaw } from '../../law/cite/resolve.js';
import type { Answer, Country } from '../../model/country.js';

/** A cited section whose text is not the one that was reviewed. */
export interface Changed {
  section: string;
  reviewed: string;
  /** the fingerprint of the text today; undefined if the section is gone */
  today?: string;
}

/** The fingerprint of a section (`law/14`) as its text stands today; undefined if it is not known. */
export type TodaysText = (section: string) => { fingerprint?: string } | undefined;

export { wholeSection };

/** Which answers rest on text that has changed since they were reviewed. */
export class Staleness {
  private readonly changed = new Map<Answer, Changed[]>();

  constructor(country: Country | undefined, today: TodaysText) {
    for (const answer of country?.answers ?? []) {
      const list: Changed[] = [];
      for (const [section, reviewed] of answer.fingerprints) {
        const now = today(wholeSection(section));
        if (now && now.fingerprint !== reviewed)
          list.push({ section, reviewed, ...(now.fingerprint !== undefined && { today: now.fingerprint }) });
      }
      if (list.length > 0) this.changed.set(answer, list);
    }
  }

  isStale(answer: Answer): boolean {
    return this.changed.has(answer);
  }

  /** What changed under an answer; nothing where it still rests on the reviewed text. */
  of(answer: Answer): readonly Changed[] {
    return this.changed.get(answer) ?? [];
  }
}

/** The texts of a state's laws as its records give them. */
export const recordedTexts =
  (country: Country): TodaysText =>
  (section) => {
    const [law, id] = partLaw(section);
    const record = country.laws.get(law);
    if (!record || record.sections.size === 0) return undefined;
    const found = record.sections.get(id);
    return found ? (found.fingerprint === undefined ? undefined : { fingerprint: found.fingerprint }) : {};
  };
