import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder with the scripts and the program of this one, and nothing that is installed or built. */
function bare(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bare-'));
  made.push(folder);
  for (const name of ['package.json', 'bin', 'scripts'])
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  return folder;
}

describe('an installation without the development dependencies', () => {
  it('needs no compiler, and says so where nothing is built', () => {
    const folder = bare();
    const prepared = spawnSync(process.execPath, ['scripts/prepare.js'], { cwd: folder, encoding: 'utf8' });
    expect(prepared.status).toBe(0);
    expect(prepared.stderr).toMatch(/not built, since TypeScript is not installed\. Run: /);
    const ran = spawnSync(process.execPath, ['bin/concord.js', 'validate'], { cwd: folder, encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('has not been built') as string });
  });

  it('uses what is built', () => {
    const folder = bare();
    mkdirSync(path.join(folder, 'dist', 'cli'), { recursive: true });
    writeFileSync(path.join(folder, 'dist', 'cli', 'main.js'), 'export const main = async () => 0;\n');
    const prepared = spawnSync(process.execPath, ['scripts/prepare.js'], { cwd: folder, encoding: 'utf8' });
    expect(prepared).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(spawnSync(process.execPath, ['bin/concord.js', 'validate'], { cwd: folder }).status).toBe(0);
  });
});

it('the package holds all that its README sends the reader to', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as [{ files: { path: string }[] }];
  const files = packed.files.map((one) => one.path);
  for (const file of [
    'README.md',
    'LICENSE',
    'docs/data.md',
    'docs/laws.md',
    'docs/app.md',
    'examples/arvenia/concord.yaml',
  ])
    expect(files).toContain(file);
  expect(files.filter((file) => /^(?:src|test|bench|node_modules)\//.test(file))).toEqual([]);
});
