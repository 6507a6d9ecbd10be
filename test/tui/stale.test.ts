import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkState, open } from '../../src/work/session.js';
import { keepStateTexts } from '../../src/work/seal.js';
import { textOf } from '../../src/tui/terminal/line.js';
import { frameLines } from '../../src/tui/views/frame.js';
import { Bench, exampleCopy, hasExample, TODAY } from './support.js';
import { hasTmux, installed, windowOn } from './window.js';

const actOf = (workspace: string): string => path.join(workspace, 'countries', 'xar', 'laws', 'firearms-act.md');
/** Makes five years two in the section on how long entries are kept. */
const amend = (workspace: string): void => {
  const act = readFileSync(actOf(workspace), 'utf8');
  const amended = act.replace(/(## 14[\s\S]*?)five years/, '$1two years');
  expect(amended).not.toBe(act);
  writeFileSync(actOf(workspace), amended);
};
const reviewed = async (workspace: string): Promise<string[]> => {
  // a thread runs what is compiled
  const file = installed('dist/work/reviewed-history.js');
  const { reviewedTexts } = (await import(file)) as typeof import('../../src/work/reviewed-history.js');
  const loaded = open({ workspace });
  return [...(await reviewedTexts(loaded, 'XAR', checkState(loaded, 'XAR', TODAY).stateWords)).values()];
};

describe.skipIf(!hasTmux || !hasExample)('a cited section that changes after the review, in a real terminal', () => {
  it.each([
    [80, 24],
    [200, 50],
  ])('is shown as a redline at %ix%i', async (columns, rows) => {
    const workspace = exampleCopy();
    const window = windowOn(workspace, columns, rows);
    await window.see('Needs attention');
    await window.keys('4').see('› Findings');
    amend(workspace);
    await window.see('Another program has changed the data');
    await window
      .keys('/')
      .type('stale record-retention')
      .keys('Enter')
      .see(/↻ stale[\s\S]*For how long/);
    window.keys('Tab');
    for (let n = 0; n < 60 && !/\[-five-\]\s*\{\+two\+\}/.test(window.text); n++) {
      window.keys('Down');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const text = await window.see(/\[-five-\]\s*\{\+two\+\}/);
    expect(text).toContain('changed since the review: [-taken out-] {+put in+}');
    await window.keys('q').see('ended=0');
  });
});

describe.skipIf(!hasExample)('the text that was reviewed', () => {
  it('is that which the workspace has kept', async () => {
    const workspace = exampleCopy();
    keepStateTexts(open({ workspace }), 'XAR');
    amend(workspace);
    expect((await reviewed(workspace)).join('\n')).toContain('five years');
  });

  it.skipIf(spawnSync('git', ['--version']).status !== 0)('is found in the history of its repository', async () => {
    const workspace = exampleCopy();
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: workspace,
        stdio: 'ignore',
      });
    git('init');
    git('add', '.');
    git('commit', '-m', 'as reviewed');
    amend(workspace);
    expect((await reviewed(workspace)).join('\n')).toContain('five years');
    git('commit', '-am', 'amended');
    rmSync(path.join(workspace, '.concord'), { recursive: true, force: true });
    expect((await reviewed(workspace)).join('\n')).toContain('five years');
  });

  it('is not made up where nobody has it: today’s text is shown, and that it is today’s', () => {
    const workspace = exampleCopy();
    amend(workspace);
    const bench = new Bench(workspace).load().press('4', '/').type('stale record-retention').press('enter');
    expect(bench.detail).toContain('This is today’s text; the one that was reviewed is being looked for.');
    expect(bench.detail).not.toContain('not at hand');
    bench.send({ type: 'reviewed-texts', state: 'XAR', texts: new Map() });
    expect(bench.detail).toContain('The text that was reviewed is not at hand; this is today’s.');
    expect(bench.detail).toContain('two years');
    expect(bench.detail).not.toContain('{+');
  });

  it('is not shown with findings of before where the law cannot be read any more: why is told instead, with its file', () => {
    const workspace = exampleCopy();
    const bench = new Bench(workspace).load().press('4');
    expect(bench.rows.length).toBeGreaterThan(0);
    writeFileSync(actOf(workspace), readFileSync(actOf(workspace), 'utf8').replace('## 2 ', '## 1 '));
    bench.load().press('down', 'x');
    expect(bench.rows).toEqual([]);
    expect(frameLines(bench.app).map(textOf).join(' ').replace(/\s+/g, ' ')).toMatch(
      /Unexpected section "1" at line 24 of ".*firearms-act\.md", expected an id that line 13 does not bear/,
    );
  });

  it('shows the redline with what has changed only, and marks the section that is gone', () => {
    const workspace = exampleCopy();
    keepStateTexts(open({ workspace }), 'XAR');
    const before = checkState(open({ workspace }), 'XAR', TODAY);
    const answers = before.stateWords.mapped.country!.answers;
    const print = answers
      .flatMap(({ reviewed }) => [
        ...(before.stateWords.mapped.country!.seals.answers.get(reviewed?.seal ?? '')?.places ?? []),
      ])
      .find(([section]) => section.startsWith('firearms-act/14'))![1];
    const old = readFileSync(path.join(workspace, '.concord', 'texts', `${print}.txt`), 'utf8');
    amend(workspace);
    const bench = new Bench(workspace)
      .load()
      .send({ type: 'reviewed-texts', state: 'XAR', texts: new Map([[print, old]]) })
      .press('4', '/')
      .type('stale record-retention 14(1)')
      .press('enter');
    expect(bench.detail).toMatch(/\[-five-\]\s*\{\+two\+\}/);
    expect(bench.detail).toContain('↻ changed since the review: the text of a cited paragraph');
    // what changed stands before what is asked
    expect(bench.detail.indexOf('What the law says')).toBeLessThan(bench.detail.indexOf('What is asked'));
    writeFileSync(actOf(workspace), readFileSync(actOf(workspace), 'utf8').replace(/## 14[\s\S]*?(?=\n## )/, ''));
    // what cites a place that is gone is only claimed
    bench.load().press('/', 'ctrl-u').type('claimed record-retention 14(1)').press('enter');
    expect(bench.detail).toMatch(/^¿ claimed/);
    expect(bench.detail).toContain('firearms-act/14: the text no longer has this section.');
    expect(bench.detail).toMatch(/\[-[\s\S]*five\s+years/);
  });
});
