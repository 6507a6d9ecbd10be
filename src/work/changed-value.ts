import { existsSync } from 'node:fs';
import path from 'node:path';
import { plainText } from '../load/plain-file.js';
import { Source, type Path } from '../load/yaml/source.js';
import { rowsOf, type Records } from '../load/yaml/table.js';

/** What of a file says something else than before: where it stands, and in words. */
export interface ChangedValue {
  line: number;
  column: number;
  was: string;
}

/** One value that is another one. */
interface Difference {
  path: Path;
  was: unknown;
  is: unknown;
}

const LONGEST = 60;

/**
 * The first value of a file that is another one than in what it was parsed to before, and how many others there are;
 * undefined where it cannot be told.
 */
export function changedValue(file: string, before: unknown, after: unknown): ChangedValue | undefined {
  if (before === undefined || after === undefined || !existsSync(file)) return undefined;
  const [first, ...others] = file.endsWith('.csv')
    ? differences(
        (before as Records).map(([cells]) => cells),
        (after as Records).map(([cells]) => cells),
        [],
      )
    : differences(before, after, []);
  if (!first) return undefined;
  const text = plainText(file);
  const [row = 0, cell = 0] = first.path as number[];
  const { line, column } = file.endsWith('.csv')
    ? (rowsOf(text, after as Records)[row]?.at(cell) ?? { line: text.trimEnd().split('\n').length, column: 1 })
    : new Source(path.basename(file), text, { data: after, places: {} }).place(first.path);
  return { line, column, was: `${wordsOf(first)}${others.length > 0 ? `, and ${others.length} more` : ''}` };
}

/** The values in which two texts differ. Of a list that is longer or shorter the first entry that differs, alone. */
function differences(was: unknown, is: unknown, at: Path): Difference[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (Array.isArray(was) && Array.isArray(is)) {
    if (was.length === is.length) return was.flatMap((entry, n) => differences(entry, is[n], [...at, n]));
    const n = was.findIndex((entry, k) => JSON.stringify(entry) !== JSON.stringify(is[k]));
    const place = n === -1 ? was.length : n;
    return was.length < is.length
      ? [{ path: [...at, place], was: undefined, is: is[place] }]
      : [{ path: [...at, place], was: was[place], is: undefined }];
  }
  if (!isMap(was) || !isMap(is)) return [{ path: at, was, is }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    differences(was[key], is[key], [...at, key]),
  );
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wordsOf({ path: at, was, is }: Difference): string {
  const name = at.map((step) => (typeof step === 'number' ? step + 1 : step)).join('/');
  if (was === undefined) return `"${name}" has come, which is ${briefly(is)}`;
  if (is === undefined) return `"${name}" is gone, which was ${briefly(was)}`;
  return `"${name}" was ${briefly(was)} and is ${briefly(is)}`;
}

function briefly(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
