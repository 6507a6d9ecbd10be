import { reaches } from '../commitments/duty.js';
import type { Describer } from '../../words/describe.js';
import { type Commitment } from '../commitments/commitments.js';
import { overlapFindings } from '../overlap/overlap-findings.js';
import { overlapSteps, type Overlap } from '../overlap/overlap.js';
import { eachOf, toEnd, type Steps } from '../steps.js';
import { changesAfter, type Turn } from './changes.js';
import { assess, type Assessment } from './evaluate.js';
import { severities, type Finding } from './findings.js';
import { sharedExceptions } from './exception-findings.js';
import { sharedGaps } from './gap-findings.js';
import { holeFindings } from './hole-findings.js';
import { inconsistencies } from './inconsistency.js';
import { pointFindings } from './point-findings.js';
import { staleFindings, unseenFindings } from './review-findings.js';
import type { Sheet } from './sheet.js';
import { tally, type Tally } from './tally.js';

/** The results of holding one state's law against its commitments on one date. */
export interface Check {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  overlaps: readonly Overlap[];
  findings: readonly Finding[];
  summary: readonly Tally[];
  /** what changes when, after the day of the check */
  changes: readonly Turn[];
}

/** An earlier check of the same law against the same commitments, and the questions to which all may be otherwise now. */
export interface Earlier {
  check: Check;
  changed: ReadonlySet<string>;
}

/** Holds a state's law against all commitments that reach it: those that bind it, and those that it has only signed. */
export const check = (describer: Describer, commitments: readonly Commitment[], earlier?: Earlier): Check =>
  toEnd(checkSteps(describer, commitments, earlier));

/** The same step by step. */
export function* checkSteps(describer: Describer, commitments: readonly Commitment[], earlier?: Earlier): Steps<Check> {
  const { sheet } = describer;
  const reaching = commitments.filter(reaches);
  const { assessments, laid } = yield* measured(sheet, commitments, reaching, earlier);
  const findings = [
    ...(yield* eachOf(laid, (overlap) => overlapFindings(describer, overlap))),
    ...findingsOf(describer, assessments),
    ...inconsistencies(describer),
  ];
  return {
    commitments,
    assessments,
    overlaps: laid,
    findings: sorted(findings),
    summary: yield* eachOf(reaching, (commitment) => [tally(commitment, assessments)]),
    changes: changesAfter(sheet, assessments),
  };
}

interface Measured {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  laid: readonly Overlap[];
}

const known = new WeakMap<Sheet, Measured>();

/** What a sheet and its commitments give, measured once. */
function* measured(
  sheet: Sheet,
  commitments: readonly Commitment[],
  reaching: readonly Commitment[],
  earlier: Earlier | undefined,
): Steps<Measured> {
  const before = known.get(sheet);
  if (before?.commitments === commitments) return before;
  const duties = reaching.flatMap((commitment) => commitment.duties);
  const like = earlier?.check.commitments === commitments ? earlier : undefined;
  const kept = new Map(
    (like?.check.assessments ?? []).flatMap((one) => (like!.changed.has(one.question.id) ? [] : [[one.duty, one]])),
  );
  const made = {
    commitments,
    assessments: yield* eachOf(duties, (duty) => [kept.get(duty) ?? assess(sheet, duty)]),
    laid: like ? like.check.overlaps : yield* overlapSteps(sheet, reaching),
  };
  known.set(sheet, made);
  return made;
}

/** What some assessments come to: one finding for one point and one cause. */
export function findingsOf(describer: Describer, assessments: readonly Assessment[]): Finding[] {
  const shared = sharedExceptions(describer, assessments);
  return [
    ...holeFindings(describer, assessments),
    ...shared.findings,
    ...sharedGaps(describer, pointFindings(describer, assessments, shared.told)),
    ...unseenFindings(describer, assessments),
    ...staleFindings(describer, assessments),
  ];
}

/** Findings in the order of their weight, and of the same weight as they stand. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
