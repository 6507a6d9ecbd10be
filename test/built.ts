import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder for what the files of a run compile together (`tui/compiled.ts`); it goes when the run ends. */
export default function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-built-'));
  process.env['CONCORD_BUILT'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
