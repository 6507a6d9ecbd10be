import { allWords, anyOf } from '../traditions/speech.js';
import { detectLabel } from '../text/labels.js';
import { writePinpoint } from '../cite/resolve.js';
import type { Operation, Target } from './amendment.js';
import { AmendError, plainLabel, type WorkingText, type Spot } from './working-text.js';
import { ownersOf, splice } from './splice.js';

type Change = Extract<Operation, { kind: 'words' }>;

/**
 * Changes words at each of some places, or throughout the law. They must occur, and once only unless it is said
 * which.
 */
export function changeWords(draft: WorkingText, change: Change, line: number): void {
  const everywhere = change.at.length === 0;
  const targets: Target[] = everywhere
    ? draft.sections.map(({ id }) => ({ from: { section: id, parts: [] } }))
    : [...change.at];
  let count = 0;
  for (const target of targets) {
    const here =
      target.within === 'heading'
        ? changeHeading(draft, target, change, line)
        : changeAt(draft, draft.spot(target), change, line);
    if (here === 0 && !everywhere && !change.each) throw absent(change, placeName(target), line);
    count += here;
  }
  if (count === 0) throw absent(change, everywhere ? 'the law' : placeName(change.at[0]!), line);
}

const absent = ({ find, put, either }: Change, where: string, line: number): AmendError =>
  new AmendError(
    `Unexpected words “${find.find}”${either ? ` or “${put}”` : ''}, which do not stand in ${where} at this ` +
      'point of the bill.',
    line,
  );

const placeName = ({ from, definition, within }: Target): string =>
  `${writePinpoint({ ...from, parts: from.parts.map(plainLabel) })}` +
  (definition === undefined ? '' : `, the definition of “${definition}”`) +
  (within === 'heading' ? ', its heading' : '');

function changeHeading(draft: WorkingText, target: Target, change: Change, line: number): number {
  const at = draft.indexOf(target.from.section);
  const section = draft.sections[at]!;
  const heading = { ...section, text: section.heading ?? '', parts: [] };
  const edits = editsOf({ at, section: heading, start: 0, end: heading.text.length, owners: [] }, change, line);
  const text = edits.reduceRight(
    (now, { start, end, put }) => now.slice(0, start) + put + now.slice(end),
    heading.text,
  );
  if (edits.length > 0) draft.put(at, 1, [{ ...section, heading: text.trim() }], line);
  return edits.length;
}

function changeAt(draft: WorkingText, spot: Spot, change: Change, line: number): number {
  const edits = editsOf(spot, change, line);
  for (const { start, end, put } of [...edits].reverse()) {
    const section = draft.sections[spot.at]!;
    draft.put(spot.at, 1, [splice(section, start, end, put, [], ownersOf(section, start, end))], line);
  }
  return edits.length;
}

let ending: RegExp | undefined;

/** The punctuation at the end of a text, with a last "and" of any tradition behind it. */
const atEnd = (): RegExp => (ending ??= new RegExp(`[.;,。；]?(?:\\s+${anyOf(allWords('and'))})?\\s*$`, 'u'));

interface Edit {
  start: number;
  end: number;
  put: string;
}

