import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeCrash } from '../../src/tui/effects/crash.js';
import { keepDrafts, readMemory, takeDrafts, writeMemory } from '../../src/tui/effects/kept.js';
import { firstState } from '../../src/tui/state.js';
import { temporary, TODAY } from './support.js';

it('a breakdown leaves a log with what was being typed, and every answer that was in no file', () => {
  const workspace = temporary();
  const state = {
    ...firstState({ columns: 80, rows: 24 }, TODAY),
    drafts: { 'XAR|record-duty|0': { raw: { question: 'record-duty', answer: 'yes' } } },
    overlay: { kind: 'input' as const, purpose: { for: 'field' as const, key: 'XAR|record-duty|0', field: 'says' }, title: '', hint: '', text: 'Dealers keep', caret: 12 },
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

it('a memory that cannot be read is no memory', () => {
  const workspace = temporary();
  expect(readMemory(workspace)).toEqual({});
  writeMemory(workspace, { reviewer: 'A. Drafter', recent: [] });
  expect(readMemory(workspace)).toEqual({ reviewer: 'A. Drafter', recent: [] });
});
