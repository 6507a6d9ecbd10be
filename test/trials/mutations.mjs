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

/** What is mutated: the built-in data as a whole, or the example as the workspace of somebody who has sealed its answers. */
const WORLDS = {
  'built-in': { states: ['FRA', 'CAN'] },
  workspace: { states: ['XAR'] },
};

/**
 * Tries `count` slips in the built-in data or in a workspace (`of`). Gives how many were told by a rule that names what is
 * wrong, how many only as a file that says something else than before, how many change no result, and those that change one
 * without a word, which must not be.
 */
export async function mutations({ count = 40, seed = 1, of = 'built-in', minutes = 60, log = () => undefined } = {}) {
  const until = Date.now() + minutes * 60_000;
  const { Files } = await built('load/files.js');
  const { readWorld } = await built('load/data/world.js');
  const { faultsOf } = await built('work/faults.js');
  const { checkState } = await built('work/session.js');
  const { stampState } = await built('work/stamp.js');
  const { states } = WORLDS[of];
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-mutations-'));
  if (of === 'workspace') {
    cpSync(path.join(ROOT, 'examples/arvenia'), folder, { recursive: true });
    await stampState('XAR', { workspace: folder, by: 'A. Reviewer', asOf: AS_OF });
  } else
    for (const name of ['provisions', 'countries', 'templates'])
      cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const roots = of === 'workspace' ? [ROOT, folder] : [folder];
  const workspace = of === 'workspace' ? { workspace: folder } : {};
  const random = generator(seed);
  const pick = (list) => list[random(list.length)];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.(?:yaml|csv|md)$/.test(file) && !/(?:^|\/)README\.md$|\.dist\.yaml$|^\.|^concord\.yaml$/.test(file),
    )
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();
  let parsed = {};
  const look = (deep) => {
    const read = new Files(parsed, folder, roots);
    const world = readWorld(read, { roots, thorough: true });
    const loaded = { world, files: read, roots, ...workspace };
    const problems = faultsOf(loaded, { thorough: true });
    const told = new Set(problems.map(({ rule, message }) => `${rule}: ${message}`));
    if (!deep) return { told, used: read.used, results: '' };
    const results = states.map((state) => {
      const { check } = checkState(loaded, state, AS_OF);
      return JSON.stringify(
        [check.findings, check.summary.map(({ commitment, ...rest }) => [commitment.instrument.id, rest])],
        (key, value) =>
          APART.has(key) ? undefined : value instanceof Map || value instanceof Set ? [...value] : value,
      );
    });
    return { told, used: read.used, results: results.join('\n') };
  };
  const sound = look(true);
  parsed = sound.used;
  const silent = [];
  let named = 0;
  let changed = 0;
  let harmless = 0;
  let tries = 0;
  try {
    for (; tries < count && Date.now() < until; tries++) {
      const file = pick(files);
      const slip = pick(SLIPS);
      const undo = slip(path.join(folder, file), { random, pick });
      if (!undo) {
        tries--;
        continue;
      }
      try {
        const fresh = [...look(false).told].filter((one) => !sound.told.has(one));
        if (fresh.some((one) => !one.startsWith('changed-data:'))) named++;
        else if (fresh.length > 0) changed++;
        else if (look(true).results === sound.results) harmless++;
        else silent.push(`${file}: ${undo.what}`);
      } finally {
        undo();
      }
      log(
        `${tries + 1} of ${count}: ${named} named, ${changed} told as changed, ${harmless} change nothing, ${silent.length} change a result without a word`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { tries, named, changed, harmless, silent };
}

/** Where things stand, and who reviewed them when: no result. */
const APART = new Set(['place', 'line', 'column', 'file', 'reviewed', 'checked']);

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

/** A word of a value becomes another one that may stand there as well: the data stays sound, and says something else. */
const OTHERS = {
  yes: 'no',
  no: 'yes',
  shall: 'may',
  should: 'shall',
  endeavour: 'shall',
  legal: 'political',
  measure: 'conduct',
  conduct: 'measure',
  silent: 'not-applicable',
  ratification: 'signature',
  accession: 'signature',
  'in-force': 'repealed',
  true: 'false',
  'at-least': 'at-most',
  firearm: 'ammunition',
  ammunition: 'firearm',
  includes: 'excludes',
  except: 'excludes',
  covers: 'excludes',
};

function otherWord(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const words = [...text.matchAll(/(?<![\w-])[a-z]+(?:-[a-z]+)*(?![\w-])/g)].filter(
    ([word], n) => Object.hasOwn(OTHERS, word) && n >= 0,
  );
  const valid = words.filter(({ index }) => !PROSE.test(lineAt(text, index)));
  if (valid.length === 0) return undefined;
  const { 0: word, index } = valid[random(valid.length)];
  writeFileSync(file, text.slice(0, index) + OTHERS[word] + text.slice(index + word.length));
  return restoring(file, text, `"${word}" became "${OTHERS[word]}" at line ${numberOf(text, index)}`);
}

/** A digit becomes another one: years, days, dates, provisions. */
function otherDigit(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const digits = [...text.matchAll(/\d/g)].filter(({ index }) => !PROSE.test(lineAt(text, index)));
  if (digits.length === 0) return undefined;
  const { 0: digit, index } = digits[random(digits.length)];
  const other = String((Number(digit) + 1 + random(9)) % 10);
  writeFileSync(file, text.slice(0, index) + other + text.slice(index + 1));
  return restoring(file, text, `"${digit}" became "${other}" at line ${numberOf(text, index)}`);
}

/** An entry of a list, or a row of a table, goes as a whole, or stands there twice. */
function entry(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const parts = file.endsWith('.csv') ? text.split(/(?<=\n)/) : text.split(/^(?=\s*- )/m);
  if (parts.length < 3) return undefined;
  const n = 1 + random(parts.length - 1);
  const twice = random(4) === 0;
  writeFileSync(file, parts.flatMap((part, m) => (m !== n ? [part] : twice ? [part, part] : [])).join(''));
  const line = numberOf(parts.slice(0, n).join(''), Infinity);
  return restoring(file, text, `the entry at line ${line} ${twice ? 'came twice' : 'went'}`);
}

/** The file goes. */
function fileGone(file) {
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  return restoring(file, text, 'the file went');
}

const lineAt = (text, at) => text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
const numberOf = (text, at) => text.slice(0, at).split('\n').length;

/** The rest of a file goes, as where a copy was cut off. */
function cut(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  if (lines.length < 6) return undefined;
  const n = 3 + random(lines.length - 4);
  writeFileSync(file, `${lines.slice(0, n).join('\n')}\n`);
  return restoring(file, text, `it was cut off after line ${n}`);
}

/** Two lines next to each other change places. */
function swapped(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const n = random(lines.length - 1);
  const [one, other] = [lines[n], lines[n + 1]];
  if (one === other || PROSE.test(one) || PROSE.test(other) || /^\s*#/.test(one + other)) return undefined;
  lines.splice(n, 2, other, one);
  writeFileSync(file, lines.join('\n'));
  return restoring(file, text, `lines ${n + 1} and ${n + 2} changed places`);
}

/** A line is moved by two columns, to or from the margin. */
function indented(file, { random }) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const n = random(lines.length);
  if (lines[n].trim() === '' || /^\s*#/.test(lines[n]) || PROSE.test(lines[n])) return undefined;
  lines[n] = lines[n].startsWith('  ') && random(2) === 0 ? lines[n].slice(2) : `  ${lines[n]}`;
  writeFileSync(file, lines.join('\n'));
  return restoring(file, text, `line ${n + 1} was moved to or from the margin`);
}

const SLIPS = [
  cut,
  swapped,
  indented,
  letters,
  letters,
  lineGone,
  lineGone,
  renamed,
  otherWord,
  otherWord,
  otherDigit,
  otherDigit,
  entry,
  entry,
  fileGone,
];
