import { createRequire } from 'node:module';

type Stemmer = (word: string) => string;

/** The languages for which the library of stemmers has one. */
const NAMES: Readonly<Record<string, string>> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};

const require = createRequire(import.meta.url);
const known = new Map<string, Stemmer>();

/** What takes the endings off words of a language (ISO 639); words of a language without one stay as they are. */
export function stemmerFor(language: string): Stemmer {
  let stemmer = known.get(language);
  if (!stemmer) {
    const name = NAMES[language];
    stemmer =
      name === undefined ? (word) => word : (require(`@orama/stemmers/${name}`) as { stemmer: Stemmer }).stemmer;
    known.set(language, stemmer);
  }
  return stemmer;
}
