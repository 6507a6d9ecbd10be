import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locked } from '../../src/work/lock.js';
import { UsageError } from '../../src/work/usage-error.js';

let workspace: string;
let lock: string;

beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'concord-lock-'));
  lock = path.join(workspace, '.concord', 'lock');
  mkdirSync(path.dirname(lock));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const held = (change: object = {}): string =>
  JSON.stringify({
    program: 'concord review',
    process: process.pid,
    host: hostname(),
    since: '2026-11-30T18:04:05.678Z',
    ...change,
  });
const GONE = 999_999_999;

describe('the lock of a workspace', () => {
  it('lets one writer in at a time, and is gone afterwards', async () => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        locked(workspace, `writer ${n}`, async () => {
          most = Math.max(most, ++inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside--;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('tells program, process, computer and time of who holds it, and writes nothing', async () => {
    writeFileSync(lock, held());
    let ran = false;
    const refused = locked(workspace, 'concord import', () => (ran = true), 50);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(
      `concord review (process ${process.pid} on ${hostname()}, since 2026-11-30 18:04:05 UTC) is writing to this workspace, so that nothing was written. Try again when it has ended; if it does not run any more, remove ${lock}.`,
    );
    expect(ran).toBe(false);
    expect(existsSync(lock)).toBe(true);
  });

  it('is given back when what ran inside fails', async () => {
    await expect(locked(workspace, 'a test', () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(existsSync(lock)).toBe(false);
  });

  it.each([
    ['a process that is no more', held({ process: GONE })],
    ['a version that wrote its process only', String(GONE)],
  ])('is taken over from %s', async (_, text) => {
    writeFileSync(lock, text);
    expect(await locked(workspace, 'a test', () => 'in')).toBe('in');
  });

  it('of another computer is kept while it is young, whatever process has its number here, and taken over when it is old', async () => {
    writeFileSync(lock, held({ process: GONE, host: 'another-computer' }));
    await expect(locked(workspace, 'a test', () => 'in', 50)).rejects.toThrow(/on another-computer/);
    utimesSync(lock, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000));
    expect(await locked(workspace, 'a test', () => 'in')).toBe('in');
  });

  it('that says nothing about its holder is told without one', async () => {
    writeFileSync(lock, '{"program":1}');
    await expect(locked(workspace, 'a test', () => 'in', 50)).rejects.toThrow(/^Another program is writing/);
  });
});
