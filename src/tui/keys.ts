/** A key as the key table names it: a character, or a name such as `enter` or `ctrl-p`; or text that was pasted. */
export type Key = string | { paste: string };

const NAMES: Record<string, string> = {
  '\r': 'enter', '\n': 'enter', '\t': 'tab', '\u007f': 'backspace', '\b': 'backspace', '\u001b': 'esc',
  '\u001b[A': 'up', '\u001b[B': 'down', '\u001b[C': 'right', '\u001b[D': 'left', '\u001bOA': 'up', '\u001bOB': 'down', '\u001bOC': 'right', '\u001bOD': 'left',
  '\u001b[H': 'home', '\u001b[F': 'end', '\u001bOH': 'home', '\u001bOF': 'end', '\u001b[1~': 'home', '\u001b[4~': 'end', '\u001b[7~': 'home', '\u001b[8~': 'end',
  '\u001b[5~': 'pageup', '\u001b[6~': 'pagedown', '\u001b[3~': 'delete', '\u001b[Z': 'shift-tab',
};

const PASTE = '\u001b[200~';
const PASTED = '\u001b[201~';
// eslint-disable-next-line no-control-regex
const TOKEN = /\u001b\[[0-?]*[ -/]*[@-~]|\u001bO[A-Za-z]|\u001b|[\s\S]/gu;

/**
 * Reads what a terminal sends as keys. Keys that were typed fast arrive merged and are told apart; Esc directly before
 * another key is Esc and that key. Sequences of unknown keys are dropped. One reader per terminal: a paste may come in
 * several pieces.
 */
export class KeyReader {
  private pasting: string | undefined;

  read(input: string): Key[] {
    if (this.pasting !== undefined) return this.paste(input);
    const start = input.indexOf(PASTE);
    if (start < 0) return tokens(input);
    this.pasting = '';
    return [...tokens(input.slice(0, start)), ...this.paste(input.slice(start + PASTE.length))];
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
    const code = token.codePointAt(0)!;
    if (token.length === 1 && code < 32) return [`ctrl-${String.fromCharCode(code + 96)}`];
    return token.startsWith('\u001b') || (code >= 0x7f && code < 0xa0) ? [] : [token];
  });
}
