import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCrash } from '../../src/tui/effects/crash.js';
import { keepDrafts, takeDrafts } from '../../src/tui/effects/kept.js';
import { writeDocument } from '../../src/tui/effects/outside.js';
import { run } from '../cli/capture.js';
import { emptyFolder, Workspace } from '../cli/workspace.js';

/** What stands in a folder, file by file. */
const contentOf = (folder: string): [string, string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort()
    .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]);

/** Puts a link in the place of a file or folder of a workspace, to what stood there before, somewhere else. */
function leadOut(workspace: Workspace, name: string): string {
  const [place, elsewhere] = [workspace.path(name), emptyFolder()];
  const prey = path.join(elsewhere, path.basename(name));
  if (existsSync(place)) cpSync(place, prey, { recursive: true });
  else writeFileSync(prey, 'mine');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(path.dirname(place), { recursive: true });
  symlinkSync(prey, place);
  return elsewhere;
}

describe('a link that leads out of the workspace is not written through', () => {
  it.each([
    ['draft.md', ['draft', 'XAR', '-q', 'record-retention', '--out', 'draft.md']],
    ['redline.docx', ['bill', 'bill.md', '--state', 'XAR', '--law', 'firearms-act', '--to', 'redline.docx']],
    ['law.md', ['import', 'bill.md', '--as', 'b', '--state', 'XAR', '--out', 'law.md', '--force']],
    ['countries/xar/answers/marking.yaml', ['format', 'countries/xar/answers/marking.yaml']],
    ['countries/xar/seals.yaml', ['stamp', 'XAR', '--by', 'A']],
    ['countries', ['init', '.', '--state', 'XAB']],
    ['provisions/corrections/poa.yaml', ['verify', 'poa', '--agrees', 'poa:II.2', '--by', 'A', '--source', 'B']],
  ])('%s', async (name, words) => {
    const workspace = new Workspace();
    workspace.write('bill.md', workspace.read(workspace.act).replace('five years', 'ten years'));
    if (name.endsWith('marking.yaml')) workspace.edit(name, /^ {2}answer:/m, '  answer:   ');
    const elsewhere = leadOut(workspace, name);
    const before = contentOf(elsewhere);
    const args = words.map((word) =>
      word === '.' || /^(?:bill|draft|law|redline)\.\w+$|^countries\//.test(word) ? workspace.path(word) : word,
    );
    const { code, out, err } = await run(...args, '-w', workspace.folder);
    expect({ code, told: out + err }).toMatchObject({ code: 2, told: expect.stringMatching(/link/) as string });
    expect(contentOf(elsewhere)).toEqual(before);
  });

  it('by the app: documents, drafts and the log of a crash', async () => {
    const workspace = new Workspace();
    const [log, out] = [leadOut(workspace, '.concord/crash.log'), leadOut(workspace, 'out.md')];
    writeCrash(new Error('x'), undefined, workspace.folder);
    expect(contentOf(log)).toEqual([['crash.log', 'mine']]);
    const tree = { type: 'root' as const, children: [] };
    await expect(writeDocument(workspace.path('out.md'), { title: 'x', tree, table: [] }, true)).rejects.toThrow(
      /link/,
    );
    expect(contentOf(out)).toEqual([['out.md', 'mine']]);
    mkdirSync(workspace.path('.concord/drafts'), { recursive: true });
    writeFileSync(workspace.path('.concord/drafts/1.json'), '{}');
    const drafts = leadOut(workspace, '.concord/drafts');
    const before = contentOf(drafts);
    expect(takeDrafts(workspace.folder)).toEqual({});
    keepDrafts(workspace.folder, {});
    expect(() => keepDrafts(workspace.folder, { a: { raw: { question: 'q' } } })).toThrow(/link/);
    expect(contentOf(drafts)).toEqual(before);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe is not waited for', () => {
  it.each([
    ['.concord/lock', ['stamp', 'XAR', '--by', 'A']],
    ['countries/xar/laws/firearms-act.md', ['check', 'XAR']],
    ['countries/xar/answers/marking.yaml', ['check', 'XAR']],
    ['countries/xar/seals.yaml', ['validate']],
    ['bill.md', ['bill', 'bill.md', '--state', 'XAR']],
    ['countries/xar/seals.yaml', ['report', 'compliance', 'XAR']],
    ['provisions/corrections/sadc.yaml', ['verify', 'sadc']],
  ])('in the place of %s', { timeout: 120_000 }, async (name, words) => {
    const workspace = new Workspace();
    mkdirSync(path.dirname(workspace.path(name)), { recursive: true });
    rmSync(workspace.path(name), { force: true });
    expect(spawnSync('mkfifo', [workspace.path(name)]).status).toBe(0);
    const args = words.map((word) => (word === 'bill.md' ? workspace.path(word) : word));
    const { code, out, err } = await run(...args, '-w', workspace.folder);
    expect({ code, told: out + err }).toMatchObject({ code: 2 });
    expect(out + err).not.toContain('fault of Concord');
  });
});

it.skipIf(process.platform === 'win32').each(['read', 'coverage'])(
  '%s tells of a pipe in the place of a law, and reads the others',
  { timeout: 120_000 },
  async (command) => {
    const workspace = new Workspace();
    const law = workspace.path('countries/xar/laws/firearms-act.md');
    rmSync(law);
    expect(spawnSync('mkfifo', [law]).status).toBe(0);
    const { out, err } = await run(command, 'XAR', '-w', workspace.folder);
    expect(out + err).toMatch(/firearms-act\.md was not read: Unexpected text that is no plain file/);
  },
);

it('what is no plain file is not written over', async () => {
  const workspace = new Workspace();
  const file = path.join(emptyFolder(), 'draft.md');
  expect(spawnSync('mkfifo', [file]).status).toBe(0);
  const { code, err } = await run('draft', 'XAR', '-q', 'record-retention', '--out', file, '-w', workspace.folder);
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('it is no plain file') as string });
  expect(statSync(file).isFIFO()).toBe(true);
});
