import { existsSync } from 'node:fs';
import path from 'node:path';
import { marker } from '../load/workspace.js';
import { initWorkspace } from '../work/init.js';
import { openSound, type GlobalOptions } from '../work/session.js';

/** Makes a workspace, or adds a state to one, and prints the files written. Throws a UsageError. */
export async function initCommand(folder: string, options: GlobalOptions & { state?: string }): Promise<number> {
  const root = path.resolve(folder);
  const workspace = existsSync(path.join(root, marker)) ? root : options.workspace;
  const loaded = openSound({ ...options, ...(workspace !== undefined && { workspace }) }, { states: [] });
  for (const file of await initWorkspace(loaded, folder, options.state))
    console.log(path.relative(process.cwd(), file));
  return 0;
}
