import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { run } from '../cli/capture.js';
import { emptyFolder, Workspace } from '../cli/workspace.js';

// nobody waits for long in a test
vi.mock('../../src/work/lock.js', async (original) => {
  const real = await original<typeof import('../../src/work/lock.js')>();
  const { findWorkspace } = await import('../../src/load/workspace.js');
  const locked: typeof real.locked = (workspace, program, body) => real.locked(workspace, program, body, 50);
  const lockedFor: typeof real.lockedFor = (file, program, body) => {
    const workspace = findWorkspace(path.dirname(path.resolve(file)));
    return workspace === undefined ? body() : locked(workspace, program, body);
  };
  return { ...real, locked, lockedFor };
});

const contentOf = (folder: string): [string, string][] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.startsWith('.concord') && statSync(path.join(folder, file)).isFile())
    .sort()
    .map((file) => [file, readFileSync(path.join(folder, file), 'latin1')]);

const lockOf = (workspace: Workspace, pid: number): string => {
  mkdirSync(workspace.path('.concord'), { recursive: true });
  return workspace.write(
    '.concord/lock',
    JSON.stringify({ program: 'concord review', process: pid, host: hostname(), since: new Date().toISOString() }),
  );
};

const GONE = 999_999_999;
const WHO = ['--by', 'B. Second', '--as-of', '2026-11-02'];
const ACT = 'countries/xar/laws/firearms-act.md';
/** The words of each command that writes to a workspace; `%` stands for its folder. */
const COMMANDS: [string, string[]][] = [
  ['init', ['init', '%', '--state', 'XAA']],
  ['import', ['import', `%/${ACT}`, '--state', 'XAR', '--force', '--title', 'Another title']],
  ['import --out', ['import', `%/${ACT}`, '--state', 'XAR', '--out', '%/other.md']],
  ['stamp', ['stamp', 'XAR', '--by', 'A. Drafter', '--as-of', '2026-11-01']],
  ['review --keep', ['review', 'XAR', '--keep', 'record-retention#1', ...WHO]],
  ['review --reopen', ['review', 'XAR', '--reopen', 'record-retention#1', ...WHO]],
  ['review --checked', ['review', 'XAR', '--checked', 'record-duty#1', ...WHO]],
  ['verify', ['verify', 'iti', '--agrees', 'iti:8(a)', '--by', 'A', '--source', 'B']],
  ['migrate', ['migrate']],
  ['format', ['format']],
  ['draft --out', ['draft', 'XAR', '-q', 'record-retention', '--out', '%/draft.docx']],
  ['report --out', ['report', 'compliance', 'XAR', '--out', '%/report.md']],
  ['bill, with its stubs', ['bill', '%/bill.md', '--state', 'XAR', '--law', 'firearms-act']],
  ['diff --to', ['diff', `%/${ACT}`, '%/bill.md', '--state', 'XAR', '--to', '%/r.docx']],
];

function prepared(): Workspace {
  const workspace = new Workspace();
  const act = workspace.read(ACT).replace('five years', 'ten years');
  workspace.write('bill.md', `${act}\n## 90 Brokers\n\nA broker registers with the Authority and holds a licence.\n`);
  workspace.edit('countries/xar/answers/marking.yaml', /^ {2}answer:/m, '  answer:   ');
  return workspace;
}

describe('the lock of a workspace', { timeout: 120_000 }, () => {
  it.each(COMMANDS)('held by a program that runs keeps %s from writing, and is told', async (_, words) => {
    const workspace = prepared();
    const lock = lockOf(workspace, process.pid);
    const before = contentOf(workspace.folder);
    const { out, err } = await run(...words.map((word) => word.replace('%', workspace.folder)), '-w', workspace.folder);
    expect(out + err).toMatch(/concord review \(process \d+ on .*\) is writing to this workspace/);
    expect(contentOf(workspace.folder)).toEqual(before);
    expect(existsSync(lock)).toBe(true);
  });

  it.each(COMMANDS)(
    'left by a program that is gone is taken over by %s, and is gone afterwards',
    async (name, words) => {
      const workspace = prepared();
      const lock = lockOf(workspace, GONE);
      const before = contentOf(workspace.folder);
      const { out, err } = await run(
        ...words.map((word) => word.replace('%', workspace.folder)),
        '-w',
        workspace.folder,
      );
      expect(out + err).not.toContain('is writing to this workspace');
      // there is nothing of an earlier form
      if (name !== 'migrate') expect(contentOf(workspace.folder)).not.toEqual(before);
      expect(existsSync(lock)).toBe(false);
    },
  );

  it('is taken where the sheet of a road map is read back', async () => {
    const workspace = prepared();
    const sheet = path.join(emptyFolder(), 'road-map.xlsx');
    await run('report', 'road-map', 'XAR', '--out', sheet, '-w', workspace.folder);
    const take = (): Promise<{ code: number; err: string }> =>
      run('report', 'road-map', 'XAR', '--take', sheet, '-w', workspace.folder);
    lockOf(workspace, process.pid);
    expect(await take()).toMatchObject({
      code: 2,
      err: expect.stringContaining('is writing to this workspace') as string,
    });
    const lock = lockOf(workspace, GONE);
    expect(await take()).toMatchObject({ code: 0, err: '' });
    expect(existsSync(lock)).toBe(false);
  });
});
