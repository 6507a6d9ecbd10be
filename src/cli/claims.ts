import { citationRules } from '../load/data/citations.js';
import type { Loaded } from '../load/workspace.js';
import { problemsText } from '../report/problems-text.js';
import { layoutOf } from '../report/terminal.js';
import { say } from '../words/catalogue.js';

/**
 * Tells, beside the results, of citations that the law does not have: `validate` refuses them, and what rests on them
 * is only claimed, so that no result is made of it.
 */
export function tellClaims({ files }: Pick<Loaded, 'files'>): void {
  const problems = files.problems.filter(({ severity, rule }) => severity === 'error' && citationRules.includes(rule));
  if (problems.length === 0) return;
  console.error(problemsText(problems, layoutOf(process.stderr)));
  console.error(say('errors.claims'));
}
