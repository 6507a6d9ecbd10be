import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import type { FindingFacts } from '../../analyse/assess/findings.js';
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
  const exceptions = (): LeftException[] => facts.exceptions.map((one) => exceptionWords(stateWords, one));
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

const counted = (n: number, one: string, many: string): string => `${n === 1 ? one : `${n} ${many}`}`;

/** That a section makes exceptions to what several provisions ask. */
function exceptionsMessage(
  cites: readonly string[],
  exceptions: readonly LeftException[],
  requirements: number,
  points: number,
): string {
  const says = [...new Set(exceptions.map((one) => one.says.replace(/\.$/, '')))];
  const judged = exceptions.some(({ cause }) => cause !== 'not-judged');
  return `${listed([...cites])} makes exceptions that ${counted(requirements, 'one requirement', 'requirements')} on ${points} points ${judged ? 'do not allow' : 'may not allow, which nobody has judged'}: ${says.join('; ')}.`;
}

/** How to mend that: judge, amend, or fill by another rule; union law is not the state's to amend. */
function exceptionsMend(cites: readonly string[], exceptions: readonly LeftException[], source: string): string {
  if (exceptions.every(({ cause }) => cause === 'not-judged'))
    return 'Judge them: name the provisions in "within" or in "beyond" of each exception.';
  if (source !== NATIONAL) return 'Provide by national law for the cases that are left out.';
  return `See whether another rule covers these cases; if none does, narrow what ${listed([...cites])} leaves out.`;
}
