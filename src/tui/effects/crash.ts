import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeWhole } from '../../load/write-whole.js';
import { refuseLinks } from '../../work/refuse.js';
import type { App } from '../state/app.js';
import { keepDrafts } from './kept.js';

/**
 * Writes what went wrong to `.concord/crash.log` of the workspace, or into the folder for temporary files, and keeps
 * every answer that is in no file yet, with what was being typed. Gives the name of the log; undefined if it could
 * not be written.
 */
export function writeCrash(error: unknown, app: App | undefined, workspace: string | undefined): string | undefined {
  const overlay = app?.overlay;
  const typed =
    overlay?.kind === 'input'
      ? `\ntyped: ${overlay.text}`
      : overlay?.kind === 'picker' && overlay.chosen.length > 0
        ? `\nchosen: ${overlay.chosen.join(', ')}`
        : '';
  const place = app
    ? `\nscreen: ` +
      app.stack.map(({ screen, state, question }) => [screen, state, question].filter(Boolean).join(' ')).join(' > ')
    : '';
  const text =
    `${new Date().toISOString()} concord, node ${process.version}, ` +
    `${process.platform}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}${place}${typed}\n`;
  try {
    if (app && workspace !== undefined) keepDrafts(workspace, app.drafts);
  } catch {
    // the log tells at least of the answers
  }
  for (const folder of [
    ...(workspace === undefined ? [] : [path.join(workspace, '.concord')]),
    path.join(tmpdir(), 'concord'),
  ]) {
    try {
      const file = path.join(folder, 'crash.log');
      // of a link nobody knows where it leads
      refuseLinks(workspace ?? folder, file);
      mkdirSync(folder, { recursive: true });
      writeWhole(file, `${text}${app ? `drafts: ${JSON.stringify(app.drafts)}\n` : ''}`);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}
