import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindings, bindingsOn, commandOf, keyName } from '../../src/tui/bindings.js';
import { KeyReader } from '../../src/tui/keys.js';
import { screens } from '../../src/tui/screens/index.js';
import type { ScreenId } from '../../src/tui/state.js';

const read = (...pieces: string[]) => {
  const reader = new KeyReader();
  return pieces.flatMap((piece) => reader.read(piece));
};

describe('keys', () => {
  it('tells apart what was typed fast and came merged', () => {
    expect(read('\rjjj')).toEqual(['enter', 'j', 'j', 'j']);
    expect(read('\u001b[B\u001b[Bq')).toEqual(['down', 'down', 'q']);
  });

  it('takes Esc before another key for Esc and that key', () => {
    expect(read('\u001bj')).toEqual(['esc', 'j']);
    expect(read('\u001b')).toEqual(['esc']);
  });

  it('knows the keys with names, in both ways in which terminals send them', () => {
    expect(read('\u001b[A\u001bOA\u001b[5~\u001b[6~\u001b[H\u001b[F\u001b[Z\u007f\u0010\u0003')).toEqual(['up', 'up', 'pageup', 'pagedown', 'home', 'end', 'shift-tab', 'backspace', 'ctrl-p', 'ctrl-c']);
  });

  it('drops keys that it does not know, and never takes them for letters', () => {
    expect(read('\u001b[15~\u001b[1;5Cx')).toEqual(['x']);
  });

  it('gives a paste as one text, in however many pieces it comes', () => {
    expect(read('a\u001b[200~10 ye', 'ars\r\u001b[201~', 'b')).toEqual(['a', { paste: '10 years\r' }, 'b']);
  });

  it('reads any run of letters of any script key by key', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'Z', '/', 'é', 'ш', '武', '😀', ' ')), (list) => void expect(read(list.join(''))).toEqual(list)));
  });
});

describe('the key table', () => {
  const ids = Object.keys(screens) as ScreenId[];

  it.each(ids)('gives no key two meanings on the screen %s', (screen) => {
    const keys = bindingsOn(screen).flatMap((one) => one.keys);
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
  });

  it('lets every binding be reached by each of its keys', () => {
    for (const screen of ids) for (const { command, keys } of bindingsOn(screen)) for (const key of keys) expect(commandOf(screen, key)).toBe(command);
  });

  it('names every key in print', () => {
    for (const { keys } of bindings) for (const key of keys) expect(keyName(key)).not.toBe('');
    expect(keyName('ctrl-p')).toBe('Ctrl-P');
  });
});
