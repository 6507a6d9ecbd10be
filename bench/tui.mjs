import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median, report } from './measure.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const hello = here('tui-hello.mjs');
const app = here('../bin/concord.js');
const KEYS = 120;
const BACKSPACE = '\u007f';

/** Where keys are pressed: what leads there with what is shown then, and the keys. */
const WHERE = [
  ['findings, down', [['4', 'Findings']], ['j']],
  [
    'findings, filter',
    [
      ['4', 'Findings'],
      ['/', 'keep'],
    ],
    ['a', BACKSPACE],
  ],
  [
    'question, answer typed',
    [
      [':', 'All commands'],
      ['record-retention\r', 'In our words'],
      ['\r', 'Your name is asked once'],
      ['B. Bench\r', 'What does the law say?'],
    ],
    ['1', BACKSPACE],
  ],
  [
    'law beside the question, a line down and up',
    [
      [':', 'All commands'],
      // the passages are there once the texts have been read and indexed
      ['record-retention\r', /passage \d+ of|shows the best/],
      ['\t', 'wider, narrower'],
    ],
    ['j', 'k'],
  ],
  [
    'law beside the question, next passage and back',
    [
      [':', 'All commands'],
      // the passages are there once the texts have been read and indexed
      ['record-retention\r', /passage \d+ of|shows the best/],
      ['\t', 'wider, narrower'],
    ],
    [']', '['],
  ],
  ['region, down', [['8', 'Region']], ['j', 'k']],
];

/** Runs a program in a pseudo-terminal of util-linux's script, at 200x50. */
function inTerminal(args, folder) {
  const command = `stty rows 50 cols 200; exec ${[process.execPath, ...args].map((one) => `'${one}'`).join(' ')}`;
  const { CI: _, CONTINUOUS_INTEGRATION: __, ...env } = process.env;
  return spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: folder,
    env: { ...env, TERM: 'xterm-256color', NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** Milliseconds from the start of a program to the frame that shows a text. */
function firstFrame(args, text, folder) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = inTerminal(args, folder);
    let shown = '';
    child.stdout.on('data', (data) => {
      shown += data;
      if (!shown.includes(text)) return;
      resolve(performance.now() - start);
      child.stdout.removeAllListeners('data');
      child.kill('SIGKILL');
    });
  });
}

/** Milliseconds from a key to what is drawn for it, for many keys in turn; `ready` is shown when the program listens. */
async function redraws(args, folder, { ready, before = [], keys: pressed = ['j'] }) {
  const child = inTerminal(args, folder);
  let shown = '';
  let wake = () => undefined;
  child.stdout.on('data', (data) => {
    shown += data;
    wake();
  });
  const drawn = () => new Promise((resolve) => (wake = resolve));
  const until = async (text) => {
    const limit = rest(120_000).then(() => 'late');
    while (typeof text === 'string' ? !shown.includes(text) : !text.test(shown))
      if ((await Promise.race([drawn(), limit])) === 'late') {
        child.kill('SIGKILL');
        throw new Error(`After 120 s the app has not shown ${text}; last: ${shown.slice(-2_000)}`);
      }
    shown = '';
  };
  /** waits until nothing has been drawn for a while: what goes on in the background has ended */
  const quiet = async () => {
    for (let last = -1; last !== shown.length;) {
      last = shown.length;
      await rest(3_000);
    }
    shown = '';
  };
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await until(ready);
  await quiet();
  for (const [keys, text] of before) {
    child.stdin.write(keys);
    await until(text);
    await quiet();
  }
  const times = [];
  for (let n = 0; n < KEYS; n++) {
    const start = performance.now();
    const done = drawn();
    child.stdin.write(pressed[n % pressed.length]);
    await done;
    times.push(performance.now() - start);
    await rest(40);
  }
  child.kill('SIGKILL');
  return times.sort((a, b) => a - b)[Math.floor(KEYS * 0.95)];
}

/** The first frame of the app, and what a key costs in its longest list, against bare Ink programs in the same terminal. */
export async function run() {
  if (spawnSync('script', ['--version']).status !== 0) {
    console.log('skipped: the program "script" of util-linux is not there to make a terminal');
    return [];
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  writeFileSync(path.join(folder, 'concord.yaml'), 'name: bench\n');
  const frames = [[], []];
  for (let round = 0; round < 9; round++) {
    frames[0].push(await firstFrame([app], 'Concord', folder));
    frames[1].push(await firstFrame([hello], 'Hello', folder));
  }
  const [first, bare] = frames.map(median);
  cpSync(here('../countries/fra'), path.join(folder, 'countries', 'fra'), { recursive: true });
  // the texts of the laws, one of them of 3 MB, where they are at hand
  const texts = here('../../shared/laws/FRA');
  for (const name of existsSync(texts) ? readdirSync(texts) : [])
    if (!/\.\d{4}/.test(name))
      cpSync(
        path.join(texts, name),
        path.join(folder, 'countries', 'fra', 'laws', name.replace('code-securite-interieure', 'csi')),
      );
  const bareKey = await redraws([hello, 'keys'], folder, { ready: 'Hello' });
  const keys = [];
  for (const [where, before, pressed] of WHERE)
    keys.push([where, await redraws([app], folder, { ready: 'States', before, keys: pressed })]);
  rmSync(folder, { recursive: true, force: true });
  return [
    report('first frame / Ink hello-world', first / bare, 1.5, `${first.toFixed(0)} ms / ${bare.toFixed(0)} ms`),
    ...keys.map(([where, ms]) =>
      report(
        `ms from a key to its redraw at 200x50, 95th percentile: ${where}`,
        ms,
        50,
        `bare Ink program with a screen full of text: ${bareKey.toFixed(1)} ms`,
      ),
    ),
  ];
}
