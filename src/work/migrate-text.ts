import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import { commentOutEntry, editedApart, setKey } from '../load/edit.js';
import { sameValue } from './book.js';
import type { Carried } from './migrate-answers.js';

/**
 * The record of a law without the fingerprints of its sections. Throws an EditError where they cannot be taken out
 * safely.
 */
export function withoutPrints(text: string): string {
  const document = parseDocument(text, { logLevel: 'silent' });
  const sections = document.get('sections');
  if (!isSeq(sections)) return text;
  return sections.items.reduce(
    (edited: string, value, n) =>
      isMap(value) && value.has('fingerprint') ? setKey(edited, ['sections', n], 'fingerprint', undefined) : edited,
    text,
  );
}

/** A file of answers with each of them as it is now; what leaves it stays as a comment. */
export function answersText(text: string, carried: readonly Carried[]): string {
  const copies = carried
    .filter(({ copy, out }) => copy && !out)
    .map((carried) => comment(`${carried.left.join(' ')} It said:`, stringify([carried.was])));
  const edited = [...carried].sort((a, b) => b.index - a.index).reduce(entryText, text);
  return copies.length === 0 ? edited : `${edited.trimEnd()}\n\n${copies.join('\n')}`;
}

const comment = (why: string, yaml: string): string =>
  `# ${why.replace(/\s+/g, ' ')}\n${yaml
    .trimEnd()
    .split('\n')
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')}\n`;

function entryText(text: string, { index, was, raw, out, moved, left }: Carried): string {
  if (out) return commentOutEntry(text, index, [...left, ...moved, 'It said:'].join(' '));
  return editedApart(text, index, (from) => {
    let edited = setKey(from, [index], 'fingerprints', undefined);
    for (const [key, value] of Object.entries(raw))
      if (!sameValue(was[key], value))
        edited = setKey(edited, [index], key, value, key === 'except' ? 'sections' : undefined);
    return edited;
  });
}
