import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { endings, inForm, isEnding, type Document } from '../../report/forms.js';
import { writeOut } from '../../work/write.js';
import { harmless } from '../../report/terminal.js';

/** Puts a text on the clipboard, by what makes a terminal do so (OSC 52); tmux lets that through from itself only, as it comes. */
export function copy(given: string, write: (text: string) => void, env: NodeJS.ProcessEnv = process.env): void {
  const text = harmless(given);
  write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
  if (env['TMUX'])
    execFile('tmux', ['load-buffer', '-w', '-'], { env }, () => undefined)
      .stdin?.on('error', () => undefined)
      .end(text);
}

/**
 * Writes a document as a whole, in the form that the ending of the file says; over an existing file only where that is
 * wanted. Gives the whole path of what was written, or nothing where the file exists. Throws an Error where it cannot be
 * written.
 */
export async function writeDocument(file: string, document: Document, overwrite: boolean): Promise<string | undefined> {
  const target = path.resolve(file.replace(/^~(?=\/|\\|$)/, homedir()));
  if (isFolder(target)) throw new Error(`${target} is a folder: name a file in it`);
  const ending = path.extname(target).toLowerCase();
  if (!isEnding(ending)) throw new Error(`Unexpected ending "${ending}", expected ${endings.join(', ')}`);
  if (!overwrite && existsSync(target)) return undefined;
  const written = await inForm(document, ending);
  await writeOut('the app', target, written, { folder: true });
  return target;
}

function isFolder(target: string): boolean {
  try {
    return statSync(target).isDirectory();
  } catch {
    return false;
  }
}
