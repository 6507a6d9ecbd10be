import { notWritten } from '../../work/file-errors.js';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../load/write-whole.js';
import { freeKey } from '../answers/entry.js';
import { screenIds, type Recent } from '../state/route.js';
import type { UnsavedAnswer } from '../state/app.js';
import { refuseLinks } from '../../work/refuse.js';
import { plainText } from '../../load/plain-file.js';
import { leadsOut } from '../../load/links.js';
import { isAlive } from '../../work/alive.js';

type Drafts = Readonly<Record<string, UnsavedAnswer>>;

const draftsFolder = (workspace: string): string => path.join(workspace, '.concord', 'drafts');
const memory = (workspace: string): string => path.join(workspace, '.concord', 'app.json');

/**
 * Keeps what is in no file of answers yet, each process in a file of its own. Throws an Error where they cannot be
 * kept.
 */
export function keepDrafts(workspace: string, drafts: Drafts): void {
  const file = path.join(draftsFolder(workspace), `${process.pid}.json`);
  if (Object.keys(drafts).length === 0) {
    if (!leadsOut(workspace, file)) rmSync(file, { force: true });
    return;
  }
  try {
    refuseLinks(workspace, file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeWhole(
      file,
      JSON.stringify(Object.fromEntries(Object.entries(drafts).map(([key, draft]) => [key, asInFile(draft)])), null, 2),
    );
  } catch (error) {
    throw notWritten(draftsFolder(workspace), error);
  }
}

/** What is being saved may not be in its file yet. */
const asInFile = ({ raw, saved, all, sent }: UnsavedAnswer): UnsavedAnswer => ({
  raw,
  ...(all && { all }),
  ...(sent ? sent.before && { saved: sent.before } : saved && { saved }),
});

/**
 * Takes over the drafts of processes that are no more, and keeps them with those of this one. Gives those taken over,
 * under keys that are free. Throws an Error where they cannot be kept.
 */
export function takeDrafts(workspace: string, mine: Drafts = {}): Drafts {
  const gathered: Record<string, UnsavedAnswer> = {};
  const folder = draftsFolder(workspace);
  const taken: string[] = [];
  if (leadsOut(workspace, folder)) return {};
  for (const name of list(folder)) {
    const owner = Number(/^(\d+)(-\d+)?\.json$/.exec(name)?.[1]);
    const file = path.join(folder, name);
    // a file with the number of this process is from another one if nothing has been kept yet
    if (Number.isNaN(owner) || (owner === process.pid ? Object.keys(mine).length > 0 : isAlive(owner, file))) continue;
    const taking = path.join(folder, `${process.pid}-${owner}.json`);
    try {
      // of two that want it only one can move it
      renameSync(file, taking);
      const drafts = JSON.parse(plainText(taking)) as Record<string, UnsavedAnswer>;
      for (const [key, draft] of Object.entries(drafts))
        if (typeof draft.raw === 'object' && draft.raw !== null)
          gathered[freeKey({ ...mine, ...gathered }, key)] = draft;
      taken.push(taking);
    } catch {
      continue;
    }
  }
  if (Object.keys(gathered).length > 0) keepDrafts(workspace, { ...mine, ...gathered });
  for (const file of taken) rmSync(file, { force: true });
  return gathered;
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
    const { recent, reviewer } = JSON.parse(plainText(memory(workspace))) as Memory;
    return {
      ...(Array.isArray(recent) && { recent: recent.filter(isRecent) }),
      ...(typeof reviewer === 'string' && { reviewer }),
    };
  } catch {
    return {};
  }
}

const isRecent = (entry: unknown): entry is Recent =>
  typeof entry === 'object' &&
  entry !== null &&
  'title' in entry &&
  'screen' in entry &&
  screenIds.some((id) => id === entry.screen) &&
  Object.values(entry).every((value) => typeof value === 'string');

/** A workspace that cannot be written to is only not remembered. */
export function writeMemory(workspace: string, { recent, reviewer }: Memory): void {
  try {
    refuseLinks(workspace, memory(workspace));
    mkdirSync(path.dirname(memory(workspace)), { recursive: true });
    writeWhole(memory(workspace), JSON.stringify({ recent, reviewer }, null, 2));
  } catch {
    return;
  }
}
