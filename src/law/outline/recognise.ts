import type { Block } from '../text/block.js';
import { readHeading, readItem, type Heading } from '../text/headings.js';
import { compile, type CompiledTradition } from '../traditions/compiled.js';
import type { ApartUnit, Tradition } from '../traditions/tradition.js';
import { markApart } from './apart.js';
import { bareCandidate, candidateOf, isTitle, printed, type Candidate } from './candidate.js';
import { follows, longestSeries, orderIn } from './series.js';
import { rowsAsText } from './tables.js';
import { placeTitles } from './titles.js';
import { depthsOf, emit } from './depths.js';

export type Slot = Candidate | undefined;

/**
 * Makes headings of paragraphs that begin as headings do in a tradition ("Article 5", "§ 14", "第十四条", "14. (1)") in
 * files that mark none of that rank. A heading that runs on into its text is parted from it; no word is lost or moved,
 * except that a marginal title above a number comes after it. Contents and memoranda are marked as standing apart.
 */
export function recognise(given: readonly Block[], tradition: Tradition, warn: (message: string) => void): Block[] {
  const compiled = compile(tradition);
  const blocks = rowsAsText(given, compiled).flatMap((block) =>
    partsLines(given, compiled) ? byLines(block, compiled) : [block],
  );
  const slots = blocks.map((block, at): Slot => slotOf(block, at, compiled));
  const parted = markApart(blocks, slots, compiled);
  const explicit = (at: number): boolean => parted[at]!.kind === 'heading';
  const starts: Slot[] = parted.map(() => undefined);
  const marked = markedRanks(parted, slots);

  const articles = slots.filter((slot): slot is Candidate => slot?.kind === 'section');
  const fixed = articles.filter(({ heading }) => !compiled.either.has(heading.form ?? ''));
  const grouped = fixed.length > 0 || marked.articles;
  for (const slot of articles) if (grouped && compiled.either.has(slot.heading.form ?? '')) slot.kind = 'group';
  const worded = slots.filter((slot): slot is Candidate => slot?.kind === 'section');
  if (marked.articles) for (const slot of fillGaps(worded, explicit)) starts[slot.at] = slot;
  else for (const slot of chosen(worded.filter(({ at }) => !explicit(at)))) starts[slot.at] = slot;

  const firstAnnex = parted.findIndex((block, at) => explicit(at) && slots[at]?.kind === 'annex');
  const inMarkedAnnex = (at: number): boolean => marked.articles && firstAnnex >= 0 && at > firstAnnex;
  for (const slot of slots)
    if (
      slot &&
      !inMarkedAnnex(slot.at) &&
      !explicit(slot.at) &&
      (slot.kind === 'group' || slot.kind === 'annex' || slot.kind === 'apart') &&
      !marked.ranks.has(rankOf(slot))
    )
      starts[slot.at] = slot;
  const plain = !marked.articles && !marked.bare && !starts.some((slot) => slot?.kind === 'section');
  if (plain) for (const slot of bareSeries(parted, slots, starts, compiled)) starts[slot.at] = slot;
  if (!starts.some((slot) => slot?.kind === 'section' || slot?.kind === 'bare') && !marked.articles && !marked.bare)
    for (const slot of starts) if (slot && slot.kind === 'group' && slot.strength < 2) starts[slot.at] = undefined;
  items(parted, starts, compiled);
  for (const slot of romanGroups(parted, starts)) starts[slot.at] = slot;

  if (!starts.some((slot) => slot !== undefined)) return parted;
  warn(
    'The file does not mark all its headings; Parts, Chapters and sections were recognised by their words. ' +
      'Check the list of sections.',
  );
  const depths = depthsOf(parted, slots, starts);
  return placeTitles(parted, starts, compiled, (at) => slots[at] !== undefined).flatMap((placed): Block[] =>
    emit(placed, depths),
  );
}

const partible = new WeakMap<readonly Block[], boolean>();

/** Whether lines inside a paragraph may be headings: not where the file marks its articles. */
function partsLines(blocks: readonly Block[], compiled: CompiledTradition): boolean {
  let known = partible.get(blocks);
  if (known === undefined) {
    const marked = blocks.filter(
      (block) =>
        block.kind === 'heading' &&
        (block.role === 'section' || readHeading(block.text, compiled.tradition).kind === 'section'),
    );
    known = marked.length < 2;
    partible.set(blocks, known);
  }
  return known;
}

