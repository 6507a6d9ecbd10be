// The disk has no room any more from one file operation of a command on: the command has to say so with the name of a file,
// no file may be cut off or left half-made, and what can be done without writing is done.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, concord, contentOf, fresh, isAs } from './commands.mjs';

/**
 * Tries some commands, each without room from one of `most` of its file operations on, which are spread evenly over all,
 * for at most `minutes` altogether. Gives how many tries there were and what was wrong with them.
 */
export function fullDisk({
  most = Infinity,
  minutes = 60,
  commands = Object.keys(COMMANDS),
  log = () => undefined,
} = {}) {
  let tries = 0;
  const failures = [];
  for (const name of commands) {
    const { aside = false } = COMMANDS[name];
    const until = Date.now() + (minutes * 60_000) / commands.length;
    const whole = fresh(name);
    const before = contentOf(whole);
    const counted = concord(name, whole, { KILL_AT: '0' });
    const operations = Number(/KILL_COUNT (\d+)/.exec(counted.stderr)?.[1] ?? 0);
    if (operations === 0) throw new Error(`${name} did nothing: ${counted.stderr}`);
    const after = contentOf(whole);
    rmSync(whole, { recursive: true, force: true });
    const points = Math.min(most, operations);
    let tried = 0;
    for (let n = 0; n < points && Date.now() < until; n++) {
      const at = 1 + Math.floor((n * operations) / points);
      tried++;
      const root = fresh(name);
      const { status, stderr, stdout } = concord(name, root, { KILL_AT: String(at), FAIL_WITH: 'ENOSPC' });
      const now = contentOf(root);
      const fail = (what) => failures.push(`${name}, without room from operation ${at} of ${operations} on: ${what}`);
      const isDone = Object.keys(after).every((file) => isAs(now[file], after[file]));
      const told = /(\S+) cannot be written in \S+: there is no room left/.exec(stderr + stdout);
      if (!isDone && !told) fail(`ends with ${status} and tells no file: ${(stderr + stdout).trim().slice(0, 300)}`);
      if (!isDone && status === 0 && !aside) fail('ends as if all were well');
      if (told && /\.\d{5,}$|\.making-/.test(told[1])) fail(`tells ${told[1]}, which is no file of the user's`);
      if (/fault of Concord/.test(stderr)) fail('is called a fault of Concord');
      for (const [file, text] of Object.entries(now))
        if (text !== before[file] && !isAs(text, after[file])) fail(`${file} is neither as it was nor as it should be`);
      for (const file of Object.keys(before)) if (!(file in now)) fail(`${file} is gone`);
      const left = readdirSync(root, { recursive: true, encoding: 'utf8' });
      for (const file of left) if (/\.\d{5,}$|\.making-/.test(file)) fail(`${file} is left`);
      if (existsSync(path.join(root, '.concord', 'lock'))) fail('the lock is left');
      rmSync(root, { recursive: true, force: true });
    }
    tries += tried;
    log(
      `  ${name}: without room from ${tried} of ${operations} operations on${tried < points ? ', then the time was over' : ''}`,
    );
  }
  return { tries, failures };
}
