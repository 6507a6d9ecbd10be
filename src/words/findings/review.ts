import type { FindingFacts } from '../../analyse/assess/findings.js';
import { canSay, say } from '../catalogue.js';
import type { StateWords } from '../state-words.js';
import { listed } from '../words.js';
import type { Sentences } from './sentences.js';

/** A part of what a seal stands for, in words. */
export const partWords = (part: string): string =>
  canSay(`findings.review.part.${part}`) ? say(`findings.review.part.${part}`) : part;

/** The words of a finding on an answer that is not the one that was reviewed, or whose text is not. */
export const reviewWords = (
  stateWords: StateWords,
  { answers, changed, causes }: Extract<FindingFacts, { about: 'review' }>,
): Sentences => ({
  message: () => {
    const { answer, source } = answers[0]!;
    const values = answer.reviewed ? { dated: 'yes', on: answer.reviewed.on } : { dated: 'no', on: '' };
    const sections = changed.map(({ section }) => section);
    return causes.join() === 'places'
      ? say('findings.review.text', {
          cites:
            listed(stateWords.citations(sections.length > 0 ? sections : answer.sections, source)) ||
            say('findings.review.a-paragraph'),
          ...values,
        })
      : say('findings.review.changed', { parts: listed(causes.map(partWords)), ...values });
  },
  mend: () => say('findings.review.mend'),
  scope: () => [],
});

/** The words of a finding on a law that was not at hand. */
export const notAtHandWords = ({
  law,
  record,
  requirements,
}: Extract<FindingFacts, { about: 'law-not-at-hand' }>): Sentences => ({
  message: () => {
    const points = new Set(requirements.map(({ question }) => question.id)).size;
    return say('findings.not-at-hand.message', {
      law: record?.title ?? law,
      n: requirements.length,
      points,
      holds: record?.holds ?? say('findings.not-at-hand.holds-unknown'),
    });
  },
  gist: () => say('findings.not-at-hand.gist', { law: record?.title ?? law, n: requirements.length }),
  mend: () => say('findings.not-at-hand.mend', { where: record?.obtain ?? say('findings.not-at-hand.where-unknown') }),
  mendBriefly: () =>
    say('findings.not-at-hand.mend-brief', {
      law: record?.title ?? law,
      n: requirements.length,
      where: record?.obtain ?? say('findings.not-at-hand.where-unknown'),
    }),
  scope: () => [],
});
