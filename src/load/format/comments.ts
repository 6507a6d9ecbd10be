import { isCollection, isMap, isNode, isPair, isSeq, type Document, type Node } from 'yaml';

/**
 * Gives the comments that stand at the margin above an entry of a file back to that entry: the parser takes them for a
 * part of the entry before, where a comment of that one comes first.
 */
export function atMargin(document: Document, text: string): void {
  const { contents } = document;
  if ((!isSeq(contents) && !isMap(contents)) || contents.flow === true) return;
  const lines = text.split('\n');
  const entries = (contents.items as unknown[]).map((entry) => ({
    /** what bears the comments above the entry */
    head: (isPair(entry) ? entry.key : entry) as Node,
    value: (isPair(entry) ? entry.value : entry) as Node | null,
  }));
  entries.forEach(({ value }, n) => {
    const next = entries[n + 1]?.head;
    const end = next?.range ? lineOf(text, next.range[0]) : lines.length;
    const margin = marginAbove(lines, end);
    const holder = holderOf(value);
    if (margin === '' || !holder?.comment?.endsWith(margin)) return;
    const rest = holder.comment.slice(0, -margin.length).replace(/\n+$/, '');
    holder.comment = rest === '' ? null : rest;
    if (next) {
      next.commentBefore = join(margin, next.commentBefore);
      next.spaceBefore = true;
    } else document.comment = join(margin, document.comment);
  });
}

const join = (first: string, then: string | null | undefined): string => (then ? `${first}\n${then}` : first);

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length - 1;

/** The comments above a line from the first that stands at the margin, without their signs; empty where none does. */
function marginAbove(lines: readonly string[], end: number): string {
  let start = end;
  while (start > 0 && /^\s*(?:#|$)/.test(lines[start - 1]!)) start--;
  const above = lines.slice(start, end);
  const from = above.findIndex((line) => line.startsWith('#'));
  return from < 0
    ? ''
    : above
        .slice(from)
        .map((line) => line.trim().slice(1))
        .join('\n')
        .replace(/\n+$/, '');
}

/** The last collection within a value that bears a comment below it. */
function holderOf(value: unknown): Node | undefined {
  if (!isCollection(value)) return undefined;
  if (value.comment) return value;
  const last: unknown = value.items.at(-1);
  const inner = isPair(last) ? last.value : last;
  return isNode(inner) ? holderOf(inner) : undefined;
}
