import { say } from '../../words/catalogue.js';
import { wantKey } from '../state/want.js';
import type { Problem } from '../../model/problem.js';
import type { Finding, WordedCheck } from '../../words/finding.js';
import type { Counts } from '../../analyse/assess/counts.js';
import type { StateWords } from '../../words/state-words.js';
import { notFailing, type Assessment, type Verdict } from '../../analyse/assess/evaluate.js';
import { countedVerdicts, verdictSigns } from '../../words/kinds.js';
import { span, type Span } from '../terminal/line.js';
import { stateName, type Context } from './screen.js';

/** What can be said of a requirement, what needs work first. */
export const verdicts: readonly Verdict[] = ['unmet', 'partly', 'exception', ...notFailing];

/** How many of some requirements are neither met nor failed, since somebody has still to look. */
export const unknownIn = (counts: Counts): number =>
  (['stale', 'claimed', 'unseen', 'not-in-force', 'not-reviewed'] as const).reduce(
    (sum, kind) => sum + counts[kind],
    0,
  );

const ALWAYS: readonly Verdict[] = ['met', 'partly', 'unmet', 'not-reviewed'];

/**
 * The verdicts of which some counts tell, in the order in which they are counted: the usual ones, and what else there
 * is.
 */
export const toldVerdicts = (counts: Counts): Verdict[] =>
  countedVerdicts.filter((verdict) => ALWAYS.includes(verdict) || counts[verdict] > 0);

/** The same in words, without what is open to the state: "3 met, 1 partly met, 0 not met, 2 not reviewed". */
export const countWords = (counts: Counts): string =>
  toldVerdicts({ ...counts, open: 0 })
    .map((verdict) => say('screens.map.counted', { n: counts[verdict], word: verdictSigns[verdict].word }))
    .join(', ');

/** What a screen needs of its state: the check, and the book of its answers. */
export const wantsOf = ({ route }: Pick<Context, 'route'>, ...what: ('check' | 'book' | 'passages')[]): string[] =>
  route.state === undefined ? [] : what.map((kind) => wantKey(kind, route.state!));

/** What is said until the state that a screen shows has been checked. */
export function waiting(context: Context): string {
  const { data, route } = context;
  return (
    data.failed.get(wantKey('check', route.state ?? '')) ??
    (route.state === undefined
      ? say('screens.no-state')
      : say('screens.checking', { state: stateName(context, route.state) }))
  );
}

/** The check of the state that a screen shows. */
export const checkOf = ({ data, route }: Context): WordedCheck | undefined =>
  route.state === undefined ? undefined : data.checks.get(route.state)?.check;

/** The words for the state that a screen shows, once it has been checked. */
export const stateWordsIn = ({ data, route }: Pick<Context, 'data' | 'route'>): StateWords =>
  data.checks.get(route.state!)!.stateWords;

const byTopic = new WeakMap<WordedCheck, Map<string, Assessment[]>>();

/** Assessments of a check by instrument and topic: `fp|marking`; `fp|` and `|marking` for all of one. */
export function assessmentsBy(check: WordedCheck, instrument: string, topic: string): readonly Assessment[] {
  let groups = byTopic.get(check);
  if (!groups) {
    groups = new Map();
    for (const assessment of check.assessments) {
      const keys = [assessment.duty.commitment.instrument.id, ''].flatMap((text) =>
        [assessment.question.topic, ''].map((other) => `${text}|${other}`),
      );
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
  const folder = (file: string): string | undefined =>
    /(?:^|\/)countries\/([a-z0-9]{3})\//i.exec(file.replaceAll('\\', '/'))?.[1]?.toUpperCase();
  return (data.loaded?.files.problems ?? []).filter(
    ({ severity, file }) => severity === 'error' && (state === undefined || (folder(file) ?? state) === state),
  );
}

/** What is said above results that rest on data with errors. */
export function errorsAbout(context: Context): Span[] {
  const { length } = problemsOf(context, context.route.state);
  return length === 0 ? [] : [span(say('screens.errors-shown', { n: length }), 'bad'), span('   ')];
}
