import { overlapsWithin } from '../analyse/faults/answer-overlap.js';
import { boundedFaults } from '../analyse/faults/bounded.js';
import { scopeFaults } from '../analyse/faults/empty-scope.js';
import { judgementFaults } from '../analyse/faults/judgement-faults.js';
import { numberFaults } from '../analyse/faults/number-faults.js';
import { requirementFaults } from '../analyse/faults/requirement-faults.js';
import { readClauses } from '../load/data/clauses.js';
import { readNumberWords } from '../load/data/numbers.js';
import { readTexts } from '../load/texts/texts.js';
import { problemsText } from '../report/problems-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { open, type GlobalOptions } from '../work/session.js';

/** Prints every problem of the data. Gives the exit code: 2 if there are errors, else 0. */
export function validateCommand(options: GlobalOptions): number {
  const loaded = open(options, { thorough: true });
  readClauses(loaded.files, loaded.roots, loaded.world.questions);
  const { world } = loaded;
  const sources = [...world.countries.values(), ...world.unions.values()];
  const words = readNumberWords(loaded.files, loaded.roots);
  const problems = [...loaded.files.problems];
  for (const source of sources)
    problems.push(
      ...overlapsWithin(world, source),
      ...judgementFaults(source, world.instruments),
      ...numberFaults(source, world.questions, readTexts(loaded, source), words),
    );
  problems.push(...boundedFaults(world), ...requirementFaults(world.instruments));
  // what could not be read covers nothing, which needs no second word
  if (loaded.files.problems.length === 0) problems.push(...scopeFaults(world, sources));
  if (options.json) console.log(harmlessJson(problems));
  else if (problems.length > 0) console.log(problemsText(problems, layoutOf(process.stdout)));
  if (problems.some(({ severity }) => severity === 'error')) {
    if (!options.json) console.error(`${problems.length} problem${problems.length === 1 ? '' : 's'}.`);
    return 2;
  }
  if (!options.json) {
    const { instruments, questions, countries } = world;
    console.log(
      `No errors in ${instruments.size} instruments, ${questions.size} questions and ${countries.size} states.`,
    );
  }
  return 0;
}
