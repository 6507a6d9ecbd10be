import { statSync } from 'node:fs';
import path from 'node:path';
import { filesIn, foldersIn } from '../../load/folders.js';
import type { Loaded } from '../../load/workspace.js';
import type { Version } from '../../work/compare.js';
import { ownStates } from '../../work/states.js';

const BILLS = ['.md', '.docx', '.pdf', '.html', '.htm', '.xml', '.akn', '.txt'];

/**
 * Bills in `bills/` of the workspace (of a state in `bills/<iso3>/`), and versions of laws beside those in force:
 * `laws/<law>.<label>.md`.
 */
export function versionsOf({ roots, world, workspace }: Loaded): Version[] {
  const statesHere = ownStates({ workspace, world } as Loaded);
  const beside = roots
    .flatMap((root) => foldersIn(path.join(root, 'countries')))
    .flatMap((folder): Version[] => {
      const state = path.basename(folder).toUpperCase();
      return filesIn(path.join(folder, 'laws'), '.md').flatMap((file) => {
        const [law = '', ...label] = path.basename(file, '.md').split('.');
        return label.length > 0 && world.countries.get(state)?.laws.has(law)
          ? [{ state, law, label: label.join('.'), file, of: law }]
          : [];
      });
    });
  if (workspace === undefined) return beside;
  const folder = path.join(workspace, 'bills');
  return [
    ...beside,
    ...BILLS.flatMap((ending) => filesIn(folder, ending)).flatMap((file): Version[] => {
      const stem = path.basename(file, path.extname(file));
      const [law = ''] = stem.split('.');
      const inside = path.relative(folder, file).split(path.sep)[0]!.toUpperCase();
      const state = world.mapped.includes(inside)
        ? inside
        : (statesHere.find((key) => world.countries.get(key)?.laws.has(law)) ?? statesHere[0]);
      if (state === undefined) return [];
      return [
        {
          state,
          law: stem,
          label: path.extname(file).slice(1),
          file,
          ...(world.countries.get(state)?.laws.has(law) && { of: law }),
        },
      ];
    }),
  ];
}

/** A mark of all files of a workspace that changes when one of them does. */
export const signatureOf = (workspace: string): string =>
  markOf(
    ['countries', 'provisions', 'bills'].flatMap((folder) =>
      ['.yaml', '.md', '.csv'].flatMap((ending) => filesIn(path.join(workspace, folder), ending)),
    ),
  );

/**
 * A mark of the texts of a state's laws, and of the words by which they are searched, that changes when one of them
 * does.
 */
export const textsMark = ({ roots }: Pick<Loaded, 'roots'>, state: string): string =>
  markOf(
    roots.flatMap((root) => [
      ...filesIn(path.join(root, 'countries', state.toLowerCase(), 'laws'), '.md'),
      ...filesIn(path.join(root, 'provisions', 'lexicon'), '.yaml'),
    ]),
  );

function markOf(files: readonly string[]): string {
  return files
    .map((file) => {
      try {
        const { mtimeMs, size, ino } = statSync(file);
        return `${file}:${mtimeMs}:${size}:${ino}`;
      } catch {
        return file;
      }
    })
    .join('|');
}
