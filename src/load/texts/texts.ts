import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ImportError } from '../../law/formats/import-error.js';
import { readMarkdownLaw, type Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import type { Loaded } from '../workspace.js';

/** The text of a law, where the workspace has it: `countries/<iso3>/laws/<law>.md`. Throws an ImportError for a text that is none. */
export function readText({ roots }: Pick<Loaded, 'roots'>, state: string, law: string): Law | undefined {
  const file = textFile({ roots }, state, law);
  if (file === undefined) return undefined;
  const text = readFileSync(file, 'utf8');
  const before = known.get(file);
  if (before?.text === text) return before.law;
  const read = named(file, () => readMarkdownLaw(text, { id: law }));
  known.set(file, { text, law: read });
  return read;
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
