import { BillChanges } from './bill-changes.js';
import { LONGEST_TITLE } from './bill-state.js';
import { lower } from './grammar.js';
import { unnumbered, type Mark } from './numbering.js';
import { wordsOfChange } from './own.js';
import { readPlace, type Context } from './places.js';
import { beginsQuoted, mask } from './quotes.js';
import { resolvePlaces } from './resolve-places.js';

/** a title that runs into its text: "In general.—" */
const RUN_IN = /^\p{Lu}[^.:;—]{1,100}\.\s?[—–]\s*/u;

/** Which lines of a bill are titles of what stands below them. */
export class BillTitles extends BillChanges {
  /** "Records.—Section 5 is amended": a command without the title on its line. */
  protected withoutTitle(text: string, marks: readonly Mark[]): string {
    const title = marks.length > 0 ? RUN_IN.exec(text) : null;
    const rest = title ? text.slice(title[0].length) : text;
    return title && this.read(mask(rest).text, this.context) ? rest : text;
  }

  /** "Section 13 repealed" above "Repeal section 13." is only its title. */
  protected announces(at: number, text: string): boolean {
    const next = this.lines[at + 1];
    if (!next || next.depth !== undefined || /[.;:。；：—]\s*$/u.test(text)) return false;
    if (!this.grammar.titles.some((pattern) => pattern.test(lower(text)))) return false;
    const { rest, marks } = unnumbered(next.text, this.stack, this.grammar);
    return (
      marks.every(({ style }) => style !== 'number' && style !== 'article') &&
      this.read(mask(rest).text, this.base) !== undefined
    );
  }

  /** A short line that is no sentence, above other text: the title of a clause. */
  protected isTitle(at: number, text: string, numbered: boolean, clause: boolean): boolean {
    const next = this.lines[at + 1];
    if (text.length > LONGEST_TITLE || /[;:：；—]\s*$/u.test(text) || beginsQuoted(text)) return false;
    const known = this.grammar.ownHeadings.some((pattern) => pattern.test(lower(text)));
    const capitals = /\p{Lu}{3}/u.test(text) && text === text.toUpperCase();
    if (capitals && (numbered || clause)) return true;
    const named = this.lawIn(text) !== undefined;
    if (
      /[.。]\s*$/u.test(text) &&
      !(
        (known || named) &&
        (clause || text.length < 100) &&
        !this.grammar.commencement.some((pattern) => pattern.test(lower(text))) &&
        !this.grammar.ownProvisions.some((pattern) => pattern.test(lower(text)))
      )
    )
      return false;
    if (known && /[.。]\s*$/u.test(text) && !next) return false;
    if (this.grammar.titles.some((pattern) => pattern.test(lower(text))) && !/[.。]\s*$/u.test(text))
      return numbered || clause || next !== undefined;
    if (!wordsOfChange(text)) return (numbered || next !== undefined) && !/^[\p{Ll}]/u.test(text);
    return (clause || numbered || this.stack.length === 0) && (named || known) && !/[.。]\s*$/u.test(text);
  }

  /** "Section 21 Licences": the place with which a title begins, where its own title follows. */
  protected titlePlace(text: string): Context | undefined {
    const hit = readPlace(text, 0, this.grammar);
    if (!hit || wordsOfChange(text)) return undefined;
    const at = resolvePlaces(hit.place, this.base);
    return at && { ...this.base, at };
  }
}
