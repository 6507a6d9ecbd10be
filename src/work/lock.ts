import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './alive.js';
import { FileError, notWritten } from './file-errors.js';
import { removeLeftovers } from './leftovers.js';
import { refuseLinks } from './write.js';

/** Who holds the lock of a workspace. */
interface Holder {
  /** the command that it runs, such as `concord review` */
  program: string;
  pid: number;
  host: string;
  /** ISO 8601 */
  since: string;
}

const TRIES = 200;
const PAUSE_MS = 25;

/**
 * Runs something while no other Concord writes to the same workspace, on this computer or on another one that shares its
 * folder. A lock that a dead process of this computer left is taken over; whether one of another computer still runs cannot
 * be seen from here. What killed programs left half-written is taken away first. Throws a FileError, which says who holds the
 * lock, if another process holds it for longer than five seconds.
 */
export async function locked<T>(workspace: string, run: () => Promise<T>): Promise<T> {
  const file = path.join(workspace, '.concord', 'lock');
  refuseLinks(workspace, path.dirname(file));
  for (let tries = 0; !taken(file); tries++) {
    if (tries > TRIES) throw new FileError(heldBy(file));
    await sleep(PAUSE_MS);
  }
  try {
    removeLeftovers(workspace);
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  // linked and not created, so that nobody sees a lock without its owner
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(own, JSON.stringify(self()));
  } catch (error) {
    throw notWritten(file, error);
  }
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw notWritten(file, error);
  } finally {
    rmSync(own, { force: true });
  }
  try {
    const text = readFileSync(file, 'utf8');
    const holder = holderIn(text);
    if (holder === undefined || holds(holder, file)) return false;
    takeAway(file, text);
  } catch {
    return false;
  }
  return false;
}

/** Takes a lock away, unless another process has taken it over since it was read as `text`: then that one keeps it. */
function takeAway(file: string, text: string): void {
  const aside = `${file}.${process.pid}.old`;
  renameSync(file, aside);
  if (readFileSync(aside, 'utf8') !== text) linkSync(aside, file);
  rmSync(aside, { force: true });
}

const self = (): Holder => ({
  program: ['concord', ...process.argv.slice(2).filter((one) => /^[a-z]+$/.test(one))].slice(0, 2).join(' '),
  pid: process.pid,
  host: os.hostname(),
  since: new Date().toISOString(),
});

const holds = ({ pid, host }: Holder, file: string): boolean => host !== os.hostname() || isAlive(pid, file);

/** Who a lock names; undefined where it names nobody. Older versions wrote the number of the process alone. */
function holderIn(text: string): Holder | undefined {
  if (/^\d+$/.test(text)) return { program: 'concord', pid: Number(text), host: os.hostname(), since: '' };
  try {
    const { program, pid, host, since } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string'
      ? { program: String(program), pid, host, since: String(since) }
      : undefined;
  } catch {
    return undefined;
  }
}

function heldBy(file: string): string {
  let holder: Holder | undefined;
  try {
    holder = holderIn(readFileSync(file, 'utf8'));
  } catch {
    // it has just been let go
  }
  if (!holder) return 'another program is writing to this workspace (.concord/lock); if none is, delete that file';
  const { program, pid, host, since } = holder;
  const elsewhere = host !== os.hostname() ? '; if that computer has been switched off since, delete that file' : '';
  return `another program is writing to this workspace: ${program}, process ${pid} on ${host}${since === '' ? '' : `, since ${since.slice(0, 19)}Z`} (.concord/lock)${elsewhere}`;
}
