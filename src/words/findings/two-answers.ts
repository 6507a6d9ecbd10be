import type { AnswerOf, FindingFacts } from '../../analyse/assess/findings.js';
import { say } from '../catalogue.js';
import type { StateWords } from '../state-words.js';
import { listed } from '../words.js';
import type { Sentences } from './sentences.js';

/** The words of a finding on two provisions of national law that answer the same point differently. */
export function twoAnswersWords(
  stateWords: StateWords,
  { first, second, question, cells }: Extract<FindingFacts, { about: 'two-answers' }>,
): Sentences {
  const told = ({ answer }: AnswerOf): string => {
    const { value, cites } = stateWords.citedAnswer(answer);
    return `${cites.length > 0 ? listed(cites) : say('findings.two-answers.the-review')}: ${value}`;
  };
  return {
    message: () => say('findings.two-answers.message', { first: told(first), second: told(second) }),
    mend: () => say('findings.two-answers.mend'),
    scope: () => stateWords.scope(question!.id, cells!, stateWords.mapped.space(question!.id).all),
  };
}
