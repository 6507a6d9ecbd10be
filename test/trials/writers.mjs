// Several processes write to one file of answers at the same time: what each says is kept has to be there in the end.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const PROGRAM = here('../../bin/concord.js');
const EXAMPLE = here('../../examples/arvenia');
const ANSWERS = 'countries/xar/answers/record-keeping.yaml';

const run = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (out += chunk));
    child.on('close', (code) => resolve({ code, out }));
  });

/** Rounds of `writers` processes at once. Gives how many writes were called done, and those that were lost. */
export async function writers({ rounds = 5, many = 4, minutes = 60 } = {}) {
  const until = Date.now() + minutes * 60_000;
  let done = 0;
  const failures = [];
  for (let round = 0; round < rounds && Date.now() < until; round++) {
    const root = mkdtempSync(path.join(tmpdir(), 'concord-writers-'));
    cpSync(EXAMPLE, root, { recursive: true, filter: (file) => !file.includes('.concord') });
    const file = path.join(root, ANSWERS);
    spawnSync(process.execPath, [PROGRAM, 'stamp', 'XAR', '--by', 'Nobody', '-w', root]);
    const count = Number(/question: record-retention/g[Symbol.match](readFileSync(file, 'utf8'))?.length ?? 0);
    const ids = Array.from({ length: Math.min(many, count) }, (_, n) => `record-retention#${n + 1}`);
    const results = await Promise.all(
      ids.map((id, n) => run(['review', 'XAR', '--keep', id, '--by', `Reviewer ${n}`, '-w', root])),
    );
    const text = readFileSync(file, 'utf8');
    results.forEach(({ code, out }, n) => {
      if (code !== 0) {
        failures.push(`${ids[n]} ended with ${code}: ${out.trim().split('\n').at(-1)}`);
        return;
      }
      done++;
      if (!text.includes(`Reviewer ${n}`)) failures.push(`${ids[n]}: "${out.trim()}", and it is not there`);
    });
    rmSync(root, { recursive: true, force: true });
  }
  return { done, failures };
}

/** An answer is put before the others while a review waits: nothing may be written to another answer than was shown. */
export async function moved() {
  const root = mkdtempSync(path.join(tmpdir(), 'concord-moved-'));
  cpSync(EXAMPLE, root, { recursive: true, filter: (file) => !file.includes('.concord') });
  const file = path.join(root, ANSWERS);
  spawnSync(process.execPath, [PROGRAM, 'stamp', 'XAR', '--by', 'Nobody', '-w', root]);
  const kept = run(['review', 'XAR', '--keep', 'record-retention#2', '--by', 'Somebody', '-w', root]);
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/^(?=- question)/m, '- { question: record-retention, answer: silent, says: Put first. }\n\n'),
  );
  const { code } = await kept;
  const after = readFileSync(file, 'utf8');
  const wrong = /Put first[^\n]*Somebody/.test(after);
  rmSync(root, { recursive: true, force: true });
  return { code, failures: wrong ? ['the review was written to the answer that was put first'] : [] };
}
