import { say } from './catalogue.js';
import { forceNames, strengthWords } from './kinds.js';
import type { Divergence, Rule } from '../analyse/overlap/overlap.js';
import type { Question } from '../model/question.js';
import { constraintWords, listed } from './words.js';

/** The most characters of what is asked that are told beside a citation. */
const BRIEF = 80;

/** An instrument with the paragraphs that make up its rule: "Firearms Protocol, Arts. 6(1) and 6(2) (binding)". */
export function ruleName({ duties }: Rule): string {
  const { short, force } = duties[0]!.commitment.instrument;
  const cites = listed([...new Set(duties.map(({ provision }) => provision.cite))]);
  return `${short}, ${cites} (${forceNames[force].brief})`;
}

const strengths = ({ duties }: Rule): string =>
  listed([
    ...new Set(
      duties.map(({ requirement: { strength, qualified } }) =>
        qualified === undefined ? strengthWords[strength] : `${strengthWords[strength]}, ${qualified}`,
      ),
    ),
  ]);

/** How two instruments part, in one sentence. */
export function divergenceWords(question: Question, { kind, first, second }: Divergence): string {
  const asks = ({ constraint, firm }: Rule): string =>
    firm
      ? say('findings.divergence.softened', {
          firm: constraintWords(question, firm),
          softened: constraintWords(question, constraint),
        })
      : constraintWords(question, constraint);
  const briefly = (rule: Rule): string => {
    const words = asks(rule);
    return words.length <= BRIEF ? `${ruleName(rule)}: ${words}` : ruleName(rule);
  };
  if (kind === 'stricter')
    return say('findings.divergence.stricter', { first: briefly(first), second: briefly(second) });
  if (kind === 'firmer')
    return say('findings.divergence.firmer', {
      first: briefly(first),
      strength: strengths(first),
      second: ruleName(second),
      weaker: strengths(second),
    });
  return say('findings.divergence.neither', { first: briefly(first), second: briefly(second) });
}
