import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import type { FindingFacts } from '../../analyse/assess/findings.js';
import { say } from '../catalogue.js';
import type { LeftException } from '../finding.js';
import type { StateWords } from '../state-words.js';
import { listed } from '../words.js';
import { exceptionWords, type Sentences } from './sentences.js';

/** The words of a finding on the exceptions that one section makes to several rules. */
export function exceptionsWords(
  stateWords: StateWords,
  facts: Extract<FindingFacts, { about: 'exceptions' }>,
): Sentences {
  const cites = (): string[] => stateWords.citations([facts.section], facts.source);
  const exceptions = (): LeftException[] => facts.exceptions.map((exception) => exceptionWords(stateWords, exception));
  return {
    message: () =>
      exceptionsMessage(
        cites(),
        exceptions(),
        facts.requirements.length,
        new Set(facts.requirements.map(({ question }) => question)).size,
      ),
    mend: () => exceptionsMend(cites(), exceptions(), facts.source),
    scope: () => [],
  };
}

/** That a section makes exceptions to what several provisions ask. */
function exceptionsMessage(
  cites: readonly string[],
  exceptions: readonly LeftException[],
  requirements: number,
  points: number,
): string {
  const says = [...new Set(exceptions.map((exception) => exception.says.replace(/\.$/, '')))];
  const judged = exceptions.some(({ cause }) => cause !== 'not-judged');
  return say(`findings.exceptions.${judged ? 'not-allowed' : 'not-judged'}`, {
    cites: listed([...cites]),
    n: requirements,
    points,
    says: says.join('; '),
  });
}

/** How to mend that: judge, amend, or fill by another rule; union law is not the state's to amend. */
function exceptionsMend(cites: readonly string[], exceptions: readonly LeftException[], source: string): string {
  if (exceptions.every(({ cause }) => cause === 'not-judged')) return say('findings.exceptions.mend-judge');
  if (source !== NATIONAL) return say('findings.exceptions.mend-union');
  return say('findings.exceptions.mend-narrow', { cites: listed([...cites]) });
}
