import type { Changed } from '../assess/stale.js';
import { isOpen } from '../commitments/duty.js';
import type { Answer } from '../../model/country.js';
import type { Carried, CarriedTerm } from './carried-answers.js';
import { type Assessment } from '../assess/evaluate.js';
import { changedFinding } from '../assess/review-findings.js';
import { atLeast, type Severity } from '../assess/findings.js';
import type { Version } from './version.js';
import type { Difference } from './delta.js';

/** Answers that rest on changed text after the change, and did not before. */
export function reviews(
  before: Version,
  after: Version,
  carried: readonly Carried[],
  severity: Severity,
): Difference[] {
  const out: Difference[] = [];
  for (const carriedAnswer of carried) {
    const was = before.mapped.changedUnder(carriedAnswer.from);
    const old = was.length > 0 ? changedFinding(before.mapped, carriedAnswer.from, was) : undefined;
    const lost = carriedAnswer.state === 'deleted';
    if (carriedAnswer.changed.length > 0 || lost) {
      const rests = restingOn(after, carriedAnswer.to.id);
      if (old && !lost && sameChanges(was, carriedAnswer.changed)) continue;
      const met = restingOn(before, carriedAnswer.from.id).filter(
        ({ parts, duty }) =>
          !isOpen(duty) &&
          duty.commitment.binding &&
          parts.some((part) => part.answer?.id === carriedAnswer.from.id && part.result === 'met'),
      );
      out.push({
        kind: 'review',
        after: changedFinding(after.mapped, carriedAnswer.to, carriedAnswer.changed),
        ...(old && { before: old }),
        worse: lost && met.length > 0 && atLeast('warning', severity),
        lost,
        instruments: namesOf(rests),
      });
    } else if (old)
      out.push({
        kind: 'resolved',
        before: old,
        worse: false,
        instruments: namesOf(restingOn(before, carriedAnswer.from.id)),
      });
  }
  return out;
}

const sameChanges = (some: readonly Changed[], others: readonly Changed[]): boolean =>
  some.length === others.length &&
  some.every(({ section, reviewed, today }, n) => {
    const other = others[n]!;
    return section === other.section && reviewed === other.reviewed && today === other.today;
  });

const restingOn = ({ check }: Version, id: string): Assessment[] =>
  check.assessments.filter(({ parts }) => parts.some(({ answer }) => answer?.id === id));

const namesOf = (assessments: readonly Assessment[]): string[] => [
  ...new Set(assessments.map(({ duty }) => duty.commitment.instrument.id)),
];

/** The terms whose cited text a version changes, with the requirements that rest on them. */
export function termReviews(after: Version, terms: readonly CarriedTerm[]): Difference[] {
  return terms.flatMap((term): Difference[] => {
    if (term.changed.length === 0 || !after.country.terms.has(term.term.id)) return [];
    const uses = ({ scope }: Answer): boolean => (scope.items ?? []).some(({ names }) => names.includes(term.term.id));
    const answers = new Set(after.country.answers.filter(uses).map(({ id }) => id));
    const rests = after.check.assessments.filter(({ parts }) =>
      parts.some(
        ({ answer, definitionGap }) =>
          definitionGap?.id === term.term.id || (answer !== undefined && answers.has(answer.id)),
      ),
    );
    return [{ kind: 'review', term, worse: false, instruments: namesOf(rests) }];
  });
}
