import type { FindingFacts } from '../../analyse/assess/findings.js';
import type { StateWords } from '../state-words.js';
import { listed } from '../words.js';
import type { Sentences } from './sentences.js';

/** The parts of what a seal stands for, in words. */
export const PART_WORDS: Readonly<Record<string, string>> = {
  value: 'the answer',
  scope: 'its scope, or a term in it',
  except: 'its exceptions',
  sections: 'the sections that it cites',
  dates: 'its dates',
  question: 'the question',
  places: 'the text of a cited paragraph',
  requirement: 'what a requirement asks',
  unknown: 'something of it',
};

/** The words of a finding on an answer that is not the one that was reviewed, or whose text is not. */
export const reviewWords = (
  stateWords: StateWords,
  { answers, changed, causes }: Extract<FindingFacts, { about: 'review' }>,
): Sentences => ({
  message: () => {
    const { answer, source } = answers[0]!;
    const on = answer.reviewed ? ` on ${answer.reviewed.on}` : '';
    const sections = changed.map(({ section }) => section);
    return causes.join() === 'places'
      ? `The text of ${listed(stateWords.citations(sections.length > 0 ? sections : answer.sections, source)) || 'a cited paragraph'} is not the one that was reviewed${on}.`
      : `Changed since the review${on}: ${listed(causes.map((one) => PART_WORDS[one] ?? one))}.`;
  },
  mend: () => 'Look again: keep the answer, change it, or open it for review.',
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
    return `${record?.title ?? law} was not at hand. ${requirements.length === 1 ? 'One requirement' : `${requirements.length} requirements`} on ${points === 1 ? 'one point' : `${points} points`} cannot be judged without it: what it may hold is ${record?.holds ?? 'not known'}.`;
  },
  gist: () =>
    `${record?.title ?? law}: ${requirements.length === 1 ? 'one requirement waits' : `${requirements.length} requirements wait`} for it`,
  mend: () => `Obtain it (${record?.obtain ?? 'where is not known'}), read it, and answer anew what rests on it.`,
  scope: () => [],
});
