import { detectLabel, givenLabel, type Label } from './labels.js';
import type { Tradition } from '../traditions/tradition.js';
import type { Part } from './law.js';

/** One line of a section before its numbering is read. `label` is supplied by the file; `level` counts from 0. */
export interface Line {
  text: string;
  label?: string;
  level?: number;
  /** a heading inside an annex, whose points are cited through it; the smaller rank contains the larger */
  group?: { label: string; rank: number };
}

interface Open {
  style: string;
  ordinal: number;
  paragraph: boolean;
  level: number;
  part: Part;
}

const NESTING = 24;

/**
 * Joins the lines of a section to its text and finds the numbered parts in it. A number that continues an open list
 * belongs to that list; another opens a list inside. Unnumbered text between two points belongs to the first of
 * them; after the last point of a list it belongs to the numbered paragraph or the section that holds the list.
 */
export function buildParts(lines: readonly Line[], tradition?: Tradition): { text: string; parts: Part[] } {
  const first = lines.findIndex(({ group }) => group !== undefined);
  if (first < 0) return partsOf(lines, tradition);
  const texts: string[] = [];
  const parts: Part[] = [];
  let length = 0;
  const add = (text: string, inner: Part[]): void => {
    const start = texts.length === 0 ? 0 : length + 1;
    texts.push(text);
    length = start + text.length;
    parts.push(...inner.map((part) => moved(part, start)));
  };
  const before = partsOf(lines.slice(0, first), tradition);
  if (before.text !== '') add(before.text, before.parts);
  for (let at = first; at < lines.length;) {
    const { text, group } = lines[at]!;
    const next = lines.findIndex(
      (line, index) => index > at && line.group !== undefined && line.group.rank <= group!.rank,
    );
    const end = next < 0 ? lines.length : next;
    const inner = buildParts(lines.slice(at + 1, end), tradition);
    const whole = inner.text === '' ? text : `${text}\n${inner.text}`;
    add(whole, [
      {
        label: group!.label,
        start: 0,
        end: whole.length,
        parts: inner.parts.map((part) => moved(part, text.length + 1)),
      },
    ]);
    at = end;
  }
  return { text: texts.join('\n'), parts };
}

const moved = ({ label, start, end, parts }: Part, by: number): Part => ({
  label,
  start: start + by,
  end: end + by,
  parts: parts.map((part) => moved(part, by)),
});

function partsOf(lines: readonly Line[], tradition?: Tradition): { text: string; parts: Part[] } {
  const texts: string[] = [];
  const top: Part[] = [];
  const stack: Open[] = [];
  let length = 0;
  let pending: number | undefined;

  const end = (): number => (texts.length === 0 ? 0 : length);
  const closeTo = (size: number, at: number): void => {
    while (stack.length > size) stack.pop()!.part.end = at;
  };
  const push = (text: string): number => {
    const start = texts.length === 0 ? 0 : length + 1;
    texts.push(text);
    length = start + text.length;
    return start;
  };
  const beforePending = (): number => (pending === undefined ? end() : Math.max(0, pending - 1));

  const open = (label: Label, level: number, start: number): void => {
    const before = Math.max(0, start - 1);
    const flush = pending === undefined ? before : Math.max(0, pending - 1);
    if (label.readings[0]!.style.startsWith('par')) closeTo(0, flush);
    const sibling = siblingOf(stack, label, level);
    let reading = sibling?.reading;
    if (sibling) {
      closeTo(sibling.at + 1, flush);
      closeTo(sibling.at, before);
    } else {
      while (stack.length > 0 && stack.at(-1)!.level > level) closeTo(stack.length - 1, flush);
      if (pending !== undefined)
        while (stack.length > 0 && !stack.at(-1)!.paragraph && stack.at(-1)!.level >= level)
          closeTo(stack.length - 1, flush);
      const first = label.readings.find(({ ordinal }) => ordinal === 1);
      const again = stack.findIndex(
        (open) =>
          open.level === level &&
          (first ? first.style === open.style : label.readings.some(({ style }) => style === open.style)),
      );
      if (again >= 0) closeTo(again, flush);
      if (stack.length >= NESTING) closeTo(NESTING - 1, flush);
      reading = first ?? label.readings[0]!;
    }
    pending = undefined;
    const part: Part = { label: label.label, start, end: start, parts: [] };
    (stack.at(-1)?.part.parts ?? top).push(part);
    const inner = stack.length > 0 && /^\.1$/.test(reading!.style);
    stack.push({
      ...reading!,
      paragraph: label.paragraph && !inner,
      level: sibling ? Math.max(level, sibling.level) : level,
      part,
    });
  };

  const read = (text: string, label: Label | undefined, level: number): void => {
    if (!label) {
      while (stack.length > 0 && stack.at(-1)!.level > level) closeTo(stack.length - 1, beforePending());
      const start = push(text);
      const inside = stack.length > 0 && level > stack.at(-1)!.level;
      if (!inside) pending ??= start;
      return;
    }
    const rest = text.slice(label.printed.length).trimStart();
    const nested = rest === '' ? undefined : detectLabel(rest, tradition);
    const start = texts.length === 0 ? 0 : length + 1;
    if (
      nested &&
      nested.readings.some(({ ordinal }) => ordinal === 1) &&
      !nested.readings.some(({ style }) => style === label.readings[0]!.style)
    ) {
      open(label, level, start);
      push(label.printed);
      read(rest, nested, level);
      return;
    }
    open(label, level, start);
    push(text);
  };

  for (const { text, label: printed, level = 0 } of lines) {
    const supplied = printed ? givenLabel(printed) : undefined;
    const whole = printed ? `${printed.replace(/\s/g, '\u00A0')} ${text}`.trimEnd() : text;
    if (whole !== '')
      read(
        whole,
        supplied
          ? { ...supplied, printed: supplied.printed.replace(/\s/g, '\u00A0') }
          : printed
            ? undefined
            : detectLabel(whole, tradition),
        level,
      );
  }
  const flush = beforePending();
  while (stack.length > 0 && !stack.at(-1)!.paragraph) closeTo(stack.length - 1, flush);
  closeTo(0, end());
  return { text: texts.join('\n'), parts: top };
}

/**
 * The open part whose list a label continues: the innermost that it follows directly, else the innermost that it
 * follows at all.
 */
function siblingOf(
  stack: Open[],
  label: Label,
  level: number,
): { at: number; level: number; reading: { style: string; ordinal: number } } | undefined {
  for (const follows of [directly, later]) {
    for (let at = stack.length - 1; at >= 0; at--) {
      const open = stack[at]!;
      if (level > open.level) continue;
      const reading = label.readings.find(
        ({ style, ordinal }) =>
          style === open.style && follows(open.ordinal, ordinal) && (follows === directly || !begins(label, style)),
      );
      if (reading) return { at, level: open.level, reading };
    }
  }
  return undefined;
}

/** Whether a label may as well begin a list of another kind: (i) after (b) is a Roman numeral. */
const begins = (label: Label, style: string): boolean =>
  label.readings.some((reading) => reading.style !== style && reading.ordinal === 1);

const directly = (last: number, next: number): boolean =>
  next > last &&
  Math.floor(next) - Math.floor(last) <= 1 &&
  (Math.floor(next) === Math.floor(last) || next - Math.floor(next) < 0.5);
const later = (last: number, next: number): boolean => next > last;
