import { writePinpoint } from '../cite/resolve.js';
import type { Operation, Target } from './amendment.js';
import { AmendError, type Draft, type Spot } from './draft.js';
import { ownersOf, splice } from './splice.js';

type Words = Extract<Operation, { kind: 'words' }>;

/** Changes words at a place, or throughout the law. They must occur, and once only unless each of them is meant. */
export function changeWords(draft: Draft, words: Words, line: number): void {
  const targets: Target[] =
    words.at.length > 0 ? [...words.at] : draft.sections.map(({ id }) => ({ from: { section: id, parts: [] } }));
  let found = 0;
  for (const target of targets) found += changeAt(draft, draft.spot(target), words, line);
  if (found === 0)
    throw new AmendError(
      `Unexpected words “${words.find}”, which do not stand in ${words.at.length > 0 ? placeName(words.at[0]!) : 'the law'} at this point of the bill.`,
      line,
    );
}

const placeName = ({ from, definition }: Target): string =>
  `${writePinpoint(from)}${definition === undefined ? '' : `, the definition of “${definition}”`}`;

function changeAt(draft: Draft, spot: Spot, { find, put, how, each }: Words, line: number): number {
  if (how === 'end') {
    const end = /[.;,]?\s*(?:and|or)?$/.exec(spot.section.text.slice(spot.start, spot.end))!;
    const point = spot.start + end.index;
    write(draft, spot, point, point, /^[\s,;.]/.test(put) ? put : ` ${put}`, line);
    return 1;
  }
  const text = spot.section.text.slice(spot.start, spot.end);
  const places = [...text.matchAll(pattern(find))].map((match) => ({
    start: spot.start + match.index,
    end: spot.start + match.index + match[0].length,
  }));
  if (places.length > 1 && !each) {
    throw new AmendError(
      `Unexpected words “${find}” ${places.length} times in section ${spot.section.id}, expected them once: name the part, or say "wherever they occur".`,
      line,
    );
  }
  for (const { start, end } of places.reverse()) {
    const current = { ...spot, section: draft.sections[spot.at]! };
    if (how === 'replace') write(draft, current, start, end, put, line);
    else if (how === 'after') write(draft, current, end, end, /^[\s,;.:)]/.test(put) ? put : ` ${put}`, line);
    else if (how === 'before') write(draft, current, start, start, /\s$/.test(put) ? put : `${put} `, line);
    else {
      const before = current.section.text[start - 1];
      const after = current.section.text[end];
      const from = before === ' ' && (after === undefined || /[\s.,;:)]/.test(after)) ? start - 1 : start;
      write(draft, current, from, before === ' ' || after !== ' ' ? end : end + 1, '', line);
    }
  }
  return places.length;
}

function write(draft: Draft, { at, section }: Spot, start: number, end: number, text: string, line: number): void {
  draft.put(at, 1, [splice(section, start, end, text, [], ownersOf(section, start, end))], line);
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
  return new RegExp(
    `${/^[\p{L}\p{N}]/u.test(find) ? '(?<![\\p{L}\\p{N}])' : ''}${source}${/[\p{L}\p{N}]$/u.test(find.trim()) ? '(?![\\p{L}\\p{N}])' : ''}`,
    'gu',
  );
}
