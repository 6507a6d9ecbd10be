import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { render } from 'ink-testing-library';
import { describe, expect, it, vi } from 'vitest';
import { AppView, type AppProps } from '../../src/tui/app.js';
import { copy } from '../../src/tui/effects/outside.js';
import * as engine from '../../src/tui/engine.js';
import { exampleCopy, hasExample, temporary, TODAY } from './support.js';

const until = (what: () => boolean, told: () => string): Promise<boolean> =>
  vi.waitUntil(what, { timeout: 20_000, interval: 10 }).catch(() => {
    throw new Error(`it did not come to that; the screen shows:\n${told()}`);
  });

function opened(options: AppProps['options']) {
  const written: string[] = [];
  let quit = false;
  const errors: unknown[] = [];
  const terminal = {
    write: (text: string) => void written.push(text),
    size: () => ({ columns: 100, rows: 30 }),
    onResize: () => () => undefined,
    lend: <T,>(run: () => T) => run(),
  };
  const app = render(
    <AppView
      options={options}
      terminal={terminal}
      today={TODAY}
      loadEngine={() => Promise.resolve(engine)}
      onQuit={() => (quit = true)}
      onError={(error) => errors.push(error)}
    />,
  );
  const screen = (): string => app.lastFrame() ?? '';
  return {
    ...app,
    written,
    errors,
    screen,
    hasQuit: () => quit,
    see: (text: string | RegExp) =>
      until(
        () => (typeof text === 'string' ? screen().includes(text) : text.test(screen())) || errors.length > 0,
        screen,
      ),
    press: (...keys: string[]) => keys.forEach((key) => app.stdin.write(key)),
  };
}

const yaml = (workspace: string, topic: string): string =>
  readFileSync(path.join(workspace, 'countries', 'xar', 'answers', `${topic}.yaml`), 'utf8');

describe.skipIf(!hasExample)('the app with its files', () => {
  it('shows a first frame before anything has been read', () => {
    const app = opened({ workspace: exampleCopy() });
    expect(app.screen()).toContain('Reading the data …');
    app.unmount();
  });

  it('answers a question into the YAML, undoes it, and writes what a screen shows', async () => {
    const workspace = exampleCopy();
    const before = yaml(workspace, 'record-keeping');
    const app = opened({ workspace });
    await app.see('Arvenia');
    app.press(':', 'record-retrieval');
    await app.see('record-retrieval');
    app.press('\r');
    await app.see('✓ saved');
    app.press('\r');
    await app.see('asked once');
    app.press('\r', '\u001b[A\r');
    await app.see('Saved.');
    // nobody has said who reviews: what was reviewed by another is not what stands there now
    expect(yaml(workspace, 'record-keeping')).toBe(
      before.replace(/(question: record-retrieval\n {2}answer: )yes([\s\S]*?) {2}reviewed: [^\n]*\n/, '$1no$2'),
    );
    app.press('u');
    await until(() => yaml(workspace, 'record-keeping') === before, app.screen);
    const file = path.join(temporary(), 'out.md');
    app.press('1');
    app.press('4');
    await app.see('Findings');
    app.press('E', '\u0015', file, '\r');
    await app.see('Written');
    expect(readFileSync(file, 'utf8')).toMatch(
      /^# Arvenia: arms-control law and international commitments\n[\s\S]*## Findings/,
    );
    app.press('E', '\u0015', file, '\r');
    await app.see('exists already');
    app.press('n', 'q');
    await until(app.hasQuit, app.screen);
    expect(app.errors).toEqual([]);
    app.unmount();
  });

  it('joins its change with that of another program to the same answer', async () => {
    const workspace = exampleCopy();
    const file = path.join(workspace, 'countries', 'xar', 'answers', 'record-keeping.yaml');
    const app = opened({ workspace });
    await app.see('Arvenia');
    app.press(':', 'record-retrieval', '\r');
    await app.see('✓ saved');
    app.press('\r');
    await app.see('asked once');
    app.press('\r');
    writeFileSync(file, yaml(workspace, 'record-keeping').replace('at once.', 'at once, somebody wrote.'));
    app.press('\u001b[A\r');
    await app.see(/Saved\. Another program had changed|Saved\./);
    expect(yaml(workspace, 'record-keeping')).toMatch(
      /question: record-retrieval\n {2}answer: no\n[\s\S]*at once, somebody wrote\./,
    );
    app.unmount();
  });

  it('copies a built-in state into the workspace, and answers there', async () => {
    const workspace = exampleCopy();
    const app = opened({ workspace });
    await app.see('Arvenia');
    app.press('2', 'c', 'France', '\r');
    await app.see('France');
    app.press(':', 'record-retrieval', '\r');
    await app.see('Answer');
    app.press('\r');
    await app.see('FRA is built-in data');
    app.press('y');
    await app.see('is ready');
    app.press('S');
    await app.see('asked once');
    app.press('\r', 'y');
    await app.see('Saved.');
    expect(existsSync(path.join(workspace, 'countries', 'fra', 'country.yaml'))).toBe(true);
    app.unmount();
  });

  it('gives it to tmux too, which does not let it through as it is set up', async () => {
    const folder = temporary();
    const tmux = path.join(folder, 'tmux');
    writeFileSync(tmux, `#!/bin/sh\necho "$@" > ${folder}/called\ncat >> ${folder}/called\n`);
    chmodSync(tmux, 0o755);
    copy('s. 14\u001b[2J', () => undefined, { PATH: `${folder}:${process.env['PATH']}`, TMUX: 'yes' });
    const called = (): string =>
      existsSync(path.join(folder, 'called')) ? readFileSync(path.join(folder, 'called'), 'utf8') : '';
    await until(() => called().includes('14'), called);
    expect(called()).toMatch(/^load-buffer -w -\ns\. 14[^\u001b]*$/);
  });

  it('puts a citation on the clipboard', async () => {
    const app = opened({ workspace: exampleCopy() });
    await app.see('Arvenia');
    app.press('9');
    await app.see('Instruments');
    app.press('\r', 'y');
    await app.see('Copied');
    const [, base64] = /\u001b\]52;c;([^\u0007]+)\u0007/.exec(app.written.join(''))!;
    expect(Buffer.from(base64!, 'base64').toString()).toMatch(/, Art/);
    app.unmount();
  });
});
