import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exampleCopy, hasExample, temporary } from './support.js';
import { hasTmux, windowOn, type Window } from './window.js';

/** A module that, read before the app, makes it break down when it is told to by a signal. */
function breaker(code: string): string {
  const file = path.join(temporary(), 'break.mjs');
  writeFileSync(file, `process.on('SIGUSR2', () => { ${code} });\n`);
  return `--import=${pathToFileURL(file).href}`;
}

/** Opens the app, and types half of an answer: it still needs sections, so that it is in no file. */
async function withHalfAnAnswer(workspace: string, code: string): Promise<Window> {
  const window = windowOn(workspace, 80, 24, { NODE_OPTIONS: breaker(code) });
  await window.see('Needs attention');
  await window.keys(':').see('All commands');
  await window.type('national-records').keys('Enter').see('nobody has looked');
  await window.keys('Enter').see('Your name is asked once');
  await window.keys('Enter').see('What does the law say?');
  await window.keys('Space', 'Enter').see('still needs');
  return window;
}

async function findAgain(workspace: string): Promise<void> {
  const again = windowOn(workspace, 80, 24);
  await again.see('1 unfinished answer was kept from last time');
  await again.keys(':').see('All commands');
  await again.type('national-records').keys('Enter').see('still needs');
}

describe.skipIf(!hasTmux || !hasExample)('a breakdown in a real terminal', () => {
  it.each([
    ['an error that nobody caught', "throw new Error('broken on purpose')"],
    ['a promise that nobody caught', "void Promise.reject(new Error('broken on purpose'))"],
  ])('%s: gives the terminal back, writes a log, and loses no answer', async (_, code) => {
    const workspace = exampleCopy();
    const window = await withHalfAnAnswer(workspace, code);
    expect(window.screen.other).toBe(true);
    process.kill(window.process('node'), 'SIGUSR2');
    const text = await window.see(/ended=70[\s\S]*speed/);
    expect(text).toContain('No answer is lost');
    expect(text).toContain('crash.log');
    expect(window.screen).toEqual({ other: false, cursor: true });
    // stty names what is not as it is in a usable terminal
    expect(text).not.toMatch(/-icanon|-echo\b|-isig/);
    expect(readFileSync(path.join(workspace, '.concord', 'crash.log'), 'utf8')).toMatch(
      /broken on purpose[\s\S]*question XAR national-records[\s\S]*authorizations/,
    );
    await findAgain(workspace);
  });

  it('kill -9 loses no answer that has been typed', async () => {
    const workspace = exampleCopy();
    const window = await withHalfAnAnswer(workspace, '');
    process.kill(window.process('node'), 'SIGKILL');
    await window.see('ended=137');
    await findAgain(workspace);
  });

  it('SIGTERM gives the terminal back', async () => {
    const window = windowOn(exampleCopy(), 80, 24);
    await window.see('Needs attention');
    process.kill(window.process('node'), 'SIGTERM');
    const text = await window.see(/ended=143[\s\S]*speed/);
    expect(window.screen).toEqual({ other: false, cursor: true });
    expect(text).not.toMatch(/-icanon|-echo\b|-isig/);
  });
});
