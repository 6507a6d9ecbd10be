import { optionsOf } from '../../model/constraint.js';
import type { Answer, Given } from '../../model/country.js';
import { closure, type Question } from '../../model/question.js';
import type { Carried, CarriedTerm } from './carry.js';
import type { Assessment, Part } from '../assess/evaluate.js';
import { atLeast, type Finding, type Severity } from '../assess/findings.js';
import type { Version } from './version.js';

export const deltaKinds = ['new', 'changed', 'review', 'resolved'] as const;
/** A finding that only the later law has; one that reads otherwise; an answer or term to be reviewed; one that is gone. */
export type DeltaKind = (typeof deltaKinds)[number];

/** One difference between what two versions of a state's law do for its commitments. */
export interface Difference {
  kind: DeltaKind;
  before?: Finding;
  after?: Finding;
  /** whether it is a step back */
  worse: boolean;
  /** ids of the instruments that it concerns; none where it is a matter of national law only */
  instruments: readonly string[];
  /** review: whether none of the cited sections has a text any more */
  lost?: boolean;
  /** review of a defined term */
  term?: CarriedTerm;
}

/** What the change of a law does for compliance. */
export interface Delta {
  differences: readonly Difference[];
  worse: boolean;
}

const MATTERS: readonly Finding['kind'][] = ['conflict', 'contradiction', 'gap', 'shortfall', 'inconsistency'];
const RANK: Record<Part['result'], number> = {
  met: 0,
  'not-applicable': 0,
  open: 1,
  'not-reviewed': 1,
  shortfall: 2,
  gap: 3,
  contradiction: 4,
};

/**
 * Compares two versions of a state's law. A change makes compliance worse when it brings a finding of at least `severity`,
 * makes one graver or wider, or takes away all the sections on which a requirement that is met rests.
 */
export function deltaOf(
  before: Version,
  after: Version,
  carried: readonly Carried[],
  terms: readonly CarriedTerm[],
  severity: Severity,
): Delta {
  const differences = [
    ...findingDifferences(before, after, severity),
    ...reviews(before, after, carried, severity),
    ...termReviews(after, terms),
  ];
  return { differences, worse: differences.some(({ worse }) => worse) };
}

const keyOf = ({ id }: Finding): string => id.replace(/\.\d+$/, '');
const instrumentsOf = ({ requirements, breaks }: Finding): string[] => [
  ...new Set([...requirements, ...(breaks ?? [])].map(({ instrument }) => instrument)),
];
const substance = ({ severity, scope, law, breaks }: Finding): string =>
  JSON.stringify([
    severity,
    scope,
    law.map(({ value }) => value),
    breaks?.map(({ provision, scope: cells }) => [provision, cells]),
  ]);

function findingDifferences(before: Version, after: Version, severity: Severity): Difference[] {
  const worsened = worsenedRequirements(before, after);
  const [left, right] = [grouped(before.check.findings), grouped(after.check.findings)];
  const out: Difference[] = [];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [olds, news] = [[...(left.get(key) ?? [])], [...(right.get(key) ?? [])]];
    for (const one of [...olds]) {
      const same = news.findIndex((other) => substance(other) === substance(one));
      if (same < 0) continue;
      olds.splice(olds.indexOf(one), 1);
      news.splice(same, 1);
    }
    const requirement = key.slice(0, key.lastIndexOf('/'));
    for (let n = 0; n < Math.max(olds.length, news.length); n++) {
      const [old, now] = [olds[n], news[n]];
      const finding = (now ?? old)!;
      const counts = now !== undefined && MATTERS.includes(now.kind) && atLeast(now.severity, severity);
      const graver = old && now && old.severity !== now.severity && atLeast(now.severity, old.severity);
      const worse =
        counts &&
        (old === undefined
          ? finding.kind === 'inconsistency' ||
            finding.kind === 'conflict' ||
            worsened.has(requirement) ||
            requirement.startsWith('term:')
          : graver || worsened.has(requirement) || widened(old, now!));
      out.push({
        kind: old && now ? 'changed' : now ? 'new' : 'resolved',
        ...(old && { before: old }),
        ...(now && { after: now }),
        worse,
        instruments: instrumentsOf(finding),
      });
    }
  }
  return joined(out);
}

/** A requirement that fails in another way than before is one finding that has changed. */
function joined(differences: readonly Difference[]): Difference[] {
  const requirement = (finding: Finding): string => keyOf(finding).slice(0, keyOf(finding).lastIndexOf('/'));
  const gone = new Map<string, Difference[]>();
  for (const one of differences)
    if (one.kind === 'resolved')
      gone.set(requirement(one.before!), [...(gone.get(requirement(one.before!)) ?? []), one]);
  const taken = new Set<Difference>();
  const out = differences.map((one): Difference => {
    const old =
      one.kind === 'new' && one.after!.kind !== 'not-reviewed'
        ? gone.get(requirement(one.after!))?.find((other) => !taken.has(other) && other.before!.kind !== 'not-reviewed')
        : undefined;
    if (!old) return one;
    taken.add(old);
    return { ...one, kind: 'changed', before: old.before! };
  });
  return out.filter((one) => !taken.has(one));
}