function editsOf(spot: Spot, change: Change, line: number): Edit[] {
  const { how, put, occurrence, each } = change;
  const whole = spot.section.text;
  const text = whole.slice(spot.start, spot.end);
  if (how === 'end') {
    const end = atEnd().exec(text)!;
    const point = spot.start + end.index;
    return [{ start: point, end: point, put: joined(put, whole, point, 'end') }];
  }
  if (how === 'start') {
    const label = spot.part || spot.owners.length === 0 ? detectLabel(text) : undefined;
    const point = spot.start + (label ? label.printed.length : 0);
    const start = point + (/^\s*/.exec(whole.slice(point, spot.end))?.[0].length ?? 0);
    return [{ start, end: start, put: /\s$/.test(put) || /^[、。，]/u.test(put) ? put : `${put} ` }];
  }
  const { all, swapped } = placesOf(spot, text, change, line);
  const chosen =
    occurrence === undefined
      ? all
      : [all[occurrence < 0 ? all.length + occurrence : occurrence - 1]].filter((entry) => entry !== undefined);
  if (occurrence !== undefined && all.length > 0 && chosen.length === 0)
    throw new AmendError(
      `Unexpected occurrence ${occurrence} of “${change.find.find}” in section ${spot.section.id}, where the ` +
        `words stand ${all.length} times.`,
      line,
    );
  if (chosen.length > 1 && !each)
    throw new AmendError(
      `Unexpected words “${change.find.find}” ${chosen.length} times in section ${spot.section.id}, expected ` +
        'them once: name the part, or say "wherever they occur".',
      line,
    );
  return chosen.map(({ start, end }): Edit => {
    if (how === 'replace') {
      const words = swapped ? change.find.find : put;
      // a comma in the place of a word follows the word before it directly
      return { start: /^[,;.]/.test(words) && whole[start - 1] === ' ' ? start - 1 : start, end, put: words };
    }
    if (how === 'after') return { start: end, end, put: joined(put, whole, end, 'end') };
    if (how === 'before') return { start, end: start, put: /\s$/.test(put) || unspaced(put) ? put : `${put} ` };
    const before = whole[start - 1];
    const after = whole[end];
    const from = before === ' ' && (after === undefined || /[\s.,;:)]/.test(after)) ? start - 1 : start;
    return { start: from, end: before === ' ' || after !== ' ' ? end : end + 1, put: '' };
  });
}

const unspaced = (text: string): boolean => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，、。]/u.test(text);

const joined = (put: string, text: string, at: number, _: 'end'): string =>
  /^[\s,;.:)،。，、；]/u.test(put) || unspaced(put) || at === 0 || /[\s(]/.test(text[at - 1]!) ? put : ` ${put}`;

/** Where the words stand. Of two of which either may be meant, the one that stands there is the old one. */
function placesOf(
  spot: Spot,
  text: string,
  { find, put, either }: Change,
  line: number,
): { all: { start: number; end: number }[]; swapped: boolean } {
  const matches = (words: string): { start: number; end: number }[] =>
    [...text.matchAll(pattern(words))].map((match) => ({
      start: spot.start + match.index,
      end: spot.start + match.index + match[0].length,
    }));
  const all = matches(find.find);
  if (find.upto !== undefined) {
    const ends = find.upto === 'end' ? undefined : matches(find.upto);
    return {
      all: all.flatMap(({ start, end }) => {
        const last = ends === undefined ? spot.end : ends.find((entry) => entry.start >= end)?.end;
        return last === undefined ? [] : [{ start, end: last }];
      }),
      swapped: false,
    };
  }
  if (!either || put === '') return { all, swapped: false };
  const others = matches(put);
  if (all.length > 0 && others.length > 0)
    throw new AmendError(
      `Unexpected “${find.find}” and “${put}” both in section ${spot.section.id}: it cannot be told which of ` +
        'them is to go.',
      line,
    );
  return others.length > 0 ? { all: others, swapped: true } : { all, swapped: false };
}

/** The words as they may stand in a law: any white space, any kind of quotation mark, apostrophe and dash. */
function pattern(find: string): RegExp {
  const source = find
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
    .replace(/['’‘]/g, "['’‘]")
    .replace(/["“”„«»]/g, '["“”„«»]')
    .replace(/[-‐‑–—]/g, '[-‐‑–—]');
  const spaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(find);
  return new RegExp(
    (spaced && /^[\p{L}\p{N}]/u.test(find) ? '(?<![\\p{L}\\p{N}])' : '') +
      `${source}` +
      (spaced && /[\p{L}\p{N}]$/u.test(find.trim()) ? '(?![\\p{L}\\p{N}])' : ''),
    'gu',
  );
}
