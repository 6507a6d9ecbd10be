import { partFrontMatter } from './markdown/front-matter.js';
import { readMarkdown } from './markdown/markdown.js';
import { readWorkspaceMarkdown } from './markdown/markdown-in.js';
import { lawFromDraft } from './text/sections.js';
import { strip } from './text/strip.js';
import type { Law } from './text/law.js';
import type { Hints } from './traditions/choose.js';

export type { Block, UnsectionedLaw, LawMeta, Place } from './text/block.js';
export type { Law, Part, Passage, Pinpoint, Remainder, RemainderKind, Section } from './text/law.js';
export { textOf, titleOf } from './text/law.js';
export { lawFromDraft } from './text/sections.js';
export { checkLaw, type LawFault } from './text/checks.js';
export { readMarkdown } from './markdown/markdown.js';
export { writeMarkdown } from './markdown/markdown-out.js';
export { formatCitation, parseCitation, resolveCitation, type Citation } from './cite/citation.js';
export { fingerprint, fingerprintOf, normalise } from './compare/fingerprint.js';
export { readPinpoint, resolve, sectionOf, writePinpoint, type Resolved } from './cite/resolve.js';

/**
 * Reads the Markdown of a law into sections, whether Concord wrote it (its front matter names the `law`) or a public
 * law repository. `id` goes before the id in the file. Throws an ImportError for a file that is no law text.
 */
export function readMarkdownLaw(text: string, { id, ...hints }: { id?: string } & Hints = {}): Law {
  const { text: clean, removed } = strip(text);
  const parted = partFrontMatter(clean);
  const lawName = parted.fields.law;
  if (lawName === undefined) return lawFromDraft(readMarkdown(text, hints), { id: id ?? 'law' });
  const law = readWorkspaceMarkdown(parted, id ?? lawName);
  if (removed > 0) law.remainder.push({ kind: 'removed', text: String(removed), before: law.sections.length });
  return law;
}
