import { unverifiedOf } from '../commitments/duty.js';
import { type Commitment } from '../commitments/commitments.js';
import { countsOf } from './counts.js';
import type { Assessment } from './evaluate.js';

/** How the requirements of one instrument stand, counted: the counts after `requirements` add up to them. */
export interface Tally {
  commitment: Commitment;
  requirements: number;
  met: number;
  partly: number;
  exception: number;
  unmet: number;
  stale: number;
  claimed: number;
  unseen: number;
  notInForce: number;
  notReviewed: number;
  setAside: number;
  /** encouraged, to be considered or permitted: for the state to decide */
  open: number;
  outside: number;
  /** not part of the sum: encoded from sources that could not be checked against the text */
  unverified: number;
  /** not part of the sum: met, in whole or in part, on an answer or encoding that is marked unverified */
  uncertain: number;
}

/** Counts how those of some assessments stand that belong to a commitment. */
export function tally(commitment: Commitment, assessments: readonly Assessment[]): Tally {
  const theirAssessments = assessments.filter(({ duty }) => duty.commitment === commitment);
  const {
    'not-in-force': notInForce,
    'not-reviewed': notReviewed,
    'set-aside': setAside,
    ...counts
  } = countsOf(theirAssessments);
  const { met, partly, exception, unmet, stale, claimed, unseen, open, outside } = counts;
  return {
    commitment,
    requirements: theirAssessments.length,
    met,
    partly,
    exception,
    unmet,
    stale,
    claimed,
    unseen,
    notInForce,
    notReviewed,
    setAside,
    open,
    outside,
    unverified: theirAssessments.filter(({ duty }) => unverifiedOf(duty) !== undefined).length,
    uncertain: theirAssessments.filter(({ uncertain }) => uncertain).length,
  };
}