function grouped(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings)
    if (finding.kind !== 'stale') groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
  return groups;
}

/** Of a hole in a definition or an inconsistency: whether it reaches further than before. */
function widened(before: Finding, after: Finding): boolean {
  if (before.breaks || after.breaks)
    return (after.breaks ?? []).some(
      ({ provision, question }) =>
        !(before.breaks ?? []).some((one) => one.provision === provision && one.question === question),
    );
  return before.requirements.length === 0 && after.scope.length > before.scope.length;
}

/** Requirements that are met less, or by a weaker rule, anywhere in their scope. */
function worsenedRequirements(before: Version, after: Version): Set<string> {
  const earlier = new Map(before.check.assessments.map((one) => [one.duty.requirement.id, one]));
  return new Set(
    after.check.assessments.flatMap((now) =>
      isWorse(earlier.get(now.duty.requirement.id), now) ? [now.duty.requirement.id] : [],
    ),
  );
}

function isWorse(before: Assessment | undefined, after: Assessment): boolean {
  if (!before) return after.parts.some(({ result }) => RANK[result] > 1);
  return after.parts.some((now) =>
    before.parts.some((old) => {
      if (RANK[now.result] < 2 || !now.cells.meets(old.cells)) return false;
      if (RANK[now.result] !== RANK[old.result]) return RANK[now.result] > RANK[old.result];
      return (
        now.answer !== undefined &&
        old.answer !== undefined &&
        weaker(after.question, now.answer.given, old.answer.given)
      );
    }),
  );
}

/** Whether one answer gives less than another; options without an order cannot be told. */
function weaker(question: Question, now: Given, old: Given): boolean {
  if (typeof now !== 'object' || typeof old !== 'object') return false;
  if (now.type === 'quantity' && old.type === 'quantity') return now.least < old.least;
  if (now.type === 'set' && old.type === 'set') {
    const [fewer, more] = [closure(question, now.options), closure(question, old.options)];
    return [...more].some((option) => !fewer.has(option));
  }
  if (now.type === 'option' && old.type === 'option' && question.ordered)
    return optionsOf(question).indexOf(now.option) < optionsOf(question).indexOf(old.option);
  return false;
}

/** Answers that rest on changed text after the change, and did not before. */
function reviews(before: Version, after: Version, carried: readonly Carried[], severity: Severity): Difference[] {
  const stale = new Map(
    after.check.findings.flatMap((finding) => (finding.kind === 'stale' ? [[finding.id, finding] as const] : [])),
  );
  const known = new Map(
    before.check.findings.flatMap((finding) => (finding.kind === 'stale' ? [[finding.id, finding] as const] : [])),
  );
  const out: Difference[] = [];
  for (const one of carried) {
    const id = `${one.to.id}/stale`;
    const [old, now] = [known.get(id), stale.get(id)];
    if (now) {
      const rests = restingOn(after, one.to.id);
      const met = rests.filter(
        ({ parts, duty }) =>
          duty.requirement.strength !== 'may' &&
          duty.commitment.binding &&
          parts.some((part) => part.answer?.id === one.to.id && part.result === 'met'),
      );
      const lost = one.state === 'deleted';
      if (old && !lost && sameChange(before, one)) continue;
      const worse = lost && met.length > 0 && atLeast('warning', severity);
      out.push({ kind: 'review', after: now, ...(old && { before: old }), worse, lost, instruments: namesOf(rests) });
    } else if (old)
      out.push({ kind: 'resolved', before: old, worse: false, instruments: namesOf(restingOn(before, one.from.id)) });
  }
  return out;
}

const restingOn = ({ check }: Version, id: string): Assessment[] =>
  check.assessments.filter(({ parts }) => parts.some(({ answer }) => answer?.id === id));
const namesOf = (assessments: readonly Assessment[]): string[] => [
  ...new Set(assessments.map(({ duty }) => duty.commitment.instrument.id)),
];

/** Whether an answer that was to be reviewed before is so for the same reason, and no further change. */
const sameChange = (before: Version, { from, changed }: Carried): boolean =>
  JSON.stringify(before.describer.changed(from)) === JSON.stringify(changed);

function termReviews(after: Version, terms: readonly CarriedTerm[]): Difference[] {
  return terms.flatMap((one): Difference[] => {
    if (one.changed.length === 0 || !after.country.terms.has(one.term.id)) return [];
    const uses = ({ scope }: Answer): boolean => (scope.items ?? []).some(({ names }) => names.includes(one.term.id));
    const answers = new Set(after.country.answers.filter(uses).map(({ id }) => id));
    const rests = after.check.assessments.filter(({ parts }) =>
      parts.some(({ answer, hole }) => hole?.id === one.term.id || (answer !== undefined && answers.has(answer.id))),
    );
    return [{ kind: 'review', term: one, worse: false, instruments: namesOf(rests) }];
  });
}
