import type { Part, Assessment } from '../assess/evaluate.js';
import { compare, optionsOf, type Constraint } from '../../model/constraint.js';
import type { Given } from '../../model/country.js';
import { closure, type Question } from '../../model/question.js';
import type { Version } from './version.js';

/** Requirements that are met less, or by a weaker rule, anywhere in their scope. */
export function worsenedRequirements(before: Version, after: Version): Set<string> {
  const earlier = new Map(before.check.assessments.map((assessment) => [assessment.duty.requirement.id, assessment]));
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
      if (old.result === 'claimed' && !satisfied(after, old)) return isWeaker(after, now, old);
      if (RANK[now.result] !== RANK[old.result]) return RANK[now.result] > RANK[old.result];
      return isWeaker(after, now, old);
    }),
  );
}

const isWeaker = ({ question, duty }: Assessment, now: Part, old: Part): boolean =>
  now.answer !== undefined &&
  old.answer !== undefined &&
  weaker(question, duty.requirement.constraint, now.answer.given, old.answer.given);

/** Whether what an answer says would be enough if it counted. */
const satisfied = ({ question, duty }: Assessment, { answer }: Part): boolean =>
  typeof answer?.given === 'object' && compare(question, answer.given, duty.requirement.constraint) === 'met';

/** Whether one answer gives less of what a requirement asks than another; options without an order cannot be told. */
function weaker(question: Question, asked: Constraint, now: Given, old: Given): boolean {
  if (typeof now !== 'object' || typeof old !== 'object') return false;
  if (now.type === 'quantity' && old.type === 'quantity') return now.least < old.least;
  if (now.type === 'set' && old.type === 'set' && asked.type === 'set') {
    const failed = new Set(failures(question, asked, old.options));
    return failures(question, asked, now.options).some((failure) => !failed.has(failure));
  }
  if (now.type === 'option' && old.type === 'option' && question.ordered)
    return optionsOf(question).indexOf(now.option) < optionsOf(question).indexOf(old.option);
  return false;
}

/**
 * What a set of options fails of a requirement: what it lacks, the choices that it does not make, what it may not
 * hold.
 */
function failures(
  question: Question,
  { includes, choices, within }: Extract<Constraint, { type: 'set' }>,
  options: ReadonlySet<string>,
): string[] {
  const given = closure(question, options);
  const allowed = within && closure(question, within);
  return [
    ...[...includes].filter((option) => !given.has(option)).map((option) => `lacks ${option}`),
    ...choices.flatMap((groups, n) =>
      groups.some((group) => [...group].every((option) => given.has(option))) ? [] : [`choice ${n}`],
    ),
    ...(allowed ? [...given].filter((option) => !allowed.has(option)).map((option) => `holds ${option}`) : []),
  ];
}

export const RANK: Record<Part['result'], number> = {
  met: 0,
  'set-aside': 0,
  depends: 1,
  'not-reviewed': 1,
  claimed: 1,
  stale: 1,
  unseen: 1,
  'not-in-force': 1,
  exception: 2,
  shortfall: 3,
  gap: 4,
  contradiction: 5,
};
