/**
 * The words of one question in one language of law. A term is a word or a phrase; `*` stands for any piece of a word.
 */
export interface QuestionWords {
  /** the words under which statutes speak of it, the most telling first */
  terms: readonly string[];
  /** how chapters and sections that hold it are headed */
  headings: readonly string[];
  /** words near by that show that another thing is spoken of */
  not: readonly string[];
  /** option of the question -> its words */
  options: ReadonlyMap<string, readonly string[]>;
}

/** By what words a passage commands, forbids, permits or excepts. */
export const modalKinds = ['duty', 'ban', 'permission', 'exception'] as const;
export type ModalKind = (typeof modalKinds)[number];

/** The vocabulary of the field in one language of law. */
export interface Lexicon {
  /** ISO 639 code of the language: `de` */
  language: string;
  /** item class or value of a property -> its words */
  items: ReadonlyMap<string, readonly string[]>;
  activities: ReadonlyMap<string, readonly string[]>;
  /** topic -> the words of all its questions */
  topics: ReadonlyMap<string, readonly string[]>;
  questions: ReadonlyMap<string, QuestionWords>;
  /** words behind which a rule of the field hides in another act */
  vague: readonly string[];
  modal: Readonly<Record<ModalKind, readonly string[]>>;
}

/** A lexicon that knows no word, for a language that has none. */
export const emptyLexicon = (language: string): Lexicon => ({
  language,
  items: new Map(),
  activities: new Map(),
  topics: new Map(),
  questions: new Map(),
  vague: [],
  modal: { duty: [], ban: [], permission: [], exception: [] },
});
