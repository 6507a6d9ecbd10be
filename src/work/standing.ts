import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../load/write-whole.js';
import { packageRoot } from '../load/data/world.js';
import { builtPrints, printsOf } from '../load/prints.js';
import { load, type Loaded } from '../load/workspace.js';
import { checkState } from './session.js';

const HEAD = `# yaml-language-server: $schema=../../schemas/standing.schema.json
# Written by npm run standing: how each requirement stands to the law as it is shipped, so that a change of data or code
# shows which results flip.

`;

const PRINTS_HEAD = `# yaml-language-server: $schema=../schemas/prints.schema.json
# Written by npm run standing: what each file of the data said when the results were written, so that concord validate
# tells of a change that nobody meant.

`;

/** The day for which results are committed, until a file names another one. */
const DATE = '2026-11-30';

/** The file with the committed results of a state. */
export const standingFile = (state: string): string =>
  path.join(packageRoot, 'countries', state.toLowerCase(), 'standing.dist.yaml');

/** The results of a state as they are committed, one line a requirement, for the day that the file names already. */
export function standingText(loaded: Loaded, state: string): string {
  const file = standingFile(state);
  const asOf = (existsSync(file) && /^as-of: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1]) || DATE;
  const { check } = checkState(loaded, state, asOf);
  const lines = check.assessments.map(({ duty, verdict }) => `'${duty.requirement.id}': ${verdict}`);
  return `${HEAD}as-of: ${asOf}\n${lines.join('\n')}\n`;
}

/** The file of prints of the built-in data, as they are now. */
export function printsText({ files }: Pick<Loaded, 'files'>): string {
  const lines = [...printsOf(files, path.resolve(packageRoot))].map(([file, print]) => `  ${file}: '${print}'`);
  return `${PRINTS_HEAD}files:\n${lines.join('\n')}\n`;
}

/** Writes the committed results of all states of the package, and the prints of the data that they come from. */
export async function writeStanding(): Promise<void> {
  const loaded = load(undefined);
  writeWhole(path.join(packageRoot, builtPrints), printsText(loaded));
  for (const state of loaded.world.mapped) writeWhole(standingFile(state), standingText(loaded, state));
}
