import { existsSync } from 'node:fs';
import path from 'node:path';
import { marker, type Loaded } from '../load/workspace.js';
import { locked } from './lock.js';
import { addState, hasState, makeWorkspace } from './new-workspace.js';
import { UsageError } from './usage-error.js';
import { countryName } from './states.js';

/**
 * Makes a folder a workspace, and adds a state to it where one is named: a copy of the built-in one, or a new one.
 * Gives the files written. Throws a UsageError where the folder is a workspace and no state is named, has the state
 * already, or where the code is none.
 */
export async function initWorkspace(loaded: Loaded, folder: string, state?: string): Promise<string[]> {
  const root = path.resolve(folder);
  const code = state?.toUpperCase();
  if (code !== undefined && !/^[A-Z]{3}$/.test(code))
    throw new UsageError(`Unexpected state "${state}", expected a code of three letters, such as TZA.`);
  const { topics, questions } = loaded.world;
  return locked(root, 'concord init', () => {
    const known = existsSync(path.join(root, marker));
    if (known && code === undefined)
      throw new UsageError(
        `Unexpected workspace in "${folder}": it has a ${marker} already. Add a state with --state.`,
      );
    return [
      ...(known ? [] : makeWorkspace(root)),
      ...(code === undefined
        ? []
        : addState(root, code, countryName(loaded, code), topics.values(), questions.values())),
    ];
  });
}

/**
 * The same for a folder that may be a workspace, and may have the state: then nothing is written there. Gives the
 * folder.
 */
export async function prepareWorkspace(loaded: Loaded, folder: string, state: string): Promise<string> {
  const root = path.resolve(folder);
  const has = hasState(root, state);
  if (!has) await initWorkspace(loaded, root, state);
  else if (!existsSync(path.join(root, marker))) await initWorkspace(loaded, root);
  return root;
}
