import type { Block } from '../text/block.js';
import type { CompiledTradition } from '../traditions/compiled.js';
import { loose } from '../traditions/form.js';
import { isTitle, printed, type Candidate } from './candidate.js';

/** A block with what was found of headings in it. `block` is undefined where its words stand in another heading. */
export interface Placed {
  block: Block | undefined;
  slot: Candidate | undefined;
  /** a title that goes into the heading, where it is not what follows the number */
  title?: string;
  /** the heading whose title this block is */
  titleOf?: Candidate;
  /** the text that runs on */
  rest: string;
}

type Slot = Candidate | undefined;

const SHARE = 0.6;

/** Parts titles from texts: on the line of the number, on the next, in brackets, or above the number. */
export function placeTitles(
  blocks: readonly Block[],
  starts: readonly Slot[],
  compiled: CompiledTradition,
  isCandidate: (at: number) => boolean,
): Placed[] {
  const placed: Placed[] = blocks.map((block, at) => ({ block, slot: starts[at], rest: starts[at]?.rest ?? '' }));
  const sections = starts.filter(
    (slot): slot is Candidate => slot?.kind === 'section' || slot?.kind === 'bare' || slot?.kind === 'apart',
  );
  const free = (at: number): boolean => {
    const block = blocks[at];
    return block?.kind === 'paragraph' && !block.aside && !starts[at] && !block.label;
  };
  const opens = (at: number): boolean => starts[at] !== undefined || blocks[at]?.kind === 'heading';
  const isRun = (at: number): boolean => free(at) && !isCandidate(at);

  const sameLineTitles = compiled.tradition.heading.title.includes('same-line');
  // a title on the line of the number that ends without a stop
  for (const slot of starts) {
    if (!slot || slot.rest === '') continue;
    const entry = placed[slot.at]!;
    const whole = slot.kind === 'bare' ? slot.rest : `${slot.label} ${slot.rest}`;
    if (
      slot.kind === 'group' ||
      slot.kind === 'annex' ||
      (sameLineTitles && isTitle(whole) && /^(?:[^\p{Ll}]|\p{Script=Georgian})/u.test(slot.rest))
    )
      Object.assign(entry, { title: slot.rest, rest: '' });
  }
  sameLine(sections, placed, compiled, isRun, blocks);
  nextLine(sections, placed, blocks, compiled, isRun, opens);
  if (compiled.tradition.heading.title.includes('before')) above(sections, placed, blocks, free, starts);
  groupTitles(starts, placed, blocks, isRun, opens);
  for (const entry of placed)
    if (entry.slot && entry.title === entry.slot.rest && entry.title !== undefined) entry.title = undefined as never;
  return placed.map((entry) => {
    const { slot } = entry;
    if (slot && entry.title === undefined && entry.rest === '' && slot.rest !== '') {
      const { title: _, ...rest } = entry;
      const { lead = '', ...plain } = slot;
      return { ...rest, slot: { ...plain, label: `${slot.label} ${lead}${slot.rest}` } };
    }
    if (entry.title === undefined) {
      const { title: _, ...rest } = entry;
      return rest;
    }
    return entry;
  });
}

