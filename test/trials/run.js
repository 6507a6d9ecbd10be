// npm run trials [kills|take|full-disk|app-kills|writers|mutations...]: all that the sample in the test suite tries a part of. Each takes
// at most TRIAL_MINUTES (15 where nothing is said) and prints at the end what it tried and what failed.
import { appKills } from './app-kills.mjs';
import { fullDisk } from './full-disk.mjs';
import { kills } from './kills.mjs';
import { mutations } from './mutations.mjs';
import { takeKills } from './take.mjs';
import { moved, writers } from './writers.mjs';

const chosen =
  process.argv.length > 2 ? process.argv.slice(2) : ['kills', 'take', 'full-disk', 'app-kills', 'writers', 'mutations'];
const minutes = Number(process.env.TRIAL_MINUTES ?? 15);
const most = Number(process.env.KILLS ?? 25);
const count = Number(process.env.MUTATIONS ?? 300);
const seed = Number(process.env.SEED ?? 1);
const summary = [];
const tell = (name, tries, failures, more = '') => {
  summary.push(`${name}: ${tries} tries, ${failures.length} failures${more}`);
  for (const one of failures) summary.push(`  ${one}`);
  process.exitCode ||= failures.length > 0 ? 1 : 0;
};
if (chosen.includes('kills')) {
  const { operations, states, runs, ended, failures } = kills({ minutes, log: console.log });
  tell(
    'commands ended while they write',
    states,
    failures,
    ` (the states between ${operations} operations; run again from ${runs} of them; ${ended} ended in truth)`,
  );
}
if (chosen.includes('take')) {
  const { tries, failures } = await takeKills({ most, minutes, log: console.log });
  tell('answers of respondents that are ended while they are written', tries, failures);
}
if (chosen.includes('full-disk')) {
  const { tries, failures } = fullDisk({ most, minutes, log: console.log });
  tell('commands without room on the disk', tries, failures);
}
if (chosen.includes('app-kills')) {
  const { tries, failures } = appKills({ log: console.log });
  tell('saves of the app that are ended', tries, failures);
}
if (chosen.includes('writers')) {
  const { done, failures } = await writers({ rounds: 10, minutes: minutes / 2 });
  tell('writers at once', done, failures);
  tell('an answer put before the one under review', 1, (await moved()).failures);
}
if (chosen.includes('mutations'))
  for (const of of ['built-in', 'workspace']) {
    const { tries, named, changed, harmless, silent } = await mutations({ count, seed, of, minutes: minutes / 2 });
    tell(
      `slips in the ${of === 'workspace' ? 'files of a workspace' : 'built-in data'}`,
      tries,
      silent,
      ` (a change of a result without a word); ${named} told by what is wrong, ${changed} as a file that says something else, ${harmless} change nothing`,
    );
  }
console.log(`\n${summary.join('\n')}`);
