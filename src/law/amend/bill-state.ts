import { readHeading } from '../text/headings.js';
import { detectLabel } from '../text/labels.js';
import type {
  AccountKind,
  Accounted,
  Amended,
  AmendingAct,
  Amendment,
  BillProblem,
  Operation,
  TextLine,
} from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { commandGrammar, lower, type Grammar } from './grammar.js';
import { readLawName } from './law-names.js';
import { type Mark } from './numbering.js';
import { isNoise, wordsOfChange } from './own.js';
import { type Context } from './places.js';
import { mask } from './quotes.js';
import { toldBy } from '../traditions/choose.js';
import type { Tradition } from '../traditions/tradition.js';
import { readSentence, type Change, type Reading } from './sentence.js';

export type Changes = Extract<Reading, { changes: Change[] }>;

export interface Level extends Mark {
  context: Context;
}

/** A title is no longer than this, in characters. */
export const LONGEST_TITLE = 160;

/** What has been read of an amending act so far: its levels, what they speak of, and the account of its lines. */
export class BillState {
  protected readonly amendments: Amendment[] = [];
  protected readonly lineTexts: TextLine[] = [];
  protected readonly problems: BillProblem[] = [];
  protected readonly account: Accounted[] = [];
  protected stack: Level[] = [];
  protected law: string | undefined;
  /** depth of the heading of the clause that is being read */
  protected depth: number | undefined;
  protected ownHeading = false;
  /** whether a law as a whole is said to be amended as follows */
  protected amending = false;
  /** lines that were read as the text of an annex */
  protected readonly taken = new Set<number>();
  /** "After section 5" as the title of a clause whose text only says "Insert:" */
  protected lead = '';
  protected begun = false;
  protected last: Context['last'];
  /** the title of a clause that is to amend something */
  protected titled: (TextLine & { told: number }) | undefined;
  /** "(1) Section 3 is amended as follows": what the clauses beside it speak of, as long as none stands below it */
  protected beside: { depth: number; level: Level; context: Context } | undefined;
  protected readonly lines: readonly BillLine[];
  protected readonly commands: Grammar;

  constructor(
    given: readonly BillLine[],
    protected readonly laws: readonly Amended[],
    protected readonly grammar: Grammar,
  ) {
    this.commands = commandGrammar(grammar.tradition);
    const footers = repeated(given, grammar);
    this.lines = given.filter((line) => {
      const noise = isNoise(line.text, grammar) || footers.has(line);
      if (noise) this.account.push({ text: line.text, line: line.line, as: 'noise' });
      return !noise;
    });
  }

  get act(): AmendingAct {
    const { amendments, lineTexts: ownProvisions, problems, account, grammar } = this;
    return {
      amendments,
      ownProvisions,
      problems,
      account: [...account].sort((a, b) => a.line - b.line),
      language: grammar.id,
    };
  }

  protected problem({ line, text }: TextLine, message: string, as: AccountKind = 'not-understood'): void {
    this.problems.push({ line, says: cut(text), message });
    const known = this.account.findIndex((accounted) => accounted.line === line && accounted.text === text);
    if (known >= 0) this.account[known] = { text, line, as };
    else this.account.push({ text, line, as });
  }

  protected tell({ text, line }: TextLine, as: AccountKind): void {
    this.account.push({ text, line, as });
    if (as === 'own' || as === 'commencement' || as === 'transitional') this.lineTexts.push({ text, line });
  }

  protected get context(): Context {
    const above = this.stack.at(-1)?.context ?? { at: [], ...(this.law !== undefined && { law: this.law }) };
    return this.last ? { ...above, last: this.last } : above;
  }

  protected get base(): Context {
    return { at: [], ...(this.law !== undefined && { law: this.law }) };
  }

  /** The tradition in which a law that is amended is numbered. */
  protected traditionOf(law: string): Tradition {
    const language = this.laws.find(({ id }) => id === law)?.language;
    return (language === undefined ? undefined : toldBy({ language })[0]) ?? this.grammar.tradition;
  }

  /** A title such as "Section 13 repealed" changes nothing by itself: where no text below it does, that is told. */
  protected settle(): void {
    const below = this.account.slice(this.titled?.told ?? 0);
    if (this.titled && below.every(({ as }) => as === 'heading' || as === 'noise'))
      this.problem(
        this.titled,
        `Unexpected title "${cut(this.titled.text)}" without text below it, expected the amendment that it announces.`,
      );
    this.titled = undefined;
  }

