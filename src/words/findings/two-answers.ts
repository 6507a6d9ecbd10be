import type { AnswerOf, FindingFacts } from '../../analyse/assess/findings.js';
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
    return `${cites.length > 0 ? listed(cites) : 'the review'}: ${value}`;
  };
  return {
    message: () => `National law answers the same point differently: ${told(first)}; ${told(second)}.`,
    mend: () =>
      'Settle which provision prevails, and amend the other. Until then the one that meets less is what the check counts.',
    scope: () => stateWords.scope(question!.id, cells!, stateWords.mapped.space(question!.id).all),
  };
}
