import path from 'node:path';
import type { Law } from '../law/text/law.js';
import { Files } from '../load/files.js';
import { filesIn } from '../load/folders.js';
import { readText } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import type { Problem } from '../model/problem.js';
import { folderOf } from './states.js';

/** An answer as it stands in its file. */
export type Raw = Readonly<Record<string, unknown>>;

export interface Entry {
  file: string;
  index: number;
  line: number;
  raw: Raw;
}

/** The answers of one state as its files have them. */
export interface Book {
  state: string;
  folder: string;
  entries: readonly Entry[];
  /** why answers in the files could not be read */
  unread: readonly Problem[];
}

/** The answers of a state as its files have them. What cannot be read is left out and told. */
export function readBook(loaded: Loaded, state: string): Book {
  const folder = folderOf(loaded, state);
  const files = new Files(loaded.files.used);
  files.properties = loaded.world.universe.properties;
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

/**
 * The texts of a state's laws that are at hand; one that cannot be read is left out: the check of the state fails
 * with the reason.
 */
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

/** One answer before and after: without `before` it is new, without `after` it is removed. */
export interface Change {
  question: string;
  topic: string;
  before?: Raw;
  after?: Raw;
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Whether two values say the same, whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

/** The same for two answers; seals are the tool's own and do not count. */
export const sameAnswer = (a: Raw | undefined, b: Raw | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameValue(unsealed(a), unsealed(b));

/** The keys of an answer for which its seal does not stand. */
export const UNSEALED: readonly string[] = ['says', 'note', 'unverified', 'amend-at', 'claimed'];

/** An answer without its seal. */
function unsealed(raw: Raw): Raw {
  const { reviewed, ...rest } = raw;
  if (typeof reviewed !== 'object' || reviewed === null) return raw;
  return { ...rest, reviewed: { ...reviewed, seal: undefined } };
}

/** The answers of a state to one question, in the order of the files. */
export const entriesOn = (book: Book | undefined, question: string): Entry[] =>
  (book?.entries ?? []).filter(({ raw }) => raw['question'] === question);

/** An answer with one key set, or removed where the value says nothing. */
export function withKey(raw: Raw, key: string, value: unknown): Raw {
  const empty =
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0 && key !== 'answer') ||
    (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
  const { [key]: _, ...rest } = raw;
  if (empty) return rest;
  return key in raw ? { ...raw, [key]: value } : ordered({ ...rest, [key]: value });
}

/** The keys of an answer that decide which requirements it meets. */
export const JUDGED: readonly string[] = [
  'scope',
  'answer',
  'reason',
  'except',
  'sections',
  'evidence',
  'unseen',
  'fills',
  'express',
  'from',
  'until',
];

const ORDER = ['question', ...JUDGED, 'amend-at', 'says', 'note', 'unverified', 'claimed', 'reviewed', 'checked'];

const ordered = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));

/** What an answer still needs before it can be saved: the field, and in words; undefined if it is whole. */
export function lacks(raw: Raw): { field: string; words: string } | undefined {
  const answer = raw['answer'];
  if (answer === undefined) return { field: 'answer', words: 'an answer' };
  if (answer === 'not-applicable')
    return raw['reason'] === undefined ? { field: 'reason', words: 'the reason why it does not apply' } : undefined;
  if (answer !== 'silent' && raw['sections'] === undefined && raw['evidence'] === undefined)
    return { field: 'sections', words: 'the sections that say so' };
  return undefined;
}

/** The result of putting one program's change on top of another's. */
export type Merged = { ok: true; raw: Raw } | { ok: false; keys: readonly string[] };

/** Joins two changes of one answer where they concern different keys; otherwise tells the keys that both changed. */
export function merge(base: Raw, theirs: Raw, mine: Raw): Merged {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)])];
  const clash: string[] = [];
  let raw: Raw = theirs;
  for (const key of keys) {
    const [b, t, m] = [base[key], theirs[key], mine[key]];
    if (sameValue(b, m) || sameValue(t, m)) continue;
    if (!sameValue(b, t)) {
      if (!sameAnswer({ [key]: t }, { [key]: m })) clash.push(key);
      continue;
    }
    raw = m === undefined ? withKey(raw, key, undefined) : ordered({ ...raw, [key]: m });
  }
  // an answer, its scope and its sections belong together: changes to two of them by two people are for people to join
  const linked = ['answer', 'scope'];
  const changed = (entry: Raw): boolean => linked.some((key) => !sameValue(base[key], entry[key]));
  if (
    clash.length === 0 &&
    changed(theirs) &&
    changed(mine) &&
    !linked.every((key) => sameValue(theirs[key], mine[key]))
  )
    return { ok: false, keys: linked };
  return clash.length > 0 ? { ok: false, keys: clash } : { ok: true, raw };
}
