import type { FindingFacts } from '../../analyse/assess/findings.js';
import type { Check } from '../../analyse/assess/check.js';
import type { Delta } from '../../analyse/change/delta.js';
import { late, lateObject } from '../../model/late.js';
import type { Finding, WordedCheck, WordedDelta, WordedDifference } from '../finding.js';
import type { StateWords } from '../state-words.js';
import { commitmentsWords } from './commitments.js';
import { definitionGapWords } from './definition-gap.js';
import { exceptionsWords } from './exceptions.js';
import { gapsWords } from './gaps.js';
import { pointWords } from './point.js';
import { notAtHandWords, reviewWords } from './review.js';
import { brokenWords, exceptionWords, type Sentences } from './sentences.js';
import { twoAnswersWords } from './two-answers.js';

/** What puts each sort of finding into words: the one place that knows them all. */
function sentencesOf(stateWords: StateWords, facts: FindingFacts): Sentences {
  switch (facts.about) {
    case 'point':
      return pointWords(stateWords, facts);
    case 'gaps':
      return gapsWords(stateWords, facts, (gap) => sentencesOf(stateWords, gap));
    case 'exceptions':
      return exceptionsWords(stateWords, facts);
    case 'definition':
      return definitionGapWords(stateWords, facts);
    case 'review':
      return reviewWords(stateWords, facts);
    case 'law-not-at-hand':
      return notAtHandWords(facts);
    case 'two-answers':
      return twoAnswersWords(stateWords, facts);
    default:
      return commitmentsWords(stateWords, facts);
  }
}

type Key = keyof Finding;

const WHAT = ['question', 'topic', 'ask'] as const;

/** The order in which other programs are given what a finding holds; it is part of the format. */
const ORDER: readonly Key[] = [
  ...(['id', 'kind', 'severity', 'message', 'gist', ...WHAT, 'cause', 'requirements', 'answers', 'law'] as const),
  ...(['exceptions', 'amendAt', 'scope', 'cells', 'brief', 'mend', 'place'] as const),
];
const DEFINITION: readonly Key[] = [
  ...(['id', 'kind', 'severity', 'message', 'cause', 'requirements', 'answers', 'exceptions', 'amendAt'] as const),
  ...(['law', 'scope', 'breaks', 'mend', 'place'] as const),
];
const AMONG: readonly Key[] = [
  ...([...WHAT, 'requirements', 'answers', 'law', 'exceptions', 'amendAt', 'scope', 'cells', 'place'] as const),
  ...(['id', 'kind', 'cause', 'severity', 'message', 'mend'] as const),
];

const orderOf = ({ about }: FindingFacts): readonly Key[] =>
  about === 'definition'
    ? DEFINITION
    : about === 'conflict' || about === 'divergence' || about === 'barred'
      ? AMONG
      : ORDER;

/** A finding in words; each is made when it is read. */
export function worded(stateWords: StateWords, facts: FindingFacts): Finding {
  const { whole = facts.requirements } = facts;
  const words = sentencesOf(stateWords, { ...facts, requirements: whole });
  const scope = late(words.scope);
  const broken = (some: typeof whole) =>
    late(() => some.map((concerned) => brokenWords(stateWords, concerned, words.oneScope && scope)));
  const requirements = broken(facts.requirements);
  const { question } = facts;
  const make: { readonly [K in Key]?: () => Finding[K] } = {
    id: () => facts.id,
    kind: () => facts.kind,
    severity: () => facts.severity,
    message: words.message,
    ...(words.gist && { gist: words.gist }),
    ...(question && { question: () => question.id, topic: () => question.topic, ask: () => question.ask }),
    cause: () => facts.cause,
    requirements,
    answers: () => facts.answers.map(({ answer, source }) => ({ id: answer.id, source })),
    law: words.law ?? (() => facts.answers.map(({ answer }) => stateWords.citedAnswer(answer))),
    exceptions: () => facts.exceptions.map((exception) => exceptionWords(stateWords, exception)),
    amendAt: () => facts.amendAt,
    scope,
    ...(facts.cells && { cells: () => facts.cells }),
    ...(words.brief && { brief: words.brief }),
    ...(facts.about === 'definition' && { breaks: facts.whole ? broken(whole) : requirements }),
    mend: words.mend,
    place: () => facts.place,
  };
  const finding = lateObject<Finding>(
    Object.fromEntries(orderOf(facts).flatMap((key) => (make[key] ? [[key, make[key]]] : []))) as never,
  );
  return words.mendBriefly
    ? Object.defineProperty(finding, 'mendBriefly', { get: late(words.mendBriefly), configurable: true })
    : finding;
}

/** A check with its findings in words. */
export const wordedCheck = (stateWords: StateWords, check: Check): WordedCheck => ({
  ...check,
  findings: check.findings.map((finding) => worded(stateWords, finding)),
});

/** What the change of a law does, in words: those of the law before for what was, of the law after for what is. */
export const wordedDelta = (before: StateWords, after: StateWords, delta: Delta): WordedDelta => ({
  ...delta,
  differences: delta.differences.map(
    (difference) =>
      ({
        ...difference,
        ...(difference.before && { before: worded(before, difference.before) }),
        ...(difference.after && { after: worded(after, difference.after) }),
      }) as WordedDifference,
  ),
});
