import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compareTexts } from '../../src/work/versions.js';
import { redlineToWord } from '../../src/report/redline-word.js';
import { run } from '../cli/capture.js';
import { Workspace } from '../cli/workspace.js';

const reportFrom = async (cwd: string, workspace: Workspace, form: string): Promise<string> => {
  vi.spyOn(process, 'cwd').mockReturnValue(cwd);
  return (await run('report', 'compliance', 'XAR', '--to', form, '-w', workspace.folder)).out;
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a report', () => {
  it('is the same from whatever folder it is asked for, and its places are those in the workspace', async () => {
    const workspace = new Workspace();
    const [above, within] = [
      await reportFrom(path.dirname(workspace.folder), workspace, 'json'),
      await reportFrom(path.join(workspace.folder, 'countries'), workspace, 'json'),
    ];
    expect(above).toContain('"file": "countries/xar/answers/record-keeping.yaml"');
    expect(within).toBe(above);
  });

  it('names files to a service of annotations as they are seen from where the command runs', async () => {
    const workspace = new Workspace();
    const text = await reportFrom(path.dirname(workspace.folder), workspace, 'sarif');
    expect(text).toContain(`"${path.basename(workspace.folder)}/countries/xar/answers/record-keeping.yaml"`);
  });
});

describe('a redline as a Word file', () => {
  it('has equal bytes for one day, whenever it is written', async () => {
    const workspace = new Workspace();
    const act = 'countries/xar/laws/firearms-act.md';
    const newer = workspace.path('newer.md');
    writeFileSync(newer, workspace.read(act).replace('five years', 'ten years'));
    const { before, after, aligned } = await (await compareTexts(workspace.path(act), newer, undefined))();
    const changes = [{ id: after.id, before, after, aligned }];
    const first = await redlineToWord('Firearms Act', changes, '2026-11-30');
    vi.useFakeTimers({ now: new Date('2031-01-01T10:00:00Z'), toFake: ['Date'] });
    try {
      expect((await redlineToWord('Firearms Act', changes, '2026-11-30')).equals(first)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
