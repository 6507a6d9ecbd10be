import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/work/migrate.js';
import { emptyFolder } from '../cli/workspace.js';

const TODAY = '2026-11-30';
const OLD = path.resolve(import.meta.dirname, '../fixtures/old-workspace');

const copyOf = (from: string): string => {
  const folder = emptyFolder();
  cpSync(from, folder, { recursive: true });
  return folder;
};

const contentOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.startsWith('.concord') && statSync(path.join(folder, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );

const note = (folder: string): string => path.join(folder, '.concord', 'migration.json');

function begin(folder: string, was: Record<string, string | null>): string {
  mkdirSync(path.dirname(note(folder)), { recursive: true });
  writeFileSync(note(folder), JSON.stringify({ on: TODAY, was }));
  return folder;
}

describe('a migration that was ended midway', { timeout: 120_000 }, () => {
  const before = contentOf(OLD);
  let after: Map<string, string>;
  let changed: string[];
  let was: Record<string, string | null>;
  beforeAll(async () => {
    const whole = copyOf(OLD);
    await migrate(whole, TODAY);
    after = contentOf(whole);
    changed = [...after.keys()].filter((file) => after.get(file) !== before.get(file));
    was = Object.fromEntries(changed.map((file) => [file, before.get(file) ?? null]));
    expect(changed.length).toBeGreaterThan(8);
    expect(readdirSync(path.join(whole, '.concord'))).toEqual(['texts']);
  }, 120_000);

  it.each([1, 3, 0.5, -1])('is finished by the next one, whichever of its files were written (%d)', async (part) => {
    const folder = begin(copyOf(OLD), was);
    const written = changed.filter((_, n) =>
      part < 0 ? n === changed.length - 1 : part < 1 ? n >= changed.length * part : n % 4 < part,
    );
    for (const file of written) writeFileSync(path.join(folder, file), after.get(file)!);
    const done = (await migrate(folder, '2026-12-24'))!;
    expect(contentOf(folder)).toEqual(after);
    expect(done.files).toEqual(changed.filter((file) => !written.includes(file)).sort());
    expect(existsSync(note(folder))).toBe(false);
    expect(await migrate(folder, TODAY)).toBeUndefined();
  });

  it('is told where a file was changed since, and what stands in the file stays', async () => {
    const folder = begin(copyOf(OLD), was);
    const file = changed.find((one) => one.endsWith('marking.yaml'))!;
    const own = `${after.get(file)!}# A word of mine.\n`;
    writeFileSync(path.join(folder, file), own);
    const { left } = (await migrate(folder, TODAY))!;
    expect(left).toContainEqual({
      place: file,
      what: expect.stringContaining('was changed since a migration') as string,
    });
    expect(readFileSync(path.join(folder, file), 'utf8')).toContain('# A word of mine.');
    expect(existsSync(note(folder))).toBe(false);
  });

  it('is not made up by a note that somebody forged: nothing of it comes into a file', async () => {
    const file = 'countries/xar/answers/marking.yaml';
    for (const [name, text] of [
      [file, before.get(file)!.replace(/P20Y|20 years|yes/, 'no # forged')],
      ['countries/xar/answers/forged.yaml', '# forged\n[]\n'],
      ['countries/../../forged.yaml', '# forged\n[]\n'],
      ['forged.yaml', '# forged\n[]\n'],
    ] as const) {
      const folder = begin(copyOf(OLD), { [name]: text });
      await migrate(folder, TODAY);
      expect(contentOf(folder)).toEqual(after);
      rmSync(folder, { recursive: true });
    }
  });
});
