import { late } from '../../model/late.js';
import type { StateWords } from '../../words/state-words.js';
import { gapsMend, gapsMessage } from '../../words/gaps.js';
import { severities, type Finding } from './findings.js';
import { gravest } from './point-findings.js';

/**
 * Gaps on several questions that are to be mended at one place are one cause: one finding with all the requirements, in
 * the place of the first of them. Other findings stand as they are.
 */
export function sharedGaps(stateWords: StateWords, findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.kind !== 'gap' || finding.question === undefined || finding.amendAt.length === 0) continue;
    const key = [...finding.amendAt].sort().join('|');
    byPlace.set(key, [...(byPlace.get(key) ?? []), finding]);
  }
  const shared = [...byPlace.values()].filter((some) => new Set(some.map(({ question }) => question)).size > 1);
  const of = new Map(shared.flatMap((some) => some.map((one) => [one, some] as const)));
  return findings.flatMap((finding) => {
    const some = of.get(finding);
    return some === undefined ? [finding] : some[0] === finding ? [joined(stateWords, some)] : [];
  });
}

function joined(stateWords: StateWords, some: readonly Finding[]): Finding {
  const [first] = some as [Finding];
  const cites = late(() => stateWords.citations(first.amendAt));
  const message = late(() => gapsMessage(cites(), some));
  const law = late(() => some.flatMap((one) => one.law));
  const weight = ({ severity }: Finding): number => severities.indexOf(severity);
  const ordered = [...some].sort((a, b) => weight(a) - weight(b));
  return {
    id: `gap:${first.amendAt.join('+')}`,
    kind: 'gap',
    severity: gravest(some.map(({ severity }) => severity)),
    get message() {
      return message();
    },
    cause: { code: 'shared', values: first.amendAt },
    requirements: ordered.flatMap(({ requirements }) => requirements),
    answers: some.flatMap(({ answers }) => answers),
    get law() {
      return law();
    },
    exceptions: [],
    amendAt: first.amendAt,
    get scope() {
      return [...new Set(some.flatMap(({ scope }) => scope))];
    },
    get brief() {
      return [...new Set(some.flatMap(({ scope, brief = scope }) => brief.map((one) => one.split(': ')[0]!)))];
    },
    get mend() {
      return gapsMend(cites());
    },
    place: first.place,
  };
}
