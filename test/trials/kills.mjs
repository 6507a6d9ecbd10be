// Ends commands with SIGKILL at one file operation after the other, and looks at what is left: no file may be cut off, the
// command run again has to end as if nothing had happened, and nothing may be left behind.
import { existsSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, concord, contentOf, fresh, isAs } from './commands.mjs';

/**
 * Tries some commands, each ended at `most` of its file operations, which are spread evenly over all, for at most `minutes`
 * altogether. Gives how many tries there were and what was wrong with them.
 */
export function kills({ most = Infinity, minutes = 60, commands = Object.keys(COMMANDS), log = () => undefined } = {}) {
  let tries = 0;
  const failures = [];
  for (const name of commands) {
    const { once = false } = COMMANDS[name];
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
      tries++;
      tried++;
      const root = fresh(name);
      concord(name, root, { KILL_AT: String(at) });
      const now = contentOf(root);
      const fail = (what) => failures.push(`${name}, ended at operation ${at} of ${operations}: ${what}`);
      for (const [file, text] of Object.entries(now)) {
        if (file in before || file in after) {
          if (text !== before[file] && !isAs(text, after[file]))
            fail(`${file} is neither as it was nor as it should be`);
        } else if (!/\.\d+$/.test(file) && !file.includes('.making-')) fail(`${file} is left`);
      }
      const old = new Date(Date.now() - 3_600_000);
      for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }))
        utimesSync(path.join(root, file), old, old);
      const again = concord(name, root, { KILL_AT: '-1' });
      const done = once && /already|no such answer|has no answer|Unexpected answer/.test(again.stderr);
      if (again.status !== 0 && !done && again.status !== counted.status)
        fail(`the next run ends with ${again.status}: ${again.stderr.trim()}`);
      const end = contentOf(root);
      const differing = [...new Set([...Object.keys(end), ...Object.keys(after)])].filter(
        (file) => !isAs(end[file], after[file]),
      );
      if (!done && differing.length > 0) fail(`the next run leaves other files: ${differing.slice(0, 4).join(', ')}`);
      if (existsSync(path.join(root, '.concord', 'lock'))) fail('the lock is left');
      rmSync(root, { recursive: true, force: true });
    }
    log(`  ${name}: ended at ${tried} of ${operations} operations${tried < points ? ', then the time was over' : ''}`);
  }
  return { tries, failures };
}
