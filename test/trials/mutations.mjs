// Slips of the hand in the shipped files: letters that change places in a word that the program reads, lines and files that
// go, codes and names that are misspelt. Each has to be told, or to change no result.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const built = (file) => import(pathToFileURL(path.join(ROOT, 'dist', file)).href);
const AS_OF = '2026-11-24';

/** Keys whose words are for people: a slip in these changes no result and cannot be seen by a program. */
const PROSE =
  /^\s*(?:- )?(?:says|note|notes|title|short|name|word|ask|find|source|sources|url|because|reason|why|what|where|holds|obtain|heading|under|qualified|when|unverified|as|citation|cite)\s*:/;

export async function mutations({ count = 40, seed = 1, states = ['FRA', 'CAN'], log = () => undefined } = {}) {
  const { Files } = await built('load/files.js');
  const { readWorld } = await built('load/data/world.js');
  const { faultsOf } = await built('work/faults.js');
  const { checkState } = await built('work/session.js');
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-mutations-'));
  for (const name of ['provisions', 'countries', 'templates'])
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const random = generator(seed);
  const pick = (list) => list[random(list.length)];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:yaml|csv)$/.test(file) && !/seals\.yaml$|standing\.dist\.yaml$/.test(file))
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();
  let parsed = {};
  const look = (deep) => {
    const read = new Files(parsed, folder, [folder]);
    const world = readWorld(read, { roots: [folder], thorough: true });
    const problems = faultsOf({ world, files: read, roots: [folder] });
    const told = new Set(problems.map(({ rule, message }) => `${rule}: ${message}`));
    if (!deep) return { told, used: read.used, results: '' };
    const results = states.map((state) => {
      const { check } = checkState({ world, files: read, roots: [folder] }, state, AS_OF);
      return JSON.stringify(
        [check.findings, check.summary.map(({ commitment, ...rest }) => [commitment.instrument.id, rest])],
        (key, value) =>
          key === 'place' || key === 'line' || key === 'column' || key === 'file'
            ? undefined
            : value instanceof Map || value instanceof Set
              ? [...value]
              : value,
      );
    });
    return { told, used: read.used, results: results.join('\n') };
  };
  const sound = look(true);
  parsed = sound.used;
  const silent = [];
  let told = 0;
  let harmless = 0;
  try {
    for (let n = 0; n < count; n++) {
      const file = pick(files);
      const slip = pick([letters, letters, letters, lineGone, renamed]);
      const undo = slip(path.join(folder, file), { random, pick });
      if (!undo) {
        n--;
        continue;
      }
      let seen;
      try {
        seen = look(false);
        if ([...seen.told].some((one) => !sound.told.has(one))) told++;
        else {
          seen = look(true);
          if (seen.results === sound.results) harmless++;
          else silent.push(`${file}: ${undo.what}`);
        }
      } finally {
        undo();
      }
      log(
        `${n + 1} of ${count}: ${told} told, ${harmless} change nothing, ${silent.length} change a result without a word`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { count, told, harmless, silent };
}

function generator(seed) {
  let state = seed;
  return (n) => (state = (state * 48271) % 2147483647) % n;
}

const restoring = (file, text, what) => Object.assign(() => writeFileSync(file, text), { what });

/** Two letters next to each other in a word that the program reads change places. */
function letters(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const words = [];
  let offset = 0;
  let prose = false;
  for (const line of text.split('\n')) {
    const indented = /^\s{4,}\S/.test(line);
    prose = PROSE.test(line) || (prose && indented && !/^\s*(?:- )?[\w-]+:(?:\s|$)/.test(line));
    if (!prose && !/^\s*#/.test(line)) {
      const cells = file.endsWith('.csv') ? line.split(',').slice(0, 1).join(',') : line.replace(/\s#.*$/, '');
      for (const word of cells.matchAll(/[A-Za-z][A-Za-z-]{2,}/g)) words.push([offset + word.index, word[0]]);
    }
    offset += line.length + 1;
  }
  if (words.length === 0) return undefined;
  const [at, word] = words[random(words.length)];
  const n = random(word.length - 1);
  const slip = word.slice(0, n) + word[n + 1] + word[n] + word.slice(n + 2);
  if (slip === word) return undefined;
  writeFileSync(file, text.slice(0, at) + slip + text.slice(at + word.length));
  return restoring(file, text, `"${word}" became "${slip}" at line ${text.slice(0, at).split('\n').length}`);
}

/** A key of its own line goes, with what stands under it. */
function lineGone(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const keys = lines.flatMap((line, n) =>
    /^\s+[\w-]+: \S/.test(line) && !PROSE.test(line) && !/[>|]-?$/.test(line) ? [n] : [],
  );
  if (keys.length === 0) return undefined;
  const n = keys[random(keys.length)];
  writeFileSync(file, lines.filter((_, m) => m !== n).join('\n'));
  return restoring(file, text, `line ${n + 1} went: ${lines[n].trim().slice(0, 60)}`);
}

/** A file, or the folder that it is in, gets a name in which two letters have changed places. */
function renamed(file, { random }) {
  const target = random(3) === 0 ? path.dirname(file) : file;
  const name = path.basename(target);
  const stem = name.replace(/\.[a-z]+$/, '');
  const n = random(Math.max(1, stem.length - 1));
  const slip = stem.slice(0, n) + (stem[n + 1] ?? '') + stem[n] + stem.slice(n + 2) + name.slice(stem.length);
  if (slip === name) return undefined;
  const to = path.join(path.dirname(target), slip);
  mkdirSync(path.dirname(to), { recursive: true });
  renameSync(target, to);
  return Object.assign(() => renameSync(to, target), { what: `${name} became ${slip}` });
}
