import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { report } from './measure.mjs';

const SIZES = [25, 50, 100, 195];

/** A synthetic world of up to 195 states with every question answered, against all instruments; beside it clingo on the same facts. */
export function run() {
  const rows = SIZES.map((states) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--expose-gc', fileURLToPath(new URL('world-run.mjs', import.meta.url)), String(states)],
      { encoding: 'utf8', maxBuffer: 2 ** 30 },
    );
    if (status !== 0) throw new Error(stderr);
    const row = JSON.parse(stdout);
    console.log(
      `      ${states} states: ${row.milliseconds.toFixed(0)} ms, ${(row.peak / 2 ** 20).toFixed(0)} MiB at the peak, ${row.assessments} requirements assessed`,
    );
    return row;
  });
  // least squares on the logarithms
  const [x, y] = [rows.map(({ states }) => Math.log(states)), rows.map(({ milliseconds }) => Math.log(milliseconds))];
  const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const exponent =
    x.reduce((sum, one, n) => sum + (one - mean(x)) * (y[n] - mean(y)), 0) /
    x.reduce((sum, one) => sum + (one - mean(x)) ** 2, 0);
  const results = [
    report('growth exponent, 25 to 195 states', exponent, 1.1),
    report('peak memory at 195 states, GiB', rows.at(-1).peak / 2 ** 30, 1),
  ];
  const solver = clingo(1);
  if (solver === undefined) console.log('      clingo is not installed (Debian package gringo): not compared');
  else {
    const each = rows[0].milliseconds / rows[0].states;
    results.push(
      report(
        'one state: Concord / clingo on which cells of which requirements are met, and which conflict',
        each / solver,
        1,
        `${each.toFixed(0)} ms / ${solver.toFixed(0)} ms`,
      ),
    );
  }
  return results;
}

/** Milliseconds that clingo takes to ground and solve the same facts: which cells of which requirements are met. */
function clingo(states) {
  if (spawnSync('clingo', ['--version']).status !== 0) return undefined;
  const { stdout: program } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('world-run.mjs', import.meta.url)), String(states), '--facts'],
    { encoding: 'utf8', maxBuffer: 2 ** 31 - 1 },
  );
  const start = performance.now();
  const { status, stderr } = spawnSync('clingo', ['--quiet=2', '-'], {
    input: program,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const elapsed = performance.now() - start;
  if (![10, 20, 30].includes(status)) throw new Error(`clingo ended with ${status}: ${stderr.slice(0, 500)}`);
  return elapsed;
}
