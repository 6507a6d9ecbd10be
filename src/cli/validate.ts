import { readClauses } from '../load/data/clauses.js';
import { problemsText } from '../report/problems-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { faultsOf, hasErrors } from '../work/faults.js';
import { open, type GlobalOptions } from '../work/session.js';
import { say } from '../words/catalogue.js';

/** Prints every problem of the data. Gives the exit code: 2 if there are errors, else 0. */
export function validateCommand(options: GlobalOptions): number {
  const loaded = open(options, { thorough: true });
  readClauses(loaded.files, loaded.roots, loaded.world.questions);
  const problems = faultsOf(loaded, { thorough: true });
  if (options.json) console.log(harmlessJson(problems));
  else if (problems.length > 0) console.log(problemsText(problems, layoutOf(process.stdout)));
  if (hasErrors(problems)) {
    if (!options.json) console.error(say('errors.validate.problems', { n: problems.length }));
    return 2;
  }
  if (!options.json) {
    const { instruments, questions, countries } = loaded.world;
    console.log(
      say('errors.validate.none', {
        instruments: instruments.size,
        questions: questions.size,
        states: countries.size,
      }),
    );
  }
  return 0;
}
