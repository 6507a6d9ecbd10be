import { gravest, severities, type FindingFacts } from './findings.js';

/**
 * Gaps on several questions that are to be mended at one place are one cause: one finding with all the requirements, in
 * the place of the first of them. Other findings stand as they are.
 */
export function sharedGaps(findings: readonly FindingFacts[]): FindingFacts[] {
  const byPlace = new Map<string, FindingFacts[]>();
  for (const finding of findings) {
    if (finding.kind !== 'gap' || finding.about !== 'point' || finding.amendAt.length === 0) continue;
    const key = [...finding.amendAt].sort().join('|');
    byPlace.set(key, [...(byPlace.get(key) ?? []), finding]);
  }
  const shared = [...byPlace.values()].filter((some) => new Set(some.map(({ question }) => question)).size > 1);
  const of = new Map(shared.flatMap((some) => some.map((finding) => [finding, some] as const)));
  return findings.flatMap((finding) => {
    const some = of.get(finding);
    return some === undefined ? [finding] : some[0] === finding ? [joined(some)] : [];
  });
}

function joined(some: readonly FindingFacts[]): FindingFacts {
  const { amendAt, place } = some[0]!;
  const weight = ({ severity }: FindingFacts): number => severities.indexOf(severity);
  const gaps = [...some].sort((a, b) => weight(a) - weight(b));
  return {
    about: 'gaps',
    gaps,
    id: `gap:${amendAt.join('+')}`,
    kind: 'gap',
    severity: gravest(some.map(({ severity }) => severity)),
    cause: { code: 'shared', values: amendAt },
    requirements: gaps.flatMap(({ requirements }) => requirements),
    answers: some.flatMap(({ answers }) => answers),
    exceptions: [],
    amendAt,
    place,
  };
}
