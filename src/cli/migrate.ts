import { harmless, harmlessJson } from '../report/terminal.js';
import { findWorkspace } from '../load/workspace.js';
import { locked } from '../work/lock.js';
import { migrate, type Migration } from '../work/migrate.js';
import type { Told } from '../work/migrate-data.js';
import { dateOf, type GlobalOptions } from '../work/session.js';
import { UsageError } from '../work/usage-error.js';

/**
 * Brings a workspace of an earlier form to that of today and tells what could not be carried over. Gives the exit
 * code: 1 if something stays as a comment or is to be mended by hand, else 0.
 */
export async function migrateCommand(folder: string | undefined, options: GlobalOptions): Promise<number> {
  const workspace = findWorkspace(folder ?? options.workspace ?? process.cwd());
  if (workspace === undefined)
    throw new UsageError(
      `Unexpected folder "${folder ?? '.'}", expected a workspace: a folder with the file concord.yaml, or ` +
        'one within it.',
    );
  const done = await locked(workspace, 'concord migrate', () => migrate(workspace, dateOf(options)));
  if (options.json === true) console.log(harmlessJson(done ?? {}));
  else console.log(harmless(done ? migrationText(done) : 'Nothing to do: the workspace is of the form of today.'));
  return done && done.left.length > 0 ? 1 : 0;
}

function migrationText({ sealed, claimed, moved, left, files }: Migration): string {
  const list = (title: string, rows: readonly Told[]): string[] =>
    rows.length === 0 ? [] : [`${title} (${rows.length})`, ...rows.map(({ place, what }) => `  ${place}: ${what}`), ''];
  return [
    ...list('Could not be carried over; what it said stays in its file as a comment', left),
    ...list('Became something else', moved),
    ...list('Claimed: to be reviewed and sealed (concord stamp, concord review)', claimed),
    `${sealed.length} answer${sealed.length === 1 ? '' : 's'} sealed for who reviewed ` +
      `${sealed.length === 1 ? 'it' : 'them'}, ${claimed.length} claimed; ${files.length} files written.`,
  ].join('\n');
}
