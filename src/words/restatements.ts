import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** `<language>/instruments/<instrument>.yaml`, and beside them the prints of what was translated. */
const SOURCE = new URL('../../languages/', import.meta.url);
/** The same as the build made JSON of them; where it has not run, the YAML is read. */
const BUILT = new URL('./languages/', import.meta.url);

/** The file with the prints of the restatements that a language's translations were made of, which a tool writes. */
export const PRINTS = 'prints.dist.yaml';

/** The translation of one restatement, and the print of the words that it was made of. */
export interface Restatement {
  text: string;
  of: string | undefined;
}

type Restatements = Readonly<Record<string, Restatement>>;

const known = new Map<string, Restatements>();
const folders = new Map<string, ReadonlySet<string>>();

/** The print by which a translation knows the words that it was made of: 8 hexadecimal digits. */
export const restatementPrint = (says: string): string =>
  createHash('sha256').update(says.replace(/\s+/g, ' ').trim(), 'utf8').digest('hex').slice(0, 8);

/**
 * The translation of the restatement of a provision (`8(1)(a)`) or of a term (`fp/firearm`) of an instrument: its
 * words, and whether the restatement is still the one that was translated. Undefined where the language has none.
 */
export function restated(
  language: string,
  instrument: string,
  id: string,
  says: string,
): { text: string; isCurrent: boolean } | undefined {
  if (!restatedInstruments(language).has(instrument)) return undefined;
  const restatement = restatementsOf(language, instrument)[id];
  return restatement && { text: restatement.text, isCurrent: restatement.of === restatementPrint(says) };
}

/** The instruments of which a language has translated restatements. */
export function restatedInstruments(language: string): ReadonlySet<string> {
  let subjects = folders.get(language);
  if (!subjects) {
    const folder = new URL(`${language}/instruments/`, SOURCE);
    const files = existsSync(folder) ? readdirSync(folder) : [];
    subjects = new Set(
      files.filter((name) => name.endsWith('.yaml') && name !== PRINTS).map((name) => name.slice(0, -'.yaml'.length)),
    );
    folders.set(language, subjects);
  }
  return subjects;
}

/** All translated restatements of an instrument, by provision or term. Read when they are first asked for. */
export function restatementsOf(language: string, instrument: string): Restatements {
  const id = `${language}/${instrument}`;
  let restatementsHere = known.get(id);
  if (!restatementsHere) {
    const built = new URL(`${language}/instruments/${instrument}.json`, BUILT);
    restatementsHere = existsSync(built)
      ? (JSON.parse(readFileSync(built, 'utf8')) as Restatements)
      : readRestatements(language, instrument);
    known.set(id, restatementsHere);
  }
  return restatementsHere;
}

/** The same from the YAML files. Throws an Error for a file that is not a map of texts. */
export function readRestatements(language: string, instrument: string): Restatements {
  const texts = readYaml(new URL(`${language}/instruments/${instrument}.yaml`, SOURCE)) as Record<string, unknown>;
  const prints = new URL(`${language}/instruments/${PRINTS}`, SOURCE);
  const of = existsSync(prints)
    ? (readYaml(prints) as Record<string, Record<string, string> | undefined>)[instrument]
    : undefined;
  return Object.fromEntries(
    Object.entries(texts).map(([id, text]) => {
      if (typeof text !== 'string')
        throw new Error(
          `languages/${language}/instruments/${instrument}.yaml: Unexpected ${typeof text} at "${id}", ` +
            'expected a text in quotation marks.',
        );
      return [id, { text, of: of?.[id] }];
    }),
  );
}

const readYaml = (file: URL): unknown =>
  (require('yaml') as typeof import('yaml')).parse(readFileSync(file, 'utf8')) ?? {};
