import type { Lexicon } from '../../model/lexicon.js';
import { stemmerFor } from './stems.js';
import { loneWords, TermFinder } from './terms.js';
import { compileTerm } from './term-pattern.js';
import { sectionCount, type TextIndex } from './text-index.js';
import { WEIGHTS } from './weights.js';
import { forward, type Adds, type Query, type Scores, BEGINS, BEGUN, firstFrom, stemsOf } from './score-query.js';

/** The topic whose words head articles on scope and definitions. */
const FRAME = 'definitions';

/** What BM25 goes by, as usual. */
const [K, B, D] = [1.2, 0.7, 0.5];

/** Scores the sections of an index for questions. */
export class Scorer {
  readonly finder: TermFinder;
  /** how much each section, and each law, speaks of the items of the field: from 0 to 1 */
  readonly ofField: { section: Float32Array; law: Float32Array };
  /**
   * 1 for a section whose heading says that it defines, or to what the law applies: a rule for everything may stand
   * there
   */
  readonly frames: Uint8Array;
  private readonly count: number;
  private readonly average: number;
  private readonly averageParagraph: number;
  private readonly documents = new WeakMap<Uint32Array, number>();
  private readonly stem: (word: string) => string;

  constructor(
    readonly index: TextIndex,
    readonly lexicon: Lexicon,
  ) {
    this.finder = new TermFinder(index);
    this.stem = stemmerFor(lexicon.language);
    this.count = sectionCount(index);
    this.average = index.places.length / Math.max(1, this.count);
    this.averageParagraph = index.places.length / Math.max(1, index.paragraphs.length);
    this.ofField = this.fieldOf();
    this.frames = new Uint8Array(this.count);
    for (const term of lexicon.topics.get(FRAME) ?? [])
      this.walk(this.finder.placesOf(term), (at, heading) => {
        if (heading > 0) this.frames[at] = 1;
      });
  }

  private fieldOf(): { section: Float32Array; law: Float32Array } {
    const { firstSection } = this.index;
    const section = new Float32Array(this.count);
    const law = new Float32Array(firstSection.length - 1);
    for (const term of new Set([...this.lexicon.items.values()].flat()))
      this.walk(this.finder.placesOf(term), (at, heading, chain, text) => {
        section[at]! += 3 * heading + 2 * chain + text;
      });
    for (let n = 0; n < law.length; n++) {
      const [from, to] = [firstSection[n]!, firstSection[n + 1]!];
      for (let at = from; at < to; at++) {
        section[at] = section[at]! / (section[at]! + 2);
        law[n]! += section[at]!;
      }
      if (to > from) law[n]! /= to - from;
    }
    return { section, law };
  }

  /** Goes through places section by section: how many stand in its heading, above it and in its text. */
  private walk(
    places: Uint32Array,
    each: (section: number, heading: number, chain: number, text: number) => void,
    paragraph?: (paragraph: number, count: number) => void,
  ): void {
    const { sections, paragraphs } = this.index;
    let at = 0;
    let number = 0;
    for (let n = 0; n < places.length;) {
      at = forward(sections, places[n]!, at, 3);
      const [headingStart, textStart, end] = [sections[at * 3 + 1]!, sections[at * 3 + 2]!, sections[at * 3 + 3]!];
      let [heading, chain, text] = [0, 0, 0];
      for (; n < places.length && places[n]! < end; n++) {
        const place = places[n]!;
        if (place < headingStart) chain++;
        else if (place < textStart) heading++;
        else if (!paragraph) text++;
        else {
          number = forward(paragraphs, place, number, 1);
          const limit = number + 1 < paragraphs.length ? Math.min(end, paragraphs[number + 1]!) : end;
          let count = 1;
          for (; n + 1 < places.length && places[n + 1]! < limit; n++) count++;
          text += count;
          paragraph(number, count);
        }
      }
      each(at, heading, chain, text);
    }
  }

  /** How telling a term is: near 1 where it stands in few sections, near 0 where it stands in all. */
  weightOf(places: Uint32Array): number {
    const count = this.documentsOf(places);
    return count === 0 ? 0 : Math.log(1 + (this.count - count + 0.5) / (count + 0.5)) / Math.log(1 + this.count);
  }

