import { existsSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../law/formats/encoding.js';
import { ImportError } from '../../law/formats/import-error.js';
import { readMarkdownLaw, type Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import { NotPlain, plainBytes } from '../plain-file.js';
import { isWithin, leadsOut } from '../links.js';
import type { Loaded } from '../workspace.js';

/**
 * The text of a law, where the workspace has it: `countries/<iso3>/laws/<law>.md`. Throws an ImportError for a text
 * that is none.
 */
export function readText({ roots }: Pick<Loaded, 'roots'>, state: string, law: string): Law | undefined {
  const file = textFile({ roots }, state, law);
  if (file === undefined) return undefined;
  const text = named(file, () => textOf(roots, file));
  const before = known.get(file);
  if (before?.text === text) return before.law;
  const read = named(file, () => readMarkdownLaw(text, { id: law }));
  known.set(file, { text, law: read });
  return read;
}

/**
 * The text of a file. Throws an ImportError for one that cannot be read, is empty, not UTF-8, or not in these
 * folders.
 */
function textOf(roots: readonly string[], file: string): string {
  const root = roots.slice(1).find((root) => isWithin(root, file));
  if (root !== undefined && leadsOut(root, file))
    throw new ImportError('link that leads out of the folder', 'a copy of what it leads to', 'Copy the text.');
  let bytes: Uint8Array;
  try {
    bytes = plainBytes(file);
  } catch (error) {
    if (error instanceof NotPlain) throw new ImportError('text that is no plain file', 'a file', 'Copy the text.');
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new ImportError(`text that cannot be read (${code})`, 'a file that you may read', 'Check the file.');
  }
  const { text, guessed } = decodeText(bytes);
  if (guessed) throw new ImportError('text that is not UTF-8', 'UTF-8', 'Save it as UTF-8, or import it again.');
  if (text.trim() === '') throw new ImportError('empty text', 'the text of a law', 'Import it again, or delete it.');
  return text;
}

/** What is wrong with a text is told with its file. */
function named<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new ImportError(
      `${error.unexpected} of "${path.relative(process.cwd(), file)}"`,
      error.expected,
      error.remedy,
    );
  }
}

/** Laws by their files as they were read last: the same text is the same law. */
const known = new Map<string, { text: string; law: Law }>();

/** A text of a law as it was read, to be handed from one thread to another. */
export interface ReadText {
  file: string;
  text: string;
  law: Law;
}

/** A text of a law that is to be read. */
export interface UnreadText {
  roots: readonly string[];
  state: string;
  law: string;
}

/** From this many characters on reading a text takes long. */
const LONG = 200_000;

/** The long texts of a state's laws that have not been read as they stand. One that cannot be read is left out. */
export function longUnread({ roots }: Pick<Loaded, 'roots'>, { iso3, laws }: Country): UnreadText[] {
  return [...laws.keys()].flatMap((law) => {
    const file = textFile({ roots }, iso3, law);
    const text = file === undefined ? '' : soundText(roots, file);
    return text.length < LONG || known.get(file!)?.text === text ? [] : [{ roots, state: iso3, law }];
  });
}

/** The text of a file; nothing for one that cannot be read, which whoever asks for the law is told. */
function soundText(roots: readonly string[], file: string): string {
  try {
    return textOf(roots, file);
  } catch (error) {
    if (error instanceof ImportError) return '';
    throw error;
  }
}

/** Reads a text for another thread. Throws as `readText` does. */
export function readForThread({ roots, state, law }: UnreadText): ReadText | undefined {
  const file = textFile({ roots }, state, law);
  const read = readText({ roots }, state, law);
  return file !== undefined && read ? { file, text: known.get(file)!.text, law: read } : undefined;
}

/** Takes over what another thread has read; it holds as long as the file says the same. */
export const takeOver = ({ file, text, law }: ReadText): void => void known.set(file, { text, law });

/** The file with the text of a law; undefined where there is none. */
export const textFile = ({ roots }: Pick<Loaded, 'roots'>, state: string, law: string): string | undefined =>
  [...roots]
    .reverse()
    .map((root) => path.join(root, 'countries', state.toLowerCase(), 'laws', `${law}.md`))
    .find((file) => existsSync(file));

/** All texts of a state's laws that the workspace has, by the id of the law. */
export function readTexts(loaded: Pick<Loaded, 'roots'>, country: Country): Map<string, Law> {
  return new Map(
    [...country.laws.keys()].flatMap((id) => {
      const law = readText(loaded, country.iso3, id);
      return law ? [[id, law] as const] : [];
    }),
  );
}
