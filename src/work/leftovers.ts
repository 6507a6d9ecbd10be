import { readdirSync, rmSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { leadsOut } from '../load/links.js';
import { isAlive } from './alive.js';

/** No writing takes longer. */
const LEFT_MS = 60_000;
/** The name that a file has until it is finished. */
const UNFINISHED = /\.(?:yaml|md|csv|json|txt|gitignore|docx|xlsx|html|sarif)\.\d{5,}$/;
/** Folders that are made under another name and then moved into place begin with this. */
export const MAKING = '.making-';
const DEEPEST = 8;

/**
 * Takes away what programs that were killed while they wrote have left in a workspace. To be called by who holds its
 * lock. What cannot be taken away stays.
 */
export function removeLeftovers(workspace: string): void {
  for (const name of ['countries', 'provisions', '.concord'])
    if (!leadsOut(workspace, path.join(workspace, name))) visit(path.join(workspace, name), 1);
  for (const entry of entriesOf(workspace)) if (entry.isFile()) look(workspace, entry.name);
}

function visit(folder: string, depth: number): void {
  for (const entry of entriesOf(folder)) {
    if (entry.isFile()) look(folder, entry.name);
    else if (entry.isDirectory() && entry.name.startsWith(MAKING)) remove(path.join(folder, entry.name));
    else if (entry.isDirectory() && depth < DEEPEST) visit(path.join(folder, entry.name), depth + 1);
  }
}

function look(folder: string, name: string): void {
  const file = path.join(folder, name);
  const owner = path.basename(folder) === '.concord' ? /^lock\.(?:.*\.)?(\d+)(?:\.left)?$/.exec(name)?.[1] : undefined;
  if (owner !== undefined ? !isAlive(Number(owner), file) : UNFINISHED.test(name)) remove(file);
}

function remove(file: string): void {
  try {
    if (statSync(file).mtimeMs < Date.now() - LEFT_MS) rmSync(file, { recursive: true, force: true });
  } catch {
    return;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
