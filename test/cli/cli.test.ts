import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './capture.js';

const bin = fileURLToPath(new URL('../../bin/concord.js', import.meta.url));
const arvenia = fileURLToPath(new URL('../../examples/arvenia', import.meta.url));
let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'concord-cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function concord(
  args: readonly string[],
  env: Record<string, string> = {},
): { code: number | null; out: string; err: string } {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    cwd: home,
    env: { ...rest, ...env },
    maxBuffer: 2 ** 27,
  });
  return { code: status, out: stdout, err: stderr };
}

describe('concord check', () => {
  const ARGS = ['check', 'FRA', '--as-of', '2026-11-24'];
  const fra = (...more: string[]) => run(...ARGS, ...more);

  it('prints findings with citations on both sides, a summary by instrument, what has not been reviewed and what could not be verified, and ends with 1', () => {
    const { code, out, err } = concord(ARGS);
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(out).toMatch(/Firearms Protocol, Art. 10\(2\)\(b\)/);
    expect(out).toMatch(/R\. 316-43/);
    expect(out).toMatch(/Summary by instrument[\s\S]*Firearms Protocol +party since 2019-03-30/);
    expect(out.replace(/\s+/g, ' ')).toMatch(/Of the other \d+ nothing is said.*?: \d+ not reviewed;/);
    expect(out).toMatch(/could not be checked against the text/);
  });

  it('ends with 0 where there is nothing at or above the severity', async () => {
    expect((await fra('-t', 'reporting', '--severity', 'error')).code).toBe(0);
  });

  it('fails under --strict where something has not been reviewed', async () => {
    expect((await fra('-t', 'reporting', '--severity', 'error', '--strict')).code).toBe(1);
  });

  it('prints data under --json', async () => {
    const { code, out } = await fra('--json');
    const data = JSON.parse(out) as {
      findings: { id: string; kind: string; place: { file: string; line: number } }[];
      summary: object[];
    };
    expect(code).toBe(1);
    expect(new Set(data.findings.map(({ id }) => id)).size).toBe(data.findings.length);
    expect(data.findings.every(({ place }) => place.file !== '' && place.line > 0)).toBe(true);
    expect(data.summary.length).toBeGreaterThan(5);
  });

  it('takes commitments as of the date', async () => {
    const { out } = await run('check', 'FRA', '--as-of', '2010-01-01', '--json');
    const bonds = new Map(
      (JSON.parse(out) as { commitments: { instrument: string; bond: string }[] }).commitments.map(
        ({ instrument, bond }) => [instrument, bond],
      ),
    );
    expect(bonds.get('untoc')).toBe('party');
    expect(bonds.get('fp')).not.toBe('party');
    expect(bonds.get('att')).not.toBe('party');
  });
});

describe('colour', () => {
  const args = ['-w', arvenia, 'check', 'XAR', '-t', 'marking'];
  it('is left out where the output is no terminal', () => expect(concord(args).out).not.toContain('\u001b['));
  it('comes with FORCE_COLOR', () => expect(concord(args, { FORCE_COLOR: '1' }).out).toContain('\u001b['));
  it('never comes with NO_COLOR', () =>
    expect(concord(args, { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain('\u001b['));
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
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['check', 'FRA', 'CAN'], /too many arguments/],
    [['check', 'FRA', '--severity'], /argument missing/],
    [['status', 'XYZ'], /Unexpected state "XYZ"/],
    [['stamp'], /missing required argument 'iso3'/],
    [['bill', 'x.md', '--state', 'FRA', '--format', 'xml'], /Allowed choices are text, json, sarif, github/],
  ])('%j ends with 2 and says what is meant, on the error stream', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });

  it('ends with 2 as a process too', () => {
    expect(concord(['chek', 'FRA'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/Did you mean check/) as string,
    });
    expect(concord(['check', 'FRX'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/expected "FRA"/) as string,
    });
  });

  it('without a command and without a terminal says what to run instead', () => {
    const { code, out, err } = concord([]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/concord check/);
  });
});