/** "Heading.– Text" and "TITLE. Text" on one line; "Heading." alone on the line where most articles have it so. */
function sameLine(
  sections: readonly Candidate[],
  placed: Placed[],
  compiled: CompiledTradition,
  isRun: (at: number) => boolean,
  blocks: readonly Block[],
): void {
  const ends = [...compiled.tradition.heading.ends]
    .filter((sign) => sign !== '.' && sign !== ':')
    .sort((a, b) => b.length - a.length);
  const parted =
    ends.length === 0
      ? undefined
      : new RegExp(`^([^\\n]{1,160}?(?:${ends.map((sign) => loose(sign)).join('|')}))\\s*(?=[\\p{L}(“"‘\\[])`, 'u');
  const capitals = compiled.tradition.heading.ends.includes('.')
    ? /^((?:[^\p{Ll}\n]{4,160}?)[.:])\s+(?=\p{Lu}[\p{Ll}\s])/u
    : undefined;
  const bracketed =
    compiled.tradition.heading.title.every((kind) => kind === 'parenthesised') &&
    compiled.tradition.heading.title.length > 0;
  const splits = sections.map((slot) => {
    if (placed[slot.at]!.rest === '') return undefined;
    const inBrackets = bracketed ? /^([（(【][^）)】\n]{1,80}[）)】])[\s　]*(?=\S)/u.exec(slot.rest) : null;
    if (inBrackets) return inBrackets;
    const byCapitals = capitals?.exec(slot.rest);
    if (byCapitals && /\p{Lu}{3}/u.test(byCapitals[1]!)) return byCapitals;
    const match = parted?.exec(slot.rest);
    return match &&
      /^[\p{Lu}\p{Lo}\p{Script=Georgian}"“]/u.test(slot.rest) &&
      match[1]!.length < 160 &&
      !/[.;]\s/.test(match[1]!.slice(0, -3))
      ? match
      : undefined;
  });
  const some = splits.filter((split) => split !== undefined).length;
  if (some >= sections.length * 0.3)
    sections.forEach((slot, at) => {
      const split = splits[at];
      if (split) Object.assign(placed[slot.at]!, { title: split[1]!, rest: slot.rest.slice(split[0].length) });
    });
  const alone = sections.filter(
    (slot) =>
      placed[slot.at]!.rest !== '' &&
      /^[\p{Lu}\p{Lo}\p{Script=Georgian}"“][^.;\n]{0,118}\.$/u.test(slot.rest) &&
      (isRun(slot.at + 1) ||
        blocks[slot.at + 1]?.kind === 'table' ||
        (blocks[slot.at + 1]?.kind === 'paragraph' &&
          !placed[slot.at + 1]!.slot &&
          /^[(\d]/.test(printed(blocks[slot.at + 1]!)))),
  );
  const runs = sections.filter((slot) => slot.rest !== '').length;
  if (alone.length >= 2 && alone.length >= runs * SHARE)
    for (const slot of alone) Object.assign(placed[slot.at]!, { title: slot.rest, rest: '' });
}

/** A short line between the number and the text, where most articles have one. */
function nextLine(
  sections: readonly Candidate[],
  placed: Placed[],
  blocks: readonly Block[],
  compiled: CompiledTradition,
  isRun: (at: number) => boolean,
  opens: (at: number) => boolean,
): void {
  const kinds = compiled.tradition.heading.title;
  const empty = sections.filter((slot) => slot.rest === '' && placed[slot.at]!.rest === '');
  const titled = empty.filter((slot) => {
    const at = slot.at + 1;
    if (!isRun(at)) return false;
    const text = printed(blocks[at]!);
    if (/^\(.{1,200}\)\.?$/su.test(text)) return true;
    return (
      kinds.includes('next-line') &&
      isTitle(text) &&
      /^[\p{Lu}\p{Lo}\p{Script=Georgian}"“]/u.test(text) &&
      text.length <= 120 &&
      blocks[at + 1] !== undefined &&
      !opens(at + 1)
    );
  });
  const bracketed = titled.filter((slot) => printed(blocks[slot.at + 1]!).startsWith('('));
  const chosen =
    titled.length >= Math.max(1, empty.length * SHARE)
      ? titled
      : bracketed.length >= 1 && bracketed.length >= empty.length * 0.3
        ? bracketed
        : [];
  for (const slot of chosen) placed[slot.at + 1]!.titleOf = slot;
}

/** A marginal title above the number. */
function above(
  sections: readonly Candidate[],
  placed: Placed[],
  blocks: readonly Block[],
  free: (at: number) => boolean,
  starts: readonly Slot[],
): void {
  const bare = sections.filter((slot) => slot.kind === 'bare');
  const titled = bare.filter((slot) => {
    const at = slot.at - 1;
    if (placed[slot.at]!.rest === '' || placed[slot.at]!.title !== undefined || !free(at)) return false;
    const text = printed(blocks[at]!);
    const group = starts[at - 1]?.kind === 'group' && starts[at - 1]!.rest === '';
    return (
      !group &&
      text.length <= 120 &&
      /^[\p{Lu}\p{Lo}\p{Script=Georgian}“"(]/u.test(text) &&
      isTitle(text.replace(/\.$/, ''))
    );
  });
  if (bare.length === 0 || titled.length < bare.length * SHARE) return;
  for (const slot of titled) {
    Object.assign(placed[slot.at]!, { title: printed(blocks[slot.at - 1]!) });
    placed[slot.at - 1]!.block = undefined;
  }
}

/** The title of a group on the line below its number is the group's, and no article's. */
function groupTitles(
  starts: readonly Slot[],
  placed: Placed[],
  blocks: readonly Block[],
  isRun: (at: number) => boolean,
  opens: (at: number) => boolean,
): void {
  for (const slot of starts) {
    if (slot?.kind !== 'group' || slot.rest !== '') continue;
    const at = slot.at + 1;
    if (!isRun(at) || placed[at]!.block === undefined || !opens(at + 1)) continue;
    const text = printed(blocks[at]!);
    if (text.length <= 200 && /^[\p{Lu}\p{Lo}\p{Script=Georgian}"“(]/u.test(text) && isTitle(text.replace(/\.$/, '')))
      placed[at]!.titleOf = slot;
  }
}
