import { readHeading } from '../text/headings.js';
import type { Section } from '../text/law.js';
import type { TextLine } from './amendment.js';
import { AmendError, type WorkingText } from './working-text.js';
import { newSections } from './new-sections.js';

/**
 * Takes out all sections of a group and its heading. Throws an AmendError where the law has no such group, or
 * several.
 */
export function deleteGroup(draft: WorkingText, named: string, line: number): void {
  const { at, count, heading } = groupOf(draft, named, line);
  draft.put(at, count, [], line);
  draft.dropHeading(heading);
}

/** Puts the sections of new text in the place of those of a group, and its heading in the place of the old one. */
export function replaceGroup(draft: WorkingText, named: string, text: readonly TextLine[], line: number): void {
  const { at, count, heading } = groupOf(draft, named, line);
  const key = keyOf(named, draft);
  let from = 0;
  let title: string | undefined;
  if (text[0] && keyOf(text[0].text, draft) === key) {
    title = text[0].text;
    from = 1;
    const read = readHeading(title, draft.tradition);
    const next = text[1];
    if (read.title === '' && next && readHeading(next.text, draft.tradition).kind === 'other') {
      title = `${title} — ${next.text}`;
      from = 2;
    }
  }
  const path = [...draft.sections[at]!.path];
  const depth = path.lastIndexOf(heading);
  const under = title === undefined ? path : [...path.slice(0, depth), title];
  const sections: Section[] | undefined = newSections(
    text.slice(from),
    under,
    undefined,
    undefined,
    undefined,
    draft.tradition,
  );
  if (!sections)
    throw new AmendError(
      `Unexpected new text of ${named} without a number, expected it to begin with the number of a section.`,
      line,
    );
  draft.put(at, count, sections, line);
  if (title !== undefined) draft.renameHeading(heading, title);
}

/** The sections that stand under a group, which are together in a law. */
function groupOf(draft: WorkingText, named: string, line: number): { at: number; count: number; heading: string } {
  const key = keyOf(named, draft);
  const headings = [...new Set(draft.sections.flatMap(({ path }) => path))].filter(
    (text) => keyOf(text, draft) === key,
  );
  if (key === undefined || headings.length !== 1)
    throw new AmendError(
      `Unexpected group "${named}", which ${draft.name} ` +
        `${headings.length > 1 ? 'has more than once' : 'does not have'} at this point of the bill.`,
      line,
    );
  const heading = headings[0]!;
  const places = draft.sections.flatMap(({ path }, n) => (path.includes(heading) ? [n] : []));
  const [first = 0] = places;
  const runs = new Set(places.map((place, n) => place - n));
  if (runs.size > 1)
    throw new AmendError(
      `Unexpected group "${named}", which ${draft.name} has more than once at this point of the bill.`,
      line,
    );
  return { at: first, count: places.length, heading };
}

/** What a heading of a group is called by: its rank and its number. */
function keyOf(text: string, draft: WorkingText): string | undefined {
  const plain = text.trim().replace(/^./u, (letter) => letter.toUpperCase());
  for (let from = 0; from >= 0 && from < plain.length; from = nextWord(plain, from)) {
    const read = readHeading(
      plain.slice(from).replace(/^./u, (letter) => letter.toUpperCase()),
      draft.tradition,
    );
    if (read.kind === 'group' && read.id !== '') return `${read.unit ?? read.rank} ${read.id}`.toLowerCase();
    if (from > 20) return undefined;
  }
  return undefined;
}

/** An article or a preposition may stand before the word for the group. */
function nextWord(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 ? -1 : space + 1;
}
