import { reaches } from '../commitments/duty.js';
import type { StateWords } from '../../words/state-words.js';
import { type Commitment } from '../commitments/commitments.js';
import { overlapFindings } from '../overlap/overlap-findings.js';
import { overlapSteps, type Overlap } from '../overlap/overlap.js';
import { eachOf, toEnd, type Steps } from '../steps.js';
import { changesAfter, type Turn } from './changes.js';
import { assess, type Assessment } from './evaluate.js';
import { severities, type Finding } from './findings.js';
import { sharedExceptions } from './exception-findings.js';
import { definitionGapFindings } from './definition-gap-findings.js';
import { inconsistencies } from './inconsistency.js';
import { pointFindings } from './point-findings.js';
import { staleFindings, unseenFindings } from './review-findings.js';
import type { MappedLaw } from './mapped-law.js';
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
export const check = (stateWords: StateWords, commitments: readonly Commitment[], earlier?: Earlier): Check =>
  toEnd(checkSteps(stateWords, commitments, earlier));

/** The same step by step. */
export function* checkSteps(
  stateWords: StateWords,
  commitments: readonly Commitment[],
  earlier?: Earlier,
): Steps<Check> {
  const { mapped } = stateWords;
  const reaching = commitments.filter(reaches);
  const { assessments, laid } = yield* measured(mapped, commitments, reaching, earlier);
  const findings = [
    ...(yield* eachOf(laid, (overlap) => overlapFindings(stateWords, overlap))),
    ...findingsOf(stateWords, assessments),
    ...inconsistencies(stateWords),
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
    (like?.check.assessments ?? []).flatMap((one) => (like!.changed.has(one.question.id) ? [] : [[one.duty, one]])),
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
export function findingsOf(stateWords: StateWords, assessments: readonly Assessment[]): Finding[] {
  const shared = sharedExceptions(stateWords, assessments);
  return [
    ...definitionGapFindings(stateWords, assessments),
    ...shared.findings,
    ...pointFindings(stateWords, assessments, shared.told),
    ...unseenFindings(stateWords, assessments),
    ...staleFindings(stateWords, assessments),
  ];
}

/** Findings in the order of their weight, and of the same weight as they stand. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
