import type { Root } from 'mdast';

/** What can be written in one of several forms. */
export interface Document {
  title: string;
  tree: Root;
  /** its list alone; the first row holds the heads of the columns */
  table: readonly (readonly string[])[];
  /** the report that tells the same, where there is one: which kind, on which states */
  report?: { kind: string; states: readonly string[]; asOf: string; instruments?: readonly string[]; region?: string };
}

/** By the ending of the file: for Word; Markdown; HTML, for a browser; the list alone, for a spreadsheet. */
const WRITERS = {
  '.docx': async ({ title, tree }: Document) => (await import('./word.js')).toWord(title, tree),
  '.md': async ({ tree }: Document) => (await import('./markdown.js')).toMarkdown(tree),
  '.html': async ({ title, tree }: Document) => (await import('./html.js')).toHtml(title, tree),
  '.csv': async ({ table }: Document) => (await import('./csv.js')).toCsv(table),
};

export type Ending = keyof typeof WRITERS;

/** The endings of the files as which a document can be written. */
export const endings = Object.keys(WRITERS) as readonly Ending[];

/** Whether Concord writes files that end so. */
export const isEnding = (ending: string): ending is Ending => ending in WRITERS;

/** A document in the form that an ending stands for. */
export const inForm = (document: Document, ending: Ending): Promise<string | Buffer> => WRITERS[ending](document);
