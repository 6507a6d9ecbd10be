import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { saveChange } from '../../src/work/save.js';
import { exampleCopy, hasExample, temporary } from './support.js';
import { hasTmux, installed, windowOn } from './window.js';

const records = (workspace: string): string =>
  path.join(workspace, 'countries', 'xar', 'answers', 'record-keeping.yaml');
const SCREENS: readonly (readonly [string, RegExp])[] = [
  ['2', /› Arvenia[\s\S]*asked:/],
  ['3', /Heat map[\s\S]*Record-keeping/],
  ['4', /› Findings[\s\S]*by topic/],
  ['5', /› Questions[\s\S]*looked at/],
  ['6', /› Overlap[\s\S]*conflict/],
  ['7', /› Accession[\s\S]*CIFTA/],
  ['8', /› Region[\s\S]*XAR/],
  ['9', /› Instruments[\s\S]*Arms Trade Treaty/],
  ['0', /› Bill/],
  ['1', /Needs attention/],
];

it('without a terminal says what to run instead, and ends with 2', () => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [installed('bin', 'concord.js')], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('concord check <iso3>');
});

describe.skipIf(!hasTmux || !hasExample)('in a real terminal', () => {
  it.each([
    [80, 24],
    [200, 50],
  ])('goes through every screen at %ix%i', async (columns, rows) => {
    const window = windowOn(exampleCopy(), columns, rows);
    await window.see('Needs attention');
    for (const [key, shown] of SCREENS) {
      const text = await window.keys(key).see(shown);
      expect(text.split('\n').length - 1).toBeLessThanOrEqual(rows);
      await window.keys('?').see('Keys on this screen');
      window.keys('Escape');
    }
    await window.keys('7').see('CIFTA');
    await window.keys('Down', 'Enter').see(/New and not met|Does not reach/);
    await window.keys('6').see('conflict');
    await window.keys('Enter').see('Floor');
    await window.keys('9').see('Arms Trade Treaty');
    await window.keys('Enter').see(/In our own words/);
    await window.keys('q').see('ended=0');
  });

  it('answers a question, and the answer stands in the YAML', async () => {
    const workspace = exampleCopy();
    const window = windowOn(workspace, 80, 24);
    await window.see('Needs attention');
    await window.keys(':').see('All commands');
    await window.type('national-records').keys('Enter').see('nobody has looked');
    await window.keys('Enter').see('Your name is asked once');
    await window.type('Jane Wanjiru').keys('Enter').see('What does the law say?');
    // what it is for is asked before the sections, and everything is a choice
    await window.keys('Space', 'Enter').see('still needs for which items');
    await window.keys('Enter').see('For which items?');
    await window.keys('Home', 'Space', 'Enter').see('still needs for which records');
    await window.keys('Enter').see('For which records?');
    await window.keys('Home', 'Space', 'Enter').see('still needs the sections');
    // the cursor has gone on to what is lacking
    await window.keys('Enter').see('Which sections');
    await window.type('central register').keys('Enter').see('Saved.');
    const entries = parse(readFileSync(records(workspace), 'utf8')) as { question: string }[];
    expect(entries.find(({ question }) => question === 'national-records')).toMatchObject({
      question: 'national-records',
      answer: ['authorizations'],
      sections: ['firearms-act/16'],
      reviewed: { by: 'Jane Wanjiru' },
    });
    expect(
      spawnSync(process.execPath, [installed('bin', 'concord.js'), 'validate', '-w', workspace], { encoding: 'utf8' })
        .stdout,
    ).toContain('No errors');
  });

  it('follows the size of the terminal while it runs', async () => {
    const window = windowOn(exampleCopy(), 80, 24);
    await window.see('Needs attention');
    await window.keys('4').see('› Findings');
    window.resize(200, 50);
    await window.see(/\n.{60,}│/);
    window.resize(60, 20);
    await window.see('Concord needs 80x24');
    window.resize(90, 30);
    const text = await window.see(/› Findings[\s\S]*quit/);
    expect(text.match(/› Findings/g)).toHaveLength(1);
  });

  it('leaves what stood in the terminal before, also when that becomes lower', async () => {
    const window = windowOn(exampleCopy(), 200, 50);
    await window.see('Needs attention');
    window.resize(90, 24);
    await window.see(/\nEnter open.*quit/);
    await window.keys('4').see('› Findings');
    await window.keys('q').see('ended=0');
    expect(window.history).toContain('before the app');
    expect(window.history).not.toContain('› Findings');
  });

  it('lends the terminal to the editor, at the line, and comes back', async () => {
    const folder = temporary();
    const editor = path.join(folder, 'editor');
    writeFileSync(editor, `#!/bin/sh\necho "$@" > ${folder}/called\n`);
    chmodSync(editor, 0o755);
    const window = windowOn(exampleCopy(), 80, 24, { EDITOR: editor, VISUAL: '' });
    await window.see('Needs attention');
    await window.keys('4').see('› Findings');
    window.keys('e');
    await window.see('› Findings');
    for (let n = 0; n < 100; n++) {
      try {
        if (/^\+\d+ .*\.yaml/.test(readFileSync(path.join(folder, 'called'), 'utf8'))) break;
      } catch {
        // not yet
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(readFileSync(path.join(folder, 'called'), 'utf8')).toMatch(/^\+\d+ .*\.yaml/);
    await window.keys('2').see('asked:');
  });

  it('is as it was after Ctrl-Z and fg, and after a program that the terminal was lent to has changed nothing', async () => {
    const workspace = exampleCopy();
    const window = windowOn(workspace, 80, 24, { EDITOR: 'true', VISUAL: '' }, 'bash --norc -i');
    await window
      .type(`${process.execPath} ${installed('bin', 'concord.js')}`)
      .keys('Enter')
      .see('Needs attention');
    const settled = /› Findings[\s\S]*\n1 of \d+.*\n.*q quit/;
    await window.keys('4').see(settled);
    const before = await window.still();
    window.keys('e');
    await window.still();
    expect(await window.see(settled)).toBe(before);
    await window.keys('C-z').see('Stopped');
    await window.type('fg').keys('Enter').see(settled);
    expect(await window.still()).toBe(before);
    await window.keys('j').see(/\n2 of \d+/);
    expect(await window.keys('q').see('fg')).not.toContain('› Findings');
  });

  it('ends when its terminal is closed', async () => {
    const window = windowOn(exampleCopy(), 80, 24);
    await window.see('Needs attention');
    const pid = window.process('node');
    window.close();
    const runs = (): boolean => spawnSync('kill', ['-0', String(pid)]).status === 0;
    for (let n = 0; n < 100 && runs(); n++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(runs()).toBe(false);
  });

  it('lets two apps work on one workspace', async () => {
    const workspace = exampleCopy();
    const [one, other] = [windowOn(workspace, 80, 24), windowOn(workspace, 80, 24)];
    for (const [window, question] of [
      [one, 'record-retrieval'],
      [other, 'closed-company-records'],
    ] as const) {
      await window.see('Needs attention');
      await window.keys(':').see('All commands');
      await window.type(question).keys('Enter').see('✓ saved');
    }
    for (const window of [one, other]) {
      await window.keys('S').see('Your name is asked once');
      await window.type('Jane').keys('Enter').see('silent on this?');
      await window.keys('y').see('Saved.');
    }
    const silent = (): string[] =>
      (parse(readFileSync(records(workspace), 'utf8')) as { question: string; answer: unknown }[])
        .filter(({ answer }) => answer === 'silent')
        .map(({ question }) => question);
    for (
      let n = 0;
      n < 100 && !(silent().includes('record-retrieval') && silent().includes('closed-company-records'));
      n++
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(silent()).toEqual(expect.arrayContaining(['record-retrieval', 'closed-company-records']));
  });
});

describe('kill -9 in the middle of saving', () => {
  const raw = (length: number) => ({ question: 'q', answer: 'silent', note: 'n'.repeat(length) });
  const SAVER = `
    const { saveChange } = await import(process.argv[2]);
    const [workspace, folder] = process.argv.slice(3);
    const raw = (length) => ({ question: 'q', answer: 'silent', note: 'n'.repeat(length) });
    process.stdout.write('ready');
    for (let n = 0; ; n++) await saveChange({ workspace, folder }, { question: 'q', topic: 't', before: raw(n % 2 ? 90000 : 10), after: raw(n % 2 ? 10 : 90000) });
  `;

  // KILLS=200 tries it as often as the trials do
  const tries = Number(process.env['KILLS'] ?? 40);

  it(`leaves all answers as they were or as they should be, ${tries} times`, async () => {
    const script = path.join(temporary(), 'saver.mjs');
    writeFileSync(script, SAVER);
    const module = installed('dist', 'work', 'save.js');
    const once = async (delay: number): Promise<void> => {
      const workspace = temporary();
      const folder = path.join(workspace, 'countries', 'xar');
      const file = path.join(folder, 'answers', 't.yaml');
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, '# kept\n\n- question: other\n  answer: yes # kept too\n  sections: [act/1]\n');
      await saveChange({ workspace, folder }, { question: 'q', topic: 't', after: raw(10) });
      const child = spawn(process.execPath, [script, module, workspace, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      const text = readFileSync(file, 'utf8');
      expect(text.startsWith('# kept\n\n- question: other\n  answer: yes # kept too\n  sections: [act/1]\n')).toBe(
        true,
      );
      const entries = parse(text) as { note: string }[];
      expect(entries).toHaveLength(2);
      expect([10, 90_000]).toContain(entries[1]!.note.length);
      // and the next one gets in, although the dead one may have held the lock
      expect(
        await saveChange(
          { workspace, folder },
          { question: 'q', topic: 't', before: raw(entries[1]!.note.length), after: { ...raw(1) } },
        ),
      ).toMatchObject({ done: true });
    };
    for (let n = 0; n < tries / 4; n++) await Promise.all(Array.from({ length: 4 }, (_, m) => once((n * 4 + m) % 40)));
  }, 180_000);
});
