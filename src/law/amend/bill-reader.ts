import type { Amended, TextLine } from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { commandGrammar, lower, type Grammar } from './grammar.js';
import { lawNamed } from './law-names.js';
import { unnumbered, type Mark } from './numbering.js';
import { wordsOfChange } from './own.js';
import { readPlace, type Context } from './places.js';
import { resolvePlaces } from './resolve-places.js';
import { beginsQuoted, mask, type Masked } from './quotes.js';
import { headedPlaces, onlyRepeals, textUnder, type Headed } from './under-number.js';
import { readSentence } from './sentence.js';
import { contextOf } from './leading-place.js';
import { LONGEST_TITLE, cut, type Changes } from './bill-state.js';
import { BillChanges, notUnderstood } from './bill-changes.js';

/** a Roman number alone, with which the next part of a bill begins */
const ENDS = /^[IVX]{1,5}[.)]?$/;

/** Reads the lines of an amending act one after another; what they mean is its `act`. */
export class BillReader extends BillChanges {
  constructor(given: readonly BillLine[], laws: readonly Amended[], grammar: Grammar) {
    super(given, laws, grammar);
    for (let at = 0; at < this.lines.length;)
      if (this.taken.has(at)) at++;
      else at = this.underNumber(at) ?? (this.lines[at]!.depth === undefined ? this.text(at) : this.heading(at));
    this.settle();
    if (this.amendments.length === 0 && this.problems.length === 0)
      this.problems.push({
        line: this.lines[0]?.line ?? 1,
        says: cut(this.lines[0]?.text ?? ''),
        message: 'Unexpected end of the bill: it holds no amendment, expected one such as "Section 14 is repealed."',
      });
  }

  /** The places of a line under which new text stands without a command, where the law as a whole is being amended. */
  private headed(at: number): Headed | undefined {
    const line = this.lines[at];
    const law = this.law ?? this.context.law;
    if (!line || line.quoted || law === undefined || this.context.at.length > 0) return undefined;
    if (!this.traditionOf(law).units.underNumber) return undefined;
    const headed = headedPlaces(line.text, law, this.grammar);
    if (!headed || this.read(mask(line.text).text, this.base)) return undefined;
    const next = this.lines[at + 1];
    if (!next || next.quoted || beginsQuoted(next.text)) return undefined;
    if (onlyRepeals(next.text, this.grammar)) return headed;
    return wordsOfChange(next.text) || headedPlaces(next.text, law, this.grammar) ? undefined : headed;
  }

  /** "Art. 4 Abs. 1 Bst. c" and the new text below it, as Swiss bills print it; the line after it. */
  private underNumber(at: number): number | undefined {
    if (!this.amending) return undefined;
    const law = this.law ?? this.context.law;
    const headed = this.headed(at);
    if (!headed || law === undefined) return undefined;
    const billLine = this.lines[at]!;
    let end = at + 1;
    while (end < this.lines.length && !this.headed(end) && !ENDS.test(this.lines[end]!.text)) end++;
    const below = this.lines.slice(at + 1, end);
    this.tell(billLine, 'applied');
    const repealed = below.length > 0 && onlyRepeals(below[0]!.text, this.grammar);
    for (const line of repealed ? below.slice(0, 1) : below) this.tell(line, 'text');
    if (repealed) {
      this.record({ kind: 'delete', at: headed.places }, law, billLine);
      return at + 2;
    }
    const text = below.map(({ text: plain, line }) => ({ text: plain, line }));
    const whole = headed.places.every(({ from }) => from.parts.length === 0);
    if (whole && headed.places.length === 1) {
      this.record({ kind: 'restate', text: [{ text: billLine.text, line: billLine.line }, ...text] }, law, billLine);
      return end;
    }
    const tradition = this.traditionOf(law);
    const parts = textUnder(headed.places, text, tradition);
    if (!parts)
      this.problem(
        billLine,
        `Unexpected text under "${cut(billLine.text)}", expected lines that begin with the numbers of these places.`,
        'not-applied',
      );
    else
      for (const { at: place, text: lines } of parts)
        this.record({ kind: 'set', at: place, text: lines }, law, billLine);
    return end;
  }

  private heading(at: number): number {
    const ownProvisions = this.lines[at]!;
    const { text, depth } = ownProvisions;
    const whole = mask(text);
    const command =
      this.withNumber(whole.text) ??
      this.read(whole.text, this.base) ??
      readSentence(whole.text, this.base, this.laws, this.commands);
    if (command && 'changes' in command) {
      this.begin(depth!);
      this.ownHeading = false;
      return this.carryOut(at, command, whole, text);
    }
    const { rest, marks, clause } = unnumbered(text, this.stack, this.grammar);
    const title = marks.length > 0 ? rest : text;
    this.begin(depth!);
    if (marks.length > 0)
      this.stack = [{ ...marks[0]!, style: clause ? 'article' : marks[0]!.style, context: this.base }];
    const masked = mask(title);
    const reading = marks.length > 0 && title !== '' ? this.read(masked.text, this.context) : undefined;
    if (reading && 'changes' in reading) {
      this.settle();
      this.ownHeading = false;
      return this.carryOut(at, reading, masked, text);
    }
    this.title(ownProvisions, title, marks.length > 0);
    if (marks.length === 0 || title === '') return at + 1;
    const place =
      reading && 'context' in reading ? reading.context : contextOf(masked.text, this.base, this.laws, this.grammar);
    if (place && place.at.length > 0)
      this.stack = [{ ...(this.stack[0] ?? { style: 'heading', ordinal: 0 }), context: place }];
    this.lead = !place && masked.text.length < LONGEST_TITLE ? masked.text : '';
    return at + 1;
  }

