import path from 'node:path';
import { existsSync } from 'node:fs';
import { addState, makeWorkspace } from '../work/new-workspace.js';
import { marker } from '../load/workspace.js';
import { countryName } from '../work/states.js';
import { openSound, UsageError, type GlobalOptions } from '../work/session.js';

/** Makes a workspace, or adds a state to one. Throws a UsageError. */
export function initCommand(folder: string, options: GlobalOptions & { state?: string }): number {
  const root = path.resolve(folder);
  const loaded = openSound(
    { ...options, workspace: existsSync(path.join(root, marker)) ? root : options.workspace } as GlobalOptions,
    { states: [] },
  );
  const written: string[] = [];
  try {
    if (!existsSync(path.join(root, marker))) written.push(...makeWorkspace(root));
    else if (options.state === undefined)
      throw new Error(`Unexpected workspace in "${folder}": it has a ${marker} already. Add a state with --state.`);
    if (options.state !== undefined) {
      const code = options.state.toUpperCase();
      if (!/^[A-Z]{3}$/.test(code))
        throw new Error(`Unexpected state "${options.state}", expected a code of three letters, such as TZA.`);
      const { topics, questions } = loaded.world;
      written.push(...addState(root, code, countryName(loaded, code), topics.values(), questions.values()));
    }
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  for (const file of written) console.log(path.relative(process.cwd(), file));
  return 0;
}
