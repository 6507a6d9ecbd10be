import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Opens the user's editor at a line of a file and waits for it to close. Throws a UsageError if that cannot be done.
 */
export function openEditor(file: string, line: number, env: NodeJS.ProcessEnv = process.env): void {
  const command = (env['VISUAL'] || env['EDITOR'] || fallback(env)).trim();
  if (command === '')
    throw new UsageError('Unexpected empty $EDITOR, expected the command of your editor, such as EDITOR=nano.');
  if (!existsSync(file)) throw new UsageError(`Unexpected file "${file}", which does not exist any more.`);
  const [program, ...rest] = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((part) =>
    part.replace(/^(["'])(.*)\1$/, '$2'),
  ) as [string, ...string[]];
  const { error, status } = spawnSync(
    program,
    [...rest, ...placed(path.basename(program).replace(/\.(?:exe|cmd)$/i, ''), file, line)],
    { stdio: 'inherit' },
  );
  if (error) throw new UsageError(`Unexpected editor "${program}", which cannot be started (${error.message}).`);
  if (status !== 0 && status !== null) throw new UsageError(`The editor ended with code ${status}.`);
}

/** An editor that is there where none has been named: the first of the usual ones; empty where there is none. */
function fallback({ PATH = '' }: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return 'notepad';
  const folders = PATH.split(path.delimiter).filter((folder) => folder !== '');
  return (
    ['sensible-editor', 'nano', 'vim', 'vi'].find((name) =>
      folders.some((folder) => existsSync(path.join(folder, name))),
    ) ?? ''
  );
}

/** How editors are told the line. */
function placed(program: string, file: string, line: number): string[] {
  if (/^(?:code|codium|code-insiders|cursor)$/.test(program)) return ['--wait', '--goto', `${file}:${line}`];
  if (/^(?:subl|zed|hx|helix)$/.test(program)) return [`${file}:${line}`];
  if (
    /^(?:vi|vim|nvim|nano|emacs|emacsclient|joe|kak|micro|ne|mcedit|pico|gedit|editor|sensible-editor)$/.test(program)
  )
    return [`+${line}`, file];
  return [file];
}
