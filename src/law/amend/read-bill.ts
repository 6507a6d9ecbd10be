import { readHeading } from '../text/headings.js';
import { detectLabel } from '../text/labels.js';
import type { Amended, AmendingAct, Amendment, BillProblem, Operation, TextLine } from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { mask } from './quotes.js';
import { lawNamed, type Context } from './reference.js';
import { newText, type Stop } from './new-text.js';
import { contextOf, readWording, type Wording } from './wording.js';

const OWN_HEADING =
  /\b(?:short title|citation|title|commencement|(?:coming|entry) into (?:force|effect|operation)|interpretation|definitions?|purposes?|objects?|application|extent|transition(?:al)?|savings?|expiry|enact(?:ing|ment)|preamble|validation|regulations?|powers?|consultation|review)\b/i;
const OWN_SENTENCE =
  /^(?:this (?:act|law|bill|order|ordinance|decree|regulation|section|part)\b|in this (?:act|law|bill|order|part)\b|.{0,40}\bthe principal (?:act|law)\uE001? means|be it\b|(?:it is )?(?:hereby )?enacted\b|whereas\b|an act to\b|a bill (?:for|to|entitled)\b|bill for\b|(?:sections?|parts?|paragraphs?) [\dIVX].{0,60} (?:comes?|come|takes?|shall come|enters?)\b|(?:the )?(?:amendments?|provisions) (?:made|of|in)\b)/i;
/** What an amendment that was not understood looks like. */
const AMENDS =
  /\b(?:amend(?:ed|ing)|repeal|delet|omit|substitut|replac|insert|renumber|relett|struck|strik|revok|rescind|add(?:ed|ing)?\b.{0,40}\b(?:after|before|at the end))/i;
const COMMAND =
  /^(?:replace|insert|add|delete|omit|repeal|remove|renumber|substitute|in |for |after |before |at the end)/i;

interface Level {
  style: string;
  context: Context;
}

/**
 * Reads an amending act: usual English wordings, and plain commands as headings with the new text under them. Every line
 * is an amendment, new text, a provision of the act itself, or a problem; none is passed over.
 */
export function readBill(lines: readonly BillLine[], laws: readonly Amended[]): AmendingAct {
  return new BillReader(lines, laws).act;
}

class BillReader {
  readonly act: { amendments: Amendment[]; own: TextLine[]; problems: BillProblem[] } = {
    amendments: [],
    own: [],
    problems: [],
  };
  private stack: Level[] = [];
  private law: string | undefined;
  private clause: { number?: number; depth?: number } | undefined;
  private ownHeading = false;
  /** "After section 5" as the title of a clause whose text only says "Insert:" */
  private lead = '';
  private begun = false;

  constructor(
    private readonly lines: readonly BillLine[],
    private readonly laws: readonly Amended[],
  ) {
    for (let at = 0; at < lines.length;) at = lines[at]!.depth === undefined ? this.text(at) : this.heading(at);
    if (this.act.amendments.length === 0 && this.act.problems.length === 0)
      this.problem(
        lines[0]?.line ?? 1,
        'Unexpected end of the bill: it holds no amendment, expected one such as "Section 14 is repealed."',
      );
  }

  private problem(line: number, message: string): void {
    this.act.problems.push({ line, message });
  }

  private get context(): Context {
    const above = this.stack.at(-1)?.context;
    return above ?? { parts: [], ...(this.law !== undefined && { law: this.law }) };
  }

