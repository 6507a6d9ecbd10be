import type { Answer } from '../../model/country.js';
import { unverifiedOf, type Commitment } from '../commitments/commitments.js';
import { countsOf, isAsked } from './counts.js';
import type { Describer } from '../../words/describe.js';
import type { Assessment } from './evaluate.js';

/** How the requirements of one instrument stand, counted. Permissions are not counted. */
export interface Tally {
  commitment: Commitment;
  requirements: number;
  met: number;
  partly: number;
  unmet: number;
  notReviewed: number;
  outside: number;
  permissions: number;
  unverified: number;
  /** met or partly met, but on a text that has changed since */
  stale: number;
  /** met or partly met, but on an answer that is marked unverified */
  uncertain: number;
}

/** Counts how those of some assessments stand that belong to a commitment. */
export function tally(describer: Describer, commitment: Commitment, assessments: readonly Assessment[]): Tally {
  const all = assessments.filter(({ duty }) => duty.commitment === commitment);
  const own = all.filter(isAsked);
  const counts = countsOf(own);
  const metOn = (is: (answer: Answer) => boolean): number =>
    own.filter(({ parts }) => parts.some(({ result, answer }) => result === 'met' && answer && is(answer))).length;
  return {
    commitment,
    requirements: own.length,
    met: counts.met,
    partly: counts.partly,
    unmet: counts.unmet,
    notReviewed: counts['not-reviewed'],
    outside: counts.outside,
    permissions: all.length - own.length,
    unverified: own.filter(({ duty }) => unverifiedOf(duty) !== undefined).length,
    stale: metOn((answer) => describer.changed(answer).length > 0),
    uncertain: metOn((answer) => answer.unverified !== undefined),
  };
}
