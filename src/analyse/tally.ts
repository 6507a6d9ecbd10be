import type { Answer } from '../model/country.js';
import { unverifiedOf, type Commitment } from './commitments.js';
import type { Describer } from './describe.js';
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
  const own = all.filter(({ duty }) => duty.requirement.strength !== 'may');
  const metOn = (is: (answer: Answer) => boolean): number => own.filter(({ parts }) => parts.some(({ result, answer }) => result === 'met' && answer && is(answer))).length;
  const count = (verdict: Assessment['verdict']): number => own.filter((one) => one.verdict === verdict).length;
  return {
    commitment,
    requirements: own.length,
    met: count('met'),
    partly: count('partly'),
    unmet: count('unmet'),
    notReviewed: count('not-reviewed'),
    outside: count('outside'),
    permissions: all.length - own.length,
    unverified: own.filter(({ duty }) => unverifiedOf(duty) !== undefined).length,
    stale: metOn((answer) => describer.changed(answer).length > 0),
    uncertain: metOn((answer) => answer.unverified !== undefined),
  };
}
