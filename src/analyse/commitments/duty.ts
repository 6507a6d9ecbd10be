import type { Requirement } from '../../model/instrument.js';
import { termsUnder } from '../../model/term.js';
import type { Severity } from '../assess/findings.js';
import type { Commitment, Duty } from './commitments.js';

/** A duty as far as its words go. */
interface Worded {
  requirement: Pick<Requirement, 'strength' | 'qualified'>;
}

/** Whether a duty leaves it to the state: it encourages, permits, or asks to consider. */
export const isOpen = ({ requirement: { strength } }: Worded): boolean =>
  strength === 'encouraged' || strength === 'consider' || strength === 'may';

/** Whether a duty is worded as one: shall, will, undertake. */
export const isShall = ({ requirement }: Worded): boolean => requirement.strength === 'shall';

/** Whether it is, or is a duty to try; what is encouraged or permitted is none. */
export const isOwed = (duty: Worded): boolean => isShall(duty) || duty.requirement.strength === 'endeavour';

/** Whether it only permits. */
export const isPermission = ({ requirement }: Worded): boolean => requirement.strength === 'may';

/** Whether it is worded as a duty, and no words soften it. */
export const isFirm = (duty: Worded): boolean => isShall(duty) && duty.requirement.qualified === undefined;

/** Whether a state's law is held against a commitment: one that binds it, or that it has only signed or joined. */
export const reaches = ({ bond, binding }: Commitment): boolean => binding || bond === 'signatory' || bond === 'joined';

/** Why something could not be checked against the text, as its entry says; of a term, with its word. */
export interface Doubt {
  reason: string;
  term?: string;
}

/**
 * Why a duty, or a term in which it speaks, could not be checked against the text; undefined where nothing says so.
 * Of the terms only those count that are in reach of what is spoken of: all of them if `inReach` is left out.
 */
export function unverifiedOf(
  { commitment, provision, requirement, reservation }: Duty,
  inReach: (term: string) => boolean = () => true,
): Doubt | undefined {
  // somebody may have verified one requirement of a provision and not the rest of it
  const mark = requirement.unverified ?? (requirement.verified ? undefined : (reservation ?? provision).unverified);
  if (mark !== undefined) return { reason: mark };
  const term = termsUnder(commitment.instrument.terms, requirement.scope.items ?? []).find(
    ({ id, unverified }) => unverified !== undefined && inReach(id),
  );
  return term && { reason: term.unverified!, term: term.word };
}

/** Whether a duty binds in law, politically, or not (yet). */
export type DutyForce = 'binding' | 'political' | 'not-binding';

/** Whether a duty binds in law, politically, or not. */
export const forceOf = ({ commitment: { binding, instrument } }: Duty): DutyForce =>
  !binding || instrument.force === 'recommendation'
    ? 'not-binding'
    : instrument.force === 'legal'
      ? 'binding'
      : 'political';

/**
 * How much a failure of a duty weighs. A firm "shall" in law is an error; qualified, or political, a warning; both, or
 * "shall endeavour", one step less; what only should be, or does not bind, a note; what is open to the state nothing
 * but information.
 */
export function severityOf(duty: Duty): Severity {
  const { commitment, requirement } = duty;
  const { strength, qualified } = requirement;
  if (isOpen(duty)) return 'info';
  if (!commitment.binding || strength === 'should') return 'note';
  const soft =
    (commitment.instrument.force === 'legal' ? 0 : 1) +
    (qualified === undefined ? 0 : 1) +
    (strength === 'endeavour' ? 1 : 0);
  return soft === 0 ? 'error' : soft === 1 ? 'warning' : 'note';
}
