// Packs Concord, installs it with its production dependencies elsewhere, in a read-only folder with blanks in its path, and
// runs it without HOME. Prints what it tried; ends with 1 where something failed.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const base = mkdtempSync(path.join(tmpdir(), 'concord package '));
const installed = path.join(base, 'installed for all');
const user = path.join(base, "a user's folder");
const MOST_BYTES = 64 * 1024 * 1024;

const run = (command, args, options) =>
  execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MOST_BYTES,
    ...options,
  });

/** Runs the installed command and holds its exit code against what is expected. Gives what it printed. */
function concord(expected, ...args) {
  const { HOME: _home, npm_config_cache: _cache, ...env } = process.env;
  let code = 0;
  let out;
  try {
    out = run(path.join(installed, 'node_modules', '.bin', 'concord'), args, { cwd: user, env });
  } catch (error) {
    code = error.status;
    out = `${error.stdout}${error.stderr}`;
  }
  if (code !== expected) throw new Error(`concord ${args.join(' ')} ended with ${code}, expected ${expected}:\n${out}`);
  console.log(`concord ${args.join(' ')}: ${code}`);
  return out;
}

function setModes(folder, file, directory) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const one = path.join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) chmodSync(one, entry.isDirectory() ? directory : file);
  }
  chmodSync(folder, directory);
}

try {
  mkdirSync(installed);
  mkdirSync(user);
  run('npm', ['run', 'build', '--silent'], { cwd: root });
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', base], { cwd: root }),
  );
  writeFileSync(path.join(installed, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', path.join(base, filename)], {
    cwd: installed,
  });
  setModes(installed, 0o555, 0o555);

  const { version } = JSON.parse(run('node', ['-p', 'JSON.stringify(require("./package.json"))'], { cwd: root }));
  if (concord(0, '--version').trim() !== version) throw new Error('another version was installed');
  concord(0, 'validate');
  JSON.parse(concord(1, 'check', 'FRA', '--json'));
  concord(0, 'show', 'fp:7');
  concord(0, 'init', 'my review', '--state', 'FRA');
  writeFileSync(path.join(user, 'my review', 'countries', 'fra', 'note.md'), 'The copy can be written to.\n');
  concord(0, '-w', 'my review', 'validate');
  concord(1, '-w', 'my review', 'check', 'FRA', '--json');
  console.log(
    'The package works elsewhere: read-only, without HOME, on a path with blanks, with production dependencies only.',
  );
} catch (error) {
  console.error(error.stderr ? `${error.message}\n${error.stderr}` : error.message);
  process.exitCode = 1;
} finally {
  setModes(base, 0o644, 0o755);
  rmSync(base, { recursive: true, force: true });
}