  /**
   * A heading: the law that it names is the one that is spoken of; one that looks like a command is not passed over.
   */
  private title(line: TextLine, title: string, numbered: boolean): void {
    this.ownHeading = this.grammar.ownHeadings.some((pattern) => pattern.test(lower(title)));
    const named = this.lawIn(title);
    if (named !== undefined) this.law = named;
    const looksLikeCommand = !numbered && this.begun && commandGrammar().change.exec(lower(title))?.index === 0;
    if (looksLikeCommand && named === undefined && /\d|\p{Lu}?\p{L}+ by /u.test(title))
      this.problem(line, notUnderstood(title));
    else this.tell(line, 'heading');
    this.settle();
    if (numbered && this.grammar.titles.some((pattern) => pattern.test(lower(title))))
      this.titled = { ...line, told: this.account.length };
  }

  private text(at: number): number {
    const billLine = this.lines[at]!;
    const { rest, marks, clause } = unnumbered(billLine.text, this.stack, this.grammar);
    const masked = mask(rest);
    // "Section 4 is amended" is no fourth section of the bill
    const whole = clause && rest !== billLine.text ? undefined : this.wholeLine(billLine.text, marks);
    if (whole) return this.carryOut(at, whole.reading, whole.masked, billLine.text);
    this.enter(marks, clause);
    if (rest === '') {
      this.tell(billLine, 'heading');
      return at + 1;
    }
    const reading =
      this.read(masked.text, this.context) ??
      (this.lead === '' ? undefined : this.read(`${this.lead} ${masked.text}`, this.base));
    const leads = reading && 'changes' in reading && masked.open === undefined ? this.leads(at, reading) : undefined;
    if (leads) return this.leadIn(at, { context: leads, amends: true }, rest);
    if (reading && 'changes' in reading && !this.announces(at, rest))
      return this.carryOut(at, reading, masked, billLine.text);
    if (reading && 'context' in reading) return this.leadIn(at, reading, rest);
    const law = lawNamed(rest, this.laws, this.grammar);
    if (law !== undefined) {
      this.law = law;
      this.stack = this.stack.map((level) => ({ ...level, context: this.base }));
      this.tell(billLine, 'lead');
      return at + 1;
    }
    if (marks.length > 0) {
      const place = contextOf(masked.text, this.context, this.laws, this.grammar);
      if (place && place.at.length > 0) {
        this.stack[this.stack.length - 1] = { ...this.stack.at(-1)!, context: place };
        this.tell(billLine, 'lead');
        return at + 1;
      }
    }
    if (this.isTitle(at, rest, marks.length > 0, clause)) {
      this.title(billLine, rest, marks.length > 0);
      if (marks.length > 0 && !this.ownHeading) {
        this.lead = masked.text;
        const place = this.titlePlace(masked.text);
        if (place) this.stack[this.stack.length - 1] = { ...this.stack.at(-1)!, context: place };
      }
      return at + 1;
    }
    return this.sentences(at, rest);
  }

  /** "Section 13 repealed" above "Repeal section 13." is only its title. */
  private announces(at: number, text: string): boolean {
    const next = this.lines[at + 1];
    if (!next || next.depth !== undefined || /[.;:。；：—]\s*$/u.test(text)) return false;
    if (!this.grammar.titles.some((pattern) => pattern.test(lower(text)))) return false;
    const { rest, marks } = unnumbered(next.text, this.stack, this.grammar);
    return (
      marks.every(({ style }) => style !== 'number' && style !== 'article') &&
      this.read(mask(rest).text, this.base) !== undefined
    );
  }

  /** "is amended in the following terms:" may announce new text, or changes, as the line below shows. */
  private leads(at: number, { changes, last }: Changes): Context | undefined {
    const [change] = changes;
    const next = this.lines[at + 1];
    if (changes.length !== 1 || change!.kind !== 'replace' || change!.text !== undefined) return undefined;
    if (!next || next.quoted || next.depth !== undefined || beginsQuoted(next.text)) return undefined;
    const context: Context = {
      at: change!.at,
      ...((change!.law ?? last.law) !== undefined && { law: change!.law ?? last.law! }),
    };
    const { rest, marks } = unnumbered(next.text, this.stack, this.grammar);
    const below = marks.length > 0 ? this.read(mask(rest).text, context) : undefined;
    return below && ('changes' in below || below.amends) ? context : undefined;
  }

  /** A line that begins with a number which is part of its sentence: "14(2) is repealed". */
  private wholeLine(text: string, marks: readonly Mark[]): { reading: Changes; masked: Masked } | undefined {
    if (marks.length > 0) return undefined;
    const masked = mask(text);
    const reading = this.read(masked.text, this.context);
    return reading && 'changes' in reading ? { reading, masked } : undefined;
  }

  /** A short line that is no sentence, above other text: the title of a clause. */
  private isTitle(at: number, text: string, numbered: boolean, clause: boolean): boolean {
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
  private titlePlace(text: string): Context | undefined {
    const hit = readPlace(text, 0, this.grammar);
    if (!hit || wordsOfChange(text)) return undefined;
    const at = resolvePlaces(hit.place, this.base);
    return at && { ...this.base, at };
  }
}
