import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Loaded } from '../load/workspace.js';
import { UsageError } from './usage-error.js';

/**
 * The parts of a report of a kind, in order: templates/reports/<kind>.yaml of the workspace, or else the built-in one.
 * Throws a UsageError for a file that is no outline.
 */
export function outlineOf({ roots, files }: Pick<Loaded, 'roots' | 'files'>, kind: string): string[] {
  const file = [...roots]
    .reverse()
    .map((root) => path.join(root, 'templates', 'reports', `${kind}.yaml`))
    .find((text) => existsSync(text));
  if (file === undefined) throw new UsageError(`Unexpected report "${kind}", which has no outline.`);
  let parts: unknown;
  try {
    parts = (parse(readFileSync(file, 'utf8')) as { parts?: unknown } | null)?.parts;
  } catch (error) {
    throw new UsageError(`${files.name(file)}: it cannot be read as YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every((part) => typeof part === 'string'))
    throw new UsageError(`${files.name(file)}: Unexpected outline, expected a list "parts" of names of parts.`);
  files.seen.add(file);
  return parts;
}