  protected read(text: string, context: Context): Reading | undefined {
    return readSentence(text, context, this.laws, this.grammar);
  }

  /** The law whose title stands somewhere in a heading. */
  protected lawIn(title: string): string | undefined {
    if (this.laws.length === 0 || title.length > 400) return undefined;
    const text = mask(title).text;
    for (let at = 0; at < text.length; at++) {
      if (at > 0 && this.grammar.spaces && /[\p{L}\p{N}]/u.test(text[at - 1]!)) continue;
      const hit = readLawName(text, at, this.laws, { ...this.grammar, law: [] }, undefined);
      if (hit) return hit.law;
    }
    return undefined;
  }

  protected begin(depth: number | undefined): void {
    this.stack = [];
    this.lead = '';
    this.beside = undefined;
    this.depth = depth;
    this.begun = true;
    this.last = undefined;
  }

  /** Opens the clause or items with which a line is numbered. */
  protected enter(marks: readonly Mark[], clause: boolean): void {
    if (clause) {
      this.stack = [];
      this.ownHeading = false;
      this.beside = undefined;
    }
    if (marks.length > 0) {
      this.begun = true;
      this.lead = '';
    }
    for (const mark of marks) {
      const known = this.stack.findIndex(({ style }) => style === mark.style);
      if (known >= 0) this.stack.length = known;
      const { beside } = this;
      if (beside && (this.stack.length < beside.depth || this.stack[beside.depth] === beside.level))
        this.beside = undefined;
      if (this.stack.length === 0) {
        this.last = undefined;
        if (known >= 0) this.ownHeading = false;
      }
      this.stack.push({
        ...mark,
        context:
          (this.beside?.depth === this.stack.length ? this.beside.context : this.stack.at(-1)?.context) ?? this.base,
      });
    }
  }

  /** The text of an annex of the bill itself, which a command names as the new text. */
  protected annexOfBill(at: number, named: string): TextLine[] {
    const heads = this.lines.flatMap((line, n) =>
      n > at && line.text.length <= LONGEST_TITLE && readHeading(line.text, this.grammar.tradition).kind === 'annex'
        ? [{ n, id: readHeading(line.text, this.grammar.tradition).id }]
        : [],
    );
    const wanted = /(?:^|\s)(\d{1,3}|[ivxlc]{1,6})(?!\p{L})/iu.exec(named.replace(/^\S+\s/u, ''))?.[1]?.toUpperCase();
    const chapters = wanted === undefined ? heads : heads.filter(({ id }) => id.toUpperCase() === wanted);
    if (chapters.length === 0 || (wanted === undefined && heads.length > 1)) return [];
    const from = chapters[0]!.n + 1;
    const end = heads.find(({ n }) => n >= from)?.n ?? this.lines.length;
    for (let n = chapters[0]!.n; n < end; n++) {
      this.taken.add(n);
      this.tell(this.lines[n]!, n < from ? 'heading' : 'text');
    }
    return this.lines.slice(from, end).map(({ text, line }) => ({ text, line }));
  }

  protected record(operation: Operation & { law?: string }, law: string, { text, line }: TextLine): void {
    this.amendments.push({ ...operation, law, line, says: cut(text) });
  }
}

/** Lines that come again on every page: a title with a number beside it. */
function repeated(lines: readonly BillLine[], grammar: Grammar): ReadonlySet<BillLine> {
  const groups = new Map<string, BillLine[]>();
  for (const line of lines) {
    if (line.depth !== undefined || line.text.length > 100 || !/\d/.test(line.text) || /[.;:,”"»]\s*$/u.test(line.text))
      continue;
    if (
      detectLabel(line.text) ||
      readHeading(line.text, grammar.tradition).kind !== 'other' ||
      wordsOfChange(line.text) ||
      grammar.change.test(lower(line.text))
    )
      continue;
    const key = line.text.replace(/\d+/g, '#');
    (groups.get(key) ?? groups.set(key, []).get(key)!).push(line);
  }
  return new Set(
    [...groups.values()].filter((group) => group.length >= 3 && new Set(group.map(({ text }) => text)).size > 1).flat(),
  );
}

/** The beginning of a text, as it is told in a message. */
export const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
