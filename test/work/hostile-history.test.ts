import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkState, open } from '../../src/work/session.js';
import { readOnly } from '../../src/work/repository.js';
import { run } from '../cli/capture.js';
import { emptyFolder, Workspace } from '../cli/workspace.js';
import { compiled } from '../tui/compiled.js';

// a thread runs what is compiled
let reviewedTexts: typeof import('../../src/work/reviewed-history.js').reviewedTexts;
let template: string;
const hasGit = spawnSync('git', ['--version']).status === 0;
beforeAll(async () => {
  const file = path.join(await compiled(), 'dist/work/reviewed-history.js');
  ({ reviewedTexts } = (await import(file)) as typeof import('../../src/work/reviewed-history.js'));
  if (hasGit) template = await amended();
}, 180_000);
afterAll(() => rmSync(template, { recursive: true, force: true }));

const gitIn =
  (cwd: string) =>
  (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });

/** The example in a repository of which the last commit has amended a section on which answers rest. */
async function amended(): Promise<string> {
  const workspace = new Workspace();
  expect(await run('stamp', 'XAR', '--by', 'A. Drafter', '-w', workspace.folder)).toMatchObject({ err: '' });
  rmSync(workspace.path('.concord'), { recursive: true });
  const git = gitIn(workspace.folder);
  git('init');
  git('add', '.');
  git('commit', '-m', 'as reviewed');
  workspace.edit(workspace.act, 'for five years from the day of dispatch', 'for ten years from the day of dispatch');
  git('commit', '-am', 'amended');
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-repository-'));
  cpSync(workspace.folder, folder, { recursive: true });
  return folder;
}

/** A copy of that repository. */
function repository(): { workspace: Workspace; git: (...args: string[]) => string } {
  const workspace = new Workspace();
  cpSync(template, workspace.folder, { recursive: true });
  return { workspace, git: gitIn(workspace.folder) };
}

const FORGED = 'ab'.repeat(20);
const MB = 1024 * 1024;

/** A stream of zlib that is short and unfolds to so many times 64 MB. */
function endless(times: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(64 * MB), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: times }, () => piece)]);
}

const hashOf = (bytes: Buffer): Buffer => createHash('sha1').update(bytes).digest();
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A pack with one object, which its index calls FORGED: its kind, what it is made of, and what is compressed. */
function writePack(folder: string, kind: number, base: Buffer, compressed: Buffer): void {
  const body = Buffer.concat([
    Buffer.from('PACK'),
    number(2),
    number(1),
    Buffer.from([(kind << 4) | 1]),
    base,
    compressed,
  ]);
  const pack = Buffer.concat([body, hashOf(body)]);
  const fan = Array.from({ length: 256 }, (_, n) => number(n < 0xab ? 0 : 1));
  const index = Buffer.concat([
    Buffer.from('ff744f63', 'hex'),
    number(2),
    ...fan,
    Buffer.from(FORGED, 'hex'),
    number(0),
    number(12),
    hashOf(body),
  ]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'pack-x.pack'), pack);
  writeFileSync(path.join(folder, 'pack-x.idx'), Buffer.concat([index, hashOf(index)]));
}

const textsOf = async (workspace: { folder: string }, longest?: number): Promise<string> => {
  const loaded = open({ workspace: workspace.folder }, { states: ['XAR'] });
  const { stateWords } = checkState(loaded, 'XAR', '2026-11-24');
  return [...(await reviewedTexts(loaded, 'XAR', stateWords, longest)).values()].join('\n');
};

