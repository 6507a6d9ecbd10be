import { overlapsWithin } from '../analyse/faults/answer-overlap.js';
import { boundedFaults } from '../analyse/faults/bounded.js';
import { scopeFaults } from '../analyse/faults/empty-scope.js';
import { registerFaults } from '../analyse/faults/register-faults.js';
import { termFaults } from '../analyse/faults/term-faults.js';
import type { Loaded } from '../load/workspace.js';
import type { Problem } from '../model/problem.js';

/**
 * Everything that is wrong with what has been read: what its files say, and what they mean together. The one answer to whether results may be made of it, for `validate` and for every other command.
 */
export function faultsOf(loaded: Pick<Loaded, 'world' | 'files' | 'roots'>): Problem[] {
  const { world, files } = loaded;
  const sources = [...world.countries.values(), ...world.unions.values()];
  const problems: Problem[] = [...files.problems, ...registerFaults(world), ...boundedFaults(world)];
  for (const source of sources) problems.push(...overlapsWithin(world, source));
  // what could not be read covers nothing and names nothing, which needs no second word
  if (!hasErrors(files.problems)) problems.push(...scopeFaults(world, sources));
  return hasErrors(problems)
    ? problems
    : [...problems, ...sources.flatMap((source) => termFaults(world.universe, source))];
}

/** Whether there is an error among some problems. */
export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
