import { eitherOf } from '../../model/pattern.js';
/** A key as the key table names it: a character, or a name such as `enter` or `ctrl-p`; or text that was pasted. */
export type Key = string | { paste: string };

const NAMES: Record<string, string> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u001b': 'esc',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001b[C': 'right',
  '\u001b[D': 'left',
  '\u001bOA': 'up',
  '\u001bOB': 'down',
  '\u001bOC': 'right',
  '\u001bOD': 'left',
  '\u001b[H': 'home',
  '\u001b[F': 'end',
  '\u001bOH': 'home',
  '\u001bOF': 'end',
  '\u001b[1~': 'home',
  '\u001b[4~': 'end',
  '\u001b[7~': 'home',
  '\u001b[8~': 'end',
  '\u001b[5~': 'pageup',
  '\u001b[6~': 'pagedown',
  '\u001b[3~': 'delete',
  '\u001b[Z': 'shift-tab',
  '\u001bOM': 'enter',
  '\u001bOP': 'f1',
  '\u001b[11~': 'f1',
  '\u001b[1;5D': 'word-left',
  '\u001b[1;3D': 'word-left',
  '\u001b[1;5C': 'word-right',
  '\u001b[1;3C': 'word-right',
};

const PASTE = '\u001b[200~';
const PASTED = '\u001b[201~';
// eslint-disable-next-line no-control-regex
const TOKEN = eitherOf(
  'gu',
  // eslint-disable-next-line no-control-regex
  /\u001b\[\[[A-E]|\u001b\[[0-?]*[ -/]*[@-~]|\u001bO[A-Za-z]/u,
  // eslint-disable-next-line no-control-regex
  /\u001b[\]P^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b|[\s\S]/u,
);
// eslint-disable-next-line no-control-regex
const BEGUN = /\u001b(?:\[[0-?]*[ -/]*|\[\[|O)?$/;
// eslint-disable-next-line no-control-regex
const CODED = /^\u001b\[(\d+)(?:;(\d+))?u$/;

/**
 * Reads what a terminal sends as keys. Keys that were typed fast arrive merged and are told apart; Esc directly before
 * another key is Esc and that key. Sequences of unknown keys are dropped. One reader per terminal: a paste, or the
 * sequence of a key, may come in several pieces.
 */
export class KeyReader {
  private pasting: string | undefined;
  private begun = '';

  read(input: string): Key[] {
    if (this.pasting !== undefined) return this.paste(input);
    const whole = this.begun + input;
    const start = whole.indexOf(PASTE);
    if (start < 0) {
      const rest = BEGUN.exec(whole)?.index ?? whole.length;
      this.begun = whole.slice(rest);
      return tokens(whole.slice(0, rest));
    }
    this.begun = '';
    this.pasting = '';
    return [...tokens(whole.slice(0, start)), ...this.paste(whole.slice(start + PASTE.length))];
  }

  /** Whether the last piece ended in what may be Esc, or the beginning of another key. */
  get waits(): boolean {
    return this.begun !== '';
  }

  /** When nothing has followed for a while: it was Esc. */
  settle(): Key[] {
    const begun = this.begun;
    this.begun = '';
    return begun === '' ? [] : ['esc'];
  }

  private paste(input: string): Key[] {
    const whole = this.pasting! + input;
    const end = whole.indexOf(PASTED);
    if (end < 0) {
      this.pasting = whole;
      return [];
    }
    this.pasting = undefined;
    return [{ paste: whole.slice(0, end) }, ...this.read(whole.slice(end + PASTED.length))];
  }
}

function tokens(input: string): Key[] {
  return (input.match(TOKEN) ?? []).flatMap((token): Key[] => {
    const name = NAMES[token];
    if (name !== undefined) return [name];
    const coded = CODED.exec(token);
    if (coded) return codedKey(Number(coded[1]), Number(coded[2] ?? 1));
    const code = token.codePointAt(0)!;
    if (token.length === 1 && code < 32)
      return code === 0 || code > 26 ? [] : [`ctrl-${String.fromCharCode(code + 96)}`];
    return token.startsWith('\u001b') || (code >= 0x7f && code < 0xa0) ? [] : [token];
  });
}

/** A key that a terminal sends as its code and modifiers: plain, with Shift, or with Ctrl. */
function codedKey(code: number, modifiers: number): Key[] {
  if (code > 0x10ffff || (code >= 0xe000 && code < 0xf900) || modifiers > 5 || (modifiers > 2 && modifiers < 5))
    return [];
  const sign = String.fromCodePoint(code);
  if (modifiers === 5) return /[a-z]/.test(sign) ? [`ctrl-${sign}`] : [];
  return [NAMES[sign] ?? sign].filter((key) => key.length > 1 || code >= 32);
}
