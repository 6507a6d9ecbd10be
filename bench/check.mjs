import { fileURLToPath } from 'node:url';
import { processes, report } from './measure.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Checking one state from a cold start, and --version, against processes that do the least. */
export function run() {
  const [check, parse] = processes([
    [here('../bin/concord.js'), 'check', 'FRA', '--json'],
    [here('baseline-yaml.mjs'), 'FRA'],
  ]);
  const [version, bare] = processes(
    [
      [here('../bin/concord.js'), '--version'],
      ['-e', '0'],
    ],
    15,
  );
  return [
    report(
      'check of one state / parsing the same YAML',
      check / parse,
      1.5,
      `${check.toFixed(0)} ms / ${parse.toFixed(0)} ms`,
    ),
    report('--version / node -e 0', version / bare, 1.3, `${version.toFixed(0)} ms / ${bare.toFixed(0)} ms`),
  ];
}
