import { detectLabel } from '../text/labels.js';
import type { Operation, TextLine } from './amendment.js';
import { lower } from './grammar.js';
import { newText, type Stops } from './new-text.js';
import { unnumbered, type Mark } from './numbering.js';
import { ownKind, wordsOfChange } from './own.js';
import { type Context } from './places.js';
import { mask, type Masked } from './quotes.js';
import { readSentence, type Change, type Reading } from './sentence.js';
import { BillState, LONGEST_TITLE, cut, type Changes } from './bill-state.js';

const LONGEST_RUN_IN = 60;

/** the number of a section as it stands in its id */
const PLAIN = /^[A-Z]{0,3}\d{1,5}[A-Za-z]{0,3}(?:[-./]\d+[A-Za-z]{0,3})*(?![\p{L}\p{N}])/u;

/** How the changes of a command are carried out, with the new text that the lines below it hold. */
export class BillChanges extends BillState {
  /** "Insert after 14: 14A Marking": the number and heading of the new section after a colon. */
  protected withNumber(text: string): Changes | undefined {
    const colon = /^(.+?):\s*(\S.*)$/u.exec(text);
    if (!colon || /[\uE000\uE001]/.test(text)) return undefined;
    const reading = readSentence(colon[1]!, this.base, this.laws, this.commands);
    if (!reading || !('changes' in reading)) return undefined;
    const [change] = reading.changes;
    if (
      reading.changes.length !== 1 ||
      (change!.kind !== 'insert' && change!.kind !== 'replace') ||
      change!.text !== undefined
    )
      return undefined;
    const number = PLAIN.exec(colon[2]!)?.[0];
    const as =
      number === undefined || change!.kind !== 'insert' ? {} : { as: { from: { section: number, parts: [] }, number } };
    return { ...reading, changes: [{ ...change!, ...as, text: `\uE002${colon[2]!}` }] };
  }