/** A paragraph of several lines, parted before each line that begins an article, a group or an annex. */
function byLines(block: Block, compiled: CompiledTradition): Block[] {
  if (block.kind !== 'paragraph' || block.aside || !block.text.includes('\n')) return [block];
  const pieces: { lines: string[]; at: number }[] = [];
  block.text.split('\n').forEach((line, at) => {
    const candidate = at === 0 ? undefined : candidateOf(line.trim(), 0, compiled);
    const begins =
      candidate !== undefined &&
      candidate.kind !== 'bare' &&
      (candidate.strength >= 2 || (candidate.kind === 'section' && /[.:–—-]$/u.test(candidate.label)));
    if (pieces.length === 0 || begins) pieces.push({ lines: [line], at });
    else pieces.at(-1)!.lines.push(line);
  });
  return pieces.map(({ lines, at }, index) => ({
    ...(index === 0 ? block : { kind: 'paragraph' as const, ...(block.level !== undefined && { level: block.level }) }),
    text: lines.join('\n'),
    ...(block.place && { place: { ...block.place, line: block.place.line + at } }),
  }));
}

function slotOf(block: Block, at: number, compiled: CompiledTradition): Slot {
  if (block.kind === 'heading') {
    if (block.role === 'group') return undefined;
    const candidate = candidateOf(block.text, at, compiled) ?? bareCandidate(block.text, at, compiled);
    return candidate;
  }
  if (block.kind !== 'paragraph' || (block.level ?? 0) > 0) return undefined;
  return candidateOf(printed(block), at, compiled);
}

const rankOf = (slot: Candidate): string => (slot.kind === 'group' ? `group/${slot.heading.rank}` : slot.kind);

/** What the file itself marks as headings, beside what stands apart. */
function markedRanks(
  blocks: readonly Block[],
  slots: readonly Slot[],
): { articles: boolean; bare: boolean; ranks: Set<string> } {
  const ranks = new Set<string>();
  let articles = 0;
  let bare = 0;
  blocks.forEach((block, at) => {
    if (block.kind !== 'heading' || block.aside) return;
    if (block.role === 'section') articles++;
    const slot = slots[at];
    if (!slot) return;
    ranks.add(rankOf(slot));
    if (slot.kind === 'section') articles++;
    if (slot.kind === 'bare') bare++;
  });
  const worded = slots.filter((slot, at) => slot?.kind === 'section' && blocks[at]!.kind === 'paragraph').length;
  return {
    articles: articles > 1 || (articles === 1 && worded < 2),
    bare: bare > 1 || (bare === 1 && worded < 2),
    ranks,
  };
}

/** Those with a word that are headings: the longest series, and all that their own form tells. */
function chosen(worded: readonly Candidate[]): Candidate[] {
  const list = longestSeries(worded);
  const series = new Set(list);
  const ids = new Set(list.map(({ heading }) => heading.id));
  const forms = new Map<string, number>();
  for (const { style } of worded) forms.set(style, (forms.get(style) ?? 0) + 1);
  // a number that the series has, in another form than nearly all: a provision that is quoted
  const quoted = (slot: Candidate): boolean =>
    ids.has(slot.heading.id) && forms.get(slot.style)! < worded.length * 0.05;
  return worded.filter((slot) =>
    series.has(slot) ? series.size >= 2 || slot.strength >= 2 : slot.strength >= 2 && !quoted(slot),
  );
}

/** Articles in plain lines that fall exactly into a gap between those that are marked. */
function fillGaps(worded: readonly Candidate[], explicit: (at: number) => boolean): Candidate[] {
  const candidates: Candidate[] = [];
  let last: Candidate | undefined;
  worded.forEach((slot, index) => {
    if (explicit(slot.at)) {
      last = slot;
      return;
    }
    const [before, order] = [last && orderIn(last.heading.id), orderIn(slot.heading.id)];
    const next = worded.slice(index + 1).find(({ at }) => explicit(at));
    const after = next && orderIn(next.heading.id);
    if (!before || !order || slot.strength < 2 || !follows(before, order)) return;
    if (
      after &&
      after.prefix === order.prefix &&
      (after.value < order.value || (after.value === order.value && order.suffix === ''))
    )
      return;
    if (after && follows(before, after) && after.value === order.value) return;
    candidates.push(slot);
    last = slot;
  });
  return candidates;
}

