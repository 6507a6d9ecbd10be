// Makes a release: node scripts/release.js 0.2.0
// Checks that all is committed and passes, writes the version and the heading of CHANGELOG.md, commits, tags and packs.
// Nothing is sent anywhere.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const [version = ''] = process.argv.slice(2);
const read = (...args) => execFileSync(args[0], args.slice(1), { cwd: root, encoding: 'utf8' }).trim();
const run = (...args) => void execFileSync(args[0], args.slice(1), { cwd: root, stdio: 'inherit' });
const fail = (message) => {
  console.error(message);
  process.exit(2);
};

const numbers = (one) => one.split('.').map(Number);
const isLater = (a, b) => {
  const at = numbers(a).findIndex((n, place) => n !== numbers(b)[place]);
  return at >= 0 && numbers(a)[at] > numbers(b)[at];
};

const current = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
if (!/^\d+\.\d+\.\d+$/.test(version)) fail(`Unexpected version "${version}", expected one such as 0.2.0.`);
if (!isLater(version, current)) fail(`Unexpected version ${version}, expected a later one than ${current}.`);
if (read('git', 'status', '--porcelain') !== '') fail('Unexpected changes that are not committed.');
if (read('git', 'tag', '--list', `v${version}`) !== '') fail(`Unexpected version ${version}: there is a tag of it.`);

const changes = path.join(root, 'CHANGELOG.md');
const text = readFileSync(changes, 'utf8');
const OPEN = '## Not released\n';
const [, open = ''] = text.split(OPEN);
if (open.split('\n## ')[0].trim() === '') fail('Unexpected release without changes: write them into CHANGELOG.md.');

for (const script of ['typecheck', 'lint', 'test', 'try-package']) run('npm', 'run', script);

const today = new Date().toISOString().slice(0, 10);
writeFileSync(changes, text.replace(OPEN, `${OPEN}\n## ${version} (${today})\n`));
run('npm', 'version', version, '--no-git-tag-version');
run('git', 'commit', '--all', '--quiet', '--message', `Version ${version}`);
run('git', 'tag', '--annotate', `v${version}`, '--message', `Version ${version}`);
run('npm', 'pack');
console.log(`Version ${version} is committed, tagged v${version} and packed. Publish it with: git push --follow-tags`);
