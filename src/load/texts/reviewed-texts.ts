import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../write-whole.js';
import { fingerprint, fingerprintOf, resolve, type Law } from '../../law/index.js';
import { plainText } from '../plain-file.js';
import { leadsOut } from '../links.js';
import { citedBy, type Answer } from '../../model/country.js';

const folderOf = (workspace: string): string => path.join(workspace, '.concord', 'texts');

/**
 * The text that bears a fingerprint, where the workspace has kept it; undefined where it has not, or where it was
 * altered.
 */
export function reviewedText(workspace: string | undefined, print: string): string | undefined {
  if (workspace === undefined || !/^[0-9a-f]{16}$/.test(print)) return undefined;
  const file = path.join(folderOf(workspace), `${print}.txt`);
  if (!existsSync(file) || leadsOut(workspace, file)) return undefined;
  try {
    const text = plainText(file);
    return fingerprint(text) === print ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps the texts of a law on which a state's answers rest, so that a later change can be shown word by word. Gives how
 * many the law has.
 */
export function keepReviewedTexts(
  workspace: string | undefined,
  country: { answers: readonly Pick<Answer, 'sections' | 'except'>[] },
  law: Law,
): number {
  if (workspace === undefined) return 0;
  const wanted = new Map<string, string>();
  for (const answer of country.answers) {
    for (const section of citedBy(answer)) {
      if (lawOf(section) !== law.id || wanted.has(section)) continue;
      const text = sectionText(law, placeOf(section));
      if (text !== undefined) wanted.set(section, text);
    }
  }
  try {
    // where a link leads elsewhere nothing is written
    if (!leadsOut(workspace, folderOf(workspace))) keep(folderOf(workspace), wanted.values());
  } catch (error) {
    // a workspace that cannot be written to goes without redlines
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
  return wanted.size;
}

function keep(folder: string, texts: Iterable<string>): void {
  mkdirSync(folder, { recursive: true });
  const known = new Set(readdirSync(folder));
  for (const text of texts) {
    const name = `${fingerprint(text)}.txt`;
    if (!known.has(name)) writeWhole(path.join(folder, name), text);
  }
}

/**
 * The text that the print of a section or paragraph is of: its own, and any other that the source prints under its
 * number.
 */
export function sectionText(law: Law, section: string): string | undefined {
  if (fingerprintOf(law, section) === undefined) return undefined;
  const resolved = resolve(law, section);
  return resolved.ok
    ? [resolved.passage.text, ...resolved.passage.others.map((other) => other.text)].join('\n')
    : undefined;
}