  score({ question, topic, field }: Query): Scores {
    const W = WEIGHTS;
    const sections = new Float32Array(this.count);
    const paragraphs = new Float32Array(this.index.paragraphs.length);
    const terms = new Uint8Array(this.count);
    const { sections: bounds, paragraphs: starts } = this.index;
    const end = bounds.at(-1)!;
    const add = (places: Uint32Array, factor: number, adds: Adds, counts = false): void => {
      if (places.length === 0 || factor === 0) return;
      const weight = factor * this.weightOf(places) ** W.rare;
      this.walk(
        places,
        (at, heading, chain, text) => {
          const length = (bounds[at * 3 + 3]! - bounds[at * 3 + 2]!) / this.average;
          sections[at]! +=
            weight *
            ((heading > 0 ? adds.heading : 0) +
              (chain > 0 ? adds.chain : 0) +
              (text > 0 ? (adds.text * text) / (text + 1 - W.length + W.length * length) : 0));
          if (counts && (heading > 0 || text > 0)) terms[at]!++;
        },
        adds.paragraph === 0
          ? undefined
          : (number, count) => {
              const length = ((starts[number + 1] ?? end) - starts[number]!) / this.averageParagraph;
              paragraphs[number]! += (weight * adds.paragraph * count) / (count + 1 - W.length + W.length * length);
            },
      );
    };
    const whole: Adds = { heading: W.heading, chain: W.chain, text: W.text, paragraph: W.paragraph };
    question.terms.forEach((term, n) => {
      const factor = 1 - (W.decay * n) / Math.max(1, question.terms.length);
      add(this.finder.placesOf(term), factor * (compileTerm(term).pieces.length > 1 ? W.phrase : 1), whole, true);
    });
    const lone: Adds = { heading: W.generalHeading, chain: W.generalChain, text: 1, paragraph: 0.6 };
    for (const { pattern, factor } of loneWords(question.terms))
      add(this.finder.wordPlaces(pattern), factor * W.general, lone);
    const titles: Adds = { heading: W.titles, chain: W.titlesChain, text: 0, paragraph: 0 };
    for (const term of question.headings) add(this.finder.placesOf(term), 1, titles);
    const ofTopic: Adds = { heading: W.topicHeading, chain: W.topicChain, text: W.topicText, paragraph: W.topicText };
    for (const term of topic) add(this.finder.placesOf(term), 1, ofTopic);
    const option: Adds = { heading: 0, chain: 0, text: W.option, paragraph: W.option };
    for (const term of [...question.options.values()].flat()) add(this.finder.placesOf(term), 1, option);
    const other: Adds = { heading: W.not, chain: 0, text: W.not, paragraph: W.not };
    for (const term of question.not) add(this.finder.placesOf(term), -1, other);
    this.join(sections, paragraphs, terms, field);
    return { sections, paragraphs };
  }

  /**
   * A general ranker beside the lexicon's own: BM25 over the stems of the question's words, a stem that only begins
   * like one of them counting less, times how many of the words a section holds.
   */
  general({ question }: Pick<Query, 'question'>): Float32Array {
    const { sections: bounds, stems } = this.index;
    const scores = new Float32Array(this.count);
    const held = new Uint8Array(this.count);
    const touched = new Uint32Array(this.count);
    const [chainAverage, headingAverage, textAverage] = this.lengths();
    const weigh = (count: number, documents: number, length: number, average: number): number =>
      Math.log(1 + (this.count - documents + 0.5) / (documents + 0.5)) *
      (D + (count * (K + 1)) / (count + K * (1 - B + (B * length) / Math.max(1, average))));
    [...stemsOf([...question.terms, ...question.headings], this.stem)].forEach((query, n) => {
      for (let at = firstFrom(stems, query); at < stems.length && stems[at]!.startsWith(query); at++) {
        const longer = stems[at]!.length - query.length;
        if (longer > 0 && query.length < BEGINS) break;
        const factor = longer === 0 ? 1 : (BEGUN * query.length) / (query.length + 0.3 * longer);
        const places = this.finder.stemPlaces(at);
        const documents = this.documentsOf(places);
        this.walk(places, (section, heading, chain, text) => {
          const start = section * 3;
          const [c, h, t] = [
            bounds[start + 1]! - bounds[start]!,
            bounds[start + 2]! - bounds[start + 1]!,
            bounds[start + 3]! - bounds[start + 2]!,
          ];
          scores[section]! +=
            factor *
            ((heading > 0 ? 2 * weigh(heading, documents, h, headingAverage) : 0) +
              (chain > 0 ? weigh(chain, documents, c, chainAverage) : 0) +
              (text > 0 ? weigh(text, documents, t, textAverage) : 0));
          if (touched[section] !== n + 1) {
            touched[section] = n + 1;
            held[section]!++;
          }
        });
      }
    });
    for (let at = 0; at < this.count; at++) scores[at]! *= held[at]!;
    return scores;
  }

  /** The average lengths of the headings above a section, of its heading and of its text. */
  private lengths(): [number, number, number] {
    const { sections } = this.index;
    const sums: [number, number, number] = [0, 0, 0];
    for (let at = 0; at < this.count * 3; at++) sums[at % 3]! += sections[at + 1]! - sections[at]!;
    return sums.map((sum) => sum / Math.max(1, this.count)) as [number, number, number];
  }

  private documentsOf(places: Uint32Array): number {
    let known = this.documents.get(places);
    if (known === undefined) {
      let count = 0;
      this.walk(places, () => count++);
      known = count;
      this.documents.set(places, known);
    }
    return known;
  }

  /** Adds to each section its best paragraph, its group, and what is known of the field. */
  private join(sections: Float32Array, paragraphs: Float32Array, terms: Uint8Array, field: number): void {
    const { firstParagraph, firstSection, groups } = this.index;
    const W = WEIGHTS;
    const [items, ofLaw] = [W.items * field + W.itemsElse * (1 - field), W.law * field + W.lawElse * (1 - field)];
    for (let law = 0; law + 1 < firstSection.length; law++)
      for (let at = firstSection[law]!; at < firstSection[law + 1]!; at++) {
        if (sections[at]! <= 0) continue;
        let best = 0;
        for (let n = firstParagraph[at]!; n < firstParagraph[at + 1]!; n++) best = Math.max(best, paragraphs[n]!);
        sections[at] =
          (sections[at]! + best) *
          (1 + W.breadth * Math.max(0, terms[at]! - 1)) *
          (1 + items * this.ofField.section[at]! + ofLaw * this.ofField.law[law]!) *
          (1 + W.frame * this.frames[at]!);
      }
    for (let from = 0; from < this.count;) {
      let [end, best] = [from, 0];
      for (; end < this.count && groups[end] === groups[from]; end++) best = Math.max(best, sections[end]!);
      if (best > 0)
        for (let at = from; at < end; at++)
          if (sections[at]! > 0) sections[at]! += W.group * best + (at < from + 2 ? W.first * best : 0);
      from = end;
    }
  }
}
