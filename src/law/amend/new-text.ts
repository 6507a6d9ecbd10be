import type { TextLine } from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { beginsQuoted, endsQuoted, openAfter, withoutBeginning, withoutEnd } from './quotes.js';

/** What tells where new text ends that stands in no quotation, or in one whose closing mark is missing. */
export interface Stops {
  /**
   * whether the line is the next clause or item of the bill, or a heading above it; `first` is the line below the
   * command
   */
  plain(at: number, first: boolean): boolean;
  /** whether the line can be nothing else, even inside a quotation */
  certain(at: number): boolean;
}

export interface NewText {
  lines: TextLine[];
  next: number;
  /** line on which a quotation begins that is never closed */
  unclosed?: number;
}

/**
 * The new text below a line of a bill: a block quotation, passages in quotation marks, else all up to the next clause
 * or item. `open` is the beginning of a quotation on the line itself, after the mark `mark`.
 */
export function newText(
  lines: readonly BillLine[],
  at: number,
  open: { text: string; mark: string } | undefined,
  stops: Stops,
): NewText {
  const first = at + 1;
  if (open) return quotations(lines, first, stops, { text: open.text, line: lines[at]!.line, mark: open.mark });
  const next = lines[first];
  if (!next) return { lines: [], next: first };
  if (next.quoted) {
    let end = first;
    while (lines[end]?.quoted) end++;
    const text = lines.slice(first, end).map(({ text: plain, line }) => ({ text: plain, line }));
    return { lines: inMarks(text) ? stripped(text) : text, next: end };
  }
  if (next.depth === undefined && beginsQuoted(next.text) && !endsEarly(next.text))
    return quotations(lines, first, stops);
  return plainText(lines, first, stops);
}

/** “dealer” means ...: the mark belongs to a word and not to the whole. */
const endsEarly = (text: string): boolean => openAfter(text, []).length === 0 && !endsQuoted(text);

/** One quotation, and those that follow it directly. */
function quotations(
  lines: readonly BillLine[],
  from: number,
  stops: Stops,
  begun?: { text: string; line: number; mark: string },
): NewText {
  const all: TextLine[] = [];
  let next = from;
  let start = begun;
  for (;;) {
    const newText = quotation(lines, next, stops, start);
    all.push(...newText.lines);
    next = newText.next;
    if (newText.unclosed !== undefined) return { lines: all, next, unclosed: newText.unclosed };
    const after = lines[next];
    if (!after || after.depth !== undefined || after.quoted || !beginsQuoted(after.text) || endsEarly(after.text))
      break;
    start = undefined;
  }
  return { lines: all, next };
}

function quotation(
  lines: readonly BillLine[],
  from: number,
  stops: Stops,
  begun: { text: string; line: number; mark: string } | undefined,
): NewText {
  const text: TextLine[] = begun ? [{ text: `${begun.mark}${begun.text}`, line: begun.line }] : [];
  let open = begun ? openAfter(begun.text, [begun.mark]) : [];
  let next = from;
  for (; next < lines.length; next++) {
    const { text: plain, line } = lines[next]!;
    if (text.length > 0 && stops.certain(next)) return { lines: stripped(text), next, unclosed: text[0]!.line };
    open = openAfter(plain, open);
    text.push({ text: plain, line });
    if (open.length === 0 && endsQuoted(plain)) return { lines: stripped(text), next: next + 1 };
  }
  return { lines: stripped(text), next, ...(text.length > 0 && { unclosed: text[0]!.line }) };
}

const inMarks = (text: readonly TextLine[]): boolean =>
  beginsQuoted(text[0]?.text ?? '') && endsQuoted(text.at(-1)?.text ?? '') && !endsEarly(text[0]!.text);

/** Without the mark at the beginning of the whole, or of each line, and the mark at its end. */
function stripped(text: readonly TextLine[]): TextLine[] {
  const mark = text[0]?.text[0];
  return text.flatMap(({ text: plain, line }, n) => {
    const last = n === text.length - 1;
    const repeats = n > 0 && plain[0] === mark && (openAfter(plain.slice(1), [mark!]).length > 0 || last);
    const begun = n === 0 || repeats ? withoutBeginning(plain) : plain;
    const whole = (last && endsQuoted(begun) ? withoutEnd(begun) : begun).trim();
    return whole === '' ? [] : [{ text: whole, line }];
  });
}

function plainText(lines: readonly BillLine[], from: number, stops: Stops): NewText {
  const text: TextLine[] = [];
  let next = from;
  for (; next < lines.length; next++) {
    if (stops.plain(next, next === from)) break;
    text.push({ text: lines[next]!.text, line: lines[next]!.line });
  }
  return { lines: text, next };
}
