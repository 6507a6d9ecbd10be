import { existsSync } from 'node:fs';
import path from 'node:path';
import { addState, makeWorkspace } from '../../work/new-workspace.js';
import { marker, type Loaded } from '../../load/workspace.js';

/**
 * Makes a folder a workspace, unless it is one, and copies a built-in state into it, unless it has it. Gives the folder.
 * Throws an Error where it cannot be written.
 */
export function prepareWorkspace({ world }: Loaded, given: string, state: string): string {
  const folder = path.resolve(given);
  if (!existsSync(path.join(folder, marker))) makeWorkspace(folder);
  if (!existsSync(path.join(folder, 'countries', state.toLowerCase())))
    addState(folder, state, world.countries.get(state)?.name ?? state, world.topics.values(), world.questions.values());
  return folder;
}
