import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../../bin/concord.js', import.meta.url));
const arvenia = fileURLToPath(new URL('../../examples/arvenia', import.meta.url));
let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'concord-cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function concord(args: readonly string[], env: Record<string, string> = {}): { code: number | null; out: string; err: string } {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', cwd: home, env: { ...rest, ...env }, maxBuffer: 2 ** 27 });
  return { code: status, out: stdout, err: stderr };
}

describe('concord check', () => {
  const fra = (...more: string[]) => concord(['check', 'FRA', '--as-of', '2026-11-24', ...more]);

  it('prints findings with citations on both sides and a summary by instrument, and ends with 1', () => {
    const { code, out, err } = fra();
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(out).toMatch(/Firearms Protocol, Art. 10\(2\)\(b\)/);
    expect(out).toMatch(/R\. 316-43/);
    expect(out).toMatch(/Summary by instrument[\s\S]*Firearms Protocol +party since 2019-03-30/);
  });

  it('says what has not been reviewed, and what could not be verified', () => {
    const { out } = fra();
    expect(out).toMatch(/\d+ requirements have not been reviewed\. Nothing is said about them/);
    expect(out).toMatch(/could not be checked against the text/);
  });

  it('ends with 0 where there is nothing at or above the severity', () => {
    expect(fra('-t', 'reporting', '--severity', 'error').code).toBe(0);
  });

  it('fails under --strict where something has not been reviewed', () => {
    expect(fra('-t', 'reporting', '--severity', 'error', '--strict').code).toBe(1);
  });

  it('prints data under --json', () => {
    const { code, out } = fra('--json');
    const data = JSON.parse(out) as { findings: { id: string; kind: string; place: { file: string; line: number } }[]; summary: object[] };
    expect(code).toBe(1);
    expect(new Set(data.findings.map(({ id }) => id)).size).toBe(data.findings.length);
    expect(data.findings.every(({ place }) => place.file !== '' && place.line > 0)).toBe(true);
    expect(data.summary.length).toBeGreaterThan(5);
  });

  it('takes commitments as of the date', () => {
    const { out } = concord(['check', 'FRA', '--as-of', '2010-01-01', '--json']);
    const bonds = new Map((JSON.parse(out) as { commitments: { instrument: string; bond: string }[] }).commitments.map(({ instrument, bond }) => [instrument, bond]));
    expect(bonds.get('untoc')).toBe('party');
    expect(bonds.get('fp')).not.toBe('party');
    expect(bonds.get('att')).not.toBe('party');
  });
});

describe('colour', () => {
  const args = ['-w', arvenia, 'check', 'XAR', '-t', 'marking'];
  it('is left out where the output is no terminal', () => expect(concord(args).out).not.toContain('\u001b['));
  it('comes with FORCE_COLOR', () => expect(concord(args, { FORCE_COLOR: '1' }).out).toContain('\u001b['));
  it('never comes with NO_COLOR', () => expect(concord(args, { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain('\u001b['));
});

describe('a mistake in the call', () => {
  it.each<[string[], RegExp]>([
    [['chek', 'FRA'], /Did you mean check/],
    [['check'], /missing required argument 'iso3'/],
    [['check', 'FRA', '--sevrity', 'error'], /Did you mean --severity/],
    [['check', 'FRX'], /Unexpected state "FRX", expected "FRA"/],
    [['check', 'FRA', '--severity', 'eror'], /Unexpected severity "eror", expected "error"/],
    [['check', 'FRA', '--by', 'topics'], /expected "topic"/],
    [['check', 'FRA', '-i', 'ft'], /Unexpected instrument "ft"/],
    [['check', 'FRA', '--as-of', '2026-02-30'], /Unexpected date "2026-02-30"/],
    [['check', 'FRA', '-w', '/nowhere/at/all'], /no such folder/],
    [['show', 'record-retentoin'], /expected "record-retention"/],
    [['show', 'fp:77'], /provision of fp/],
    [['accede', 'FRA', 'iti'], /do not join it by a deposit/],
    [['overlap', '--instruments', 'fp,itii'], /expected "iti"/],
    [['compare'], /Expected/],
  ])('%j ends with 2 and says what is meant, on the error stream', (args, message) => {
    const { code, out, err } = concord(args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });

  it('without a command and without a terminal says what to run instead', () => {
    const { code, out, err } = concord([]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/concord check/);
  });
});

it('--help and --version end with 0', () => {
  expect(concord(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  for (const args of [['--help'], ['check', '--help'], ['help', 'overlap']]) expect(concord(args)).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: concord/) as string });
});

it('a reader that closes the pipe early is no crash', async () => {
  const child = spawn(process.execPath, [bin, 'check', 'FRA', '--severity', 'info'], { cwd: home });
  let err = '';
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  await new Promise((done) => child.on('close', done));
  expect(err).toBe('');
});

describe('a workspace of one’s own', () => {
  it('is made, checked and used', () => {
    const made = path.join(home, 'mine');
    expect(concord(['init', made, '--state', 'KEN']).code).toBe(0);
    expect(concord(['init', made])).toMatchObject({ code: 2, err: expect.stringMatching(/already/) as string });
    expect(concord(['-w', made, 'validate'])).toMatchObject({ code: 0 });
    const { code, out } = concord(['-w', made, 'check', 'KEN', '--json']);
    const data = JSON.parse(out) as { findings: { kind: string }[] };
    expect(code).toBe(0);
    expect(data.findings.length).toBeGreaterThan(100);
    expect(new Set(data.findings.map(({ kind }) => kind)).has('gap')).toBe(false);
  });

  it('with a mistake is not checked, and says where', () => {
    const made = path.join(home, 'broken');
    concord(['init', made, '--state', 'KEN']);
    spawnSync(process.execPath, ['-e', `require('fs').writeFileSync(${JSON.stringify(path.join(made, 'countries/ken/answers/marking.yaml'))}, '- question: mark-qualitys\\n  answer: silent\\n')`]);
    const { code, err } = concord(['-w', made, 'check', 'KEN']);
    expect(code).toBe(2);
    expect(err).toMatch(/marking\.yaml:1:13: error: Unexpected question "mark-qualitys", expected "mark-qualities"\?/);
  });
});
