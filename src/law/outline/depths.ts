import type { Block } from '../text/block.js';
import { headingText } from '../formats/heading-text.js';
import { SECTION_RANK } from '../text/headings.js';
import { printed, type Candidate } from './candidate.js';
import { type Placed } from './titles.js';
import type { Slot } from './recognise.js';

type Depths = (slot: Candidate) => number;

/** How deep each rank stands: below the file's own headings that are larger, and below one another. */
export function depthsOf(blocks: readonly Block[], slots: readonly Slot[], starts: readonly Slot[]): Depths {
  const numeric = (slot: Candidate): number =>
    slot.kind === 'group' ? slot.heading.rank : slot.kind === 'annex' ? 0 : SECTION_RANK;
  const known = new Map<number, number>();
  let deepest = 0;
  blocks.forEach((block, at) => {
    if (block.kind !== 'heading' || block.aside) return;
    deepest = Math.max(deepest, block.depth);
    const slot = slots[at];
    if (slot && !known.has(numeric(slot))) known.set(numeric(slot), block.depth);
  });
  const ranks = [...new Set(starts.flatMap((slot) => (slot ? [numeric(slot)] : [])))].sort((a, b) => a - b);
  for (const rank of ranks) {
    if (known.has(rank)) continue;
    const above = [...known].filter(([other]) => other < rank && other > 0).map(([, depth]) => depth);
    known.set(rank, Math.min(6, 1 + Math.max(rank === SECTION_RANK ? deepest : 0, 0, ...above)));
  }
  if (known.has(0) && !blocks.some((block, at) => block.kind === 'heading' && slots[at]?.kind === 'annex'))
    known.set(0, Math.min(...[...known.values()]));
  return (slot) => known.get(numeric(slot)) ?? 6;
}

/** The blocks of a heading that was recognised: itself, and the text that ran on behind it. */
export function emit({ block, slot, title, titleOf, rest }: Placed, depths: Depths): Block[] {
  if (!block) return [];
  if (titleOf && block.kind === 'paragraph') {
    const depth = titleOf.kind === 'group' ? depths(titleOf) : Math.min(6, depths(titleOf) + 1);
    return [{ kind: 'heading', depth, text: printed(block), ...(block.place && { place: block.place }) }];
  }
  if (!slot || block.kind !== 'paragraph') return [block];
  const place = block.place && { place: block.place };
  const lead = slot.lead ?? '';
  const label =
    title !== undefined
      ? headingText(slot.label, rest === '' ? `${lead}${title}` : title)
      : block.label && slot.label === `${block.label} ${block.text}`
        ? headingText(block.label, block.text)
        : slot.label.replace(/\s+/g, ' ');
  const heading: Block = { kind: 'heading', depth: depths(slot), text: label, ...place };
  return rest === '' ? [heading] : [heading, { kind: 'paragraph', text: `${lead}${rest}`, ...place }];
}
