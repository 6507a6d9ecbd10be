import { emptyLexicon, type Lexicon, type QuestionWords } from '../../model/lexicon.js';
import type { Question } from '../../model/question.js';
import { resolve, writePinpoint } from '../cite/resolve.js';
import type { Law, Part, Section } from '../text/law.js';
import { foundWords, type FoundWord } from './found-words.js';
import { paragraphsOf, type Paragraph } from './paragraphs.js';
import { numberOf, referencesOf, type References } from './references.js';
import { Scorer } from './score.js';
import { alike, wordSet } from './alike.js';
import { lawAt, lawWith, shelvesOf, type LawHead, type Shelf } from './shelf.js';
import { valuesIn, type FoundValue, type ValueWords } from './values.js';

export type { FoundWord } from './found-words.js';
export type { FoundValue, ValueWords } from './values.js';
export type { LawHead, Shelf } from './shelf.js';

/** A passage that may answer a question: the best paragraph of a section. It is a place to look at, never an answer. */
export interface Hit {
  law: string;
  section: Section;
  /** labels of the paragraph, from the outermost in; none for the section as a whole */
  parts: readonly string[];
  /** as an answer cites it: `firearms-act/14(2)` */
  cited: string;
  /** the characters of the paragraph in the text of the section */
  start: number;
  end: number;
  /** comparable within the passages of one question only */
  score: number;
  /** the words that found it */
  words: readonly FoundWord[];
  /** sections that say nearly the same, and are left out for it */
  same: readonly string[];
  /** places that the passage refers to */
  leadsTo: readonly string[];
  /** the passage that refers to this one, where it was found through it */
  by?: string;
}

export interface RankOptions {
  /** how many passages at most; no two of the same section (default: 10) */
  limit?: number;
  /** only in these laws */
  laws?: readonly string[];
}

/** A question that a passage may answer. */
export interface QuestionHit {
  question: string;
  score: number;
  words: readonly FoundWord[];
}

type Asked = Pick<Question, 'id' | 'topic'>;

/** What passages are found and read with, by language. */
export interface Words {
  lexicons: ReadonlyMap<string, Lexicon>;
  values?: ReadonlyMap<string, ValueWords>;
  numbers?: ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>;
}

/** The passages of some laws, ready to be asked. */
export interface Passages {
  laws: readonly LawHead[];
  /** the passages that may answer a question, best first */
  rank(question: Asked, options?: RankOptions): Hit[];
  /** the questions that a section, or one paragraph of it, may answer, best first; none for a section that there is not */
  questionsFor(law: string, section: string, options?: { parts?: readonly string[]; limit?: number }): QuestionHit[];
  /** whether the laws have this place */
  has(law: string, section: string, parts?: readonly string[]): boolean;
  /** the ids of the sections of a law in which words of a question stand, in the order of the law */
  sectionsWith(question: Asked, law: string): string[];
  /** the words of a question in the text of a section, and in its headings */
  wordsIn(question: Asked, law: string, section: Section): FoundWord[];
  /** the durations, ages, amounts, dates, lists and words of command in a passage, found by machine */
  valuesOf(hit: Pick<Hit, 'law' | 'section' | 'start' | 'end'>): FoundValue[];
}

interface Group {
  shelf: Shelf;
  scorer: Scorer;
  references: References;
}

const NO_WORDS: QuestionWords = { terms: [], headings: [], not: [], options: new Map() };

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
    laws: groups.flatMap(({ shelf }) => shelf.laws),
    rank: (question, options = {}) =>
      groups
        .flatMap((group) => rankIn(group, question, options))
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
      const head = group!.shelf.laws.find((one) => one.id === law)!;
      return (
        parts.length === 0 ||
        resolve(lawWith(head, group!.shelf.section(number)), { section: id, parts: [...parts] }).ok
      );
    },
    sectionsWith: ({ id, topic }, law) => {
      const group = groupOf(law);
      if (!group) return [];
      const { shelf, scorer } = group;
      const at = shelf.laws.findIndex((one) => one.id === law);
      const [from, to] = [shelf.index.firstSection[at]!, shelf.index.firstSection[at + 1]!];
      const { sections } = scorer.score({
        question: scorer.lexicon.questions.get(id) ?? NO_WORDS,
        topic: scorer.lexicon.topics.get(topic) ?? [],
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
      }).map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
    },
  };
}

/** The points of a paragraph, their places counted from its beginning. */
function pointsWithin(parts: readonly Part[], start: number, end: number): Part[] {
  const own = parts.find((part) => part.start <= start && part.end >= end);
  if (own && (own.start < start || own.end > end)) return pointsWithin(own.parts, start, end);
  return (own ? own.parts : parts.filter((part) => part.start >= start && part.end <= end)).map((part) => ({
    ...part,
    start: part.start - start,
    end: part.end - start,
  }));
}

/** How many of the best passages are looked through for references, and what of their score goes on to what they refer to. */
const FOLLOWED = 12;
const PASSED_ON = 0.3;

