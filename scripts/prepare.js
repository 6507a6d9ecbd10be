// Builds a checkout after `npm ci`. Without the development dependencies (`npm ci --omit=dev`) there is no compiler: then what
// has been built before is used, such as in the package as it is published.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const here = (file) => new URL(`../${file}`, import.meta.url);

const hasCompiler = existsSync(here('node_modules/typescript/package.json'));
const isBuilt = existsSync(here('dist/cli/main.js'));
if (hasCompiler) {
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
  const { status } = spawnSync(command, [...args, 'run', 'build', '--silent'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else if (!isBuilt)
  console.error(
    'concord: not built, since TypeScript is not installed. Run: npm ci && npm run build, then npm prune --omit=dev.',
  );
