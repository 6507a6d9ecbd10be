import { detectLabel } from '../text/labels.js';
import type { TextLine } from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { balance, beginsQuoted, endsQuoted } from './quotes.js';

/** What ends new text that stands in no quotation: the next clause or item of the bill. */
export interface Stop {
  /** number of the clause in which it stands */
  number?: number;
  /** depth of the clause's heading */
  depth?: number;
  item?: { style: string; ordinal: number };
}

/**
 * The new text below a line of a bill: a block quotation, a passage in quotation marks, else all up to the next clause
 * or item. `open` is the beginning of a quotation on the line itself.
 */
export function newText(
  lines: readonly BillLine[],
  at: number,
  open: string | undefined,
  stop: Stop,
): { lines: TextLine[]; next: number } {
  const first = at + 1;
  if (open !== undefined) return quotation(lines, first, [{ text: open, line: lines[at]!.line }]);
  const next = lines[first];
  if (!next) return { lines: [], next: first };
  if (next.quoted) {
    let end = first;
    while (lines[end]?.quoted) end++;
    const text = lines.slice(first, end).map(({ text: one, line }) => ({ text: one, line }));
    return {
      lines: inMarks(text)
        ? stripped(
            text,
            text.slice(1, -1).some((one) => beginsQuoted(one.text) && balance(one.text) > 0),
          )
        : text,
      next: end,
    };
  }
  if (next.depth === undefined && beginsQuoted(next.text) && !endsEarly(next.text)) return quotation(lines, first, []);
  return plainText(lines, first, stop);
}

/** “dealer” means ...: the mark belongs to a word and not to the whole. */
const endsEarly = (text: string): boolean => balance(text) === 0 && !endsQuoted(text);

function quotation(lines: readonly BillLine[], from: number, begun: TextLine[]): { lines: TextLine[]; next: number } {
  const text = [...begun];
  let depth = begun.length > 0 ? 1 + balance(begun[0]!.text) : 0;
  let repeated = false;
  let next = from;
  for (; next < lines.length; next++) {
    const { text: one, line } = lines[next]!;
    const again = text.length > 0 && beginsQuoted(one);
    const turn = balance(one);
    text.push({ text: one, line });
    if (again && turn > 0) repeated = true;
    depth = again && turn > 0 ? depth : depth + turn;
    if (endsQuoted(one) && (depth <= 0 || (repeated && again && turn === 0))) {
      next++;
      break;
    }
  }
  return { lines: stripped(text, repeated), next };
}

const inMarks = (text: readonly TextLine[]): boolean =>
  beginsQuoted(text[0]?.text ?? '') && endsQuoted(text.at(-1)?.text ?? '') && !endsEarly(text[0]!.text);

/** Without the mark at the beginning of the whole, or of each line, and the mark at its end. */
function stripped(text: readonly TextLine[], repeated: boolean): TextLine[] {
  return text.flatMap(({ text: one, line }, n) => {
    const turn = balance(one);
    const last = n === text.length - 1;
    const both = last && turn === 0 && (n === 0 || repeated);
    const begun = both || turn > 0 || (n === 0 && !last) ? one.replace(/^[“„«"‘]\s*/, '') : one;
    const whole = (last ? begun.replace(/\s*[”»"’“]\s*[.;,]?\s*(?:and|or)?\s*$/, '') : begun).trim();
    return whole === '' ? [] : [{ text: whole, line }];
  });
}

function plainText(lines: readonly BillLine[], from: number, stop: Stop): { lines: TextLine[]; next: number } {
  const text: TextLine[] = [];
  let next = from;
  let sawItem = false;
  for (; next < lines.length; next++) {
    const { text: one, line, depth } = lines[next]!;
    if (depth !== undefined && (stop.depth === undefined || depth <= stop.depth)) break;
    if (
      depth === undefined &&
      stop.depth === undefined &&
      stop.number !== undefined &&
      new RegExp(`^(?:(?:clause|section|article)\\s+)?${stop.number + 1}(?:\\.|\\s|\\))`, 'i').test(one)
    )
      break;
    const reading = detectLabel(one)?.readings.find(({ style }) => style === stop.item?.style);
    if (reading && !sawItem && stop.item && Math.floor(reading.ordinal) === Math.floor(stop.item.ordinal) + 1) break;
    if (reading) sawItem = true;
    text.push({ text: one, line });
  }
  return { lines: text, next };
}
