import { existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { harmless } from '../../report/terminal.js';
import type { Document, ENDINGS } from '../document.js';

/** What makes a terminal put a text on the clipboard (OSC 52). */
export const clipboard = (text: string): string => `\u001b]52;c;${Buffer.from(harmless(text)).toString('base64')}\u0007`;

const WRITERS: Record<(typeof ENDINGS)[number], (document: Document) => Promise<string | Buffer>> = {
  '.docx': async ({ title, tree }) => (await import('../../report/word.js')).toWord(title, tree),
  '.md': async ({ tree }) => (await import('../../report/markdown.js')).toMarkdown(tree),
  '.html': async ({ title, tree }) => (await import('../../report/html.js')).toHtml(title, tree),
  '.csv': async ({ table }) => (await import('../../report/csv.js')).toCsv(table),
};

/**
 * Writes a document as a whole, in the form that the ending of the file says; over an existing file only where that is
 * wanted. Gives the whole path of what was written, or nothing where the file exists. Throws an Error where it cannot be
 * written.
 */
export async function writeDocument(file: string, document: Document, overwrite: boolean): Promise<string | undefined> {
  const target = path.resolve(file.replace(/^~(?=\/|\\|$)/, homedir()));
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${target} is a folder: name a file in it`);
  const ending = path.extname(target).toLowerCase() as keyof typeof WRITERS;
  if (!(ending in WRITERS)) throw new Error(`Unexpected ending "${ending}", expected ${Object.keys(WRITERS).join(', ')}`);
  if (!overwrite && existsSync(target)) return undefined;
  mkdirSync(path.dirname(target), { recursive: true });
  await writeFileAtomic(target, await WRITERS[ending](document));
  return target;
}
