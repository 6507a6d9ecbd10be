// Ends the app's ways of saving with SIGKILL at one file operation after the other: every file must stand whole, as it was or
// as it should be, and the next save has to get in.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { APP_WAYS, SAVED } from './app-ways.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const OTHER = '# kept\n\n- question: other\n  answer: yes # kept too\n  sections: [act/1]\n';
const COUNTRY = 'iso3: XAR\nname: Arvenia # fictional\nlanguage: en\n';

function workspace() {
  const root = mkdtempSync(path.join(tmpdir(), 'concord-app-kill-'));
  mkdirSync(path.join(root, 'countries', 'xar', 'answers'), { recursive: true });
  mkdirSync(path.join(root, '.concord'));
  writeFileSync(path.join(root, 'countries', 'xar', 'country.yaml'), COUNTRY);
  writeFileSync(path.join(root, 'countries', 'xar', 'answers', 't.yaml'), OTHER);
  return root;
}

const save = (root, way, times, at) =>
  spawnSync(process.execPath, ['--require', here('kill-at.cjs'), here('app-saver.mjs'), way, root, String(times)], {
    encoding: 'utf8',
    env: { ...process.env, KILL_IN: root, KILL_AT: String(at) },
  });

/** What is wrong with the files that a killed save has left. */
function faultsIn(root) {
  const faults = [];
  const answers = readFileSync(path.join(root, 'countries', 'xar', 'answers', 't.yaml'), 'utf8');
  if (!answers.startsWith(OTHER)) faults.push('what stood in the file before is not as it was');
  const whole = [SAVED.first, SAVED.second, ...SAVED.silent.map((question) => ({ question, answer: 'silent' }))].map(
    (one) => JSON.stringify(one),
  );
  try {
    for (const one of parse(answers).slice(1))
      if (!whole.includes(JSON.stringify(one)))
        faults.push(`an answer is not whole: ${JSON.stringify(one).slice(0, 80)}`);
    const country = parse(readFileSync(path.join(root, 'countries', 'xar', 'country.yaml'), 'utf8'));
    const listed = JSON.stringify(country['not-at-hand'] ?? []);
    if (country.name !== 'Arvenia' || !['[]', JSON.stringify([SAVED.law])].includes(listed))
      faults.push('country.yaml is not whole');
    for (const file of readdirSync(path.join(root, '.concord'), { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.json') && statSync(path.join(root, '.concord', file)).isFile())
        JSON.parse(readFileSync(path.join(root, '.concord', file), 'utf8'));
  } catch (error) {
    faults.push(`a file cannot be read: ${error.message.slice(0, 100)}`);
  }
  return faults;
}

/** Tries each way of saving so many times, each time ended later. Gives how many tries there were and what was wrong. */
export function appKills({ tries = 200, step = 1, ways = APP_WAYS, log = () => undefined } = {}) {
  let done = 0;
  const failures = [];
  for (const way of ways) {
    for (let at = 1; at <= tries; at += step) {
      const root = workspace();
      if (way === 'a changed answer' || way === 'a step taken back') save(root, 'an answer given and taken out', 1, -1);
      const { signal, stderr } = save(root, way, 1e9, at);
      if (signal !== 'SIGKILL')
        failures.push(`${way}, at operation ${at}: it ended by itself: ${stderr.slice(0, 200)}`);
      for (const fault of faultsIn(root)) failures.push(`${way}, ended at operation ${at}: ${fault}`);
      // the dead one may have held the lock
      const next = save(root, 'a section that was read', 1, -1);
      if (next.status !== 0)
        failures.push(`${way}, ended at operation ${at}: the next save fails: ${next.stderr.slice(0, 200)}`);
      if (existsSync(path.join(root, '.concord', 'lock')))
        failures.push(`${way}, ended at operation ${at}: the lock is left`);
      rmSync(root, { recursive: true, force: true });
      done++;
    }
    log(`${way}: ended ${Math.ceil(tries / step)} times`);
  }
  return { tries: done, failures };
}
