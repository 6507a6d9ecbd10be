import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** What stands for npm: it writes down where it was called, and installs a compiler that copies a program that is built. */
const NPM = `
const fs = require('node:fs');
const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
fs.writeFileSync('node_modules/typescript/bin/tsc', \`
  const fs = require('node:fs');
  for (const file of ['cli/main.js', 'law/traditions/build.js', 'work/build-data.js']) {
    fs.mkdirSync(require('node:path').dirname('dist/' + file), { recursive: true });
    fs.writeFileSync('dist/' + file, 'export const main = async () => 0;');
  }\`);
fs.writeFileSync(process.env.TOLD, JSON.stringify({ folder: process.cwd(), args: process.argv.slice(2), packages }));
`;

describe('an installation without the development dependencies', () => {
  const prepare = (folder: string, npm: string, env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> => {
    const file = path.join(folder, 'npm.cjs');
    writeFileSync(file, npm);
    return spawnSync(process.execPath, ['scripts/prepare.js'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: file, ...env },
    });
  };

  it('of a checkout is built with the compiler of the lock file, which is held against its hash and does not stay', () => {
    const folder = bare();
    mkdirSync(path.join(folder, 'src'));
    cpSync(path.join(ROOT, 'package-lock.json'), path.join(folder, 'package-lock.json'));
    const told = path.join(folder, 'told.json');
    expect(prepare(folder, NPM, { TOLD: told })).toMatchObject({ status: 0, stderr: '' });
    const {
      folder: apart,
      args,
      packages,
    } = JSON.parse(readFileSync(told, 'utf8')) as {
      folder: string;
      args: string[];
      packages: Record<string, { integrity?: string; dev?: boolean }>;
    };
    expect(args[0]).toBe('ci');
    expect(apart).not.toContain(folder);
    expect(existsSync(apart)).toBe(false);
    const { '': _, ...installed } = packages;
    expect(Object.keys(installed)).toContain('node_modules/typescript');
    expect(Object.values(installed).filter(({ integrity, dev }) => !integrity?.startsWith('sha512-') || dev)).toEqual(
      [],
    );
    expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
    expect(spawnSync(process.execPath, ['bin/concord.js', 'validate'], { cwd: folder }).status).toBe(0);
  });

  it('that cannot be built says so', () => {
    const folder = bare();
    mkdirSync(path.join(folder, 'src'));
    cpSync(path.join(ROOT, 'package-lock.json'), path.join(folder, 'package-lock.json'));
    expect(prepare(folder, 'process.exit(1)')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/the program could not be built.*Then: npm run prepare\.$/m) as string,
    });
    const ran = spawnSync(process.execPath, ['bin/concord.js', 'validate'], { cwd: folder, encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 2, stderr: expect.stringContaining('has not been built') as string });
  });

  it('of the package, which has no sources, uses what is built', () => {
    const folder = bare();
    mkdirSync(path.join(folder, 'dist', 'cli'), { recursive: true });
    writeFileSync(path.join(folder, 'dist', 'cli', 'main.js'), 'export const main = async () => 0;\n');
    expect(prepare(folder, 'process.exit(1)')).toMatchObject({ status: 0, stdout: '', stderr: '' });
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
