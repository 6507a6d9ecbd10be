import { emptyLexicon, type Lexicon, type QuestionWords } from '../../model/lexicon.js';
import type { Question } from '../../model/question.js';
import { writePinpoint } from '../cite/resolve.js';
import { resolve } from '../cite/resolve.js';
import type { Law, Section } from '../text/law.js';
import { paragraphsOf, type Paragraph } from './paragraphs.js';
import { Scorer } from './score.js';
import { compileTerm, findIn } from './terms.js';
import { IndexBuilder, lastUpTo } from './text-index.js';
import { wordsOf } from './words.js';

/** A word that found a passage: its characters in the text of the section, in its heading, or in a heading above. */
export interface FoundWord {
  /** as it is printed */
  text: string;
  in: 'text' | 'heading' | 'above';
  start: number;
  end: number;
  /** the term of the lexicon that it belongs to */
  term: string;
}

/** A passage that may answer a question: the best paragraph of a section. */
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
}

export interface RankOptions {
  /** how many passages at most; no two of the same section */
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

/** The passages of some laws, ready to be asked. */
export interface Passages {
  /** the passages that may answer a question, best first */
  rank(question: Pick<Question, 'id' | 'topic'>, options?: RankOptions): Hit[];
  /** the questions that a section, or one paragraph of it, may answer, best first */
  questionsFor(law: string, section: string, options?: { parts?: readonly string[]; limit?: number }): QuestionHit[];
}

interface Group {
  laws: readonly Law[];
  scorer: Scorer;
}

const NO_WORDS: QuestionWords = { terms: [], headings: [], not: [], options: new Map() };

/** Makes the passages of laws ready. A law in a language for which there is no lexicon is found by nothing. */
export function buildPassages(
  laws: readonly Law[],
  lexicons: ReadonlyMap<string, Lexicon>,
  questions: ReadonlyMap<string, Pick<Question, 'id' | 'topic'>>,
): Passages {
  const byLanguage = new Map<string, Law[]>();
  for (const law of laws) {
    const language = languageOf(law);
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), law]);
  }
  const groups = [...byLanguage].map(([language, own]): Group => {
    const builder = new IndexBuilder();
    for (const law of own) builder.add(law);
    return {
      laws: own,
      scorer: new Scorer(builder.finish(), lexicons.get(language) ?? emptyLexicon(language)),
    };
  });
  return {
    rank: (question, options = {}) =>
      groups
        .flatMap((group) => rankIn(group, question, options))
        .sort((a, b) => b.score - a.score)
        .slice(0, options.limit ?? 10),
    questionsFor: (lawId, sectionId, options = {}) => {
      for (const group of groups) {
        const law = group.laws.find(({ id }) => id === lawId);
        const section = law?.sections.find(({ id }) => id === sectionId);
        if (law && section) return questionsIn(group, law, section, questions, options);
      }
      return [];
    },
  };
}

/** The language of a law (ISO 639), by its text or by the tradition in which it was read. */
export const languageOf = ({ meta, tradition }: Pick<Law, 'meta' | 'tradition'>): string =>
  (meta.language ?? tradition ?? 'en').split('-')[0]!.toLowerCase();

function rankIn({ laws, scorer }: Group, { id, topic }: Pick<Question, 'id' | 'topic'>, options: RankOptions): Hit[] {
  const { index, lexicon } = scorer;
  const words = lexicon.questions.get(id) ?? NO_WORDS;
  const { sections, paragraphs } = scorer.score({ question: words, topic: lexicon.topics.get(topic) ?? [] });
  const found: { at: number; score: number }[] = [];
  sections.forEach((score, at) => {
    if (score > 0) found.push({ at, score });
  });
  found.sort((a, b) => b.score - a.score || a.at - b.at);
  const out: Hit[] = [];
  for (const { at, score } of found) {
    if (out.length >= (options.limit ?? 10)) break;
    const lawAt = lastUpTo(index.firstSection, at);
    const law = laws[lawAt]!;
    if (options.laws && !options.laws.includes(law.id)) continue;
    const section = law.sections[at - index.firstSection[lawAt]!]!;
    let best = 0;
    const [from, to] = [index.firstParagraph[at]!, index.firstParagraph[at + 1]!];
    for (let n = from; n < to; n++) if (paragraphs[n]! > paragraphs[from + best]!) best = n - from;
    const list = paragraphsOf(section);
    const paragraph = list[best] ?? { parts: [], start: 0, end: section.text.length };
    out.push({ ...placeOf(law, section, paragraph), score, words: foundWords(section, paragraph, words) });
  }
  return out;
}

/** The paragraph as it can be cited: one that its labels do not name is cited through what holds it. */
function placeOf(law: Law, section: Section, paragraph: Paragraph): Omit<Hit, 'score' | 'words'> {
  let parts = [...paragraph.parts];
  for (; parts.length > 0; parts = parts.slice(0, -1)) {
    const found = resolve(law, { section: section.id, parts });
    if (
      found.ok &&
      found.passage.part &&
      found.passage.part.start <= paragraph.start &&
      found.passage.part.end >= paragraph.end
    )
      break;
  }
  const { start, end } = paragraph;
  return { law: law.id, section, parts, cited: writePinpoint({ section: section.id, parts }, law.id), start, end };
}

function foundWords(section: Section, { start, end }: Paragraph, words: QuestionWords): FoundWord[] {
  const out = new Map<string, FoundWord>();
  const look = (text: string, where: FoundWord['in'], offset: number, terms: readonly string[]): void => {
    const own = wordsOf(text);
    for (const term of terms)
      for (const { start: from, end: to } of findIn(compileTerm(term), own)) {
        const key = `${where} ${from + offset}`;
        if (!out.has(key))
          out.set(key, { text: text.slice(from, to), in: where, start: from + offset, end: to + offset, term });
      }
  };
  look(section.text.slice(start, end), 'text', start, words.terms);
  if (section.heading !== undefined) look(section.heading, 'heading', 0, [...words.terms, ...words.headings]);
  for (const above of section.path) look(above, 'above', 0, [...words.terms, ...words.headings]);
  return [...out.values()];
}

function questionsIn(
  { scorer }: Group,
  law: Law,
  section: Section,
  questions: ReadonlyMap<string, Pick<Question, 'id' | 'topic'>>,
  { parts = [], limit = 10 }: { parts?: readonly string[]; limit?: number },
): QuestionHit[] {
  const resolved = parts.length > 0 ? resolve(law, { section: section.id, parts: [...parts] }) : undefined;
  const part = resolved?.ok ? resolved.passage.part : undefined;
  const paragraph: Paragraph = { parts, start: part?.start ?? 0, end: part?.end ?? section.text.length };
  const out: QuestionHit[] = [];
  for (const { id } of questions.values()) {
    const words = scorer.lexicon.questions.get(id);
    if (!words) continue;
    const found = foundWords(section, paragraph, words);
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
