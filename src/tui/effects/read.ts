import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Law } from '../../law/text/law.js';
import { Files, filesIn, foldersIn } from '../../load/files.js';
import { folderOf, readText } from '../../load/texts/texts.js';

export { folderOf };
import type { Loaded } from '../../load/workspace.js';
import type { Version } from '../state/data.js';
import type { Book, Entry, Raw } from '../answers/entry.js';

/** The codes of the states that have a folder in the workspace. */
export const ownStates = ({ workspace, world }: Loaded): string[] =>
  workspace === undefined
    ? []
    : world.mapped.filter((code) => existsSync(path.join(workspace, 'countries', code.toLowerCase(), 'country.yaml')));

/** The answers of a state as its files have them. What cannot be read is left out and told. */
export function readBook(loaded: Loaded, state: string): Book {
  const folder = folderOf(loaded, state);
  const files = new Files(loaded.files.used);
  const entries = filesIn(path.join(folder, 'answers'), '.yaml').flatMap((file): Entry[] => {
    const read = files.entries<Raw>('answers', file);
    return (read?.entries ?? []).map(([raw, key]) => ({
      file,
      index: Number(key),
      line: read!.source.place([Number(key)]).line,
      raw,
    }));
  });
  return { state, folder, entries, unread: files.problems };
}

/** The texts of a state's laws that are at hand; one that cannot be read is left out: the check of the state fails with the reason. */
export function readLaws(loaded: Loaded, state: string): Map<string, Law> {
  const texts = new Map<string, Law>();
  for (const id of loaded.world.countries.get(state)?.laws.keys() ?? []) {
    try {
      const text = readText(loaded, state, id);
      if (text) texts.set(id, text);
    } catch {
      continue;
    }
  }
  return texts;
}

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
