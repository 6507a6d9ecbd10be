import { say } from '../words/catalogue.js';
import { statSync } from 'node:fs';

/** Opens the app, if there is a terminal for it; otherwise says what to run instead. Gives the exit code. */
export async function openApp(options: { workspace?: string; asOf?: string }): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.error(say('keys.terminal.none'));
    return 2;
  }
  if (process.env['TERM'] === 'dumb') {
    console.error(say('keys.terminal.dumb'));
    return 2;
  }
  if (options.workspace !== undefined || options.asOf !== undefined) {
    const { dateOf } = await import('../work/session.js');
    const { UsageError } = await import('../work/usage-error.js');
    dateOf(options);
    if (options.workspace !== undefined && !statSync(options.workspace, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`Unexpected workspace "${options.workspace}": there is no such folder.`);
  }
  // React is several times slower in its development mode
  process.env['NODE_ENV'] ??= 'production';
  const { startApp } = await import('./start.js');
  return startApp(options);
}
