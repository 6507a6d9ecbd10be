import { statSync } from 'node:fs';
import path from 'node:path';
import { filesIn, foldersIn } from '../../load/files.js';
import type { Loaded } from '../../load/workspace.js';
import type { Version } from '../../work/compare.js';
import { ownStates } from '../../work/states.js';

const BILLS = ['.md', '.docx', '.pdf', '.html', '.htm', '.xml', '.akn', '.txt'];

/** Bills in `bills/` of the workspace (of a state in `bills/<iso3>/`), and versions of laws beside those in force: `laws/<law>.<label>.md`. */
export function versionsOf({ roots, world, workspace }: Loaded): Version[] {
  const own = ownStates({ workspace, world } as Loaded);
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
        : (own.find((one) => world.countries.get(one)?.laws.has(law)) ?? own[0]);
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
export function signatureOf(workspace: string): string {
  return ['countries', 'provisions', 'bills']
    .flatMap((folder) => ['.yaml', '.md', '.csv'].flatMap((ending) => filesIn(path.join(workspace, folder), ending)))
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
