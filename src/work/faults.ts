import { overlapsWithin } from '../analyse/faults/answer-overlap.js';
import { scopeFaults } from '../analyse/faults/empty-scope.js';
import { registerFaults } from '../analyse/faults/register-faults.js';
import { termFaults } from '../analyse/faults/term-faults.js';
import { textFaults } from '../load/texts/text-faults.js';
import type { Loaded } from '../load/workspace.js';
import type { Problem } from '../model/problem.js';

/**
 * Everything that is wrong with what has been read: what its files say, and what they mean together, with the texts of the
 * laws that are at hand. The one answer to whether results may be made of it, for `validate` and for every other command.
 */
export function faultsOf(loaded: Pick<Loaded, 'world' | 'files' | 'roots'>): Problem[] {
  const { world, files } = loaded;
  const countries = [...world.countries.values()];
  const problems: Problem[] = [...files.problems, ...registerFaults(world)];
  for (const country of countries) problems.push(...overlapsWithin(world, country), ...textFaults(loaded, country));
  // what could not be read covers nothing and names nothing, which needs no second word
  if (hasErrors(problems)) return problems;
  return [
    ...problems,
    ...scopeFaults(world, countries),
    ...countries.flatMap((country) => termFaults(world.universe, country)),
  ];
}

/** Whether there is an error among some problems. */
export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