describe('concord validate', () => {
  it('ends with 0 on the shipped data and says how much it has checked', async () => {
    expect(concord(['validate'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^No errors in \d+ instruments, \d+ questions and \d+ states\.\n$/) as string,
    });
    expect(await run('validate', '--json')).toMatchObject({ code: 0, err: '', out: '[]' });
    expect((await run('-w', arvenia, 'validate')).code).toBe(0);
  });

  it('ends with 2 on mistakes and prints all of them, in order, with file, line and column', async () => {
    const made = path.join(home, 'mistaken');
    mkdirSync(path.join(made, 'countries/xts/answers'), { recursive: true });
    writeFileSync(path.join(made, 'concord.yaml'), 'nam: x\n');
    writeFileSync(path.join(made, 'countries/xts/country.yaml'), 'iso3: XTS\nname: Test\n');
    writeFileSync(
      path.join(made, 'countries/xts/answers/a.yaml'),
      '- { question: mark-qualitys, answer: silent }\n- { question: mark-qualities, answer: silent, cite: 8 }\n',
    );
    writeFileSync(path.join(made, 'countries/xts/answers/b.yaml'), '- question: a: b\n');
    const { code, out, err } = concord(['-w', made, 'validate'], { FORCE_COLOR: '1' });
    expect(code).toBe(2);
    expect(out).toContain('\u001b[31merror\u001b[39m');
    expect(err).toBe('4 problems.\n');
    const plain = concord(['-w', made, 'validate'], { FORCE_COLOR: '1', NO_COLOR: '1' }).out;
    expect(
      plain
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^.*mistaken\//, '')),
    ).toEqual([
      'concord.yaml:1:1: error: Unexpected key "nam", expected "name"? (unknown-key)',
      'countries/xts/answers/a.yaml:1:15: error: Unexpected question "mark-qualitys", expected "mark-qualities"? (unknown-question)',
      expect.stringMatching(/^countries\/xts\/answers\/a\.yaml:2:47: error: Unexpected key "cite", expected one of /),
      expect.stringMatching(/^countries\/xts\/answers\/b\.yaml:1:13: error: Unexpected colon or indentation/),
    ]);
    const problems = JSON.parse((await run('-w', made, 'validate', '--json')).out) as {
      file: string;
      line: number;
      column: number;
      rule: string;
      message: string;
      severity: string;
    }[];
    expect(problems.map(({ line, column, rule, severity }) => [line, column, rule, severity])).toHaveLength(4);
    expect(await run('-w', made, 'check', 'XTS')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/Problems in the data: 4\. Nothing was checked\.$/) as string,
    });
  });

  it('checks a workspace through a link, and the one around the folder in which it runs', async () => {
    symlinkSync(arvenia, path.join(home, 'link'));
    expect((await run('-w', path.join(home, 'link'), 'validate')).code).toBe(0);
    const { stdout } = spawnSync(process.execPath, [bin, 'check', 'XAR', '--json'], {
      encoding: 'utf8',
      cwd: path.join(arvenia, 'countries/xar/answers'),
      maxBuffer: 2 ** 27,
    });
    expect((JSON.parse(stdout) as { state: object }).state).toMatchObject({ iso3: 'XAR', fictional: true });
  });

  it.runIf(process.getuid?.() === 0)('tells what another user may not read', () => {
    const made = mkdtempSync(path.join(os.tmpdir(), 'concord-nobody-'));
    try {
      mkdirSync(path.join(made, 'countries/xts/answers'), { recursive: true });
      for (const [file, mode, text] of [
        ['concord.yaml', 0o644, 'name: x\n'],
        ['countries/xts/country.yaml', 0o600, 'iso3: XTS\nname: T\n'],
      ] as const)
        writeFileSync(path.join(made, file), text, { mode });
      chmodSync(made, 0o755);
      const as = (): { status: number | null; stdout: string; stderr: string } =>
        spawnSync(process.execPath, [bin, '-w', made, 'validate'], {
          encoding: 'utf8',
          cwd: '/',
          uid: 65534,
          gid: 65534,
        });
      const first = as();
      if (first.status === null || /EACCES/.test(first.stderr)) return; // that user cannot reach the program itself
      expect(first).toMatchObject({
        status: 2,
        stdout: expect.stringMatching(
          /country\.yaml:1:1: error: Unexpected file that cannot be read: you may not read it/,
        ) as string,
      });
      chmodSync(path.join(made, 'countries'), 0o700);
      expect(as()).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/Unexpected folder that cannot be read: you may not read it/) as string,
      });
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  });
});

