import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { marker } from '../../load/workspace.js';

/**
 * Makes a folder a workspace, unless it is one, and copies a built-in state's folder into it, unless it has one of its
 * own. Gives the folder. Throws an Error where it cannot be written.
 */
export async function makeWorkspace(folder: string, state: string, builtIn: string): Promise<string> {
  const workspace = path.resolve(folder);
  mkdirSync(workspace, { recursive: true });
  const target = path.join(workspace, 'countries', state.toLowerCase());
  if (!existsSync(path.join(target, 'country.yaml'))) cpSync(builtIn, target, { recursive: true, filter: (file) => !path.basename(file).startsWith('.') });
  const file = path.join(workspace, marker);
  if (!existsSync(file)) await writeFileAtomic(file, '# This file makes the folder a Concord workspace.\n');
  return workspace;
}
