import { harmless, harmlessJson } from '../report/terminal.js';
import { findWorkspace } from '../load/workspace.js';
import { locked } from '../work/lock.js';
import { migrate, type Migration } from '../work/migrate.js';
import type { Told } from '../work/migrate-data.js';
import { dateOf, type GlobalOptions } from '../work/session.js';
import { UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

/**
 * Brings a workspace of an earlier form to that of today and tells what could not be carried over. Gives the exit
 * code: 1 if something stays as a comment or is to be mended by hand, else 0.
 */
export async function migrateCommand(folder: string | undefined, options: GlobalOptions): Promise<number> {
  const workspace = findWorkspace(folder ?? options.workspace ?? process.cwd());
  if (workspace === undefined) throw new UsageError(say('errors.migrate.no-workspace', { folder: folder ?? '.' }));
  const done = await locked(workspace, 'concord migrate', () => migrate(workspace, dateOf(options)));
  if (options.json === true) console.log(harmlessJson(done ?? {}));
  else console.log(harmless(done ? migrationText(done) : say('errors.migrate.nothing')));
  return done && done.left.length > 0 ? 1 : 0;
}

function migrationText({ sealed, claimed, moved, left, files }: Migration): string {
  const list = (title: string, rows: readonly Told[]): string[] =>
    rows.length === 0 ? [] : [`${title} (${rows.length})`, ...rows.map(({ place, what }) => `  ${place}: ${what}`), ''];
  return [
    ...list(say('errors.migrate.left'), left),
    ...list(say('errors.migrate.moved'), moved),
    ...list(say('errors.migrate.claimed'), claimed),
    say('errors.migrate.counts', { sealed: sealed.length, claimed: claimed.length, files: files.length }),
  ].join('\n');
}
