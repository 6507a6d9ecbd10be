import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { screenIds, type Draft, type Recent } from '../state.js';
import { freeKey } from '../form/entry.js';
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
      for (const [key, draft] of Object.entries(drafts)) if (typeof draft.raw === 'object' && draft.raw !== null) found[freeKey(found, key)] = draft;
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
    return { ...(Array.isArray(recent) && { recent: recent.filter(isRecent) }), ...(typeof reviewer === 'string' && { reviewer }) };
  } catch {
    return {};
  }
}

const isRecent = (one: unknown): one is Recent =>
  typeof one === 'object' && one !== null && 'title' in one && 'screen' in one && screenIds.some((id) => id === one.screen) && Object.values(one).every((value) => typeof value === 'string');

/** A workspace that cannot be written to is only not remembered. */
export function writeMemory(workspace: string, { recent, reviewer }: Memory): void {
  try {
    mkdirSync(path.dirname(memory(workspace)), { recursive: true });
    writeFileAtomic.sync(memory(workspace), JSON.stringify({ recent, reviewer }, null, 2));
  } catch {
    return;
  }
}
