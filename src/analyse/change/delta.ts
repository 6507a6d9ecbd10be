import { closure } from '../../model/question.js';
import type { Carried, CarriedTerm } from './carried-answers.js';
import { atLeast, mendable, type FindingFacts, type Severity } from '../assess/findings.js';
import type { Version } from './version.js';
import { reviews, termReviews } from './reviews.js';
import { worsenedRequirements } from './worse.js';

export const deltaKinds = ['new', 'changed', 'review', 'resolved'] as const;

/**
 * A finding that only the later law has; one that reads otherwise; an answer or term to be reviewed; one that is
 * gone.
 */
export type DeltaKind = (typeof deltaKinds)[number];

/**
 * One difference between what two versions of a state's law do for its commitments; the findings as facts, or in
 * words.
 */
export interface Difference<F = FindingFacts> {
  kind: DeltaKind;
  before?: F;
  after?: F;
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
export interface Delta<F = FindingFacts> {
  differences: readonly Difference<F>[];
  worse: boolean;
}

/**
 * Compares two versions of a state's law. A change makes compliance worse when it brings a finding of at least
 * `severity`, makes one graver or wider, or takes away all the sections on which a requirement that is met rests.
 */
export function deltaOf(
  before: Version,
  after: Version,
  carried: readonly Carried[],
  terms: readonly CarriedTerm[],
  severity: Severity,
): Delta {
  const differences = [
    ...findingDifferences(before, after, underReview(carried), severity),
    ...reviews(before, after, carried, severity),
    ...termReviews(after, terms),
  ];
  return { differences, worse: differences.some(({ worse }) => worse) };
}

const instrumentsOf = ({ requirements }: FindingFacts): string[] => [
  ...new Set(requirements.map(({ duty }) => duty.commitment.instrument.id)),
];

/** A finding as far as it concerns one requirement; findings of other kinds are one piece. */
interface Piece {
  /** the requirement, or what else stays the same from one version to the other */
  subject: string;
  finding: FindingFacts;
  /** those of the finding that the piece is about */
  requirements: FindingFacts['requirements'];
}

const APART: readonly FindingFacts['kind'][] = ['conflict', 'inconsistency', 'divergence'];

const piecesOf = (finding: FindingFacts): Piece[] =>
  finding.about === 'definition' || APART.includes(finding.kind) || finding.requirements.length === 0
    ? [{ subject: finding.id, finding, requirements: finding.requirements }]
    : finding.requirements.map((requirement) => ({
        subject: requirement.duty.requirement.id,
        finding,
        requirements: [requirement],
      }));

const keyOf = ({ subject, finding }: Piece): string => `${subject}/${finding.kind}`;

/**
 * What of a finding counts as the same in two versions: its weight, what it concerns, and what the law answers there.
 */
const substance = (version: Version, { finding, requirements }: Piece): string =>
  JSON.stringify([
    finding.severity,
    finding.cells?.key,
    requirements.map(({ duty, cells }) => [duty.requirement.id, cells.key]),
    finding.answers.map((answer) => givenIn(version, finding, answer)),
    finding.exceptions.map(({ exception: { kind, sections, says }, cause }) => [kind, sections, says, cause]),
  ]);

/** What an answer that a finding rests on says, in a form in which equal answers are the same. */
function givenIn(
  { mapped }: Version,
  { question }: FindingFacts,
  { answer, source }: FindingFacts['answers'][number],
): unknown {
  const layer =
    question === undefined
      ? undefined
      : mapped.layers(question.id).find((layer) => layer.answer.id === answer.id && layer.source.id === source);
  if (!layer) return answer.id;
  const { given } = layer.answer;
  return typeof given === 'object' && given.type === 'set' ? [...closure(question!, given.options)].sort() : given;
}

interface PieceDifference {
  kind: Exclude<DeltaKind, 'review'>;
  before?: Piece;
  after?: Piece;
  worse: boolean;
}

/** The answers that are to be looked at again after the change: what they failed is not resolved by that. */
const underReview = (carried: readonly Carried[]): Set<string> =>
  new Set(carried.flatMap(({ to, changed, state }) => (changed.length > 0 || state === 'deleted' ? [to.id] : [])));

function findingDifferences(
  before: Version,
  after: Version,
  reviewed: ReadonlySet<string>,
  severity: Severity,
): Difference[] {
  const worsened = worsenedRequirements(before, after);
  const [left, right] = [grouped(before.check.findings), grouped(after.check.findings)];
  const out: PieceDifference[] = [];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [olds, news] = [[...(left.get(key) ?? [])], [...(right.get(key) ?? [])]];
    for (const old of [...olds]) {
      const same = news.findIndex((other) => substance(after, other) === substance(before, old));
      if (same < 0) continue;
      olds.splice(olds.indexOf(old), 1);
      news.splice(same, 1);
    }
    for (const [old, now] of paired(olds, news)) {
      const isOpen = !now && old!.finding.answers.some(({ answer }) => reviewed.has(answer.id));
      if (isOpen) continue;
      out.push({
        kind: old && now ? 'changed' : now ? 'new' : 'resolved',
        ...(old && { before: old }),
        ...(now && { after: now }),
        worse: now !== undefined && isStepBack(old, now, worsened, severity),
      });
    }
  }
  return gathered(joined(out));
}

