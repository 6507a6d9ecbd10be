import type { LeftException } from '../analyse/assess/findings.js';
import { listed } from './words.js';

const counted = (n: number, one: string, many: string): string => `${n === 1 ? one : `${n} ${many}`}`;

/** That a section makes exceptions to what several provisions ask. */
export function exceptionsMessage(
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
export function exceptionsMend(cites: readonly string[], exceptions: readonly LeftException[], source: string): string {
  if (exceptions.every(({ cause }) => cause === 'not-judged'))
    return 'Judge them: name the provisions in "within" or in "beyond" of each exception.';
  if (source !== 'national') return 'Provide by national law for the cases that are left out.';
  return `See whether another rule covers these cases; if none does, narrow what ${listed([...cites])} leaves out.`;
}
