import { linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainText } from '../load/plain-file.js';
import { findWorkspace } from '../load/workspace.js';
import { isAlive } from './alive.js';
import { notWritten } from './file-errors.js';
import { removeLeftovers } from './leftovers.js';
import { UsageError } from './usage-error.js';
import { refuseLinks } from './refuse.js';

/** Who writes to a workspace. */
interface Holder {
  /** `concord review` */
  program: string;
  process: number;
  host: string;
  /** ISO 8601, with time; not known of a lock of an earlier version */
  since?: string;
}

/** For how long to wait for another program if nothing else is said, and how often to look, in milliseconds. */
const WAIT_MS = 5_000;
const LOOK_MS = 25;
/**
 * After how long a lock of another computer counts as left behind, in milliseconds: no program of ours writes for so
 * long.
 */
const LEFT_MS = 600_000;

/**
 * Runs something while no other Concord writes to the same workspace; `program` is told to who has to wait. A lock
 * that a dead process left is taken over, and what killed programs left half-written is taken away. Throws a
 * UsageError that names the holder if another process holds it for longer than
 * `wait` milliseconds, and what `run` throws.
 */
export async function locked<T>(
  workspace: string,
  program: string,
  run: () => T | Promise<T>,
  wait = WAIT_MS,
): Promise<T> {
  const file = path.join(workspace, '.concord', 'lock');
  const holder = JSON.stringify(holderNow(program));
  refuseLinks(workspace, path.dirname(file));
  for (const until = Date.now() + wait; !taken(file, holder);) {
    if (Date.now() > until) throw new UsageError(heldWords(file));
    await sleep(LOOK_MS);
  }
  try {
    removeLeftovers(workspace);
    return await run();
  } finally {
    if (textOf(file) === holder) rmSync(file, { force: true });
  }
}

/** The same for a file that may lie in a workspace: outside of one nothing is locked. */
export function lockedFor<T>(file: string, program: string, run: () => Promise<T>): Promise<T> {
  const workspace = findWorkspace(path.dirname(path.resolve(file)));
  return workspace === undefined ? run() : locked(workspace, program, run);
}

const holderNow = (program: string): Required<Holder> => ({
  program,
  process: process.pid,
  host: hostname(),
  since: new Date().toISOString(),
});

function heldWords(file: string): string {
  const holder = holderIn(textOf(file));
  const since = holder?.since === undefined ? '' : `, since ${holder.since.slice(0, 19).replace('T', ' ')} UTC`;
  const who = holder ? `${holder.program} (process ${holder.process} on ${holder.host}${since})` : 'Another program';
  return (
    `${who} is writing to this workspace, so that nothing was written. Try again when it has ended; if it does ` +
    `not run any more, remove ${file}.`
  );
}

/** Takes the lock, or takes away one that was left behind, so that the next try may take it. */
function taken(file: string, holder: string): boolean {
  // linked and not created, so that nobody sees a lock without its holder
  const mine = `${file}.${hostname()}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    rmSync(mine, { force: true });
    writeFileSync(mine, holder, { flag: 'wx' });
  } catch (error) {
    takeBack(mine);
    throw new UsageError(`${notWritten(file, error).message}. Nothing was written to this workspace.`);
  }
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw notWritten(file, error);
    if (isLeft(file, mine)) takeAway(file, mine);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes away what was begun on a disk without room; where that is refused too, the next command does. */
function takeBack(mine: string): void {
  try {
    rmSync(mine, { force: true });
  } catch {
    return;
  }
}

/** Whether the holder of a lock is gone. Of another computer only the age tells, by the clock of the drive. */
function isLeft(file: string, mine: string): boolean {
  try {
    const holder = holderIn(plainText(file));
    if (holder && holder.host === hostname()) return !isAlive(holder.process, file);
    return statSync(mine).mtimeMs - statSync(file).mtimeMs > LEFT_MS;
  } catch {
    return false;
  }
}

/** Takes a lock away that was left behind, and no other that has come in its place. */
function takeAway(file: string, mine: string): void {
  const left = textOf(file);
  const aside = `${mine}.left`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== left) linkSync(aside, file);
  } catch {
    // another program was quicker
  } finally {
    rmSync(aside, { force: true });
  }
}

function textOf(file: string): string | undefined {
  try {
    return plainText(file);
  } catch {
    return undefined;
  }
}

/** Who holds a lock, where its text tells. A bare number is how earlier versions wrote their process. */
function holderIn(text: string | undefined): Holder | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return { program: 'concord', process: Number(text), host: hostname() };
  try {
    const { program, process: pid, host, since } = JSON.parse(text) as Record<keyof Holder, unknown>;
    return typeof program === 'string' &&
      typeof pid === 'number' &&
      typeof host === 'string' &&
      typeof since === 'string'
      ? { program, process: pid, host, since }
      : undefined;
  } catch {
    return undefined;
  }
}
