import type { Assessment, Verdict } from './evaluate.js';

/** How many of some requirements stand how. */
export type Counts = Readonly<Record<Verdict, number>>;

/** Whether something is asked of the law: a permission asks for nothing. */
export const isAsked = ({ duty }: Pick<Assessment, 'duty'>): boolean => duty.requirement.strength !== 'may';

/** How many of some requirements stand how; permissions are not counted. */
export function countsOf(assessments: readonly Assessment[]): Counts {
  const counts = { met: 0, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 0 };
  for (const one of assessments) if (isAsked(one)) counts[one.verdict]++;
  return counts;
}

/** Several counts together. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = { met: 0, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 0 };
  for (const counts of all) for (const [verdict, n] of Object.entries(counts)) sum[verdict as Verdict] += n;
  return sum;
}

/** How many requirements were counted, and how many of them reach the state. */
export const askedIn = (counts: Counts): number => reachingIn(counts) + counts.outside;
export const reachingIn = ({ met, partly, unmet, 'not-reviewed': open }: Counts): number => met + partly + unmet + open;

/**
 * The verdict on several requirements as one: the worst that is known of them, softened where a part is met; else whether
 * all of them have been reviewed; `none` where nothing is asked.
 */
export function verdictOn(counts: Counts): Verdict | 'none' {
  if (counts.unmet > 0) return counts.met + counts.partly > 0 ? 'partly' : 'unmet';
  if (counts.partly > 0) return 'partly';
  if (counts['not-reviewed'] > 0) return 'not-reviewed';
  return counts.met > 0 ? 'met' : counts.outside > 0 ? 'outside' : 'none';
}
