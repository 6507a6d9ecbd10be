import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

describe.skipIf(!existsSync(path.join(ROOT, 'dist/data.json')))(
  'what was found sound when the package was built',
  () => {
    let copy: string;
    beforeEach(() => {
      copy = mkdtempSync(path.join(os.tmpdir(), 'concord-'));
      for (const name of [
        'bin',
        'dist',
        'provisions',
        'countries',
        'schemas',
        'languages',
        'templates',
        'package.json',
      ])
        cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
      symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
    });
    afterEach(() => rmSync(copy, { recursive: true, force: true }));
    const check = (): { status: number | null; said: string } => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/concord.js', 'check', 'FRA'], {
        cwd: copy,
        encoding: 'utf8',
      });
      return { status, said: stdout + stderr };
    };

    it('is looked at again where a file says something else than then', () => {
      expect(check().status).toBe(1);
      const own = path.join(copy, 'countries/fra/answers/marking.yaml');
      appendFileSync(
        own,
        '\n- question: extra-marking-encouraged\n  answer: silent\n  reviewed: { by: A, on: 2026-11-30 }\n',
      );
      const { status, said } = check();
      expect(status).toBe(2);
      expect(said).toMatch(/marking.yaml:\d+:\d+: error: .*extra-marking-encouraged/);
    });

    it('is looked at again where a file of all states has gone', () => {
      rmSync(path.join(copy, 'provisions/questions', readdirSync(path.join(copy, 'provisions/questions'))[0]!));
      expect(check().status).toBe(2);
    });
  },
);
