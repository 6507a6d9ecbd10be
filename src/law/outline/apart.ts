import type { Block } from '../text/block.js';
import type { CompiledTradition } from '../traditions/compiled.js';
import { wordsPattern } from '../traditions/words.js';
import { printed, type Candidate } from './candidate.js';

/** Marks what stands apart from the law itself: its contents and the memorandum before or behind it. */
export function markApart(
  blocks: Block[],
  candidates: (Candidate | undefined)[],
  compiled: CompiledTradition,
): Block[] {
  const marked = [...blocks];
  const mark = (from: number, to: number, aside: 'contents' | 'memorandum'): void => {
    for (let at = from; at < to; at++) {
      const block = marked[at]!;
      if (block.kind === 'heading' || block.kind === 'paragraph') marked[at] = { ...block, aside };
      candidates[at] = undefined;
    }
  };
  const { contents, memorandum, opens } = compiled.tradition.stands;
  const [isContents, isMemorandum, isOpening] = [contents, memorandum, opens].map(wordsPattern);
  blocks.forEach((block, at) => {
    if (isAside(marked[at]!)) return;
    const text = headingText(block);
    if (text === undefined) return;
    if (isContents!.test(text.replace(/^[\d.\s]+/, ''))) {
      const end = endOfContents(blocks, candidates, at + 1);
      if (end > at + 1) mark(at, end, 'contents');
    } else if (isMemorandum!.test(text)) {
      const end = endOfMemorandum(blocks, candidates, at, isOpening!);
      if (end > at) mark(at, end, 'memorandum');
    }
  });
  for (const [from, to] of silentContents(blocks, candidates)) if (!isAside(marked[from]!)) mark(from, to, 'contents');
  return marked;
}

const isAside = (block: Block): boolean =>
  (block.kind === 'heading' || block.kind === 'paragraph') && block.aside !== undefined;

const headingText = (block: Block): string | undefined => {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return undefined;
  const text = printed(block).trim();
  return text.length <= 120 ? text.replace(/[.:]$/, '') : undefined;
};

const keyOf = (candidate: Candidate): string =>
  `${candidate.kind}/${candidate.heading.unit ?? ''}/${candidate.heading.id}`;

/** Contents end before the number that they began with comes again; else after the last short line. */
function endOfContents(blocks: readonly Block[], candidates: readonly (Candidate | undefined)[], from: number): number {
  const first = candidates.findIndex((candidate, at) => at >= from && candidate !== undefined);
  if (first < 0 || first > from + 12) return from;
  const again = restart(candidates, first);
  let last = from;
  for (let at = first; at < again; at++) {
    if (candidates[at]) last = at + 1;
    else if (isLong(blocks[at]!) && again === candidates.length) break;
  }
  if (again === candidates.length) {
    // nothing comes again: only a run of bare headings is a list of contents
    const run = runOfHeadings(blocks, candidates, first);
    return run.articles >= 3 &&
      run.end < candidates.length &&
      candidates.slice(run.end).some((candidate) => candidate && keyOf(candidate) === keyOf(candidates[first]!))
      ? run.end
      : from;
  }
  return last;
}

/** Where a candidate, or the first article after it, comes again. */
function restart(candidates: readonly (Candidate | undefined)[], first: number): number {
  const keys = new Set<string>();
  const firsts = new Set<string>();
  for (let at = first; at < candidates.length; at++) {
    const candidate = candidates[at];
    if (!candidate) continue;
    const key = keyOf(candidate);
    if (firsts.has(key) && keys.size >= 2) return at;
    if (keys.size < 2 || (candidate.kind !== 'group' && ![...firsts].some((known) => !known.startsWith('group'))))
      firsts.add(key);
    keys.add(key);
  }
  return candidates.length;
}

const isLong = (block: Block): boolean => block.kind === 'paragraph' && block.text.length > 200;

/** A run of headings without any text between them. */
function runOfHeadings(
  blocks: readonly Block[],
  candidates: readonly (Candidate | undefined)[],
  from: number,
): { end: number; articles: number } {
  let at = from;
  let articles = 0;
  for (; at < blocks.length; at++) {
    const candidate = candidates[at];
    if (candidate && (candidate.rest === '' || candidate.rest.length <= 160)) {
      if (candidate.kind !== 'group') articles++;
      continue;
    }
    const block = blocks[at]!;
    if (
      block.kind === 'heading' ||
      (block.kind === 'paragraph' && block.text.length <= 80 && !/[.;]$/.test(block.text) && candidates[at + 1])
    )
      continue;
    break;
  }
  return { end: at, articles };
}

/** Contents without a heading of their own: three articles or more in a run without text, all of which come again. */
function silentContents(blocks: readonly Block[], candidates: readonly (Candidate | undefined)[]): [number, number][] {
  const gathered: [number, number][] = [];
  const counts = new Map<string, number>();
  const lasts = new Map<string, number>();
  candidates.forEach((candidate, at) => {
    if (!candidate) return;
    const key = keyOf(candidate);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    lasts.set(key, at);
  });
  for (let at = 0; at < blocks.length; at++) {
    const candidate = candidates[at];
    if (!candidate || (counts.get(keyOf(candidate)) ?? 0) < 2) continue;
    let end = at;
    let articles = 0;
    while (end < blocks.length) {
      const next = candidates[end];
      if (!next || (counts.get(keyOf(next)) ?? 0) < 2 || (next.rest.length > 160 && next.kind !== 'group')) break;
      if (end > at && keyOf(next) === keyOf(candidate)) break;
      if (next.kind !== 'group') articles++;
      end++;
    }
    const again = articles >= 3 && candidates.slice(at, end).every((other) => lasts.get(keyOf(other!))! >= end);
    if (again) {
      gathered.push([at, end]);
      at = end - 1;
    }
  }
  return gathered;
}

/** A memorandum ends where the law opens, or its first article comes again; behind the law it ends with the file. */
function endOfMemorandum(
  blocks: readonly Block[],
  candidates: readonly (Candidate | undefined)[],
  from: number,
  opening: RegExp,
): number {
  for (let at = from + 1; at < blocks.length; at++) {
    const block = blocks[at]!;
    const text = headingText(block);
    if (
      text !== undefined &&
      opening.test(text) &&
      (block.kind === 'heading' || text === text.toUpperCase() || /^\p{Lu}/u.test(text))
    )
      return at;
  }
  const before = candidates.slice(0, from).some((candidate) => candidate && candidate.kind !== 'group');
  if (before) return blocks.length;
  const head = blocks[from]!;
  const articles = candidates.flatMap((candidate, at) =>
    candidate && at > from && candidate.kind !== 'group' && /^(?:1|I|unico|unique)$/.test(candidate.heading.id)
      ? [at]
      : [],
  );
  const start =
    articles.at(-1) ??
    candidates.findIndex((candidate, at) => at > from && candidate !== undefined && candidate.kind !== 'bare');
  if (start < 0) return from;
  let end = start;
  // headings directly before the first article are the law's
  while (end > from + 1) {
    const block = blocks[end - 1]!;
    if (
      block.kind === 'heading' ||
      (candidates[end - 1] && candidates[end - 1]!.kind === 'group') ||
      (block.kind === 'paragraph' && block.text.length <= 80 && !/[.;:,]$/.test(block.text))
    )
      end--;
    else break;
  }
  if (head.kind === 'heading') {
    const sibling = blocks.findIndex(
      (block, at) => at > from && at <= start && block.kind === 'heading' && block.depth <= head.depth,
    );
    if (sibling > 0) return sibling;
  }
  return end;
}
