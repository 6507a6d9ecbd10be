import { statSync } from 'node:fs';
import path from 'node:path';
import { EditError } from '../load/edit.js';
import { leadsOut } from '../load/links.js';
import { plainText } from '../load/plain-file.js';
import { filesIn } from '../load/folders.js';
import { formatYaml } from '../load/format/format.js';
import { findWorkspace, type Loaded } from '../load/workspace.js';
import { locked } from './lock.js';
import { refreshSchemas } from './schemas.js';
import { writeOut, writeWithin } from './write.js';
import { UsageError } from './usage-error.js';

/** What became of the files that were to be put into style. */
export interface Formatted {
  /** those that were not in style; they are now, unless they were only to be checked */
  changed: readonly string[];
  /** those that were in style already */
  kept: readonly string[];
  /** those that cannot be put into style, and why */
  refused: readonly { file: string; why: string }[];
}

/** Files that tools write and nobody reads by hand. */
const TOOLS = /^seals\.yaml$|\.dist\.yaml$/;

/**
 * Puts YAML files into the one style, or only looks which of them are not (`check`). Given are files and folders;
 * nothing given stands for all files of the workspace. A file in a workspace is written under its lock. Throws a
 * UsageError where there is no such file, or nothing given and no workspace. For all files the schemas that the
 * workspace holds for editors are brought up to date too.
 */
export async function formatFiles(loaded: Loaded, given: readonly string[], check: boolean): Promise<Formatted> {
  const asks = new Map([...loaded.world.questions].map(([id, { ask }]) => [id, ask.replace(/\s+/g, ' ').trim()]));
  const result = { changed: [] as string[], kept: [] as string[], refused: [] as { file: string; why: string }[] };
  const formatFile = async (file: string): Promise<void> => {
    const inside = findWorkspace(path.dirname(file));
    if (inside !== undefined && leadsOut(inside, file))
      return void result.refused.push({ file, why: 'a link leads out of the workspace; put a copy in its place' });
    const text = plainText(file);
    try {
      const formatted = formatYaml(text, { answers: isAnswers(file), asks });
      if (formatted === text) return void result.kept.push(file);
      if (!check)
        await (inside === undefined
          ? writeOut('concord format', file, formatted)
          : writeWithin(inside, file, formatted));
      result.changed.push(file);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      result.refused.push({ file, why: error.message });
    }
  };
  for (const [workspace, files] of byWorkspace(filesOf(loaded, given))) {
    const all = async (): Promise<void> => {
      for (const file of files) await formatFile(file);
    };
    await (workspace === undefined || check ? all() : locked(workspace, 'concord format', all));
  }
  const { workspace } = loaded;
  if (given.length === 0 && workspace !== undefined && !check)
    await locked(workspace, 'concord format', () => refreshSchemas(workspace, loaded.world.universe.properties));
  return result;
}

const isAnswers = (file: string): boolean =>
  ['answers', 'received'].includes(path.basename(path.dirname(file))) || file.endsWith('.answers.yaml');

function filesOf({ workspace }: Loaded, given: readonly string[]): string[] {
  if (given.length === 0 && workspace === undefined)
    throw new UsageError(
      'Expected files to format, or a workspace: concord format <file>, or concord -w <folder> format.',
    );
  const roots =
    given.length > 0 ? given : ['countries', 'provisions', 'bills'].map((text) => path.join(workspace!, text));
  return roots.flatMap((root) => {
    const file = path.resolve(root);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat && given.length > 0) throw new UsageError(`Unexpected file "${root}", expected one that exists.`);
    if (stat?.isFile()) return [file];
    return filesIn(file, '.yaml').filter((text) => !TOOLS.test(path.basename(text)));
  });
}

function byWorkspace(files: readonly string[]): Map<string | undefined, string[]> {
  const groups = new Map<string | undefined, string[]>();
  for (const file of files) {
    const workspace = findWorkspace(path.dirname(file));
    groups.set(workspace, [...(groups.get(workspace) ?? []), file]);
  }
  return groups;
}
