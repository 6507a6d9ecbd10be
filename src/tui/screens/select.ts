import type { Assessment, Verdict } from '../../analyse/evaluate.js';
import type { Finding } from '../../analyse/findings.js';
import type { Check } from '../../analyse/check.js';
import type { Problem } from '../../load/problem.js';
import { span, type Span } from '../line.js';
import type { Context } from './screen.js';

/** What can be said of a requirement, what needs work first. */
export const verdicts: readonly Verdict[] = ['unmet', 'partly', 'not-reviewed', 'met', 'outside'];

/** The check of the state that a screen shows. */
export const checkOf = ({ data, route }: Context): Check | undefined => (route.state === undefined ? undefined : data.checks.get(route.state)?.check);

export interface Counts {
  met: number;
  partly: number;
  unmet: number;
  open: number;
  outside: number;
  all: number;
}

/** How many of some requirements stand how. Permissions do not count. */
export function countsOf(assessments: readonly Assessment[]): Counts {
  const counts: Counts = { met: 0, partly: 0, unmet: 0, open: 0, outside: 0, all: 0 };
  for (const { duty, verdict } of assessments) {
    if (duty.requirement.strength === 'may') continue;
    counts.all++;
    counts[verdict === 'not-reviewed' ? 'open' : verdict]++;
  }
  return counts;
}

/**
 * The verdict on several requirements as one: the worst that holds, softened where a part is met. What has not been
 * reviewed makes nothing worse: where all that was reviewed is met, the whole is not reviewed to its end.
 */
export function standing({ met, partly, unmet, open, outside, all }: Counts): Verdict | 'none' {
  if (all === 0) return 'none';
  if (unmet > 0) return met + partly > 0 ? 'partly' : 'unmet';
  if (partly > 0) return 'partly';
  if (open > 0) return 'not-reviewed';
  return met > 0 ? 'met' : outside > 0 ? 'outside' : 'none';
}

const byTopic = new WeakMap<Check, Map<string, Assessment[]>>();

/** Assessments of a check by instrument and topic: `fp|marking`; `fp|` and `|marking` for all of one. */
export function assessmentsBy(check: Check, instrument: string, topic: string): readonly Assessment[] {
  let groups = byTopic.get(check);
  if (!groups) {
    groups = new Map();
    for (const assessment of check.assessments) {
      const keys = [assessment.duty.commitment.instrument.id, ''].flatMap((one) => [assessment.question.topic, ''].map((other) => `${one}|${other}`));
      for (const key of keys) (groups.get(key) ?? groups.set(key, []).get(key)!).push(assessment);
    }
    byTopic.set(check, groups);
  }
  return groups.get(`${instrument}|${topic}`) ?? [];
}

/** Findings by kind, weightiest first. */
export function kindCounts(findings: readonly Finding[]): Map<Finding['kind'], number> {
  const counts = new Map<Finding['kind'], number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Errors of the data; of a state those of its own folder and of what all states share. */
export function problemsOf({ data }: Pick<Context, 'data'>, state?: string): Problem[] {
  const folder = (file: string): string | undefined => /\/countries\/([a-z0-9]{3})\//i.exec(file.replaceAll('\\', '/'))?.[1]?.toUpperCase();
  return (data.loaded?.files.problems ?? []).filter(({ severity, file }) => severity === 'error' && (state === undefined || (folder(file) ?? state) === state));
}

/** What is said above results that rest on data with errors. */
export function errorsAbout(context: Context): Span[] {
  const { length } = problemsOf(context, context.route.state);
  return length === 0 ? [] : [span(`! ${length} error${length === 1 ? '' : 's'} in the data: 1 shows them`, 'bad'), span('   ')];
}
