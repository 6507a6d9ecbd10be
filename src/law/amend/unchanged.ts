import { detectLabel } from '../text/labels.js';
import type { TextLine } from './amendment.js';
import { AmendError } from './working-text.js';
import { grammars, lower } from './grammar.js';

const DOTS =
  /^[\[(]?\s*(?:(?:[.…·•]\s*){3,}|…+|(?:\*\s*){3,}|(?:_\s*){3,}|-\s*-\s*-[\s-]*)\s*[\])]?[.;]?\s*(?:\((?:NR|AC)\))?$/u;
const INSIDE = /(?:[.…]\s?){4,}|(?:\*\s){2,}\*|\[(?:\.{3}|…)\]/u;
const NEW_MARK = /\s*\((?:NR|AC)\)\s*$/u;

/** Whether a text stands for words of the law that stay as they are: "...", "* * *", "(unchanged)" in any tradition. */
export const standsForOld = (text: string): boolean => {
  const plain = text.trim();
  return (
    plain !== '' &&
    (DOTS.test(plain) || grammars().some(({ unchanged }) => unchanged.some((pattern) => pattern.test(lower(plain)))))
  );
};

/**
 * New text with the law's own lines where it says that they do not change. A line with a number ("(1) [unchanged]")
 * stands for the lines of that number, one without for all between its neighbours. `old` is the text in whose place
 * it comes. Throws an AmendError where it cannot be told which lines are meant.
 */
export function withOldLines(text: readonly TextLine[], old: string | undefined): TextLine[] {
  const lines = text
    .map((textLine) => ({ ...textLine, text: textLine.text.replace(NEW_MARK, '') }))
    .filter((entry) => entry.text !== '');
  const read = lines.map((line) => {
    const label = labelOf(line.text);
    const rest = label === undefined ? line.text : line.text.slice(label.length).trim();
    return { ...line, label, bare: standsForOld(line.text), stands: standsForOld(rest) };
  });
  const partial = read.find(({ text: plain, stands }) => !stands && INSIDE.test(plain));
  if (partial)
    throw new AmendError(
      `Unexpected "${cut(partial.text)}", which leaves words out: expected the whole new text, or a line of ` +
        'its own for each paragraph that does not change.',
      partial.line,
    );
  if (!read.some(({ stands }) => stands)) return lines;
  if (old === undefined || old === '')
    throw new AmendError(
      'Unexpected words for text that does not change, where the law has no text yet.',
      read.find(({ stands }) => stands)!.line,
    );
  const olds = old.split('\n');
  const labels = olds.map(labelOf);
  const out: TextLine[] = [];
  let from = 0;
  read.forEach((entry, n) => {
    if (!entry.stands) {
      const at = entry.label === undefined ? (n === 0 ? 0 : -1) : labels.indexOf(entry.label, from);
      if (at >= 0) from = blockEnd(labels, at);
      out.push({ text: entry.text, line: entry.line });
      return;
    }
    if (entry.label !== undefined && !entry.bare) {
      const at = labels.indexOf(entry.label, from);
      if (at < 0)
        throw new AmendError(
          `Unexpected "${cut(entry.text)}", which is to stay as it is: the law has no ${entry.label} here.`,
          entry.line,
        );
      from = blockEnd(labels, at);
      out.push(...olds.slice(at, from).map((line) => ({ text: line, line: entry.line })));
      return;
    }
    const next = read.slice(n + 1).find(({ stands, bare }) => !stands || !bare);
    const end = next === undefined ? olds.length : next.label === undefined ? -1 : labels.indexOf(next.label, from);
    // a number that the law does not have comes after all that it has
    const to = end >= 0 ? end : next?.label !== undefined ? olds.length : -1;
    if (to < from)
      throw new AmendError(
        `Unexpected "${cut(entry.text)}", of which it cannot be told what text of the law it stands for.`,
        entry.line,
      );
    out.push(...olds.slice(from, to).map((line) => ({ text: line, line: entry.line })));
    from = to;
  });
  return out;
}

/** The number with which a line begins, also one before a dash: "1 - ". */
const labelOf = (text: string): string | undefined =>
  detectLabel(text)?.printed ?? /^\d{1,3}\s?[-–—](?=\s)/u.exec(text)?.[0];

/** The end of what a line with a number holds: the next line numbered in its way. */
function blockEnd(labels: readonly (string | undefined)[], at: number): number {
  const style = (printed: string): string =>
    printed
      .replace(/\d+/g, '1')
      .replace(/\p{Lu}+/gu, 'A')
      .replace(/\p{Ll}+/gu, 'a');
  const label = labels[at];
  for (let n = at + 1; n < labels.length; n++) {
    const next = labels[n];
    if (label === undefined ? next !== undefined || true : next !== undefined && style(next) === style(label)) return n;
  }
  return labels.length;
}

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
