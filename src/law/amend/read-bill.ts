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
import { commandGrammar, grammars, lower, type Grammar } from './grammar.js';
import { lawNamed, readLawName } from './law-names.js';
import { newText, type Stops } from './new-text.js';
import { unnumbered, type Mark } from './numbering.js';
import { isNoise, ownKind, wordsOfChange } from './own.js';
import { readPlace, resolvePlaces, type Context } from './places.js';
import { beginsQuoted, mask, type Masked } from './quotes.js';
import { toldBy } from '../traditions/choose.js';
import type { Tradition } from '../traditions/tradition.js';
import { headedPlaces, onlyRepeals, textUnder, type Headed } from './under-number.js';
import { contextOf, readSentence, type Change, type Reading } from './sentence.js';

type Changes = Extract<Reading, { changes: Change[] }>;

interface Level extends Mark {
  context: Context;
}

const LONGEST_TITLE = 160;
/** a Roman number alone, with which the next part of a bill begins */
const ENDS = /^[IVX]{1,5}[.)]?$/;
/** the number of a section as it stands in its id */
const PLAIN = /^[A-Z]{0,3}\d{1,5}[A-Za-z]{0,3}(?:[-./]\d+[A-Za-z]{0,3})*(?![\p{L}\p{N}])/u;

/**
 * Reads an amending act in the language of one drafting tradition; by default in the one that fits it best. Every
 * sentence is an amendment, a place of which those below it speak, new text, a provision of the act itself, or a
 * problem; none is passed over.
 */
export function readBill(
  lines: readonly BillLine[],
  laws: readonly Amended[],
  grammar = grammarFor(lines, laws),
): AmendingAct {
  return new BillReader(lines, laws, grammar).act;
}

/** The tradition whose words of change a bill uses most; of two, that of the laws that it amends. */
export function grammarFor(lines: readonly BillLine[], laws: readonly Amended[], language?: string): Grammar {
  const wanted = [language, ...laws.map((law) => law.language)].flatMap((text) =>
    text === undefined ? [] : [text.toLowerCase().split('-')[0]!],
  );
  const texts = lines.slice(0, 2_000).map(({ text }) => text.slice(0, 2_000));
  let best: { grammar: Grammar; score: number } | undefined;
  for (const grammar of grammars()) {
    const hits = texts.filter(
      (text) =>
        grammar.change.test(lower(text)) || grammar.own.some((ownProvisions) => ownProvisions.test(lower(text))),
    ).length;
    const score = hits + (grammar.languages.some((language) => wanted.includes(language)) ? 0.5 + hits * 0.5 : 0);
    if (!best || score > best.score) best = { grammar, score };
  }
  return best && best.score > 0 ? best.grammar : commandGrammar();
}

class BillReader {
  private readonly amendments: Amendment[] = [];
  private readonly own: TextLine[] = [];
  private readonly problems: BillProblem[] = [];
  private readonly account: Accounted[] = [];
  private stack: Level[] = [];
  private law: string | undefined;
  /** depth of the heading of the clause that is being read */
  private depth: number | undefined;
  private ownHeading = false;
  /** whether a law as a whole is said to be amended as follows */
  private amending = false;
  /** lines that were read as the text of an annex */
  private readonly taken = new Set<number>();
  /** "After section 5" as the title of a clause whose text only says "Insert:" */
  private lead = '';
  private begun = false;
  private last: Context['last'];
  /** the title of a clause that is to amend something */
  private titled: (TextLine & { told: number }) | undefined;
  /** "(1) Section 3 is amended as follows": what the clauses beside it speak of, as long as none stands below it */
  private beside: { depth: number; level: Level; context: Context } | undefined;
  private readonly lines: readonly BillLine[];
  private readonly commands: Grammar;