describe.skipIf(!hasGit)('the history of a folder from somebody else', () => {
  it('is read, and runs nothing that its settings, hooks, attributes or signatures name', async () => {
    const { workspace, git } = repository();
    const ran = workspace.path('ran');
    const evil = workspace.write('evil.sh', `#!/bin/sh\necho "$0 $*" >> ${ran}\ncat\n`);
    chmodSync(evil, 0o755);
    // a commit with a signature, which git hands to the program that the folder names
    const [tree, parent] = [git('rev-parse', 'HEAD^{tree}').trim(), git('rev-parse', 'HEAD').trim()];
    const commit = `tree ${tree}\nparent ${parent}\nauthor t <t@e> 1700000000 +0000\ncommitter t <t@e> 1900000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\nsigned\n`;
    const signed = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
      cwd: workspace.folder,
      input: commit,
      encoding: 'utf8',
    }).trim();
    git('update-ref', 'HEAD', signed);
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['gpg.program', './evil.sh'],
      ['gpg.ssh.program', './evil.sh'],
      ['gpg.x509.program', './evil.sh'],
      ['core.fsmonitor', './evil.sh'],
      ['core.hooksPath', '.'],
      ['core.pager', './evil.sh'],
      ['core.sshCommand', './evil.sh'],
      ['core.editor', './evil.sh'],
      ['diff.external', './evil.sh'],
      ['diff.evil.textconv', './evil.sh'],
      ['filter.evil.clean', './evil.sh'],
      ['filter.evil.smudge', './evil.sh'],
      ['alias.log', '!./evil.sh'],
      ['alias.show', '!./evil.sh'],
    ] as const)
      git('config', key, value);
    writeFileSync(workspace.path('.gitattributes'), '* filter=evil diff=evil\n');
    // that the trap works: git itself runs the program
    spawnSync('git', ['log', '-1'], { cwd: path.join(workspace.folder, 'countries') });
    spawnSync('git', ['log', '-1'], { cwd: workspace.folder });
    expect(existsSync(ran)).toBe(true);
    rmSync(ran);

    expect(await textsOf(workspace)).toContain('five years');
    expect(existsSync(ran) ? readFileSync(ran, 'utf8') : '').toBe('');
  });

  it('is found in packed objects and beside merges too', async () => {
    const { workspace, git } = repository();
    git('checkout', '-q', '-b', 'side', 'HEAD~1');
    workspace.write('note.txt', 'x');
    git('add', 'note.txt');
    git('commit', '-m', 'beside');
    git('checkout', '-q', '-');
    git('merge', '-q', '--no-ff', '-m', 'joined', 'side');
    git('gc', '-q');
    expect(await textsOf(workspace)).toContain('five years');
  });

  it('is read in a worktree, whose .git is a file, on a branch of its own and on none', async () => {
    const { workspace, git } = repository();
    const tree = path.join(emptyFolder(), 'tree');
    git('worktree', 'add', '-q', '-b', 'side', tree);
    expect(await textsOf({ folder: tree })).toContain('five years');
    git('gc', '-q');
    git('-C', tree, 'checkout', '-q', '--detach');
    expect(await textsOf({ folder: tree })).toContain('five years');
    rmSync(workspace.path('.git/worktrees'), { recursive: true });
    expect(await textsOf({ folder: tree })).toBe('');
  });

  it('with an object that has no end when it is unpacked is not unpacked', async () => {
    const file = path.join(emptyFolder(), 'objects', 'ab', '0'.repeat(38));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, deflateSync(Buffer.alloc(80 * 1024 * 1024)));
    await expect(readOnly.promises.readFile(file)).rejects.toThrow(/larger than/);
  });

  it.each([
    ['an object that unfolds to 6 GB', 1, Buffer.alloc(0), endless(96)],
    ['an object that is made of itself', 6, Buffer.from([0]), deflateSync(Buffer.from('x'))],
    ['an object that is made of one before the beginning', 6, Buffer.from([0x7f]), deflateSync(Buffer.from('x'))],
    ['an object that is made of one that is not there', 7, Buffer.alloc(20), deflateSync(Buffer.from('x'))],
    ['an object that is made of itself by its name', 7, Buffer.from(FORGED, 'hex'), deflateSync(Buffer.from('x'))],
    ['an object cut off', 1, Buffer.alloc(0), deflateSync(Buffer.from('x')).subarray(0, 3)],
    ['an object of no known kind', 5, Buffer.alloc(0), deflateSync(Buffer.from('x'))],
  ])('with a pack that has %s gives nothing, and memory is bounded', { timeout: 120_000 }, async (_, ...object) => {
    const { workspace } = repository();
    rmSync(workspace.path('.git/objects'), { recursive: true });
    writePack(workspace.path('.git/objects/pack'), ...object);
    writeFileSync(workspace.path('.git/HEAD'), `${FORGED}\n`);
    let most = 0;
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss() - before)), 20);
    // what has no end is ended by the time that it may take
    expect(await textsOf(workspace, 3000)).toBe('');
    clearInterval(watch);
    expect(most).toBeLessThan(2 * 1024 ** 3);
  });

  it.each([
    ['a damaged object', (workspace: Workspace) => rmSync(workspace.path('.git/objects'), { recursive: true })],
    ['no commit', (workspace: Workspace) => writeFileSync(workspace.path('.git/HEAD'), 'ref: refs/heads/none\n')],
    ['a HEAD that is none', (workspace: Workspace) => writeFileSync(workspace.path('.git/HEAD'), '\u0000'.repeat(100))],
    [
      'a pipe in the place of HEAD, which is not waited for',
      (workspace: Workspace) => {
        rmSync(workspace.path('.git/HEAD'));
        spawnSync('mkfifo', [workspace.path('.git/HEAD')]);
      },
    ],
    [
      'refs that lead to each other',
      (workspace: Workspace) => {
        mkdirSync(workspace.path('.git/refs/heads'), { recursive: true });
        writeFileSync(workspace.path('.git/refs/heads/a'), 'ref: refs/heads/b\n');
        writeFileSync(workspace.path('.git/refs/heads/b'), 'ref: refs/heads/a\n');
        writeFileSync(workspace.path('.git/HEAD'), 'ref: refs/heads/a\n');
      },
    ],
  ])('with %s gives nothing', async (_, damage) => {
    const { workspace } = repository();
    damage(workspace);
    expect(await textsOf(workspace)).toBe('');
  });
});
