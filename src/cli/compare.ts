import { commitmentsOf } from '../analyse/commitments/commitments.js';
import { comparison } from '../analyse/overlap/comparison.js';
import { membersOn } from '../analyse/commitments/membership.js';
import { comparisonRows, comparisonText } from '../report/comparison-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { knownState } from '../work/states.js';
import { dateOf, stateWordsOf, openSound, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { tellClaims } from './claims.js';
import { say } from '../words/catalogue.js';

export interface CompareOptions extends GlobalOptions {
  region?: string;
  topic?: string[];
  questions?: boolean;
}

/** Prints a matrix of states by topic or question, and the minimum that all would have to reach. */
export function compareCommand(given: readonly string[], options: CompareOptions): number {
  const asOf = dateOf(options);
  const loaded = openSound(
    options,
    options.region === undefined ? { states: given.map((code) => code.toUpperCase()) } : {},
  );
  tellClaims(loaded);
  const { world } = loaded;
  for (const id of options.topic ?? []) oneOf('topic', id, [...world.topics.keys()]);
  const states = [
    ...new Set([
      ...given.map((code) => knownState(loaded, code)),
      ...(options.region === undefined
        ? []
        : membersOn(world.groups.get(oneOf('region', options.region, [...world.groups.keys()]))!, asOf)),
    ]),
  ];
  if (states.length === 0) throw new UsageError(say('compare.which-states'));
  const unmapped = stateWordsOf(loaded, '', asOf);
  const wordsByState = states.map((state) =>
    world.countries.has(state) ? stateWordsOf(loaded, state, asOf) : unmapped,
  );
  const hit = comparison(
    world,
    states.map((state, n) => ({
      state,
      mapped: wordsByState[n]!.mapped,
      commitments: commitmentsOf(world, state, asOf),
    })),
    options.topic && new Set(options.topic),
  );
  if (options.json) console.log(harmlessJson({ asOf, ...comparisonRows(hit, wordsByState) }));
  else
    console.log(
      comparisonText(
        hit,
        wordsByState,
        world.topics,
        layoutOf(process.stdout),
        options.questions === true || options.topic !== undefined,
      ),
    );
  return 0;
}
