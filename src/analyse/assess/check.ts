import { reaches } from '../commitments/duty.js';
import { type Commitment } from '../commitments/commitments.js';
import { overlapFindings } from '../overlap/overlap-findings.js';
import { overlapSteps, type Overlap } from '../overlap/overlap.js';
import { eachOf, toEnd, type Steps } from '../steps.js';
import { changesAfter, type Turn } from './changes.js';
import { assess, type Assessment } from './evaluate.js';
import { severities, type FindingFacts } from './findings.js';
import { sharedExceptions } from './exception-findings.js';
import { sharedGaps } from './gap-findings.js';
import { definitionGapFindings } from './definition-gap-findings.js';
import { inconsistencies } from './inconsistency.js';
import { pointFindings } from './point-findings.js';
import { staleFindings, unseenFindings } from './review-findings.js';
import type { MappedLaw } from './mapped-law.js';
import { tally, type Tally } from './tally.js';

/** The results of holding one state's law against its commitments on one date; the findings as facts, or in words. */
export interface Check<F = FindingFacts> {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  overlaps: readonly Overlap[];
  findings: readonly F[];
  summary: readonly Tally[];
  /** what changes when, after the day of the check */
  changes: readonly Turn[];
}

/**
 * An earlier check of the same law against the same commitments, and the questions to which all may be otherwise now.
 */
export interface Earlier {
  check: Check;
  changed: ReadonlySet<string>;
}

/** Holds a state's law against all commitments that reach it: those that bind it, and those that it has only signed. */
export const check = (mapped: MappedLaw, commitments: readonly Commitment[], earlier?: Earlier): Check =>
  toEnd(checkSteps(mapped, commitments, earlier));

/** The same step by step. */
export function* checkSteps(mapped: MappedLaw, commitments: readonly Commitment[], earlier?: Earlier): Steps<Check> {
  const reaching = commitments.filter(reaches);
  const { assessments, laid } = yield* measured(mapped, commitments, reaching, earlier);
  const findings = [
    ...(yield* eachOf(laid, (overlap) => overlapFindings(overlap))),
    ...findingsOf(mapped, assessments),
    ...inconsistencies(mapped),
  ];
  return {
    commitments,
    assessments,
    overlaps: laid,
    findings: sorted(findings),
    summary: yield* eachOf(reaching, (commitment) => [tally(commitment, assessments)]),
    changes: changesAfter(mapped, assessments),
  };
}

interface Measured {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  laid: readonly Overlap[];
}

const known = new WeakMap<MappedLaw, Measured>();

/** What a mapped law and its commitments give, measured once. */
function* measured(
  mapped: MappedLaw,
  commitments: readonly Commitment[],
  reaching: readonly Commitment[],
  earlier: Earlier | undefined,
): Steps<Measured> {
  const before = known.get(mapped);
  if (before?.commitments === commitments) return before;
  const duties = reaching.flatMap((commitment) => commitment.duties);
  const like = earlier?.check.commitments === commitments ? earlier : undefined;
  const kept = new Map(
    (like?.check.assessments ?? []).flatMap((assessment) =>
      like!.changed.has(assessment.question.id) ? [] : [[assessment.duty, assessment]],
    ),
  );
  const made = {
    commitments,
    assessments: yield* eachOf(duties, (duty) => [kept.get(duty) ?? assess(mapped, duty)]),
    laid: like ? like.check.overlaps : yield* overlapSteps(mapped, reaching),
  };
  known.set(mapped, made);
  return made;
}

/** What some assessments come to: one finding for one point and one cause. */
export function findingsOf(mapped: MappedLaw, assessments: readonly Assessment[]): FindingFacts[] {
  const shared = sharedExceptions(mapped, assessments);
  return [
    ...definitionGapFindings(assessments),
    ...shared.findings,
    ...sharedGaps(pointFindings(mapped, assessments, shared.told)),
    ...unseenFindings(mapped, assessments),
    ...staleFindings(mapped, assessments),
  ];
}

/** Findings in the order of their weight, and of the same weight as they stand. */
export function sorted<F extends Pick<FindingFacts, 'severity'>>(findings: readonly F[]): F[] {
  const rank = ({ severity }: F): number => severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
