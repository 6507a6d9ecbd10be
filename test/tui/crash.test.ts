import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCrash } from '../../src/tui/effects/crash.js';
import { keepDrafts, readMemory, takeDrafts, writeMemory } from '../../src/tui/effects/kept.js';
import { firstApp } from '../../src/tui/state/app.js';
import { temporary, TODAY } from './support.js';

it('a breakdown leaves a log with what was being typed, and every answer that was in no file', () => {
  const workspace = temporary();
  const state = {
    ...firstApp({ columns: 80, rows: 24 }, TODAY),
    drafts: { 'XAR|record-duty|0': { raw: { question: 'record-duty', answer: 'yes' } } },
    overlay: {
      kind: 'input' as const,
      purpose: { for: 'field' as const, key: 'XAR|record-duty|0', field: 'says' },
      title: '',
      hint: '',
      text: 'Dealers keep',
      was: '',
      caret: 12,
    },
  };
  const log = writeCrash(new Error('it broke'), state, workspace)!;
  expect(log).toBe(path.join(workspace, '.concord', 'crash.log'));
  expect(readFileSync(log, 'utf8')).toMatch(/it broke[\s\S]*screen: home[\s\S]*typed: Dealers keep[\s\S]*record-duty/);
  expect(takeDrafts(workspace)).toEqual(state.drafts);
});

it('drafts of a process that is no more are taken over, those of one that runs are not', () => {
  const workspace = temporary();
  keepDrafts(workspace, { 'XAR|q|0': { raw: { question: 'q' } } });
  expect(readdirSync(path.join(workspace, '.concord', 'drafts'))).toEqual([`${process.pid}.json`]);
  keepDrafts(workspace, {});
  expect(existsSync(path.join(workspace, '.concord', 'drafts', `${process.pid}.json`))).toBe(false);
  expect(takeDrafts(workspace)).toEqual({});
});

it('what was being saved is kept as a change of what its file had before', () => {
  const workspace = temporary();
  const [raw, before] = [
    { question: 'q', answer: 'no' },
    { question: 'q', answer: 'yes' },
  ];
  keepDrafts(workspace, { 'XAR|q|0': { raw, saved: raw, sent: { before } }, 'XAR|r|0': { raw, saved: raw, sent: {} } });
  expect(takeDrafts(workspace)).toEqual({ 'XAR|q|0': { raw, saved: before }, 'XAR|r|0': { raw } });
});

describe('drafts in the file of another process', () => {
  const draft = { raw: { question: 'q' } };
  const left = (pid: number): { workspace: string; file: string } => {
    const workspace = temporary();
    const file = path.join(workspace, '.concord', 'drafts', `${pid}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ 'XAR|q|0': draft }));
    return { workspace, file };
  };

  it('are taken over beside those of this one, where it is no more', () => {
    const { workspace, file } = left(999_999_999);
    const own = { 'XAR|q|0': { raw: { question: 'q', answer: 'yes' } } };
    expect(takeDrafts(workspace, own)).toEqual({ 'XAR|q|1': draft });
    expect(existsSync(file)).toBe(false);
    expect(takeDrafts(workspace)).toEqual({ ...own, 'XAR|q|1': draft });
  });

  it('stay where it runs', () => {
    const { workspace, file } = left(process.ppid);
    expect(takeDrafts(workspace)).toEqual({});
    expect(existsSync(file)).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('are taken over where another process has its number now', () => {
    const { workspace, file } = left(process.ppid);
    utimesSync(file, 1, 1);
    expect(takeDrafts(workspace)).toEqual({ 'XAR|q|0': draft });
  });

  it.skipIf(process.platform !== 'linux')('are taken over where it was killed and nobody has noticed yet', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(await new Promise<Buffer>((resolve) => parent.stdout.once('data', resolve)));
    const { workspace } = left(pid);
    let taken = {};
    for (let n = 0; n < 100 && Object.keys(taken).length === 0; n++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      taken = takeDrafts(workspace);
    }
    parent.kill();
    expect(taken).toEqual({ 'XAR|q|0': draft });
  });
});

it('a memory that cannot be read is no memory', () => {
  const workspace = temporary();
  expect(readMemory(workspace)).toEqual({});
  writeMemory(workspace, { reviewer: 'A. Drafter', recent: [] });
  expect(readMemory(workspace)).toEqual({ reviewer: 'A. Drafter', recent: [] });
});
