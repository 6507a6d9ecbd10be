import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Draft, Recent } from '../state.js';
import { isAlive } from './alive.js';

type Drafts = Readonly<Record<string, Draft>>;

const draftsFolder = (workspace: string): string => path.join(workspace, '.concord', 'drafts');
const memory = (workspace: string): string => path.join(workspace, '.concord', 'app.json');

/** Keeps what is in no file of answers yet, each process in a file of its own. */
export function keepDrafts(workspace: string, drafts: Drafts): void {
  const file = path.join(draftsFolder(workspace), `${process.pid}.json`);
  if (Object.keys(drafts).length === 0) return rmSync(file, { force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileAtomic.sync(file, JSON.stringify(drafts, null, 2));
}

/** Takes over the drafts of processes that are no more. */
export function takeDrafts(workspace: string): Drafts {
  const found: Record<string, Draft> = {};
  for (const name of list(draftsFolder(workspace))) {
    const owner = Number(name.replace(/\.json$/, ''));
    if (!name.endsWith('.json') || (owner !== process.pid && isAlive(owner))) continue;
    const file = path.join(draftsFolder(workspace), name);
    try {
      const drafts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Draft>;
      // whether it was saved is told by the files
      for (const [key, { raw }] of Object.entries(drafts)) if (typeof raw === 'object' && raw !== null) found[key] = { raw };
    } catch {
      continue;
    }
    if (owner !== process.pid) rmSync(file, { force: true });
  }
  if (Object.keys(found).length > 0) keepDrafts(workspace, found);
  return found;
}

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

export interface Memory {
  recent?: readonly Recent[];
  reviewer?: string;
}

/** What the app remembers of a workspace: the screens of late, and who reviews. */
export function readMemory(workspace: string): Memory {
  try {
    const { recent, reviewer } = JSON.parse(readFileSync(memory(workspace), 'utf8')) as Memory;
    return { ...(Array.isArray(recent) && { recent: recent.filter(({ title, screen }) => typeof title === 'string' && typeof screen === 'string') }), ...(typeof reviewer === 'string' && { reviewer }) };
  } catch {
    return {};
  }
}

/** A workspace that cannot be written to is only not remembered. */
export function writeMemory(workspace: string, { recent, reviewer }: Memory): void {
  try {
    mkdirSync(path.dirname(memory(workspace)), { recursive: true });
    writeFileAtomic.sync(memory(workspace), JSON.stringify({ recent, reviewer }, null, 2));
  } catch {
    return;
  }
}
