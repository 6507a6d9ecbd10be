// npm run trials [kills|app-kills|writers|mutations...]: all that the sample in the test suite tries a part of. Takes some minutes.
import { appKills } from './app-kills.mjs';
import { kills } from './kills.mjs';
import { mutations } from './mutations.mjs';
import { moved, writers } from './writers.mjs';

const chosen = process.argv.length > 2 ? process.argv.slice(2) : ['kills', 'app-kills', 'writers', 'mutations'];
let failed = 0;
const tell = (name, tries, failures) => {
  console.log(`${name}: ${tries} tries, ${failures.length} failures`);
  for (const one of failures) console.log(`  ${one}`);
  failed += failures.length;
};
if (chosen.includes('kills')) {
  const { tries, failures } = kills({ log: console.log });
  tell('kills', tries, failures);
}
if (chosen.includes('app-kills')) {
  const { tries, failures } = appKills({ log: console.log });
  tell('saves of the app that are ended', tries, failures);
}
if (chosen.includes('writers')) {
  const { done, failures } = await writers({ rounds: 10 });
  tell('writers at once', done, failures);
  tell('an answer put first', 1, (await moved()).failures);
}
if (chosen.includes('mutations')) {
  const count = Number(process.env.MUTATIONS ?? 300);
  const { told, harmless, silent } = await mutations({ count, seed: Number(process.env.SEED ?? 1) });
  console.log(
    `mutations: ${count} tries, ${told} told, ${harmless} change no result, ${silent.length} change one without a word`,
  );
  for (const one of silent) console.log(`  ${one}`);
}
process.exitCode = failed > 0 ? 1 : 0;
