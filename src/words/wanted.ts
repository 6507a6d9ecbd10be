import type { FindingKind } from '../analyse/assess/findings.js';
import type { Strength } from '../model/instrument.js';
import type { Finding } from './finding.js';

/** Which findings are wanted; what is left out does not matter. */
export interface Wanted {
  kinds?: readonly FindingKind[];
  questions?: readonly string[];
  /** of some requirement that it concerns */
  strengths?: readonly Strength[];
  forces?: readonly Finding['requirements'][number]['force'][];
  /** sections that it rests on or would amend, with all that stands in them: `firearms-act/14` */
  sections?: readonly string[];
}

/** The findings that are wanted, in their order. */
export const wantedOf = (findings: readonly Finding[], wanted: Wanted): Finding[] =>
  findings.filter((one) => isWanted(one, wanted));

function isWanted(finding: Finding, { kinds, questions, strengths, forces, sections }: Wanted): boolean {
  const { kind, question, requirements } = finding;
  return (
    (kinds === undefined || kinds.includes(kind)) &&
    (questions === undefined || pointsOf(question, requirements).some((one) => questions.includes(one))) &&
    (strengths === undefined || requirements.some(({ strength }) => strengths.includes(strength))) &&
    (forces === undefined || requirements.some(({ force }) => forces.includes(force))) &&
    (sections === undefined || sections.some((section) => placesOf(finding).some((place) => isIn(place, section))))
  );
}

const pointsOf = (question: string | undefined, requirements: Finding['requirements']): readonly string[] =>
  question === undefined ? requirements.map((one) => one.question) : [question];

const placesOf = ({ law, exceptions, amendAt }: Finding): string[] => [
  ...law.flatMap(({ sections }) => sections),
  ...exceptions.flatMap(({ sections }) => sections),
  ...amendAt,
];

/** Whether a cited place is a section or stands in it: `firearms-act/14(2)` in `firearms-act/14` and in `firearms-act`. */
const isIn = (place: string, section: string): boolean =>
  place === section || (place.startsWith(section) && /^[/(~]/.test(place.slice(section.length)));