interface Found {
  at: number;
  score: number;
  by?: number;
}

function rankIn(group: Group, { id, topic }: Asked, options: RankOptions): Hit[] {
  const { shelf, scorer, references } = group;
  const { index, laws } = shelf;
  const { lexicon } = scorer;
  const limit = options.limit ?? 10;
  const words = lexicon.questions.get(id) ?? NO_WORDS;
  const topicWords = lexicon.topics.get(topic) ?? [];
  const { sections, paragraphs } = scorer.score({ question: words, topic: topicWords });
  const within = options.laws && new Set(options.laws);
  const isWithin = (at: number): boolean => !within || within.has(laws[lawAt(shelf, at)]!.id);
  const paragraphOf = (at: number): Paragraph => {
    const [from, to] = [index.firstParagraph[at]!, index.firstParagraph[at + 1]!];
    let best = 0;
    for (let n = from; n < to; n++) if (paragraphs[n]! > paragraphs[from + best]!) best = n - from;
    const section = shelf.section(at);
    return paragraphsOf(section)[best] ?? { parts: [], start: 0, end: section.text.length };
  };
  const best = followed(bestOf(sections, isWithin, limit * 3 + FOLLOWED), (at) => {
    const { start, end } = paragraphOf(at);
    return references(laws[lawAt(shelf, at)]!, shelf.section(at).text.slice(start, end)).flatMap((cited) => {
      const number = numberOf(shelf, cited);
      return number === undefined || number === at || !isWithin(number) ? [] : [number];
    });
  });
  const nameOf = (at: number): string => `${laws[lawAt(shelf, at)]!.id}/${shelf.ids[at]!}`;
  const out: (Hit & { same: string[] })[] = [];
  const sets: ReadonlySet<string>[] = [];
  for (const { at, score, by } of best) {
    if (out.length >= limit) break;
    const section = shelf.section(at);
    const set = wordSet(section.text);
    const twin = sets.findIndex((one) => alike(one, set));
    if (twin >= 0) {
      out[twin]!.same.push(nameOf(at));
      continue;
    }
    const head = laws[lawAt(shelf, at)]!;
    const paragraph = paragraphOf(at);
    const leadsTo = references(head, section.text.slice(paragraph.start, paragraph.end));
    sets.push(set);
    out.push({
      ...placeOf(head, section, paragraph),
      score,
      words: foundWords(section, paragraph, words, topicWords),
      same: [],
      leadsTo: leadsTo.filter((cited) => cited !== nameOf(at)),
      ...(by !== undefined && { by: nameOf(by) }),
    });
  }
  return out;
}

function bestOf(sections: Float32Array, isWithin: (at: number) => boolean, count: number): Found[] {
  const found: Found[] = [];
  sections.forEach((score, at) => {
    if (score > 0 && isWithin(at)) found.push({ at, score });
  });
  return found.sort((a, b) => b.score - a.score || a.at - b.at).slice(0, count);
}

/** The best passages, and those to which the first of them refer. */
function followed(best: readonly Found[], refersTo: (at: number) => readonly number[]): Found[] {
  const found = new Map(best.map((one) => [one.at, { ...one }]));
  for (const { at, score } of best.slice(0, FOLLOWED))
    for (const to of refersTo(at)) {
      const known = found.get(to);
      const passed = score * PASSED_ON;
      if (!known) found.set(to, { at: to, score: passed, by: at });
      else if (known.by === undefined) known.score += passed / 2;
    }
  return [...found.values()].sort((a, b) => b.score - a.score || a.at - b.at);
}

/** The paragraph as it can be cited: one that its labels do not name is cited through what holds it. */
function placeOf(
  head: LawHead,
  section: Section,
  paragraph: Paragraph,
): Pick<Hit, 'law' | 'section' | 'parts' | 'cited' | 'start' | 'end'> {
  const law = lawWith(head, section);
  let parts = [...paragraph.parts];
  for (; parts.length > 0; parts = parts.slice(0, -1)) {
    const found = resolve(law, { section: section.id, parts });
    const part = found.ok ? found.passage.part : undefined;
    if (part && part.start <= paragraph.start && part.end >= paragraph.end) break;
  }
  const { start, end } = paragraph;
  return { law: law.id, section, parts, cited: writePinpoint({ section: section.id, parts }, law.id), start, end };
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
    const found = foundWords(section, paragraph, words).filter(({ whole }) => whole);
    if (found.length === 0) continue;
    const best = new Map<string, number>();
    for (const { term, in: where } of found) {
      const factor = where === 'text' ? 1 : where === 'heading' ? 1.5 : 0.5;
      best.set(term, Math.max(best.get(term) ?? 0, factor));
    }
    let score = 0;
    for (const [term, factor] of best) score += factor * scorer.weightOf(scorer.finder.placesOf(term));
    out.push({ question: id, score, words: found });
  }
  return out.sort((a, b) => b.score - a.score).slice(0, limit);
}
