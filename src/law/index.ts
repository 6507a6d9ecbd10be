import { partFrontMatter } from './front-matter.js';
import { readMarkdown } from './markdown.js';
import { readWorkspaceMarkdown } from './markdown-in.js';
import { lawFromDraft } from './sections.js';
import { strip } from './strip.js';
import type { Law } from './law.js';

export type { Block, Draft, LawMeta, Place } from './block.js';
export type { Law, Part, Passage, Pinpoint, Remainder, RemainderKind, Section } from './law.js';
export { textOf, titleOf } from './law.js';
export { lawFromDraft } from './sections.js';
export { readMarkdown } from './markdown.js';
export { writeMarkdown } from './markdown-out.js';
export { formatCitation, parseCitation, resolveCitation, type Citation } from './citation.js';
export { fingerprint, fingerprintOf, normalise } from './fingerprint.js';
export { readPinpoint, resolve, sectionOf, writePinpoint, type Resolved } from './resolve.js';

/**
 * Reads the Markdown of a law into sections, whether Concord wrote it (its front matter names the `law`) or a public law
 * repository. `id` goes before the id in the file. Throws an ImportError for a file that is no law text.
 */
export function readMarkdownLaw(text: string, { id }: { id?: string } = {}): Law {
  const { text: clean, removed } = strip(text);
  const parted = partFrontMatter(clean);
  const own = parted.fields.law;
  if (own === undefined) return lawFromDraft(readMarkdown(text), { id: id ?? 'law' });
  const law = readWorkspaceMarkdown(parted, id ?? own);
  if (removed > 0) law.remainder.push({ kind: 'removed', text: String(removed), before: law.sections.length });
  return law;
}
