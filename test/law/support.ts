import { readMarkdownLaw, type Law, type Part } from '../../src/law/index.js';

/** A law from plain Markdown, in a language. */
export const lawIn = (language: string, markdown: string, id = 'act'): Law =>
  readMarkdownLaw(`---\nlanguage: ${language}\n---\n\n${markdown}`, { id });

/** The labels of the parts of a section, nested: `1(a,b) 2`. */
export const labels = (parts: readonly Part[]): string =>
  parts.map(({ label, parts: inner }) => (inner.length > 0 ? `${label}(${labels(inner)})` : label)).join(' ');

export const ids = (law: Law): string[] => law.sections.map(({ id }) => id);
