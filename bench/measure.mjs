import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Runs node with each list of arguments in turn, several rounds; gives the median milliseconds of each. */
export function processes(runs, rounds = 7) {
  const times = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [n, args] of runs.entries()) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      times[n].push(performance.now() - start);
      if (status === null || status > 1) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
    }
  }
  return times.map(median);
}

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Prints a ratio beside the bound that it has to keep. */
export function report(name, value, bound, detail = '') {
  const kept = value <= bound;
  console.log(
    `${kept ? 'ok  ' : 'OVER'}  ${name}: ${value.toFixed(2)} (at most ${bound})${detail === '' ? '' : `  ${detail}`}`,
  );
  return kept;
}
