import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindings, bindingsOn, commandOf } from '../../src/tui/keys/bindings.js';
import { keyName } from '../../src/tui/keys/key-names.js';
import { KeyReader } from '../../src/tui/terminal/keys.js';
import { screens } from '../../src/tui/screens/index.js';
import type { ScreenId } from '../../src/tui/state/route.js';

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
    expect(read('\u001b\u001b[A')).toEqual(['esc', 'up']);
  });

  it('waits after Esc for the rest of a key that comes in pieces', () => {
    const reader = new KeyReader();
    expect([reader.read('x\u001b'), reader.waits]).toEqual([['x'], true]);
    expect([reader.read('[D'), reader.waits]).toEqual([['left'], false]);
    expect(read('\u001b[', 'D', '\u001bO', 'A', '\u001b[1;', '6Dz', '\u001b[20', '0~x\u001b[20', '1~')).toEqual([
      'left',
      'up',
      'z',
      { paste: 'x' },
    ]);
    expect(read('\u001b', 'j')).toEqual(['esc', 'j']);
  });

  it('takes it for Esc when nothing has followed', () => {
    const reader = new KeyReader();
    expect(reader.read('\u001b')).toEqual([]);
    expect([reader.settle(), reader.waits, reader.settle()]).toEqual([['esc'], false, []]);
    expect(reader.read('[')).toEqual(['[']);
  });

  it('knows the keys with names, in both ways in which terminals send them', () => {
    expect(read('\u001b[A\u001bOA\u001b[5~\u001b[6~\u001b[H\u001b[F\u001b[Z\u007f\u0010\u0003')).toEqual([
      'up',
      'up',
      'pageup',
      'pagedown',
      'home',
      'end',
      'shift-tab',
      'backspace',
      'ctrl-p',
      'ctrl-c',
    ]);
  });

  it('drops keys that it does not know, and never takes them for letters', () => {
    expect(read('\u001b[15~\u001b[1;6Cx')).toEqual(['x']);
    expect(
      read('\u001b[[Ax\u001bOQx\u001b[I\u001b[<35;10;10Mx\u001b]11;rgb:00/00/00\u0007x\u001bP1+r\u001b\\x\u0000\u001c'),
    ).toEqual(['x', 'x', 'x', 'x', 'x']);
  });

  it('knows keys that come as codes', () => {
    expect(
      read('\u001b[27u\u001b[13u\u001b[106u\u001b[112;5u\u001b[97;3u\u001b[57441u\u001b[1;1u\u001b[99999999u'),
    ).toEqual(['esc', 'enter', 'j', 'ctrl-p']);
  });

  it('gives a paste as one text, in however many pieces it comes', () => {
    expect(read('a\u001b[200~10 ye', 'ars\r\u001b[201~', 'b')).toEqual(['a', { paste: '10 years\r' }, 'b']);
  });

  it('reads any run of letters of any script key by key', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'Z', '/', 'é', 'ш', '武', '😀', ' ')),
        (list) => void expect(read(list.join(''))).toEqual(list),
      ),
    );
  });
});

describe('the key table', () => {
  const ids = Object.keys(screens) as ScreenId[];

  it.each(ids)('gives no key two meanings on the screen %s', (screen) => {
    const keys = bindingsOn(screen).flatMap((one) => one.keys);
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
  });

  it('lets every binding be reached by each of its keys', () => {
    for (const screen of ids)
      for (const { command, keys } of bindingsOn(screen))
        for (const key of keys) expect(commandOf(screen, key)).toBe(command);
  });

  it('names every key in print', () => {
    for (const { keys } of bindings) for (const key of keys) expect(keyName(key)).not.toBe('');
    expect(keyName('ctrl-p')).toBe('Ctrl-P');
  });
});
