import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Trials {
  kills(options: { most: number; real: number; commands: string[] }): {
    states: number;
    runs: number;
    failures: string[];
  };
  fullDisk(options: { most: number; commands: string[] }): { tries: number; failures: string[] };
  appKills(options: { tries: number; step: number }): { tries: number; failures: string[] };
  writers(options: { rounds: number; many: number }): Promise<{ done: number; failures: string[] }>;
  mutations(options: {
    count: number;
    seed: number;
    of: string;
  }): Promise<{ named: number; changed: number; harmless: number; silent: string[] }>;
}

// the trials run the program as it is built; the whole of them is `npm run trials`
const isBuilt = existsSync(path.resolve(import.meta.dirname, '../../dist/cli/main.js'));
const load = async (name: string): Promise<Trials> => (await import(`./${name}.mjs`)) as Trials;

describe.skipIf(!isBuilt)('a sample of the trials', () => {
  it(
    'commands that are ended while they write leave nothing that the next run does not mend',
    { timeout: 300_000 },
    async () => {
      const { kills } = await load('kills');
      const { states, runs, failures } = kills({ most: 3, real: 1, commands: ['init', 'format'] });
      expect(states).toBeGreaterThan(10);
      expect(runs).toBe(6);
      expect(failures).toEqual([]);
    },
  );

  it(
    'commands for which there is no room on the disk say so with the name of a file, and leave every file whole',
    { timeout: 300_000 },
    async () => {
      const { fullDisk } = await load('full-disk');
      const { tries, failures } = fullDisk({ most: 3, commands: ['verify', 'format'] });
      expect(tries).toBe(6);
      expect(failures).toEqual([]);
    },
  );

  it(
    'saves of the app, in each of its ways, that are ended leave every file whole and the next save gets in',
    { timeout: 300_000 },
    async () => {
      const { appKills } = await load('app-kills');
      const { tries, failures } = appKills({ tries: 12, step: 11 });
      expect(tries).toBe(16);
      expect(failures).toEqual([]);
    },
  );

  it('several writers at once lose nothing of each other', { timeout: 300_000 }, async () => {
    const { writers } = await load('writers');
    const { done, failures } = await writers({ rounds: 1, many: 2 });
    expect(failures).toEqual([]);
    expect(done).toBe(2);
  });

  it.each(['built-in', 'workspace'])(
    'a slip in the files of the %s data is told, or changes no result',
    { timeout: 300_000 },
    async (of) => {
      const { mutations } = await load('mutations');
      const { named, changed, harmless, silent } = await mutations({ count: 3, seed: 3, of });
      expect(named + changed + harmless).toBe(3);
      expect(silent).toEqual([]);
    },
  );
});