  private heading(at: number): number {
    const { text, depth, line } = this.lines[at]!;
    const whole = mask(text);
    const command =
      readWording(whole.text, { parts: [], ...(this.law !== undefined && { law: this.law }) }, this.laws) ??
      this.withNumber(whole.text);
    if (command && 'changes' in command) {
      this.begin(undefined, depth!);
      this.ownHeading = false;
      return this.carryOut(at, command.changes, whole.open, { depth: depth! });
    }
    const read = readHeading(text);
    const numbered = read.kind === 'section' || read.kind === 'bare';
    const title = numbered ? read.title : text;
    this.begin(numbered ? Number(/\d+/.exec(read.id)?.[0]) : undefined, depth!);
    this.ownHeading = OWN_HEADING.test(title);
    const named = lawNamed(title.replace(/^.*?\bamend(?:ment|ing|s)?s? (?:of|to) /i, ''), this.laws);
    if (named !== undefined) this.law = named;
    if (!numbered) {
      if (COMMAND.test(title) && AMENDS.test(title)) this.problem(line, notUnderstood(title));
      return at + 1;
    }
    if (title !== '') {
      const masked = mask(title);
      const reading = readWording(masked.text, this.context, this.laws);
      if (reading && 'changes' in reading) return this.carryOut(at, reading.changes, masked.open, { depth: depth! });
      const place = reading && 'context' in reading ? reading.context : contextOf(masked.text, this.context, this.laws);
      if (place) this.stack = [{ style: 'heading', context: place }];
      this.lead = !place && /^(?:after|before|at the end of) /i.test(title) ? masked.text : '';
    }
    return at + 1;
  }

  /** "Insert after 14: 14A Marking": the number and heading of the new section after a colon. */
  private withNumber(text: string): ReturnType<typeof readWording> {
    const colon = /^(.+?):\s*(\S.*)$/u.exec(text);
    const reading =
      colon && readWording(colon[1]!, { parts: [], ...(this.law !== undefined && { law: this.law }) }, this.laws);
    if (!reading || !('changes' in reading)) return undefined;
    const [change] = reading.changes;
    if (
      reading.changes.length !== 1 ||
      (change!.kind !== 'insert' && change!.kind !== 'replace') ||
      change!.text !== undefined
    )
      return undefined;
    return { changes: [{ ...change!, text: `\uE002${colon![2]!}` }] };
  }

  private begin(number: number | undefined, depth: number): void {
    this.stack = [];
    this.lead = '';
    this.clause = { ...(number !== undefined && { number }), depth };
    this.begun = true;
  }

  private text(at: number): number {
    const one = this.lines[at]!;
    const { rest, styles, number } = unnumbered(one.text);
    if (number !== undefined && (this.clause?.depth === undefined || this.clause.number === undefined)) {
      this.stack = [];
      this.clause = { number };
      this.begun = true;
    }
    for (const style of styles) {
      const known = this.stack.findIndex((level) => level.style === style);
      if (known >= 0) this.stack.length = known;
      this.stack.push({ style, context: this.context });
    }
    if (styles.length === 0 && number === undefined && this.stack.length === 0)
      this.stack.push({ style: '', context: this.context });
    const label = detectLabel(one.text);
    const stop: Stop = {
      ...this.clause,
      ...(label &&
        label.readings[0] && { item: { style: label.readings[0].style, ordinal: label.readings[0].ordinal } }),
    };
    const masked = mask(rest);
    const reading =
      readWording(masked.text, this.context, this.laws) ??
      (this.lead === '' ? undefined : readWording(`${this.lead} ${masked.text}`, this.context, this.laws));
    if (reading && 'changes' in reading) return this.carryOut(at, reading.changes, masked.open, stop);
    if (reading && 'context' in reading) return this.leadIn(at, reading.context, stop, masked.text);
    return this.sentences(at, rest, stop);
  }

