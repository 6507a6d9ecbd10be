import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { packageRoot } from '../load/data/world.js';
import { load, type Loaded } from '../load/workspace.js';
import { checkState } from './session.js';

const HEAD = `# yaml-language-server: $schema=../../schemas/standing.schema.json
# Written by npm run standing: how each requirement stands to the law as it is shipped, so that a change of data or code
# shows which results flip.

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

/** Writes the committed results of all states of the package. */
export async function writeStanding(): Promise<void> {
  const loaded = load(undefined);
  for (const state of loaded.world.mapped) await writeFileAtomic(standingFile(state), standingText(loaded, state));
}
