// Ends commands with SIGKILL at one file operation after the other, and looks at what is left: no file may be cut off, the
// command run again has to end as if nothing had happened, and nothing may be left behind.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const PROGRAM = here('../../bin/concord.js');
const EXAMPLE = here('../../examples/arvenia');
const OLD = here('../fixtures/old-workspace');

const concord = (root, args, env = {}) =>
  spawnSync(process.execPath, ['--require', here('kill-at.cjs'), PROGRAM, ...args, '-w', root], {
    encoding: 'utf8',
    env: { ...process.env, KILL_IN: root, ...env },
  });

const COMMANDS = {
  init: { make: start, args: () => ['init', '--state', 'XAA'], cwd: true },
  import: {
    make: example,
    args: (root) => ['import', path.join(root, 'countries/xar/laws/firearms-act.md'), '--state', 'XAR', '--force'],
  },
  stamp: { make: example, args: () => ['stamp', 'XAR', '--by', 'A. Drafter', '--as-of', '2026-11-01'] },
  keep: {
    make: example,
    args: () => ['review', 'XAR', '--keep', 'record-retention#1', '--by', 'B. Second', '--as-of', '2026-11-02'],
  },
  migrate: { make: old, args: () => ['migrate', '--as-of', '2026-11-02'] },
  format: { make: unstyled, args: () => ['format'] },
};

function example(root) {
  cpSync(EXAMPLE, root, { recursive: true, filter: (file) => !file.includes('.concord') });
}

/** A workspace of an earlier form. */
function old(root) {
  cpSync(OLD, root, { recursive: true });
}

/** The example, one file of which is not in style. */
function unstyled(root) {
  example(root);
  const file = path.join(root, 'countries/xar/answers/marking.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^  answer:/m, '  answer:   '));
}

let begun;
function start(root) {
  if (begun === undefined) {
    begun = mkdtempSync(path.join(tmpdir(), 'concord-begun-'));
    process.on('exit', () => rmSync(begun, { recursive: true, force: true }));
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'init', begun], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  }
  cpSync(begun, root, { recursive: true });
}

/** All files of a folder with their text; what the tool keeps for itself is left out. */
function contentOf(root) {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.startsWith('.concord') && statSync(path.join(root, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );
}

/**
 * Tries some commands, each ended at `most` of its file operations, which are spread evenly over all, for at most `minutes`
 * altogether. Gives how many tries there were and what was wrong with them.
 */
export function kills({ most = Infinity, minutes = 60, commands = Object.keys(COMMANDS), log = () => undefined } = {}) {
  let tries = 0;
  const failures = [];
  for (const name of commands) {
    const { make, args } = COMMANDS[name];
    const until = Date.now() + (minutes * 60_000) / commands.length;
    const fresh = () => {
      const root = mkdtempSync(path.join(tmpdir(), 'concord-kill-'));
      make(root);
      return root;
    };
    const run = (root, env) => {
      const list = args(root);
      return name === 'init' ? concord(root, [list[0], root, ...list.slice(1)], env) : concord(root, list, env);
    };
    const whole = fresh();
    const before = contentOf(whole);
    const counted = run(whole, { KILL_AT: '0' });
    const operations = Number(/KILL_COUNT (\d+)/.exec(counted.stderr)?.[1] ?? 0);
    if (operations === 0) throw new Error(`${name} did nothing: ${counted.stderr}`);
    const after = contentOf(whole);
    rmSync(whole, { recursive: true, force: true });
    const points = Math.min(most, operations);
    let tried = 0;
    for (let n = 0; n < points && Date.now() < until; n++) {
      const at = 1 + Math.floor((n * operations) / points);
      tries++;
      tried++;
      const root = fresh();
      run(root, { KILL_AT: String(at) });
      const now = contentOf(root);
      const fail = (what) => failures.push(`${name}, ended at operation ${at} of ${operations}: ${what}`);
      for (const [file, text] of Object.entries(now)) {
        if (file in before || file in after) {
          if (text !== before[file] && text !== after[file]) fail(`${file} is neither as it was nor as it should be`);
        } else if (!/\.\d+$/.test(file) && !file.includes('.making-')) fail(`${file} is left`);
      }
      const old = new Date(Date.now() - 3_600_000);
      for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }))
        utimesSync(path.join(root, file), old, old);
      const again = run(root, { KILL_AT: '-1' });
      const done = name === 'init' && /has it already/.test(again.stderr);
      if (again.status !== 0 && !done && again.status !== counted.status)
        fail(`the next run ends with ${again.status}: ${again.stderr.trim()}`);
      if (!done && JSON.stringify(contentOf(root)) !== JSON.stringify(after)) {
        const end = contentOf(root);
        const differing = [...new Set([...Object.keys(end), ...Object.keys(after)])].filter(
          (file) => end[file] !== after[file],
        );
        fail(`the next run leaves other files: ${differing.slice(0, 4).join(', ')}`);
      }
      if (existsSync(path.join(root, '.concord', 'lock'))) fail('the lock is left');
      rmSync(root, { recursive: true, force: true });
    }
    log(`  ${name}: ended at ${tried} of ${operations} operations${tried < points ? ', then the time was over' : ''}`);
  }
  return { tries, failures };
}
