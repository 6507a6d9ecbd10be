import type { World } from '../model/world.js';
import { kinds, severities } from '../analyse/assess/findings.js';
import type { Finding } from '../words/finding.js';

export const groupings = ['topic', 'instrument', 'kind', 'severity', 'question'] as const;
/** By what findings can be grouped. */
export type Grouping = (typeof groupings)[number];

/**
 * Findings in groups, in the order that the data or the weight gives these, by the id of what they are grouped by.
 * Holes in definitions come first, under `terms`, then exceptions to several rules, under `exceptions`; what concerns
 * national law alone comes late, under `national`, and last what says nothing of the law: answers that are only
 * claimed, that are stale, and laws that were not at hand.
 */
export function groupedFindings(world: World, by: Grouping, findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(keyOf(by, finding), [...(groups.get(keyOf(by, finding)) ?? []), finding]);
  const order = orderOf(world, by);
  const place = (key: string): number =>
    key === 'terms'
      ? -2
      : key === 'exceptions'
        ? -1
        : order.includes(key)
          ? order.indexOf(key)
          : order.length + 1 + LAST.indexOf(key as 'stale');
  return [...groups].sort(([a], [b]) => place(a) - place(b));
}

/** The kinds that stand at the end, in groups of their own. */
const LAST = ['claimed', 'stale', 'unseen'] as const;

function keyOf(by: Grouping, { kind, severity, question, topic, breaks, requirements }: Finding): string {
  if (LAST.includes(kind as 'stale') && by !== 'kind' && by !== 'severity') return kind;
  if (kind === 'exception' && question === undefined && by !== 'kind' && by !== 'severity') return 'exceptions';
  switch (by) {
    case 'kind':
      return kind;
    case 'severity':
      return severity;
    case 'question':
      return question ?? 'terms';
    case 'instrument':
      return breaks ? 'terms' : (requirements[0]?.instrument ?? 'national');
    default:
      return topic ?? 'terms';
  }
}

function orderOf({ topics, questions, instruments }: World, by: Grouping): readonly string[] {
  switch (by) {
    case 'kind':
      return kinds;
    case 'severity':
      return severities;
    case 'question':
      return [...questions.keys()];
    case 'instrument':
      return [...instruments.keys()];
    default:
      return [...topics.keys()];
  }
}

/** The groups that stand for nothing in the data; their titles are in the catalogue `check`. */
export const ownTitles: readonly string[] = ['terms', 'national', ...LAST, 'exceptions'];
