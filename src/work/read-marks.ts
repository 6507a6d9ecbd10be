import path from 'node:path';
import { locked } from './lock.js';
import { replaceWithin, textOf } from './write.js';

/** What somebody has read of a state's laws: `firearms-act/14` -> the fingerprint of the text that was read. */
export type ReadMarks = ReadonlyMap<string, string>;

const fileOf = (workspace: string, state: string): string =>
  path.join(workspace, '.concord', 'read', `${state.toLowerCase()}.json`);

/** The sections of a state's laws that have been marked as read in a workspace; none where that cannot be told. */
export function readMarks(workspace: string, state: string): ReadMarks {
  try {
    const given: unknown = JSON.parse(textOf(fileOf(workspace, state)) ?? '{}');
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return new Map();
    return new Map(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}

/**
 * Marks a section as read, with the fingerprint of its text, or takes the mark away where none is given. Marks of other
 * programs stay. Gives all marks; throws an Error where they cannot be written.
 */
export const markRead = (
  workspace: string,
  state: string,
  cited: string,
  print: string | undefined,
): Promise<ReadMarks> =>
  locked(workspace, 'the app', async () => {
    const file = fileOf(workspace, state);
    const marks = new Map(readMarks(workspace, state));
    if (print === undefined) marks.delete(cited);
    else marks.set(cited, print);
    await replaceWithin(
      workspace,
      file,
      `${JSON.stringify(Object.fromEntries([...marks].sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
      textOf(file),
    );
    return marks;
  });
