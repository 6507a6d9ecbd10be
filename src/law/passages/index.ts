import { emptyLexicon, type Lexicon, type QuestionWords } from '../../model/lexicon.js';
import { resolve } from '../cite/resolve.js';
import type { Law, Part, Section } from '../text/law.js';
import { foundWords, type FoundWord } from './found-words.js';
import { bestIn, NO_WORDS, rankIn, type Asked, type Group, type Hit, type RankOptions } from './rank.js';
import { numberOf, referencesOf } from './references.js';
import { Scorer } from './score.js';
import { lawAt, lawWith, shelvesOf, type LawHead, type Shelf } from './shelf.js';
import { compileTerm, fits } from './term-pattern.js';
import { valuesIn, type FoundValue, type ValueWords } from './values.js';
import { plainForm } from './words.js';

export type { FoundWord } from './found-words.js';
export type { Asked, Hit, RankOptions } from './rank.js';
export type { FoundValue, ValueWords } from './values.js';
export type { LawHead, Shelf } from './shelf.js';

/** A question that a passage may answer. */
export interface QuestionHit {
  question: string;
  score: number;
  words: readonly FoundWord[];
}

/** What passages are found and read with, by language. */
export interface Words {
  lexicons: ReadonlyMap<string, Lexicon>;
  values?: ReadonlyMap<string, ValueWords>;
  numbers?: ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>;
}

/** The passages of some laws, ready to be asked. */
export interface Passages {
  /** the laws, with the number of their sections */
  laws: readonly (LawHead & { sections: number })[];
  /** the passages that may answer a question, best first */
  rank(question: Asked, options?: RankOptions): Hit[];
  /** the sections of the same (`law/14`) without their words, which takes less time; near-duplicates are not folded */
  sectionsFor(question: Asked, options?: RankOptions): { cited: string; score: number }[];
  /**
   * the questions that a section, or one paragraph of it, may answer, best first; none for a section that there is
   * not
   */
  questionsFor(law: string, section: string, options?: { parts?: readonly string[]; limit?: number }): QuestionHit[];
  /** whether the laws have this place */
  has(law: string, section: string, parts?: readonly string[]): boolean;
  /** how much a section speaks of the items of the field, in it or in the headings above it: from 0 to 1 */
  ofField(hit: Pick<Hit, 'law' | 'section'>): number;
  /** the ids of the sections of a law in which words of a question stand, in the order of the law */
  sectionsWith(question: Asked, law: string): string[];
  /** the words of a question in the text of a section, and in its headings */
  wordsIn(question: Asked, law: string, section: Section): FoundWord[];
  /** the durations, ages, amounts, dates, lists and words of command in a passage, found by machine */
  valuesOf(hit: Pick<Hit, 'law' | 'section' | 'start' | 'end'>): FoundValue[];
}

/** Makes the passages of laws ready. A law in a language for which there is no lexicon is found by nothing. */
export const buildPassages = (
  laws: readonly Law[],
  words: Words | ReadonlyMap<string, Lexicon>,
  questions: ReadonlyMap<string, Asked>,
): Passages => passagesOn(shelvesOf(laws), words, questions);

/** The same for laws that have been indexed. */
export function passagesOn(
  shelves: readonly Shelf[],
  given: Words | ReadonlyMap<string, Lexicon>,
  questions: ReadonlyMap<string, Asked>,
): Passages {
  const words: Words = 'lexicons' in given ? given : { lexicons: given };
  const groups = shelves.map((shelf): Group => {
    const lexicon = words.lexicons.get(shelf.language) ?? emptyLexicon(shelf.language);
    return { shelf, scorer: new Scorer(shelf.index, lexicon), references: referencesOf(shelf) };
  });
  const groupOf = (law: string): Group | undefined =>
    groups.find(({ shelf }) => shelf.laws.some(({ id }) => id === law));
  return {
    laws: groups.flatMap(({ shelf: { laws, index } }) =>
      laws.map(({ id, meta, tradition }, n) => ({
        id,
        meta,
        ...(tradition !== undefined && { tradition }),
        sections: index.firstSection[n + 1]! - index.firstSection[n]!,
      })),
    ),
    rank: (question, options = {}) =>
      groups
        .flatMap((group) => rankIn(group, question, options))
        .sort((a, b) => b.score - a.score)
        .slice(0, options.limit ?? 10),
    sectionsFor: (question, options = {}) =>
      groups
        .flatMap((group) =>
          bestIn(group, question, options).list.map(({ at, score }) => ({
            cited: `${group.shelf.laws[lawAt(group.shelf, at)]!.id}/${group.shelf.ids[at]!}`,
            score,
          })),
        )
        .sort((a, b) => b.score - a.score)
        .slice(0, options.limit ?? 10),
    questionsFor: (law, id, options = {}) => {
      const group = groupOf(law);
      const number = group === undefined ? undefined : numberOf(group.shelf, `${law}/${id}`);
      return number === undefined ? [] : questionsIn(group!, number, questions, options);
    },
    has: (law, id, parts = []) => {
      const group = groupOf(law);
      const number = group === undefined ? undefined : numberOf(group.shelf, `${law}/${id}`);
      if (number === undefined) return false;
      const head = group!.shelf.laws.find((lawHead) => lawHead.id === law)!;
      return (
        parts.length === 0 ||
        resolve(lawWith(head, group!.shelf.section(number)), { section: id, parts: [...parts] }).ok
      );
    },
    ofField: ({ law, section }) => {
      const group = groupOf(law);
      const number = group === undefined ? undefined : numberOf(group.shelf, `${law}/${section.id}`);
      return number === undefined ? 0 : group!.scorer.ofField.section[number]!;
    },
    sectionsWith: ({ id, topic }, law) => {
      const group = groupOf(law);
      if (!group) return [];
      const { shelf, scorer } = group;
      const at = shelf.laws.findIndex((lawHead) => lawHead.id === law);
      const [from, to] = [shelf.index.firstSection[at]!, shelf.index.firstSection[at + 1]!];
      const { sections } = scorer.score({
        question: scorer.lexicon.questions.get(id) ?? NO_WORDS,
        topic: scorer.lexicon.topics.get(topic) ?? [],
        field: 0,
      });
      return shelf.ids.slice(from, to).filter((_, n) => sections[from + n]! > 0);
    },
    wordsIn: ({ id, topic }, law, section) => {
      const lexicon = groupOf(law)?.scorer.lexicon;
      return lexicon
        ? foundWords(
            section,
            { start: 0, end: section.text.length },
            lexicon.questions.get(id) ?? NO_WORDS,
            lexicon.topics.get(topic) ?? [],
          )
        : [];
    },
    valuesOf: ({ law, section, start, end }) => {
      const group = groupOf(law);
      if (!group) return [];
      const { language } = group.shelf;
      return valuesIn(section.text.slice(start, end), pointsWithin(section.parts, start, end), {
        words: words.values?.get(language),
        numbers: words.numbers?.get(language),
        modal: group.scorer.lexicon.modal,
      }).map((foundValue) => ({ ...foundValue, start: foundValue.start + start, end: foundValue.end + start }));
    },
  };
}

