// Builds a checkout after `npm ci`. Without the development dependencies (`npm ci --omit=dev`) there is no compiler: the one of
// package-lock.json is put into a folder of its own, held against its hash there, and taken away again when all is built. The
// package as it is published has no sources, and is built already.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const here = (...parts) => path.join(root, ...parts);

/** Runs a program of node. Gives whether it ended well. */
const node = (args, options) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;

/** Runs npm, as the one that runs this does. */
function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own) return node([own, ...args], options);
  return spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32', ...options }).status === 0;
}

if (existsSync(here('src'))) {
  const isDone = existsSync(here('node_modules/typescript/package.json'))
    ? npm(['run', 'compile', '--silent'], { cwd: root })
    : withOwnCompiler();
  if (!isDone) {
    const left = existsSync(here('dist/cli/main.js'))
      ? ' What was built before stays, and may be older than the sources.'
      : '';
    console.error(
      `concord: the program could not be built; what is said above tells why. Then: npm run prepare.${left}`,
    );
    process.exitCode = 1;
  }
}

/** Compiles with the compiler that the lock file names, in a folder for the time of it; types are checked where it is installed. */
function withOwnCompiler() {
  rmSync(here('dist/start'), { recursive: true, force: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-build-'));
  try {
    const lock = JSON.parse(readFileSync(here('package-lock.json'), 'utf8'));
    const packages = Object.fromEntries(
      Object.entries(lock.packages)
        .filter(([name]) => name === 'node_modules/typescript' || name.startsWith('node_modules/@typescript/'))
        .map(([name, { dev: _, devOptional: __, ...one }]) => [name, one]),
    );
    const dependencies = { typescript: packages['node_modules/typescript'].version };
    const about = { name: 'concord-build', version: '0.0.0', private: true, dependencies };
    const { name, version } = about;
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(about));
    writeFileSync(
      path.join(folder, 'package-lock.json'),
      JSON.stringify({
        name,
        version,
        lockfileVersion: lock.lockfileVersion,
        requires: true,
        packages: { '': about, ...packages },
      }),
    );
    const env = Object.fromEntries(
      Object.entries(process.env).filter(
        ([key]) => !/^npm_(?:package|lifecycle|config_(?:local_)?prefix|config_global)/i.test(key),
      ),
    );
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
    return (
      npm(['ci', ...options], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] }) &&
      node([
        path.join(folder, 'node_modules/typescript/bin/tsc'),
        '-p',
        'tsconfig.build.json',
        '--noCheck',
        '--types',
        '',
      ]) &&
      node(['dist/law/traditions/build.js']) &&
      node(['dist/work/build-data.js'])
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
