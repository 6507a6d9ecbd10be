import { ReviewDesk } from '../../src/work/review.js';
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { stepThrough } from '../../src/cli/review.js';
import { json, run } from './capture.js';
import { Workspace } from './workspace.js';

interface Stale {
  id: string;
  sections: {
    section: string;
    gone: boolean;
    redline?: { op: string; text: string }[];
    known: { reviewed: boolean; today: boolean };
  }[];
}

const stale = async (workspace: Workspace): Promise<string[]> =>
  (await json<Stale[]>('review', 'XAR', '-w', workspace.folder)).map(({ id }) => id);

/** A workspace in which paragraph 14(3) was amended after its text was kept by an import of the same text. */
async function amendedWorkspace(): Promise<Workspace> {
  const workspace = new Workspace();
  await run('import', workspace.path(workspace.act), '-w', workspace.folder, '--force');
  workspace.edit(workspace.act, 'for five years from the day of dispatch', 'for ten years from the day of dispatch');
  return workspace;
}

describe('concord review', () => {
  it('lists answers whose text has changed, with the redline where the reviewed text was kept, and fails', async () => {
    const workspace = await amendedWorkspace();
    const { code, out } = await run('review', 'XAR', '-w', workspace.folder, '--list');
    expect(code).toBe(1);
    expect(out).toContain('record-retention#4');
    expect(out).toContain('[-five-] {+ten+} years');
    expect(out).toMatch(/closed-company-records#1[\s\S]*The text that was reviewed is not at hand/);
    expect(out).toMatch(/2 answers to review\.[^]*--keep/);
    expect(out).not.toContain('record-retention#1');
  });

  it('takes one law only, and a law without its state where it is plain whose it is', async () => {
    const workspace = await amendedWorkspace();
    expect((await run('review', 'XAR', 'foreign-trade-order', '-w', workspace.folder)).code).toBe(0);
    expect((await run('review', 'foreign-trade-order', '-w', workspace.folder)).code).toBe(0);
    expect((await run('review', 'XAR', 'customs-act', '-w', workspace.folder)).err).toContain(
      'Unexpected law "customs-act"',
    );
    expect((await run('review', 'nothing-act', '-w', workspace.folder)).err).toContain(
      'Unexpected state or law "nothing-act"',
    );
  });

  it('keeps an answer: seal, date and reviewer are brought up to date, and nothing else', async () => {
    const workspace = await amendedWorkspace();
    const before = workspace.read(workspace.records);
    const { code } = await run(
      'review',
      'XAR',
      '-w',
      workspace.folder,
      '--as-of',
      '2026-12-01',
      '--keep',
      'record-retention#4',
      '--by',
      'A. Drafter',
    );
    expect(code).toBe(0);
    expect(await stale(workspace)).not.toContain('record-retention#4');
    const after = workspace.read(workspace.records).split('\n');
    const differing = before.split('\n').flatMap((line, n) => (line === after[n] ? [] : [after[n]!.trim()]));
    expect(after).toHaveLength(before.split('\n').length);
    expect(differing).toEqual([
      expect.stringMatching(/^reviewed: \{ by: A\. Drafter, on: 2026-12-01, seal: [0-9a-f]{16} \}$/),
    ]);
  });

  it('reopens an answer: the question is open again, and what was said stays as a comment', async () => {
    const workspace = await amendedWorkspace();
    await run(
      'review',
      'XAR',
      '-w',
      workspace.folder,
      '--as-of',
      '2026-12-01',
      '--reopen',
      'record-retention#1',
      'record-retention#2',
    );
    const text = workspace.read(workspace.records);
    expect(text).toContain(
      '# Reopened on 2026-12-01 as record-retention#1; it said:\n# - question: record-retention\n#   scope: { items: weapon, records: manufacture }\n#   answer: 5 years\n',
    );
    expect(text).toContain(
      '# Reopened on 2026-12-01 as record-retention#2; it said:\n# - question: record-retention\n#   scope: { items: weapon, records: domestic-transfer }\n',
    );
    expect((await run('validate', '-w', workspace.folder)).code).toBe(0);
    const { findings } = await json<{ findings: { kind: string; question: string }[] }>(
      'check',
      'XAR',
      '-w',
      workspace.folder,
      '--severity',
      'info',
    );
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'not-reviewed', question: 'record-retention' }));
  });

  it('called again takes out no other answer, and names those that are left by what they say', async () => {
    const workspace = await amendedWorkspace();
    // on a day before the others were reviewed, too
    const reopen = (...ids: string[]): ReturnType<typeof run> =>
      run('review', 'XAR', '-w', workspace.folder, '--as-of', '2026-11-02', '--reopen', ...ids);
    const entries = (): string[] => workspace.read(workspace.records).match(/^- question: record-retention$/gm) ?? [];
    const before = entries().length;
    expect((await reopen('record-retention#1', 'record-retention#1')).code).toBe(0);
    expect(entries()).toHaveLength(before - 1);
    const once = workspace.read(workspace.records);
    // the next answer has the number now, and none of those after it has the number that it had
    for (const id of ['record-retention#1', 'record-retention#3']) {
      expect(await reopen(id)).toMatchObject({
        code: 2,
        err: expect.stringMatching(/was taken out on 2026-11-02.*"record-retention#1@[0-9a-f]{8}" or /) as string,
      });
      for (const [command, ...rest] of [
        ['review', '--keep', id, '--by', 'B. Second'],
        ['review', '--checked', id, '--by', 'B. Second'],
        ['stamp', '--answer', id, '--by', 'B. Second'],
      ] as const)
        expect((await run(command, 'XAR', '-w', workspace.folder, ...rest)).err).toContain('was taken out on');
    }
    expect(workspace.read(workspace.records)).toBe(once);
    const [name] = (await stale(workspace)).filter((id) => id.startsWith('record-retention#'));
    expect(name).toMatch(/^record-retention#3@[0-9a-f]{8}$/);
    expect((await reopen(name!)).code).toBe(0);
    expect(entries()).toHaveLength(before - 2);
    const twice = workspace.read(workspace.records);
    expect((await reopen(name!)).err).toContain(`Unexpected answer "${name}"`);
    expect(workspace.read(workspace.records)).toBe(twice);
  });

  it('does not keep what it cannot: a section that is gone, an answer that is none', async () => {
    const workspace = await amendedWorkspace();
    workspace.edit(workspace.act, /## 15 [\s\S]*?(?=## 16 )/, '');
    expect((await run('review', 'XAR', '-w', workspace.folder)).out).toContain('the law has this section no more');
    expect(await run('review', 'XAR', '-w', workspace.folder, '--keep', 'closed-company-records#1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('the law has no such place: firearms-act/15(1)') as string,
    });
    expect(await run('review', 'XAR', '-w', workspace.folder, '--keep', 'record-retention#9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Unexpected answer "record-retention#9", expected "record-retention#') as string,
    });
  });

  it('does not edit the data that came with the program', async () => {
    const workspace = new Workspace();
    expect(await run('review', 'FRA', '-w', workspace.folder, '--reopen', 'record-duty#1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('concord init --state FRA') as string,
    });
  });

  it('says so when there is nothing to review', async () => {
    const workspace = new Workspace();
    await run('review', 'XAR', '-w', workspace.folder, '--keep', 'closed-company-records#1');
    expect(await run('review', 'XAR', '-w', workspace.folder)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing to review') as string,
    });
  });

  it('steps through them by questions', async () => {
    const workspace = await amendedWorkspace();
    workspace.edit(workspace.act, 'the making of a weapon for five years', 'the making of a weapon for six years');
    workspace.edit(workspace.act, 'are kept for five years from', 'are kept for six years from');
    const input = new PassThrough();
    const output = new PassThrough();
    const told: string[] = [];
    const spy = vi.spyOn(console, 'log').mockImplementation((...words) => void told.push(words.join(' ')));
    const answers = ['keep', 'perhaps', 's', 'r', 'k', 'q'];
    output.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('(q)uit?')) setImmediate(() => input.write(`${answers.shift() ?? 'q'}\n`));
    });
    const code = await stepThrough(
      new ReviewDesk('XAR', undefined, { workspace: workspace.folder, asOf: '2026-12-01' }),
      createInterface({ input, output }),
    );
    spy.mockRestore();
    expect(code).toBe(1);
    expect(told.join('\n')).toMatch(
      /Kept record-retention#1[\s\S]*Unexpected answer "perhaps"[\s\S]*Reopened record-retention#3[\s\S]*still to review/,
    );
    expect(answers).toEqual([]);
  });
});

describe('concord check', () => {
  it('shows what is stale with the words that changed since the review', async () => {
    const workspace = await amendedWorkspace();
    const { out } = await run('check', 'XAR', '-w', workspace.folder, '--by', 'kind', '--full');
    expect(out).toMatch(/s\. 14\(3\) Firearms Act\n[^]*?\[-five-\] \{\+ten\+\} years/);
  });
});
