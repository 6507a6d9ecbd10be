import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { report } from './measure.mjs';

const PROGRAM = fileURLToPath(new URL('../bin/concord.js', import.meta.url));
const TABLE =
  'state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note\nXTS,2001-06-05,2002-02-02,ratification,,,yes,made up,2026-01-01,\n';

const YEARS = [25, 50, 100, 200, 400];
const INSTRUMENTS = [50, 100, 200, 400, 1000];

/** How the time of a check grows with the years that answers to one question name. */
export const run = () => [growth('distinct years of manufacture on one question', YEARS, years)];

/** How it grows with the instruments on one question. */
export const runInstruments = () => [growth('instruments on one question', INSTRUMENTS, instruments)];

function growth(name, sizes, filesOf) {
  const base = seconds(filesOf(0));
  const rows = sizes.map((size) => {
    const row = seconds(filesOf(size));
    console.log(
      `      ${size} ${name}: ${row.user.toFixed(2)} s of CPU, ${(row.peak / 1024).toFixed(0)} MiB at the peak`,
    );
    return { size, user: Math.max(0.01, row.user - base.user) };
  });
  // least squares on the logarithms, less what a check without any takes
  const [x, y] = [rows.map(({ size }) => Math.log(size)), rows.map(({ user }) => Math.log(user))];
  const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const exponent =
    x.reduce((sum, one, n) => sum + (one - mean(x)) * (y[n] - mean(y)), 0) /
    x.reduce((sum, one) => sum + (one - mean(x)) ** 2, 0);
  return report(`growth exponent, ${sizes[0]} to ${sizes.at(-1)} ${name}`, exponent, 1.5);
}

function seconds(files) {
  const root = mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  try {
    for (const [file, text] of Object.entries({ ...STATE, ...files })) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    const code = `const before = process.cpuUsage(); process.on('exit', () => { const { user } = process.cpuUsage(before); process.stderr.write('\\n' + JSON.stringify({ user: user / 1e6, peak: process.resourceUsage().maxRSS })); }); process.argv.splice(1, 0, ${JSON.stringify(PROGRAM)}); await import(${JSON.stringify(new URL('../bin/concord.js', import.meta.url).href)});`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', code, '--', 'check', 'XTS', '-w', root, '--json'],
      { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    if (status === null || status > 1) throw new Error(`check ended with ${status}: ${stderr.slice(0, 500)}`);
    return JSON.parse(stderr.trim().split('\n').at(-1));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const STATE = {
  'concord.yaml': 'name: bench\n',
  'countries/xts/country.yaml': 'iso3: XTS\nname: Test\nfictional: true\n',
  'countries/xts/laws/act.yaml': 'id: act\ntitle: Act\nsource: made up\ndate: 2026-01-01\nlanguage: en\n',
  'countries/status/fp.csv': TABLE,
  'countries/status/untoc.csv': TABLE,
};

function years(count) {
  const answers = Array.from({ length: count }, (_, n) => {
    const year = 2100 - n;
    return `- { question: record-retention, scope: { items: { items: small-arm, made: { from: ${year}, before: ${year + 1} } }, records: manufacture }, answer: P${5 + (n % 40)}Y, sections: [act/${n + 1}], reviewed: { by: A. Reviewer, on: 2026-01-01 } }\n`;
  });
  return { 'countries/xts/answers/record-keeping.yaml': answers.join('') || '[]\n' };
}

function instruments(count) {
  const files = {
    'countries/xts/answers/record-keeping.yaml':
      '- { question: record-retention, answer: P5Y, sections: [act/1], reviewed: { by: A. Reviewer, on: 2026-01-01 } }\n',
  };
  for (let n = 0; n < count; n++) {
    files[`provisions/instruments/pact-${n}/instrument.yaml`] =
      `id: pact-${n}\ntitle: Pact ${n}\nshort: Pact ${n}\nforce: legal\nin-force: 2005-01-01\nbinds: by-deposit\nsources: [made up]\noutline: ['1']\n`;
    files[`provisions/instruments/pact-${n}/articles.yaml`] =
      `- id: '1'\n  cite: Art. 1\n  says: Records are kept.\n  requires:\n    - { question: record-retention, at-least: P${1 + (n % 50)}Y, strength: shall }\n`;
    files[`countries/status/pact-${n}.csv`] = TABLE;
  }
  return files;
}
