import { describe, expect, it, vi } from 'vitest';
import type { Steps } from '../../src/analyse/steps.js';
import { open } from '../../src/work/session.js';
import { walk, Work } from '../../src/tui/effects/work.js';
import { routeTo } from '../../src/tui/state/route.js';
import { listOf } from '../../src/tui/screens/index.js';
import { firstApp, type Event } from '../../src/tui/state/app.js';
import { step } from '../../src/tui/keys/step.js';
import { TODAY } from './support.js';

/** Steps that each take some milliseconds. */
function* slow(steps: number): Steps<string> {
  for (let n = 0; n < steps; n++) {
    for (const until = performance.now() + 4; performance.now() < until;);
    yield;
  }
  return 'done';
}

const until = (holds: () => boolean): Promise<boolean> => vi.waitUntil(holds, { timeout: 20_000, interval: 5 });

describe('long work', () => {
  it('lets other things come in between', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 1);
    expect(await walk(slow(40), new AbortController().signal)).toBe('done');
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
  });

  it('stops in the middle of a piece, goes on with what is left, and tells of no failure', async () => {
    const told: Event[] = [];
    const begun: string[] = [];
    const ended: string[] = [];
    const work = new Work(
      async (want, signal) => {
        begun.push(want);
        await walk(slow(want === 'check:AAA' ? 100_000 : 1), signal);
        ended.push(want);
      },
      (event) => told.push(event),
    );
    work.add(['check:AAA', 'check:BBB', 'book:AAA']);
    await until(() => begun.length > 0);
    work.drop((want) => want.split(':')[1] === 'AAA');
    await until(() => !work.isBusy);
    expect(begun).toEqual(['check:AAA', 'check:BBB']);
    expect(ended).toEqual(['check:BBB']);
    expect(told.some(({ type }) => type === 'failed')).toBe(false);
    expect(told.at(-1)).toEqual({ type: 'idle' });
  });

  it('does first what was asked for last, each thing once, and goes on after a failure', async () => {
    const told: Event[] = [];
    const begun: string[] = [];
    const work = new Work(
      async (want) => {
        begun.push(want);
        if (want === 'check:BBB') throw new Error('it is broken');
      },
      (event) => told.push(event),
    );
    work.add(['check:AAA', 'check:BBB', 'check:CCC']);
    work.add(['check:CCC']);
    await until(() => !work.isBusy);
    expect(begun).toEqual(['check:AAA', 'check:CCC', 'check:BBB']);
    expect(told.filter(({ type }) => type === 'failed')).toEqual([
      { type: 'failed', want: 'check:BBB', message: 'it is broken' },
    ]);
  });

  const loaded = open({});
  const first = firstApp({ columns: 80, rows: 24 }, TODAY);
  const busy = (long: boolean) => ({
    ...first,
    data: { ...first.data, loaded },
    wanted: new Set(['region:mapped', ...loaded.world.mapped.map((state) => `check:${state}`)]),
    stack: [routeTo('home'), routeTo('region')],
    busy: { want: 'region:mapped', what: 'Checking', done: 1, total: 9, long },
  });

  it('is stopped by Esc, which otherwise goes back', () => {
    expect(step(busy(true), { type: 'key', key: 'esc' }).effects).toEqual([{ type: 'cancel' }]);
    const { app, effects } = step(busy(false), { type: 'key', key: 'esc' });
    expect([app.stack.length, effects]).toEqual([1, []]);
  });

  it('says so where its result would stand once it has been stopped', () => {
    const { app } = step(busy(true), { type: 'cancelled' });
    expect([app.busy, listOf(app).empty]).toEqual([undefined, 'Stopped. r goes on.']);
  });

  it('for another screen than the one that is shown goes on when Esc goes back', () => {
    const { app, effects } = step(
      { ...busy(true), busy: { ...busy(true).busy, want: 'check:BBB' } },
      { type: 'key', key: 'esc' },
    );
    expect([app.stack.length, effects]).toEqual([1, []]);
  });
});
