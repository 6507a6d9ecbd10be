import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { harmless } from '../../report/terminal.js';

/** How an editor is told the line. */
function argumentsFor(editor: string, file: string, line: number): string[] {
  const name = path.basename(editor).replace(/\.exe$/i, '');
  if (['code', 'codium', 'code-insiders', 'cursor'].includes(name)) return ['--wait', '--goto', `${file}:${line}`];
  if (['subl', 'hx', 'helix', 'zed', 'micro'].includes(name)) return [`${file}:${line}`];
  return [`+${line}`, file];
}

/** Opens a file at a line in $VISUAL or $EDITOR, and waits. Gives what went wrong, if anything did. */
export function openEditor(file: string, line: number, env = process.env): string | undefined {
  const command = (env['VISUAL'] || env['EDITOR'] || (process.platform === 'win32' ? 'notepad' : 'vi')).trim();
  const [editor = 'vi', ...given] = command.match(/"[^"]*"|\S+/g)?.map((part) => part.replace(/^"|"$/g, '')) ?? [];
  if (!existsSync(file)) return `${file} does not exist`;
  const { error, status } = spawnSync(editor, [...given, ...argumentsFor(editor, file, line)], { stdio: 'inherit' });
  if (error) return `${editor}: ${error.message}. Set $EDITOR to the editor that you use`;
  return status === 0 || status === null ? undefined : `${editor} ended with code ${status}`;
}

/** What makes a terminal put a text on the clipboard (OSC 52). */
export const clipboard = (text: string): string => `\u001b]52;c;${Buffer.from(harmless(text)).toString('base64')}\u0007`;

/** Writes a document as a whole; an existing file only where that is wanted. Gives whether it was written. */
export async function writeDocument(file: string, text: string, overwrite: boolean): Promise<boolean> {
  const target = path.resolve(file);
  if (!overwrite && existsSync(target)) return false;
  mkdirSync(path.dirname(target), { recursive: true });
  await writeFileAtomic(target, text);
  return true;
}
