import type { FindingFacts } from '../../analyse/assess/findings.js';
import { say } from '../catalogue.js';
import type { StateWords } from '../state-words.js';
import { listed } from '../words.js';
import type { Sentences } from './sentences.js';

/** The words of a finding on gaps that are to be mended at one place; `wordsOf` gives those of each of them. */
export function gapsWords(
  stateWords: StateWords,
  { gaps, amendAt, requirements }: Extract<FindingFacts, { about: 'gaps' }>,
  wordsOf: (gap: FindingFacts) => Sentences,
): Sentences {
  const cites = (): string => listed(stateWords.citations(amendAt));
  const scopes = (of: (words: Sentences) => string[]): string[] => [
    ...new Set(gaps.flatMap((gap) => of(wordsOf(gap)))),
  ];
  return {
    message: () =>
      say('findings.gaps.message', {
        cites: cites(),
        points: gaps.length,
        n: new Set(requirements.map(({ duty }) => duty.requirement.id)).size,
      }),
    mend: () => say('findings.gaps.mend', { cites: cites() }),
    scope: () => scopes((words) => words.scope()),
    brief: () => [
      ...new Set(scopes((words) => words.brief?.() ?? words.scope()).map((scope) => scope.split(': ')[0]!)),
    ],
  };
}
