import { eitherOf } from '../../model/pattern.js';
import type { QuestionWords } from '../../model/lexicon.js';
import type { Question } from '../../model/question.js';
import { resolve, writePinpoint } from '../cite/resolve.js';
import type { Section } from '../text/law.js';
import { alike, wordSet } from './alike.js';
import { foundWords, type FoundWord } from './found-words.js';
import { paragraphsOf, type Paragraph } from './paragraphs.js';
import { numberOf, type References } from './references.js';
import { type Scorer } from './score.js';
import { WEIGHTS } from './weights.js';
import { lawAt, lawWith, type LawHead, type Shelf } from './shelf.js';

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
  /** sections of the same law that say what it applies to, or define: rules for everything stand there */
  readWith: readonly string[];
  /** the passage that refers to this one, where it was found through it */
  by?: string;
}

export interface RankOptions {
  /** how many passages at most; no two of the same section (default: 10) */
  limit?: number;
  /** only in these laws */
  laws?: readonly string[];
}

/** What of a question passages are ranked by. */
export type Asked = Pick<Question, 'id' | 'topic'> & Partial<Pick<Question, 'ask' | 'items'>>;

/** Laws on a shelf, with what they are asked by. */
export interface Group {
  shelf: Shelf;
  scorer: Scorer;
  references: References;
}

export const NO_WORDS: QuestionWords = { terms: [], headings: [], not: [], options: new Map() };

/** How many of the best passages are looked through for references. */
const FOLLOWED = 12;

interface Found {
  at: number;
  score: number;
  by?: number;
}

/** The words of a question that speak of the items of the field, or of what is done with them. */
const OF_ITEMS = eitherOf(
  'i',
  /\b(?:items?|weapons?|arms|firearms?|ammunition|explosives|exports?|imports?|transit)\b/,
  /\b(?:broker\w*|deactivat\w*|marks?|marked|marking|tracing|stocks?)\b/,
);

const fieldOf = ({ ask = '', items }: Asked): number => (items !== undefined ? 1 : OF_ITEMS.test(ask) ? 0.7 : 0);

/** The best of all sections: `count` of them, best first. */
function bestOf(scores: Float32Array, isWithin: (at: number) => boolean, count: number): Found[] {
  const heap: Found[] = [];
  let least = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!;
    if (score <= least || !isWithin(at)) continue;
    heap.push({ at, score });
    if (heap.length >= count * 2) {
      heap.sort(better).splice(count);
      least = heap.at(-1)!.score;
    }
  }
  return heap.sort(better).slice(0, count);
}

const better = (a: Found, b: Found): number => b.score - a.score || a.at - b.at;

/** How soon a place in one list counts less than the one before it. */
const SOON = 20;

/** Two lists as one: what stands high in both goes first. */
function fused(lexical: readonly Found[], general: readonly Found[]): Found[] {
  const gathered = new Map<number, Found>();
  lexical.forEach((hit, n) => gathered.set(hit.at, { ...hit, score: SOON / (SOON + n) }));
  general.forEach(({ at }, n) => {
    const known = gathered.get(at) ?? { at, score: 0 };
    gathered.set(at, { ...known, score: known.score + (WEIGHTS.ranker * SOON) / (SOON + n) });
  });
  return [...gathered.values()].sort(better);
}

/** The best passages, and those to which the first of them refer. */
function followed(best: readonly Found[], refersTo: (at: number) => readonly number[]): Found[] {
  const gathered = new Map(best.map((hit) => [hit.at, { ...hit }]));
  for (const { at, score } of best.slice(0, FOLLOWED))
    for (const to of refersTo(at)) {
      const known = gathered.get(to);
      if (!known) gathered.set(to, { at: to, score: score * WEIGHTS.passedOn, by: at });
      else if (known.by === undefined && known.score < score * WEIGHTS.passedOn)
        gathered.set(to, { at: to, score: score * WEIGHTS.passedOn, by: at });
      else known.score += score * WEIGHTS.passedOnFound;
    }
  return [...gathered.values()].sort(better);
}

/** The same passages, where each that follows others of its group counts a little less. */
function spread(best: readonly Found[], groupOf: (at: number) => number): Found[] {
  const before = new Map<number, number>();
  return best
    .map((hit) => {
      const group = groupOf(hit.at);
      const n = before.get(group) ?? 0;
      before.set(group, n + 1);
      return { ...hit, score: hit.score * (1 - WEIGHTS.spread) ** n };
    })
    .sort(better);
}

/** The best sections for a question, with all that is needed to show them. */
interface Best {
  list: readonly Found[];
  words: QuestionWords;
  topic: readonly string[];
  paragraphOf: (at: number) => Paragraph;
}

