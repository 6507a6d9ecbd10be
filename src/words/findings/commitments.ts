import type { FindingFacts } from '../../analyse/assess/findings.js';
import { citeOf, type Duty } from '../../analyse/commitments/commitments.js';
import { isPermission } from '../../analyse/commitments/duty.js';
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
    `No law can satisfy these commitments together: ${requirements
      .map(({ duty }) => `${citeOf(duty)}: ${constraintWords(question!, duty.requirement.constraint)}`)
      .join('; ')}.`,
  mend: () =>
    'No drafting mends this. It is for the state to settle between the instruments: by a reservation, a declaration, an amendment, or the rule on which of them prevails.',
});

const divergingWords = ({ question, divergence }: Among<'divergence'>): Pick<Sentences, 'message' | 'mend'> => ({
  message: () => divergenceWords(question!, divergence),
  mend: () => {
    const { both, first } = divergence;
    return both
      ? `What satisfies both: ${constraintWords(question!, both)}.`
      : `Write what ${ruleName(first)} asks: ${constraintWords(question!, first.constraint)}. It satisfies both.`;
  },
});

function barredWords({ question, by, weak }: Among<'barred'>): Pick<Sentences, 'message' | 'mend'> {
  const words = (duty: Duty): string => {
    const asked = constraintWords(question!, duty.requirement.constraint);
    return question!.answer === 'yes-no' ? `the answer "${asked}"` : asked;
  };
  const permits = isPermission(weak);
  return {
    message: () =>
      `${citeOf(weak)} ${permits ? 'permits' : 'encourages'} ${words(weak)}; ${citeOf(by)} does not leave that open: ${words(by)}.`,
    mend: () =>
      permits
        ? `Do not use the permission. What satisfies both is ${words(by)}.`
        : `Write what the duty asks: ${words(by)}. The encouragement yields to it.`,
  };
}