/** The points of a paragraph, their places counted from its beginning. */
function pointsWithin(parts: readonly Part[], start: number, end: number): Part[] {
  const partHere = parts.find((part) => part.start <= start && part.end >= end);
  if (partHere && (partHere.start < start || partHere.end > end)) return pointsWithin(partHere.parts, start, end);
  return (partHere ? partHere.parts : parts.filter((part) => part.start >= start && part.end <= end)).map((part) => ({
    ...part,
    start: part.start - start,
    end: part.end - start,
  }));
}

function questionsIn(
  { shelf, scorer }: Group,
  number: number,
  questions: ReadonlyMap<string, Asked>,
  { parts = [], limit = 10 }: { parts?: readonly string[]; limit?: number },
): QuestionHit[] {
  const section = shelf.section(number);
  const law = lawWith(shelf.laws[lawAt(shelf, number)]!, section);
  const resolved = parts.length > 0 ? resolve(law, { section: section.id, parts: [...parts] }) : undefined;
  const part = resolved?.ok ? resolved.passage.part : undefined;
  const paragraph = { start: part?.start ?? 0, end: part?.end ?? section.text.length };
  const out: QuestionHit[] = [];
  for (const { id } of questions.values()) {
    const words = scorer.lexicon.questions.get(id);
    if (!words) continue;
    const theirFoundWords = foundWords(section, paragraph, words).filter((word) => word.whole || word.in !== 'above');
    const score = weightOf(scorer, words, theirFoundWords);
    if (score > 0) out.push({ question: id, score, words: theirFoundWords });
  }
  return out.sort((a, b) => b.score - a.score).slice(0, limit);
}

/** Of a phrase that does not stand there whole, at least this share of its words must. */
const SHARE = 0.5;
const WHERE = { text: 1, heading: 1.3, above: 0.4 } as const;

/**
 * What of a question's words stands in a passage: a term counts by how telling it is and where it stands; a phrase of
 * which only some words do counts by what these tell, and less the fewer they are.
 */
function weightOf(scorer: Scorer, { terms, headings }: QuestionWords, foundWords: readonly FoundWord[]): number {
  const printed = [...new Map(foundWords.map((word) => [`${word.in} ${word.text.toLowerCase()}`, word])).values()].map(
    (word) => ({ form: plainForm(word.text), where: WHERE[word.in] }),
  );
  const whole = new Map<string, number>();
  for (const { term, whole: is, in: where } of foundWords)
    if (is) whole.set(term, Math.max(whole.get(term) ?? 0, WHERE[where]));
  const scores = [...terms, ...headings].map((term) => {
    const where = whole.get(term);
    if (where !== undefined) return where * scorer.weightOf(scorer.finder.placesOf(term));
    const patterns = compileTerm(term).pieces.flat();
    let [count, sum] = [0, 0];
    for (const pattern of patterns) {
      const best = Math.max(0, ...printed.filter(({ form }) => fits(pattern, form)).map((entry) => entry.where));
      if (best === 0) continue;
      count++;
      sum += best * scorer.weightOf(scorer.finder.wordPlaces(pattern));
    }
    const share = count / patterns.length;
    return count > 1 && share >= SHARE ? (share * share * sum) / patterns.length : 0;
  });
  // one telling term says more than many that say little
  return scores.sort((a, b) => b - a).reduce((total, score, n) => total + score / (n + 1), 0);
}
