import { verdicts, type Assessment, type Verdict } from './evaluate.js';

/** How many of some requirements stand how. */
export type Counts = Readonly<Record<Verdict, number>>;

const none = (): Record<Verdict, number> =>
  Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;

/** How many of some requirements stand how; they add up to all of them. */
export function countsOf(assessments: readonly Assessment[]): Counts {
  const counts = none();
  for (const { verdict } of assessments) counts[verdict]++;
  return counts;
}

/** Several counts together. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = none();
  for (const counts of all) for (const verdict of verdicts) sum[verdict] += counts[verdict];
  return sum;
}

/** How many requirements ask something of the law, and how many of them reach the state. */
export const askedIn = (counts: Counts): number =>
  verdicts.reduce((sum, verdict) => (verdict === 'open' ? sum : sum + counts[verdict]), 0);
/** How many requirements reach the state: all but those that the law or the scope sets aside. */
export const reachingIn = (counts: Counts): number => askedIn(counts) - counts.outside;

const REST = ['stale', 'claimed', 'unseen', 'not-in-force', 'not-reviewed'] as const;

/**
 * The verdict on several requirements as one: the worst that is known of them, softened where a part is met; else
 * what is still to be looked at; `none` where nothing is asked.
 */
export function verdictOn(counts: Counts): Verdict | 'none' {
  if (counts.unmet > 0) return counts.met + counts.partly + counts.exception > 0 ? 'partly' : 'unmet';
  if (counts.partly > 0) return 'partly';
  if (counts.exception > 0) return 'exception';
  const rest = REST.find((verdict) => counts[verdict] > 0);
  if (rest) return rest;
  return (['met', 'set-aside', 'outside'] as const).find((verdict) => counts[verdict] > 0) ?? 'none';
}
