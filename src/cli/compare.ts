import { commitmentsOf } from '../analyse/commitments.js';
import { comparison } from '../analyse/comparison.js';
import { comparisonRows, comparisonText } from '../report/comparison-text.js';
import { layoutOf } from '../report/terminal.js';
import { knownState } from './countries.js';
import { dateOf, describerOf, oneOf, openSound, UsageError, type GlobalOptions } from './session.js';

export interface CompareOptions extends GlobalOptions {
  region?: string;
  topic?: string[];
  questions?: boolean;
}

/** Prints a matrix of states by topic or question, and the minimum that all would have to reach. */
export function compareCommand(given: readonly string[], options: CompareOptions): number {
  const asOf = dateOf(options);
  const loaded = openSound(options, options.region === undefined ? { states: given.map((code) => code.toUpperCase()) } : {});
  const { world } = loaded;
  for (const id of options.topic ?? []) oneOf('topic', id, [...world.topics.keys()]);
  const states = [...new Set([...given.map((code) => knownState(loaded, code)), ...(options.region === undefined ? [] : membersOf(loaded, options.region, asOf))])];
  if (states.length === 0) throw new UsageError('Expected the codes of states, or --region.');
  const describers = states.map((state) => describerOf(loaded, state));
  const found = comparison(world, states.map((state, n) => ({ state, sheet: describers[n]!.sheet, commitments: commitmentsOf(world, state, asOf) })), options.topic && new Set(options.topic));
  if (options.json) console.log(JSON.stringify({ asOf, ...comparisonRows(found, describers) }, null, 2));
  else console.log(comparisonText(found, describers, world.topics, layoutOf(process.stdout), options.questions === true || options.topic !== undefined));
  return 0;
}

function membersOf({ world }: ReturnType<typeof openSound>, region: string, asOf: string): string[] {
  const group = world.groups.get(oneOf('region', region, [...world.groups.keys()]))!;
  return group.members.filter(({ from, until }) => (from === undefined || from <= asOf) && (until === undefined || asOf < until)).map(({ state }) => state);
}
