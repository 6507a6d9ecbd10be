// npm run trials [kills|writers|mutations...]: all that the sample in the test suite tries a part of. Takes some minutes.
import { kills } from './kills.mjs';
import { mutations } from './mutations.mjs';
import { moved, writers } from './writers.mjs';

const chosen = process.argv.length > 2 ? process.argv.slice(2) : ['kills', 'writers', 'mutations'];
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
if (chosen.includes('writers')) {
  const { done, failures } = await writers({ rounds: 10 });
  tell('writers at once', done, failures);
  tell('an answer put first', 1, (await moved()).failures);
}
if (chosen.includes('mutations'))
  for (const of of ['built-in', 'workspace']) {
    const count = Number(process.env.MUTATIONS ?? 300);
    const { named, changed, harmless, silent } = await mutations({ count, seed: Number(process.env.SEED ?? 1), of });
    console.log(
      `mutations, ${of}: ${named} told by what is wrong, ${changed} as a file that changed, ${harmless} without effect`,
    );
    tell(`mutations, ${of}`, count, silent);
  }
process.exitCode = failed > 0 ? 1 : 0;
