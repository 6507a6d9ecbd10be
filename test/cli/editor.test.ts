import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEditor } from '../../src/work/editor.js';

const folder = mkdtempSync(path.join(tmpdir(), 'concord-editor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = path.join(folder, 'record-keeping.yaml');
writeFileSync(file, '');

/** An editor of a name, in a folder with a blank in its name, that writes down how it was called. */
function editor(name: string, code = 0): string {
  const program = path.join(folder, 'my programs', name);
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, `#!/bin/sh\nfor one in "$@"; do echo "$one"; done > "${folder}/called"\nexit ${code}\n`);
  chmodSync(program, 0o755);
  return `"${program}"`;
}
const called = (): string[] => readFileSync(path.join(folder, 'called'), 'utf8').trim().split('\n');

describe('the editor', () => {
  it.each([
    ['nano', [`+7`, file]],
    ['code', ['--wait', '--goto', `${file}:7`]],
    ['hx', [`${file}:7`]],
    ['unheard-of', [file]],
  ])('%s is told the line in its own way', (name, args) => {
    openEditor(file, 7, { EDITOR: editor(name) });
    expect(called()).toEqual(args);
  });

  it('takes $VISUAL before $EDITOR, with its own arguments', () => {
    openEditor(file, 7, { VISUAL: `${editor('vim')} -R`, EDITOR: editor('nano', 1) });
    expect(called()).toEqual(['-R', '+7', file]);
  });

  it('takes quotes of both kinds around what has blanks', () => {
    for (const quote of ['"', "'"]) {
      openEditor(file, 7, {
        EDITOR: `${quote}${path.join(folder, 'my programs', 'vim')}${quote} -c ${quote}set nu${quote}`,
      });
      expect(called()).toEqual(['-c', 'set nu', '+7', file]);
    }
  });

  it('says what is wrong where it cannot be opened', () => {
    expect(() => openEditor(file, 7, {})).toThrow(
      'Unexpected empty $EDITOR, expected the command of your editor, such as EDITOR=nano.',
    );
    expect(() => openEditor(path.join(folder, 'gone.yaml'), 7, { EDITOR: editor('nano') })).toThrow(
      'which does not exist any more',
    );
    expect(() => openEditor(file, 7, { EDITOR: path.join(folder, 'none') })).toThrow('which cannot be started');
    expect(() => openEditor(file, 7, { EDITOR: editor('nano', 3) })).toThrow('The editor ended with code 3.');
  });
});