  /** A place of which the items below speak; a quotation below it is what the place is to read. */
  private leadIn(at: number, context: Context, stop: Stop, said: string): number {
    const next = this.lines[at + 1];
    const { section, parts } = context;
    if (
      section !== undefined &&
      next &&
      (next.quoted || /^[“"«]/.test(next.text)) &&
      /amended[^.]*[:—–-]\s*$/i.test(said)
    ) {
      return this.carryOut(
        at,
        [
          {
            kind: 'replace',
            at: [{ from: { section, parts: [...parts] } }],
            ...(context.law !== undefined && { law: context.law }),
          },
        ],
        undefined,
        stop,
      );
    }
    if (this.stack.length === 0) this.stack.push({ style: '', context });
    else this.stack[this.stack.length - 1] = { ...this.stack.at(-1)!, context };
    return at + 1;
  }

  /** A line of several sentences, each read by itself; or a provision of the act itself; else a problem. */
  private sentences(at: number, text: string, stop: Stop): number {
    const { line } = this.lines[at]!;
    const pieces = text.split(/(?<=[\p{Ll})”"’]\.)\s+(?=[A-Z])/u);
    if (pieces.length > 1) {
      const read = pieces.map((piece) => ({ masked: mask(piece), piece }));
      const readings = read.map(({ masked }) => readWording(masked.text, this.context, this.laws));
      if (readings.every((reading) => reading !== undefined && 'changes' in reading)) {
        let next = at + 1;
        readings.forEach(
          (reading, n) =>
            (next = this.carryOut(
              at,
              (reading as { changes: Wording[] }).changes,
              n === read.length - 1 ? read[n]!.masked.open : undefined,
              stop,
            )),
        );
        return next;
      }
    }
    const own = OWN_SENTENCE.test(text) || (!AMENDS.test(text) && (this.ownHeading || !this.begun));
    if (own) this.act.own.push({ text: this.lines[at]!.text, line });
    else this.problem(line, notUnderstood(text));
    return at + 1;
  }

  /** Records changes, with the new text that the lines below hold. Gives the line after it. */
  private carryOut(
    at: number,
    changes: readonly (Wording & { law?: string })[],
    open: string | undefined,
    stop: Stop,
  ): number {
    const { line, text: says } = this.lines[at]!;
    let next = at + 1;
    for (const [n, change] of changes.entries()) {
      const law = change.law ?? this.context.law ?? (this.laws.length === 1 ? this.laws[0]!.id : undefined);
      if (law === undefined) {
        this.problem(
          line,
          `Unexpected "${cut(says)}" without the law that it amends, expected one of: ${this.laws.map(({ id }) => id).join(', ')}.`,
        );
        continue;
      }
      if (change.kind !== 'replace' && change.kind !== 'insert') {
        this.record({ ...change } as Operation, law, line, says);
        continue;
      }
      const lines: TextLine[] = [];
      if (change.text !== undefined)
        lines.push(
          ...change.text
            .replace('\uE002', '')
            .split('\n')
            .map((one) => ({ text: one.trim(), line })),
        );
      if (change.text === undefined || change.text.startsWith('\uE002')) {
        const below = n === changes.length - 1 ? newText(this.lines, at, open, stop) : undefined;
        if (below) {
          next = below.next;
          lines.push(...below.lines);
        }
      }
      if (lines.length === 0)
        this.problem(line, `Unexpected end of "${cut(says)}", expected the new text in the lines below it.`);
      else this.record({ ...change, text: lines }, law, line, says);
    }
    return next;
  }

  private record(operation: Operation & { law?: string }, law: string, line: number, says: string): void {
    this.act.amendments.push({ ...operation, law, line, says: cut(says) });
  }
}

/** A line without the numbering of the bill itself, and how it is numbered, from the outermost in. */
function unnumbered(text: string): { rest: string; styles: string[]; number?: number } {
  const styles: string[] = [];
  let rest = text;
  let number: number | undefined;
  const clause =
    /^(?:(?:clause|section|article)\s+)?(\d{1,3})[A-Z]?(?:\.\s*[—–-]?|[:)])\s*(?=\S)|^(\d{1,3})\s+(?=[A-Z“"(])/i.exec(
      rest,
    );
  if (clause) {
    number = Number(clause[1] ?? clause[2]);
    rest = rest.slice(clause[0].length);
  }
  for (
    let label = detectLabel(rest);
    label && /^\(|\)$/.test(label.printed) && styles.length < 6;
    label = detectLabel(rest)
  ) {
    styles.push(label.readings[0]!.style);
    rest = rest.slice(label.printed.length).trimStart();
  }
  return { rest: rest.replace(/^[–•-]\s+/, ''), styles, ...(number !== undefined && { number }) };
}

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

const notUnderstood = (text: string): string =>
  `Unexpected wording "${cut(text)}", expected an amendment such as "Section 14(2) is amended by replacing “five years” with “ten years”", or a command such as "Replace 14(2)" as a heading, with the new text below it.`;
