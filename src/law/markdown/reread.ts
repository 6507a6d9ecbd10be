import type { Law, Section } from '../text/law.js';
import { readWorkspaceMarkdown } from './markdown-in.js';
import { strip } from '../text/strip.js';

/** A Markdown file as it was read last. */
export interface Reading {
  text: string;
  law: Law;
}

/**
 * Reads a workspace's Markdown again after an edit inside the body of one section: only that section is read. Undefined
 * for any other edit, after which the whole has to be read.
 */
export function rereadMarkdown({ text: before, law }: Reading, after: string): Law | undefined {
  if (before === after) return law;
  const prefix = commonPrefix(before, after);
  const suffix = commonSuffix(before, after, prefix);
  const start = before.lastIndexOf('\n#', prefix - 1) + 1;
  if (start === 0 || !before.slice(0, start).includes('\n---')) return undefined;
  const headingEnd = before.indexOf('\n', start);
  if (headingEnd < 0 || prefix <= headingEnd) return undefined;
  const [oldEnd, newEnd] = [
    sectionEnd(before, before.length - suffix, headingEnd),
    sectionEnd(after, after.length - suffix, headingEnd),
  ];
  if (before.length - oldEnd !== after.length - newEnd) return undefined;
  const line = lineOf(before, start);
  const at = law.sections.findIndex((section) => section.line === line);
  const old = law.sections[at];
  const chunk = after.slice(start, newEnd);
  if ([before.slice(start, oldEnd), chunk].some((text) => /\n[ \t]*#/.test(text))) return undefined;
  if (
    !old ||
    law.remainder.some(
      (entry) => entry.kind === 'removed' || ((entry.line ?? 0) >= line && (entry.line ?? 0) < lineOf(before, oldEnd)),
    )
  )
    return undefined;
  const { text: clean, removed } = strip(chunk);
  if (removed > 0) return undefined;
  const read = readWorkspaceMarkdown({ fields: fieldsOf(law), body: clean, line }, law.id);
  const now = read.sections[0];
  if (read.sections.length !== 1 || read.remainder.length > 0 || now!.id !== old.id) return undefined;
  const lines = lineOf(after, newEnd) - lineOf(before, oldEnd);
  const moved = <T extends { line?: number }>(entry: T): T =>
    lines === 0 || entry.line === undefined ? entry : { ...entry, line: entry.line + lines };
  const sections = law.sections.map((section, n): Section =>
    n < at ? section : n === at ? { ...section, text: now!.text, parts: now!.parts } : moved(section),
  );
  return {
    ...law,
    sections,
    remainder: law.remainder.map((entry) => ((entry.line ?? 0) > line ? moved(entry) : entry)),
  };
}

/** What the front matter says of how headings are read. */
const fieldsOf = ({ meta, tradition }: Law): Record<string, string> => ({
  ...(meta.language !== undefined && { language: meta.language }),
  ...(tradition !== undefined && { tradition }),
});

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  // whole stretches first: comparing slices is quicker than comparing characters
  for (let step = 65_536; step >= 1; step >>= 2)
    while (at + step <= most && a.slice(at, at + step) === b.slice(at, at + step)) at += step;
  return at;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let size = 0;
  for (let step = 65_536; step >= 1; step >>= 2) {
    while (
      size + step <= most &&
      a.slice(a.length - size - step, a.length - size) === b.slice(b.length - size - step, b.length - size)
    )
      size += step;
  }
  return size;
}

/** Where the section that holds a place ends: before the next heading, or at the end of the text. */
function sectionEnd(text: string, from: number, headingEnd: number): number {
  const next = text.indexOf('\n#', Math.max(from - 1, headingEnd));
  return next < 0 ? text.length : next + 1;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
