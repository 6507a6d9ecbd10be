import type { Section } from '../text/law.js';
import { detectLabel } from '../text/labels.js';
import type { TextLine } from './amendment.js';

const LONGEST = 100;

/** a numbered line that begins with its own title, as imported texts print it */
const TITLED = /^\(\p{N}{1,3}\)\s\p{Lu}[^.;—]{2,100} — \p{Lu}/u;

/** New text of parts of a section without what stands there for the reader: its marginal notes. */
export interface Unnoted {
  lines: TextLine[];
  /** the note beside the first line */
  first?: string;
}

/**
 * New text for parts of a section, as the law prints its parts: the number of the section is taken off before that of
 * the part ("5 (1)"), and a marginal note above a numbered line goes into that line where the law's own parts bear
 * theirs so, and off otherwise.
 */
export function withoutNotes(text: readonly TextLine[], section: Section): Unnoted {
  const titled = section.text.split('\n').some((line) => TITLED.test(line));
  const numberAhead = new RegExp(`^${section.id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\.?\\s*(?=\\(\\p{N})`, 'u');
  const lines: TextLine[] = [];
  let note: string | undefined;
  let first: string | undefined;
  text.forEach((line, n) => {
    const next = text[n + 1]?.text.replace(numberAhead, '');
    if (next !== undefined && isNote(line.text) && /^\(\p{N}/u.test(next)) {
      note = line.text;
      if (n === 0) first = note;
      return;
    }
    const plain = line.text.replace(numberAhead, '');
    const label = note === undefined || !titled ? undefined : detectLabel(plain)?.printed;
    lines.push({
      ...line,
      text: label === undefined ? plain : `${label} ${note!} — ${plain.slice(label.length).trimStart()}`,
    });
    note = undefined;
  });
  return { lines, ...(first !== undefined && { first }) };
}

const isNote = (text: string): boolean =>
  text.length <= LONGEST && /^\p{Lu}/u.test(text) && !/[.;:,—]$/u.test(text) && detectLabel(text) === undefined;
