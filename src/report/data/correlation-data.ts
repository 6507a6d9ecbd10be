import type { Rested } from '../../analyse/change/repeal.js';
import type { Verdict } from '../../analyse/assess/evaluate.js';
import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import type { Country } from '../../model/country.js';
import { lawOf } from '../../law/cite/pinpoint.js';
import { lawName, type StateWords } from '../../words/state-words.js';
import { answerRef, checkData } from './check-data.js';
import { type CheckData, type CheckInput } from './check-data-types.js';

/** A check, and what rests on each section of national law. */
export interface CorrelationData extends CheckData {
  sections: SectionData[];
}

/** A section that answers cite, what rests on it, and what would fall with it. */
export interface SectionData {
  source: string;
  law: string;
  lawName: string;
  /** `firearms-act/14` */
  section: string;
  /** in the country's own style, with every place of it that is cited */
  cite: string;
  answers: string[];
  /** the requirements that rest on it */
  requirements: string[];
  /** those of them that would be met no longer, or for less, if it were repealed */
  falls: { requirement: string; before: Verdict; after: Verdict }[];
}

/** Gives a check with its sections as plain data, in the order of the laws and their sections. */
export function correlationData(input: CheckInput, rested: readonly Rested[]): CorrelationData {
  const { stateWords } = input;
  return { ...checkData(input), sections: rested.map((rested) => sectionData(stateWords, rested)) };
}

function sectionData(stateWords: StateWords, { source, section, places, answers, on, falls }: Rested): SectionData {
  const law = lawOf(section);
  return {
    source,
    law,
    lawName: nameOf(stateWords, source, law),
    section,
    cite: stateWords.citations(places, source).join('; '),
    answers: answers.map((answer) => answerRef(stateWords, answer)),
    requirements: on.map(({ duty }) => duty.requirement.id),
    falls: falls.map(({ before, after }) => ({
      requirement: before.duty.requirement.id,
      before: before.verdict,
      after,
    })),
  };
}

function nameOf({ mapped }: StateWords, source: string, law: string): string {
  const country: Country | undefined = mapped.sources.find(({ id }) => id === source)?.country;
  const record = country?.laws.get(law);
  return `${record ? lawName(record) : law}${source === NATIONAL ? '' : ` (${source})`}`;
}
