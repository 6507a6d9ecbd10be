// The baseline of a check: a process that only reads and parses the same YAML files.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../', import.meta.url));
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory()
      ? filesIn(path.join(folder, one.name))
      : one.name.endsWith('.yaml')
        ? [path.join(folder, one.name)]
        : [],
  );
const state = process.argv[2].toLowerCase();
const files = [
  ...filesIn(path.join(root, 'provisions')),
  ...filesIn(path.join(root, 'countries', state)),
  path.join(root, 'countries', 'groups.yaml'),
];
let entries = 0;
for (const file of files) entries += Object.keys(parse(readFileSync(file, 'utf8')) ?? []).length;
if (entries === 0) throw new Error('nothing was read');