  constructor(
    given: readonly BillLine[],
    private readonly laws: readonly Amended[],
    private readonly grammar: Grammar,
  ) {
    this.commands = commandGrammar(grammar.tradition);
    const footers = repeated(given, grammar);
    this.lines = given.filter((line) => {
      const noise = isNoise(line.text, grammar) || footers.has(line);
      if (noise) this.account.push({ text: line.text, line: line.line, as: 'noise' });
      return !noise;
    });
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

  get act(): AmendingAct {
    const { amendments, own: ownProvisions, problems, account, grammar } = this;
    return {
      amendments,
      ownProvisions,
      problems,
      account: [...account].sort((a, b) => a.line - b.line),
      language: grammar.id,
    };
  }

  private problem({ line, text }: TextLine, message: string, as: AccountKind = 'not-understood'): void {
    this.problems.push({ line, says: cut(text), message });
    const known = this.account.findIndex((accounted) => accounted.line === line && accounted.text === text);
    if (known >= 0) this.account[known] = { text, line, as };
    else this.account.push({ text, line, as });
  }

  private tell({ text, line }: TextLine, as: AccountKind): void {
    this.account.push({ text, line, as });
    if (as === 'own' || as === 'commencement' || as === 'transitional') this.own.push({ text, line });
  }

  private get context(): Context {
    const above = this.stack.at(-1)?.context ?? { at: [], ...(this.law !== undefined && { law: this.law }) };
    return this.last ? { ...above, last: this.last } : above;
  }

  private get base(): Context {
    return { at: [], ...(this.law !== undefined && { law: this.law }) };
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

  /** The tradition in which a law that is amended is numbered. */
  private traditionOf(law: string): Tradition {
    const language = this.laws.find(({ id }) => id === law)?.language;
    return (language === undefined ? undefined : toldBy({ language })[0]) ?? this.grammar.tradition;
  }

  /** A title such as "Section 13 repealed" changes nothing by itself: where no text below it does, that is told. */
  private settle(): void {
    const below = this.account.slice(this.titled?.told ?? 0);
    if (this.titled && below.every(({ as }) => as === 'heading' || as === 'noise'))
      this.problem(
        this.titled,
        `Unexpected title "${cut(this.titled.text)}" without text below it, expected the amendment that it announces.`,
      );
    this.titled = undefined;
  }

  private read(text: string, context: Context): Reading | undefined {
    return readSentence(text, context, this.laws, this.grammar);
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

  /** The law whose title stands somewhere in a heading. */
  private lawIn(title: string): string | undefined {
    if (this.laws.length === 0 || title.length > 400) return undefined;
    const text = mask(title).text;
    for (let at = 0; at < text.length; at++) {
      if (at > 0 && this.grammar.spaces && /[\p{L}\p{N}]/u.test(text[at - 1]!)) continue;
      const hit = readLawName(text, at, this.laws, { ...this.grammar, law: [] }, undefined);
      if (hit) return hit.law;
    }
    return undefined;
  }

  /** "Insert after 14: 14A Marking": the number and heading of the new section after a colon. */
  private withNumber(text: string): Changes | undefined {
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

  private begin(depth: number | undefined): void {
    this.stack = [];
    this.lead = '';
    this.beside = undefined;
    this.depth = depth;
    this.begun = true;
    this.last = undefined;
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

  /** Opens the clause or items with which a line is numbered. */
  private enter(marks: readonly Mark[], clause: boolean): void {
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
        !this.grammar.own.some((pattern) => pattern.test(lower(text)))
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

  /** A place of which the items below speak; a quotation below it is what the place is to read. */
  private leadIn(at: number, { context, amends }: Extract<Reading, { context: Context }>, said: string): number {
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
  private sentences(at: number, text: string): number {
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
      const kind = ownKind(piece, this.grammar, { heading: this.ownHeading, before: !this.begun });
      if (kind) this.tell(told(piece, n), kind);
      else this.problem(told(piece, n), notUnderstood(piece));
    }
    return next;
  }

  private stops(at: number, changes: readonly Change[]): Stops {
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
        if (read !== undefined) return true;
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
  private carryOut(at: number, { changes, last }: Changes, masked: Masked, says: string, below = true): number {
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

  /** The text of an annex of the bill itself, which a command names as the new text. */
  private annexOfBill(at: number, named: string): TextLine[] {
    const heads = this.lines.flatMap((line, n) =>
      n > at && line.text.length <= LONGEST_TITLE && readHeading(line.text, this.grammar.tradition).kind === 'annex'
        ? [{ n, id: readHeading(line.text, this.grammar.tradition).id }]
        : [],
    );
    const wanted = /(?:^|\s)(\d{1,3}|[ivxlc]{1,6})(?!\p{L})/iu.exec(named.replace(/^\S+\s/u, ''))?.[1]?.toUpperCase();
    const own = wanted === undefined ? heads : heads.filter(({ id }) => id.toUpperCase() === wanted);
    if (own.length === 0 || (wanted === undefined && heads.length > 1)) return [];
    const from = own[0]!.n + 1;
    const end = heads.find(({ n }) => n >= from)?.n ?? this.lines.length;
    for (let n = own[0]!.n; n < end; n++) {
      this.taken.add(n);
      this.tell(this.lines[n]!, n < from ? 'heading' : 'text');
    }
    return this.lines.slice(from, end).map(({ text, line }) => ({ text, line }));
  }

  private record(operation: Operation & { law?: string }, law: string, { text, line }: TextLine): void {
    this.amendments.push({ ...operation, law, line, says: cut(text) });
  }
}

/** The label that new text begins with, where the command tells it. */
function expectedLabel(change: Change | undefined): string | undefined {
  if (change?.kind === 'replace') return change.at[0]?.from.parts.at(-1);
  if (change?.kind === 'insert') return change.as?.from.parts.at(-1);
  return undefined;
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

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

const notUnderstood = (text: string): string =>
  `Unexpected wording "${cut(text)}", expected an amendment such as "Section 14(2) is amended by replacing ` +
  '“five years” with “ten years”", or a command such as "Replace 14(2)" as a heading, with the new text ' +
  'below it.';
