import { notWritten } from './file-errors.js';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './alive.js';

/**
 * Runs something while no other Concord writes to the same workspace. A lock that a dead process left is taken over.
 * Throws an Error if another process holds it for longer than five seconds.
 */
export async function locked<T>(workspace: string, run: () => Promise<T>): Promise<T> {
  const file = path.join(workspace, '.concord', 'lock');
  for (let tries = 0; !taken(file); tries++) {
    if (tries > 200) throw new Error('another program is writing to this workspace (.concord/lock)');
    await sleep(25);
  }
  try {
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
    writeFileSync(own, String(process.pid));
  } catch (error) {
    throw notWritten(file, error);
  }
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder > 0 && isAlive(holder, file)) return false;
    rmSync(file, { force: true });
  } catch {
    return false;
  }
  return false;
}