/** Pieces of the same finding before and after go together; the others as they stand. */
function paired(olds: readonly Piece[], news: readonly Piece[]): [Piece | undefined, Piece | undefined][] {
  const same = olds.flatMap((old): [Piece, Piece][] => {
    const now = news.find(({ finding }) => finding.id === old.finding.id);
    return now ? [[old, now]] : [];
  });
  const left = olds.filter((old) => !same.some(([piece]) => piece === old));
  const right = news.filter((now) => !same.some(([, piece]) => piece === now));
  const rest = Array.from(
    { length: Math.max(left.length, right.length) },
    (_, n) => [left[n], right[n]] as [Piece?, Piece?],
  );
  return [...same, ...rest.map(([old, now]): [Piece | undefined, Piece | undefined] => [old, now])];
}

function isStepBack(
  old: Piece | undefined,
  { subject, finding }: Piece,
  worsened: ReadonlySet<string>,
  severity: Severity,
): boolean {
  if (!mendable.includes(finding.kind) || !atLeast(finding.severity, severity)) return false;
  if (worsened.has(subject)) return true;
  if (!old) return finding.kind === 'inconsistency' || finding.kind === 'conflict' || finding.about === 'definition';
  const graver = old.finding.severity !== finding.severity && atLeast(finding.severity, old.finding.severity);
  return graver || widened(old.finding, finding);
}

/** A requirement that fails in another way than before is one finding that has changed. */
function joined(differences: readonly PieceDifference[]): PieceDifference[] {
  const gone = new Map<string, PieceDifference[]>();
  const fails = ({ finding }: Piece): boolean => finding.kind !== 'not-reviewed' && finding.kind !== 'claimed';
  for (const difference of differences)
    if (difference.kind === 'resolved')
      gone.set(difference.before!.subject, [...(gone.get(difference.before!.subject) ?? []), difference]);
  const taken = new Set<PieceDifference>();
  const out = differences.map((difference): PieceDifference => {
    const old =
      difference.kind === 'new' && fails(difference.after!)
        ? gone.get(difference.after!.subject)?.find((other) => !taken.has(other) && fails(other.before!))
        : undefined;
    if (!old) return difference;
    taken.add(old);
    return { ...difference, kind: 'changed', before: old.before! };
  });
  return out.filter((difference) => !taken.has(difference));
}

/** Pieces of the same findings that differ in the same way are one difference again. */
function gathered(pieces: readonly PieceDifference[]): Difference[] {
  const groups = new Map<string, PieceDifference[]>();
  for (const piece of pieces) {
    const key = [piece.kind, piece.before?.finding.id, piece.after?.finding.id].join('|');
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  const together = (some: readonly (Piece | undefined)[]): FindingFacts | undefined => {
    const pieces = some.filter((piece) => piece !== undefined);
    return (
      pieces[0] && {
        ...pieces[0].finding,
        requirements: pieces.flatMap(({ requirements }) => requirements),
        whole: pieces[0].finding.requirements,
      }
    );
  };
  return [...groups.values()].map((group): Difference => {
    const before = together(group.map((difference) => difference.before));
    const after = together(group.map((difference) => difference.after));
    return {
      kind: group[0]!.kind,
      ...(before && { before }),
      ...(after && { after }),
      worse: group.some(({ worse }) => worse),
      instruments: instrumentsOf((after ?? before)!),
    };
  });
}

function grouped(findings: readonly FindingFacts[]): Map<string, Piece[]> {
  const groups = new Map<string, Piece[]>();
  for (const piece of findings.filter(({ kind }) => kind !== 'stale').flatMap(piecesOf))
    groups.set(keyOf(piece), [...(groups.get(keyOf(piece)) ?? []), piece]);
  return groups;
}

/** Of a gap in a definition or an inconsistency: whether it reaches further than before. */
function widened(before: FindingFacts, after: FindingFacts): boolean {
  const breaks = (finding: FindingFacts): FindingFacts['requirements'] =>
    finding.about === 'definition' ? finding.requirements : [];
  if (before.about === 'definition' || after.about === 'definition')
    return breaks(after).some(
      ({ duty, cells }) =>
        !breaks(before).some(
          (concerned) => concerned.duty.requirement.id === duty.requirement.id && cells.within(concerned.cells),
        ),
    );
  if (before.requirements.length > 0 || !before.cells || !after.cells) return false;
  return !after.cells.within(before.cells);
}
