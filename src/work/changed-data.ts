import { existsSync } from 'node:fs';
import path from 'node:path';
import { builtPrints, printsOf } from '../load/prints.js';
import { builtData, type Loaded } from '../load/workspace.js';
import type { Problem } from '../model/problem.js';
import { changedValue, type ChangedValue } from './changed-value.js';

/**
 * Warnings of files that say something else than when their prints were taken, of those that have come since, and of
 * those that are gone: of the built-in data since the results of the package were written, of a workspace since all
 * answers of a state were sealed. No other rule sees a slip of the hand that leaves the data sound.
 */
export function changedData({ world, files, roots }: Pick<Loaded, 'world' | 'files' | 'roots'>): Problem[] {
  const [builtIn, workspace] = roots;
  const problems: Problem[] = [];
  const known = builtIn === undefined ? undefined : path.join(builtIn, builtPrints);
  if (builtIn !== undefined && known !== undefined && existsSync(known)) {
    const { data } = files.yaml('prints', known) ?? {};
    const prints = (data as { files: Record<string, string> } | undefined)?.files;
    if (prints)
      problems.push(
        ...differing(
          new Map(Object.entries(prints)),
          printsOf(files, builtIn),
          (file) => files.name(path.join(builtIn, file)),
          'since the results of the package were written',
          'npm run standing writes them anew, and shows which results flip',
          (file) => {
            const whole = path.join(builtIn, file);
            return changedValue(whole, builtData(file, prints[file]!), files.used[whole]?.data);
          },
        ),
      );
  }
  if (workspace === undefined) return problems;
  const told = new Map<string, Problem>();
  for (const source of [...world.countries.values(), ...world.unions.values()])
    if (source.seals.files.size > 0)
      for (const problem of differing(
        source.seals.files,
        printsOf(files, workspace, source.iso3),
        (file) => files.name(path.join(workspace, file)),
        `since the answers of ${source.name} were sealed`,
        `look at its results, and take the data as it stands with concord stamp ${source.iso3}`,
      ))
        told.set(`${problem.file} ${source.iso3}`, problem);
  return [...problems, ...told.values()];
}

function differing(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  nameOf: (file: string) => string,
  since: string,
  remedy: string,
  valueIn: (file: string) => ChangedValue | undefined = () => undefined,
): Problem[] {
  const what = (file: string): string | undefined =>
    before.get(file) === now.get(file)
      ? undefined
      : !before.has(file)
        ? `Unexpected file that has come ${since}`
        : now.has(file)
          ? `Unexpected change of what this file says ${since}`
          : `Expected this file, which is gone or cannot be read ${since}`;
  return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((file): Problem[] => {
    const message = what(file);
    if (message === undefined) return [];
    const value = before.has(file) && now.has(file) ? valueIn(file) : undefined;
    return [
      {
        file: nameOf(file),
        line: value?.line ?? 1,
        column: value?.column ?? 1,
        rule: 'changed-data',
        severity: 'warning',
        message: `${message}: ${value === undefined ? '' : `${value.was}; `}${remedy}.`,
      },
    ];
  });
}
