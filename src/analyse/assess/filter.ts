import type { DutyForce } from '../commitments/duty.js';
import type { Strength } from '../../model/instrument.js';
import type { FindingKind } from './findings.js';

/** What is looked at of a finding to choose it. */
export interface Choosable {
  kind: FindingKind;
  question?: string;
  requirements: readonly { question: string; strength: Strength; force: DutyForce }[];
  law: readonly { sections: readonly string[] }[];
  exceptions: readonly { sections: readonly string[] }[];
  amendAt: readonly string[];
}

/** Which findings are wanted; what is left out does not matter. */
export interface Wanted {
  kinds?: readonly FindingKind[];
  questions?: readonly string[];
  /** of some requirement that it concerns */
  strengths?: readonly Strength[];
  forces?: readonly DutyForce[];
  /** sections that it rests on or would amend, with all that stands in them: `firearms-act/14` */
  sections?: readonly string[];
}

/** The findings that are wanted, in their order. */
export const wantedOf = <F extends Choosable>(findings: readonly F[], wanted: Wanted): F[] =>
  findings.filter((finding) => isWanted(finding, wanted));

function isWanted(finding: Choosable, { kinds, questions, strengths, forces, sections }: Wanted): boolean {
  const { kind, question, requirements } = finding;
  return (
    (kinds === undefined || kinds.includes(kind)) &&
    (questions === undefined || pointsOf(question, requirements).some((text) => questions.includes(text))) &&
    (strengths === undefined || requirements.some(({ strength }) => strengths.includes(strength))) &&
    (forces === undefined || requirements.some(({ force }) => forces.includes(force))) &&
    (sections === undefined || sections.some((section) => placesOf(finding).some((place) => isIn(place, section))))
  );
}

const pointsOf = (question: string | undefined, requirements: Choosable['requirements']): readonly string[] =>
  question === undefined ? requirements.map((requirement) => requirement.question) : [question];

const placesOf = ({ law, exceptions, amendAt }: Choosable): string[] => [
  ...law.flatMap(({ sections }) => sections),
  ...exceptions.flatMap(({ sections }) => sections),
  ...amendAt,
];

/**
 * Whether a cited place is a section or stands in it: `firearms-act/14(2)` in `firearms-act/14` and in
 * `firearms-act`.
 */
const isIn = (place: string, section: string): boolean =>
  place === section || (place.startsWith(section) && /^[/(~]/.test(place.slice(section.length)));