it('what the system refuses is an error with a name, and no crash', async () => {
  const text = path.join(home, 'nowhere.md');
  expect(concord(['stamp', 'FRA', '--text', `csi=${text}`])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/nowhere\.md/) as string,
  });
  expect(await run('stamp', 'FRA', '--text', `csi=${home}`)).toMatchObject({
    code: 2,
    out: '',
    err: expect.not.stringMatching(/ at .*\.js:\d+/) as string,
  });
  expect(await run('-w', bin, 'validate')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no such folder/) as string,
  });
});

it('--help and --version end with 0', async () => {
  expect(concord(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  expect(concord(['--help'])).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: concord/) as string });
  const commands = [...(await run('--help')).out.matchAll(/^  ([a-z]+) /gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help');
  expect(commands).toEqual(
    expect.arrayContaining(['check', 'status', 'overlap', 'accede', 'compare', 'show', 'validate']),
  );
  for (const name of commands)
    expect(await run(name, '--help')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(new RegExp(`^Usage: concord ${name}`)) as string,
    });
});

describe('a reader that closes the pipe early is no crash', () => {
  const closed = async (args: string[], which: 'stdout' | 'stderr'): Promise<{ code: number | null; err: string }> => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: home });
    let err = '';
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    if (which === 'stderr') child.stderr.destroy();
    else child.stdout.once('data', () => child.stdout.destroy());
    child.stdout.resume();
    const code = await new Promise<number | null>((done) => child.on('close', done));
    return { code, err };
  };

  it.each([[['check', 'FRA', '--severity', 'info']], [['overlap', '--json']]])('%j into head', async (args) => {
    const { code, err } = await closed(args, 'stdout');
    expect(err).toBe('');
    expect([0, 1]).toContain(code);
  });

  it('nor where nobody reads the errors', async () => expect((await closed(['check', 'FRX'], 'stderr')).code).toBe(2));

  it('in a shell with pipefail', () => {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; "${process.execPath}" "${bin}" check FRA --severity info 2>&1 | head -1`],
      { encoding: 'utf8', cwd: home },
    );
    expect(stdout).toMatch(/^France \(FRA\), commitments as of [\d-]+\n$/);
    expect(stderr).toBe('');
    expect([0, 1]).toContain(status);
  });
});

describe('a workspace of one’s own', () => {
  it('is made, checked and used', async () => {
    const made = path.join(home, 'mine');
    expect(concord(['init', made, '--state', 'KEN']).code).toBe(0);
    expect(await run('init', made)).toMatchObject({ code: 2, err: expect.stringMatching(/already/) as string });
    expect(await run('-w', made, 'validate')).toMatchObject({ code: 0 });
    const { code, out } = await run('-w', made, 'check', 'KEN', '--json');
    const data = JSON.parse(out) as { findings: { kind: string }[] };
    expect(code).toBe(0);
    expect(data.findings.length).toBeGreaterThan(100);
    expect(new Set(data.findings.map(({ kind }) => kind)).has('gap')).toBe(false);
  });

  it('with a mistake is not checked, and says where', async () => {
    const made = path.join(home, 'broken');
    await run('init', made, '--state', 'KEN');
    writeFileSync(
      path.join(made, 'countries/ken/answers/marking.yaml'),
      '- question: mark-qualitys\n  answer: silent\n',
    );
    const { code, err } = await run('-w', made, 'check', 'KEN');
    expect(code).toBe(2);
    expect(err).toMatch(/marking\.yaml:1:13: error: Unexpected question "mark-qualitys", expected "mark-qualities"\?/);
  });
});
