// What a command leaves that is ended with SIGKILL while it writes: no file may be cut off, the command run again has to end as
// if nothing had happened, and nothing may be left behind. A command runs once, and each state in which its workspace stands
// meanwhile is kept, before each operation on files and in the middle of each write (kill-at.cjs): all of them are looked at.
// The command is run again from the first and the last of those that are alike, and some commands are ended in truth, each of
// which has to leave a state that was kept.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COMMANDS, concord, contentOf, fresh, isAs } from './commands.mjs';
import { printOfState } from './state-print.cjs';

const UNFINISHED = /\.\d{5,}$|(?:^|\/)\.making-/;

/**
 * Tries some commands, for at most `minutes` altogether; from at most `most` states of each it is run again, and at `real`
 * operations it is ended in truth. Gives how many operations there were, the states looked at, those from which the command
 * was run again, the ends in truth, and what was wrong.
 */
export function kills({
  most = Infinity,
  real = 2,
  minutes = 60,
  commands = Object.keys(COMMANDS),
  log = () => undefined,
} = {}) {
  const total = { operations: 0, states: 0, runs: 0, ended: 0 };
  const failures = [];
  const began = Date.now();
  commands.forEach((name, n) => {
    // what the commands before did not need is for the others
    const until = Date.now() + (began + minutes * 60_000 - Date.now()) / (commands.length - n);
    const keeping = mkdtempSync(path.join(tmpdir(), 'concord-states-'));
    const whole = fresh(name);
    const before = contentOf(whole);
    const sound = concord(name, whole, { KEEP_IN: keeping });
    const { count, states } = JSON.parse(readFileSync(path.join(keeping, 'states.json'), 'utf8'));
    if (count === 0) throw new Error(`${name} did nothing: ${sound.stderr}`);
    const after = contentOf(whole);
    rmSync(whole, { recursive: true, force: true });
    total.operations += count;
    const alike = new Map();
    for (const { name: kept, operation } of Object.values(states)) {
      total.states++;
      const root = path.join(keeping, kept);
      const state = { root, where: `${name}, ended at operation ${operation} of ${count}` };
      failures.push(...cutOff(state, before, after));
      const kind = kindOf(root, before, after);
      const [first = state] = alike.get(kind) ?? [];
      alike.set(kind, first === state ? [state] : [first, state]);
    }
    const all = [...alike.values()].flat();
    const points = Math.min(most, all.length);
    let run = 0;
    for (; run < points && Date.now() < until; run++) {
      const state = all[Math.floor((run * all.length) / points)];
      failures.push(...runAgain(name, state, { after, status: sound.status }));
    }
    total.runs += run;
    for (let k = 1; k <= real && Date.now() < until; k++) {
      const root = fresh(name);
      const operation = Math.max(1, Math.round((k * count) / (real + 1)));
      const { signal } = concord(name, root, { KILL_AT: String(operation) });
      total.ended++;
      if (signal !== 'SIGKILL') failures.push(`${name}: it ended by itself before operation ${operation}`);
      else if (!(printOfState(fs, root) in states))
        failures.push(`${name}, ended in truth at operation ${operation}: it left a state that was not looked at`);
      rmSync(root, { recursive: true, force: true });
    }
    rmSync(keeping, { recursive: true, force: true });
    log(
      `  ${name}: ${count} operations, ${Object.keys(states).length} states in ${alike.size} kinds, run again from ${run}` +
        `${run < points ? ', then the time was over' : ''}`,
    );
  });
  return { ...total, failures };
}

/** The files of a state that are neither as they were nor as they should be. */
const cutOff = ({ root, where }, before, after) =>
  Object.entries(contentOf(root)).flatMap(([file, text]) =>
    UNFINISHED.test(file) || text === before[file] || isAs(text, after[file])
      ? []
      : [
          `${where}: ${file} ${file in before || file in after ? 'is neither as it was nor as it should be' : 'is left'}`,
        ],
  );

/** What a state has in common with others: of the files of each folder, whether there are such that are done, or begun. */
function kindOf(root, before, after) {
  const marks = new Set();
  const content = contentOf(root);
  for (const file of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(content)])) {
    const stands = UNFINISHED.test(file)
      ? 'begun'
      : !(file in content)
        ? 'not there'
        : content[file] === before[file]
          ? 'as before'
          : 'done';
    const of = UNFINISHED.test(file) ? '' : path.extname(file);
    if (before[file] !== after[file] || stands !== 'as before') marks.add(`${path.dirname(file)}/*${of} ${stands}`);
  }
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.startsWith('.concord')) continue;
    const stat = fs.statSync(path.join(root, file));
    if (stat.isFile())
      marks.add(
        `${path.dirname(file)}/*${path.extname(file).replace(/\d{4,}/, '#')} ${stat.size === 0 ? 'empty' : ''}`,
      );
  }
  return [...marks].sort().join('\n');
}

/** What is wrong after the command has been run again from a state, some time later. */
function runAgain(name, { root, where }, { after, status }) {
  const faults = [];
  const { once = false } = COMMANDS[name];
  const old = new Date(Date.now() - 3_600_000);
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    utimesSync(path.join(root, file), old, old);
  const again = concord(name, root, { KILL_AT: '-1' });
  const done = once && /already|taken out on|no such answer|has no answer|Unexpected answer/.test(again.stderr);
  if (again.status !== 0 && !done && again.status !== status)
    faults.push(`the next run ends with ${again.status}: ${again.stderr.trim()}`);
  const differing = differingIn(contentOf(root), after);
  if (differing.length > 0) faults.push(`the next run leaves other files: ${differing.slice(0, 4).join(', ')}`);
  if (existsSync(path.join(root, '.concord', 'lock'))) faults.push('the lock is left');
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    if (UNFINISHED.test(file)) faults.push(`${file} is left`);
  return faults.map((fault) => `${where}: ${fault}`);
}

const differingIn = (content, after) =>
  [...new Set([...Object.keys(content), ...Object.keys(after)])].filter((file) => !isAs(content[file], after[file]));