/** The numbers of the best sections of a shelf for a question, at least `limit` of them where there are so many. */
export function bestIn(group: Group, asked: Asked, { limit = 10, laws: only }: RankOptions): Best {
  const { shelf, scorer, references } = group;
  const { index, laws } = shelf;
  const { lexicon } = scorer;
  const words = lexicon.questions.get(asked.id) ?? NO_WORDS;
  const topic = lexicon.topics.get(asked.topic) ?? [];
  const { sections, paragraphs } = scorer.score({ question: words, topic, field: fieldOf(asked) });
  const within = only && new Set(only);
  const isWithin = (at: number): boolean => !within || within.has(laws[lawAt(shelf, at)]!.id);
  const paragraphOf = (at: number): Paragraph => {
    const [from, to] = [index.firstParagraph[at]!, index.firstParagraph[at + 1]!];
    let best = 0;
    for (let n = from; n < to; n++) if (paragraphs[n]! > paragraphs[from + best]!) best = n - from;
    const section = shelf.section(at);
    return paragraphsOf(section)[best] ?? { parts: [], start: 0, end: section.text.length };
  };
  const refersTo = (at: number): number[] => {
    const { start, end } = paragraphOf(at);
    return references(laws[lawAt(shelf, at)]!, shelf.section(at).text.slice(start, end)).flatMap((cited) => {
      const number = numberOf(shelf, cited);
      return number === undefined || number === at || !isWithin(number) ? [] : [number];
    });
  };
  const count = limit * 3 + FOLLOWED;
  const lexical = spread(followed(bestOf(sections, isWithin, count), refersTo), (at) => index.groups[at]!);
  const general = bestOf(scorer.general({ question: words }), isWithin, count);
  return { list: fused(lexical, general), words, topic, paragraphOf };
}

/** The passages of a shelf that may answer a question, best first. */
export function rankIn(group: Group, asked: Asked, options: RankOptions): Hit[] {
  const { shelf, references } = group;
  const { laws } = shelf;
  const { list, words, topic, paragraphOf } = bestIn(group, asked, options);
  const nameOf = (at: number): string => `${laws[lawAt(shelf, at)]!.id}/${shelf.ids[at]!}`;
  const out: (Hit & { same: string[] })[] = [];
  const sets: ReadonlySet<string>[] = [];
  for (const { at, score, by } of list) {
    if (out.length >= (options.limit ?? 10)) break;
    const section = shelf.section(at);
    const set = wordSet(section.text);
    const twin = sets.findIndex((other) => alike(other, set));
    const head = laws[lawAt(shelf, at)]!;
    const first = out[twin];
    if (
      first &&
      !isLater(
        head,
        laws.find(({ id }) => id === first.law)!,
      )
    ) {
      first.same.push(nameOf(at));
      continue;
    }
    const paragraph = paragraphOf(at);
    const leadsTo = references(head, section.text.slice(paragraph.start, paragraph.end));
    const hit = {
      ...placeOf(head, section, paragraph),
      score: first?.score ?? score,
      words: foundWords(section, paragraph, words, topic),
      same: first ? [...first.same, `${first.law}/${first.section.id}`] : [],
      leadsTo: leadsTo.filter((cited) => cited !== nameOf(at)),
      readWith: framesAround(group, at)
        .map(nameOf)
        .filter((cited) => cited !== nameOf(at)),
      ...(by !== undefined && { by: nameOf(by) }),
    };
    if (first) out[twin] = hit;
    else out.push(hit);
    sets[first ? twin : out.length - 1] = set;
  }
  return out;
}

/** Sections on scope and definitions that are told beside a passage: the nearest before it, in its law. */
const FRAMES = 3;

function framesAround({ shelf, scorer }: Group, at: number): number[] {
  const gathered: number[] = [];
  const from = shelf.index.firstSection[lawAt(shelf, at)]!;
  for (let n = at - 1; n >= from && gathered.length < FRAMES; n--) if (scorer.frames[n] === 1) gathered.unshift(n);
  return gathered;
}

/** Whether a law is a later text than another: of two versions the later one is shown. */
const isLater = (a: LawHead, b: LawHead): boolean =>
  a.id !== b.id && a.meta.date !== undefined && b.meta.date !== undefined && a.meta.date > b.meta.date;

/** The paragraph as it can be cited: one that its labels do not name is cited through what holds it. */
function placeOf(
  head: LawHead,
  section: Section,
  paragraph: Paragraph,
): Pick<Hit, 'law' | 'section' | 'parts' | 'cited' | 'start' | 'end'> {
  const law = lawWith(head, section);
  let parts = [...paragraph.parts];
  for (; parts.length > 0; parts = parts.slice(0, -1)) {
    const resolved = resolve(law, { section: section.id, parts });
    const part = resolved.ok ? resolved.passage.part : undefined;
    if (part && part.start <= paragraph.start && part.end >= paragraph.end) break;
  }
  const { start, end } = paragraph;
  return { law: law.id, section, parts, cited: writePinpoint({ section: section.id, parts }, law.id), start, end };
}
