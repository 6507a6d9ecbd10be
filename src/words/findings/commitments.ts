import type { FindingFacts } from '../../analyse/assess/findings.js';
import { citeOf, type Duty } from '../../analyse/commitments/commitments.js';
import { isPermission } from '../../analyse/commitments/duty.js';
import { say } from '../catalogue.js';
import { divergenceWords, ruleName } from '../divergence.js';
import type { StateWords } from '../state-words.js';
import { constraintWords } from '../words.js';
import type { Sentences } from './sentences.js';

type Among<K> = Extract<FindingFacts, { about: K }>;

/** What the findings that the commitments give among one another are about. */
export type AmongCommitments = Among<'conflict'> | Among<'divergence'> | Among<'barred'>;

/** The words of a conflict or a divergence among commitments. */
export const commitmentsWords = (stateWords: StateWords, facts: AmongCommitments): Sentences => ({
  ...sentencesOf(facts),
  scope: () => stateWords.scope(facts.question!.id, facts.cells!, stateWords.mapped.space(facts.question!.id).all),
  oneScope: true,
});

function sentencesOf(facts: AmongCommitments): Pick<Sentences, 'message' | 'mend'> {
  switch (facts.about) {
    case 'conflict':
      return conflictWords(facts);
    case 'divergence':
      return divergingWords(facts);
    default:
      return barredWords(facts);
  }
}

const conflictWords = ({ requirements, question }: Among<'conflict'>): Pick<Sentences, 'message' | 'mend'> => ({
  message: () =>
    say('findings.conflict.message', {
      list: requirements
        .map(({ duty }) => `${citeOf(duty)}: ${constraintWords(question!, duty.requirement.constraint)}`)
        .join('; '),
    }),
  mend: () => say('findings.conflict.mend'),
});

const divergingWords = ({ question, divergence }: Among<'divergence'>): Pick<Sentences, 'message' | 'mend'> => ({
  message: () => divergenceWords(question!, divergence),
  mend: () => {
    const { both, first } = divergence;
    return both
      ? say('findings.divergence.both', { asks: constraintWords(question!, both) })
      : say('findings.divergence.first', { rule: ruleName(first), asks: constraintWords(question!, first.constraint) });
  },
});

function barredWords({ question, by, weak }: Among<'barred'>): Pick<Sentences, 'message' | 'mend'> {
  const words = (duty: Duty): string => {
    const asked = constraintWords(question!, duty.requirement.constraint);
    return question!.answer === 'yes-no' ? say('findings.barred.answer', { answer: asked }) : asked;
  };
  const permits = isPermission(weak);
  return {
    message: () =>
      say(`findings.barred.${permits ? 'permits' : 'encourages'}`, {
        weak: citeOf(weak),
        permitted: words(weak),
        firm: citeOf(by),
        asked: words(by),
      }),
    mend: () => say(`findings.barred.mend-${permits ? 'permits' : 'encourages'}`, { asked: words(by) }),
  };
}
