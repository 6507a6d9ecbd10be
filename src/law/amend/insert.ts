import { detectLabel } from '../text/labels.js';
import type { Part } from '../text/law.js';
import type { Operation } from './amendment.js';
import { AmendError, type WorkingText, type Spot } from './working-text.js';
import { compareNumbers } from './order.js';
import { withOldLines } from './unchanged.js';
import { plain, sectionsOf, inOrder, isWhole, like, put } from './provision-parts.js';

/** New text after, before or at the end of a place, or where its number belongs; without a place, of the law. */
export function insertAt(
  draft: WorkingText,
  { where, at: given, as, text, inline }: Omit<Extract<Operation, { kind: 'insert' }>, 'kind'>,
  line: number,
): void {
  const at = given && plain(draft, given);
  const partial = as !== undefined && as.from.parts.length > 0;
  if (!partial && (where === 'order' || !at || (isWhole(at) && (where === 'after' || where === 'before')))) {
    const beside =
      at && where !== 'order'
        ? draft.sections[where === 'before' ? draft.range(at)[0]! : draft.range(at).at(-1)!]
        : draft.sections.at(-1);
    const sections = sectionsOf(draft, text, beside?.path ?? [], undefined, as);
    if (!sections)
      throw new AmendError(
        'Unexpected new text without a number, expected it to begin with the number of the new section, such ' +
          'as "14A Marking".',
        line,
      );
    if (where === 'order' || (!at && where !== 'end'))
      return sections.forEach((section) => inOrder(draft, section, line));
    const place = at ? (where === 'before' ? draft.range(at)[0]! : draft.range(at).at(-1)! + 1) : draft.sections.length;
    draft.put(
      place,
      0,
      sections.map((section) => (beside ? like(beside, section, draft.tradition) : section)),
      line,
    );
    return;
  }
  const target = at ?? { from: { section: as!.from.section, parts: as!.from.parts.slice(0, -1) } };
  const spot = draft.spot(target);
  const whole = withOldLines(text, undefined);
  const siblings: readonly Part[] =
    where === 'end' || where === 'order'
      ? (spot.part?.parts ?? spot.section.parts)
      : (spot.owners.at(-1)?.parts ?? spot.section.parts);
  const counted = as?.from.parts.at(-1);
  const label =
    counted?.startsWith('?') && siblings.some((part) => /^\d/.test(part.label)) ? counted.slice(1) : counted;
  const first = whole[0]!.text;
  const begins = detectLabel(first, draft.tradition);
  const lines = whole.map((textLine) => textLine.text);
  if (label !== undefined && !/^(?:al|ln|\?)/.test(label) && begins === undefined && siblings.length > 0) {
    const model = siblings.at(-1)!;
    const printed =
      detectLabel(spot.section.text.slice(model.start, model.end), draft.tradition)?.printed ?? `(${model.label})`;
    lines[0] = `${printed.replace(model.label, label)} ${first}`;
  }
  // "as the second paragraph": before the one that is the second now
  if (
    label !== undefined &&
    /^(?:al|ln|\?)\d+$/.test(label) &&
    where !== 'after' &&
    where !== 'before' &&
    begins === undefined
  ) {
    const now = draft.lineAt(target, label);
    if (now) return put(draft, now, now.start, now.start, lines, line, 'before');
  }
  if (where === 'alphabetical') return put(draft, spot, ...alphabetical(spot, lines[0]!), lines, line, 'line');
  const added = label ?? begins?.label;
  const next =
    (where === 'end' || where === 'order') && added !== undefined && (as !== undefined || where === 'order')
      ? siblings.find((part) => compareNumbers(part.label, added) > 0)
      : undefined;
  if (next)
    return put(
      draft,
      { ...spot, owners: spot.part ? [...spot.owners, spot.part] : spot.owners },
      next.start,
      next.start,
      lines,
      line,
      'before',
    );
  if (added !== undefined && siblings.some((part) => part.label === added) && begins !== undefined)
    throw new AmendError(`Unexpected second (${added}): section ${spot.section.id} has one already there.`, line);
  const owners = (where === 'end' || where === 'order') && spot.part ? [...spot.owners, spot.part] : spot.owners;
  const point = where === 'before' ? spot.start : spot.end;
  put(
    draft,
    { ...spot, owners },
    point,
    point,
    lines,
    line,
    where === 'before'
      ? 'before'
      : inline || (target.within !== undefined && typeof target.within === 'object')
        ? 'sentence'
        : 'line',
  );
}

/** Where a definition belongs among those of a place: before the first that comes after it in the alphabet. */
function alphabetical(spot: Spot, text: string): [number, number] {
  const wordOf = (line: string): string =>
    line.replace(/^(?:\(?\p{L}{1,3}\)\s*|\d+[.)]\s*)?["“«‘']?/u, '').toLowerCase();
  let start = spot.start;
  let count: number | undefined;
  for (const line of spot.section.text.slice(spot.start, spot.end).split('\n')) {
    const defines = /^(?:\(?\p{L}{1,3}\)\s*|\d+[.)]\s*)?["“«‘']?[\p{L} -]+["”»’']?\s(?:means|includes|has)\b/iu.test(
      line,
    );
    if (count === undefined && defines && wordOf(line).localeCompare(wordOf(text)) > 0) count = start;
    start += line.length + 1;
  }
  const point = count === undefined ? spot.end : Math.max(spot.start, count - 1);
  return [point, point];
}
