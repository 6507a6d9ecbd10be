#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  console.log(version);
} else if (!existsSync(new URL('../dist/cli/main.js', import.meta.url))) {
  console.error('concord: This copy of Concord has not been built. Run: npm ci && npm run build.');
  process.exitCode = 2;
} else if (args.length === 0) {
  // the app opens sooner without what only the commands need
  process.exit(await openApp({}));
} else {
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  // the same in few files, which a build without the development dependencies does not have
  const start = ['../dist/start/main.js', '../dist/cli/main.js'].map((file) => new URL(file, import.meta.url));
  const { main } = await import(start.find((file) => existsSync(file)));
  process.exitCode = await main(args, version, openApp);
}

async function openApp(options) {
  return (await import('../dist/tui/open.js')).openApp(options);
}