/** Larger than what a word names in a law that has both, and smaller than a part. */
const ROMAN_RANK = 2;

/** Groups that bear a Roman number and no word, in a row from I on, each right above an article or another group. */
function romanGroups(blocks: readonly Block[], starts: readonly Slot[]): Candidate[] {
  const isHeading = (at: number): boolean => blocks[at]?.kind === 'heading' || starts[at] !== undefined;
  const candidates: Candidate[] = [];
  blocks.forEach((block, at) => {
    if (block.kind !== 'paragraph' || block.aside || (block.level ?? 0) > 0 || isHeading(at) || !isHeading(at + 1))
      return;
    const text = printed(block);
    const number = /^([IVXLC]+)(?:[.)]|\s?[-–—])\s*\p{Lu}/u.exec(text)?.[1];
    const order = number === undefined || !isTitle(text) ? undefined : orderIn(number);
    if (!order || order.value !== candidates.length + 1) return;
    const heading: Heading = { kind: 'group', rank: ROMAN_RANK, word: '', number: number!, id: number!, title: text };
    candidates.push({ at, kind: 'group', heading, label: text, rest: '', strength: 1, style: 'roman' });
  });
  return candidates;
}

/** Sections that bear only a number: the longest series before the first annex. */
function bareSeries(
  blocks: readonly Block[],
  slots: readonly Slot[],
  starts: readonly Slot[],
  compiled: CompiledTradition,
): Candidate[] {
  if (compiled.bare.length === 0) return [];
  const annex = starts.findIndex((slot) => slot?.kind === 'annex' || slot?.kind === 'apart');
  const end = annex < 0 ? blocks.length : annex;
  const all: Candidate[] = [];
  for (let at = 0; at < end; at++) {
    const block = blocks[at]!;
    if (block.kind !== 'paragraph' || block.aside || (block.level ?? 0) > 0 || starts[at]) continue;
    const slot = slots[at]?.kind === 'bare' ? slots[at] : bareCandidate(printed(block), at, compiled);
    if (slot && /^\d+[A-Z\p{Lo}]*(?:[-.](?:\d+|[A-Z]{1,2}))?$/u.test(slot.heading.id)) all.push(slot);
  }
  const series = longestSeries(all);
  const first = series[0] && orderIn(series[0].heading.id);
  if (series.length < 2 || !first || first.value > 3) return [];
  const strays = all.length - series.length;
  if (series.length === 2 && strays > 0) return [];
  return strays > series.length * 2 ? [] : series;
}

/** Below a heading of additional or final provisions, bare numbers and ordinals are its items. */
function items(blocks: readonly Block[], starts: Slot[], compiled: CompiledTradition): void {
  let unit: ApartUnit | undefined;
  let last: Candidate | undefined;
  blocks.forEach((block, at) => {
    const text = block.kind === 'heading' || block.kind === 'paragraph' ? printed(block) : '';
    const read = block.kind === 'heading' ? readHeading(text, compiled.tradition) : starts[at]?.heading;
    if (read?.container) {
      unit = compiled.apart.find(({ unit: each }) => each.id === read.container)?.unit;
      last = undefined;
      return;
    }
    if (read && read.kind !== 'other' && read.kind !== 'bare' && !(unit && read.kind === 'section')) {
      unit = undefined;
      return;
    }
    if (!unit || block.kind !== 'paragraph' || block.aside) return;
    const item = readItem(text, unit, compiled.tradition);
    if (!item) return;
    const order = orderIn(item.id);
    const before = last && orderIn(last.heading.id);
    if (before && order && !follows(before, order)) return;
    if (!before && order && order.value > 1) return;
    const length = item.length ?? 0;
    const sign = /^[\s　]*(?:[.:)]|[.]?[-–—])*[\s　]*/u.exec(text.slice(length))![0];
    const slot: Candidate = {
      at,
      kind: 'apart',
      heading: item,
      label: text.slice(0, length) + sign.trimEnd(),
      rest: text.slice(length + sign.length),
      strength: 2,
      style: 'item',
    };
    starts[at] = slot;
    last = slot;
  });
}

export { isTitle };