  /** A place of which the items below speak; a quotation below it is what the place is to read. */
  protected leadIn(at: number, { context, amends }: Extract<Reading, { context: Context }>, said: string): number {
    const billLine = this.lines[at]!;
    const next = this.lines[at + 1];
    const quoted =
      next !== undefined && (next.quoted === true || (/^[“"«„]/u.test(next.text) && next.depth === undefined));
    if (amends && quoted && /[:：—–-]\s*$/u.test(said)) {
      const law = context.law === undefined ? {} : { law: context.law };
      const change: Change =
        context.at.length === 0 ? { kind: 'restate', ...law } : { kind: 'replace', at: [...context.at], ...law };
      return this.carryOut(at, { changes: [change], last: context }, { text: said }, billLine.text);
    }
    this.begun = true;
    if (context.at.length === 0 && context.law !== undefined) this.law = context.law;
    if (amends && context.at.length === 0 && /[:：]\s*$/u.test(said)) this.amending = true;
    if (this.stack.length === 0) this.stack.push({ style: '', ordinal: 0, context });
    else this.stack[this.stack.length - 1] = { ...this.stack.at(-1)!, context };
    if (amends && context.at.length > 0)
      this.beside = { depth: this.stack.length - 1, level: this.stack.at(-1)!, context };
    this.tell(billLine, 'lead');
    return at + 1;
  }

  /** A line of several sentences, each read by itself; or a provision of the act itself; else a problem. */
  protected sentences(at: number, text: string): number {
    const { line, text: whole } = this.lines[at]!;
    // the number of the clause belongs to its first sentence
    const number = whole.endsWith(text) ? whole.slice(0, whole.length - text.length) : '';
    const told = (piece: string, n: number): TextLine => ({ text: n === 0 ? number + piece : piece, line });
    const pieces = text.split(/(?<=[\p{Ll}\p{N})”"’»]\.)\s+(?=\p{Lu})|(?<=[。；])(?=\S)/u);
    let next = at + 1;
    for (let n = 0; n < pieces.length; n++) {
      let taken = 0;
      for (let end = n + 1; end <= Math.min(pieces.length, n + 4) && taken === 0; end++) {
        const piece = pieces.slice(n, end).join(' ');
        const masked = mask(piece);
        const reading = this.read(masked.text, this.context);
        if (!reading) continue;
        taken = end - n;
        if ('changes' in reading)
          next = Math.max(
            next,
            this.carryOut(
              at,
              reading,
              end === pieces.length ? masked : { text: masked.text },
              told(piece, n).text,
              end === pieces.length,
            ),
          );
        else {
          const level = this.stack.at(-1);
          if (level) this.stack[this.stack.length - 1] = { ...level, context: reading.context };
          else this.stack.push({ style: '', ordinal: 0, context: reading.context });
          this.tell(told(piece, n), 'lead');
        }
      }
      if (taken > 0) {
        n += taken - 1;
        continue;
      }
      const piece = pieces[n]!;
      if (n === 0 && number !== '' && pieces.length > 1 && this.titlesItself(piece)) {
        this.ownHeading = true;
        this.tell(told(piece, n), 'heading');
        continue;
      }
      const kind = ownKind(piece, this.grammar, { heading: this.ownHeading, before: !this.begun });
      if (kind) this.tell(told(piece, n), kind);
      else this.problem(told(piece, n), notUnderstood(piece));
    }
    return next;
  }

  /** "4. Commencement. This Act ...": the title of a provision of the bill itself, on the line of its text. */
  private titlesItself(piece: string): boolean {
    const known = this.grammar.ownHeadings.some((pattern) => pattern.test(lower(piece)));
    return known && piece.length <= LONGEST_RUN_IN && !wordsOfChange(piece);
  }

  protected stops(at: number, changes: readonly Change[]): Stops {
    const open = this.stack.map(({ style, ordinal }): Mark => ({ style, ordinal }));
    const expected = expectedLabel(changes.at(-1));
    const follows = ({ style, ordinal }: Mark): number =>
      open.findIndex((mark) => mark.style === style && Math.floor(ordinal) === Math.floor(mark.ordinal) + 1);
    const readable = (rest: string): 'change' | 'own' | undefined => {
      const masked = mask(rest);
      const reading = this.read(masked.text, { ...this.context, at: this.context.at });
      if (reading) return 'change';
      return ownKind(rest, this.grammar, { heading: false, before: false }) ? 'own' : undefined;
    };
    const next = (index: number): { follows: number; rest: string; marks: Mark[]; clause: boolean } => {
      const { rest, marks, clause } = unnumbered(this.lines[index]!.text, this.stack, this.grammar);
      return {
        follows: marks[0] ? (clause && follows(marks[0]) < 0 ? -1 : follows(marks[0])) : -1,
        rest,
        marks,
        clause,
      };
    };
    const begins = (index: number, first: boolean): boolean => {
      const { text, depth } = this.lines[index]!;
      if (depth !== undefined) return this.depth === undefined || depth <= this.depth;
      const ownProvisions = next(index);
      const label = detectLabel(text)?.label;
      const read = readable(ownProvisions.rest);
      if (read === 'change' && (ownProvisions.marks.length > 0 || /[.;。；:—]\s*$/u.test(text))) return true;
      if (first && label !== undefined && label === expected) return false;
      if (ownProvisions.follows >= 0) {
        if (read !== undefined || ownProvisions.rest === '') return true;
        const { style } = open[ownProvisions.follows]!;
        const outer = style.startsWith('[') || (ownProvisions.follows === 0 && !/^[()]/u.test(style));
        return !first && (outer || wordsOfChange(ownProvisions.rest));
      }
      return false;
    };
    return {
      plain: (index, first) => {
        if (begins(index, first)) return true;
        const { text, depth } = this.lines[index]!;
        const short =
          depth === undefined &&
          text.length <= LONGEST_TITLE &&
          !/[.;:,—)]\s*$/u.test(text) &&
          detectLabel(text) === undefined;
        return (
          !first &&
          short &&
          index + 1 < this.lines.length &&
          begins(index + 1, false) &&
          this.lines[index + 1]!.depth === undefined
        );
      },
      certain: (index) => {
        const ownProvisions = next(index);
        return ownProvisions.follows >= 0 && readable(ownProvisions.rest) !== undefined;
      },
    };
  }

  /** Records changes, with the new text that the lines below hold. Gives the line after it. */
  protected carryOut(at: number, { changes, last }: Changes, masked: Masked, says: string, below = true): number {
    const { line } = this.lines[at]!;
    const ownProvisions = { text: says, line };
    this.begun = true;
    this.tell(ownProvisions, 'applied');
    let next = at + 1;
    for (const [n, change] of changes.entries()) {
      const law = change.law ?? this.context.law ?? (this.laws.length === 1 ? this.laws[0]!.id : undefined);
      if (law === undefined) {
        this.problem(
          ownProvisions,
          `Unexpected "${cut(says)}" without the law that it amends, expected one of: ` +
            `${this.laws.map(({ id }) => id).join(', ')}.`,
          'not-applied',
        );
        continue;
      }
      if (change.kind !== 'replace' && change.kind !== 'insert' && change.kind !== 'restate') {
        this.record({ ...change } as Operation, law, ownProvisions);
        continue;
      }
      const given = change.kind === 'restate' ? undefined : change.text;
      const lines: TextLine[] =
        given === undefined
          ? []
          : given
              .replace('\uE002', '')
              .split('\n')
              .map((text) => ({ text: text.trim(), line }));
      let unclosed: number | undefined;
      const elsewhere = change.kind === 'replace' ? change.elsewhere : undefined;
      if (elsewhere !== undefined) lines.push(...this.annexOfBill(at, elsewhere));
      else if (given === undefined || given.startsWith('\uE002')) {
        const open = masked.open === undefined ? undefined : { text: masked.open, mark: masked.mark! };
        const hit =
          n === changes.length - 1 && below ? newText(this.lines, at, open, this.stops(at, changes)) : undefined;
        if (hit) {
          for (const text of this.lines.slice(next, hit.next)) this.tell(text, 'text');
          next = hit.next;
          lines.push(...hit.lines);
          unclosed = hit.unclosed;
        }
      }
      if (unclosed !== undefined)
        this.problem(
          ownProvisions,
          `Unexpected quotation without an end, which begins on line ${unclosed}: expected its closing mark ` +
            `before line ${this.lines[next]?.line ?? 'the end'}, where the next clause begins.`,
          'not-applied',
        );
      else if (lines.length === 0)
        this.problem(
          ownProvisions,
          `Unexpected end of "${cut(says)}", expected the new text in the lines below it.`,
          'not-applied',
        );
      else this.record({ ...change, text: lines } as Operation, law, ownProvisions);
    }
    if (last.last) this.last = last.last;
    return next;
  }
}

/** The label that new text begins with, where the command tells it. */
function expectedLabel(change: Change | undefined): string | undefined {
  if (change?.kind === 'replace') return change.at[0]?.from.parts.at(-1);
  if (change?.kind === 'insert') return change.as?.from.parts.at(-1);
  return undefined;
}

/** The message of a wording that no grammar reads. */
export const notUnderstood = (text: string): string =>
  `Unexpected wording "${cut(text)}", expected an amendment such as "Section 14(2) is amended by replacing ` +
  '“five years” with “ten years”", or a command such as "Replace 14(2)" as a heading, with the new text ' +
  'below it.';
