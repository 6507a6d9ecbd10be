import type { Lexicon, QuestionWords } from '../../model/lexicon.js';
import { compileTerm, loneWords, TermFinder } from './terms.js';
import { lastUpTo, sectionCount, type TextIndex } from './text-index.js';

/** How much it counts where a word stands, and of which kind it is. */
export const WEIGHTS = {
  /** a term of the question in the heading of the section, in a heading above it, in its text */
  heading: 1.6,
  chain: 0.6,
  text: 1,
  /** the best paragraph beside the section as a whole */
  paragraph: 1,
  /** words of headings of the question */
  titles: 1.4,
  titlesChain: 0.9,
  /** words of the topic */
  topicHeading: 0.3,
  topicChain: 0.3,
  topicText: 0.15,
  option: 0.15,
  not: 0.35,
  /** single words of the terms, wherever they stand */
  general: 0.7,
  /** items named in the section or above it, and the share of the law's sections that name them */
  items: 0.35,
  law: 0.35,
};

export interface Query {
  question: QuestionWords;
  topic: readonly string[];
}

/** How well each section and paragraph fits a question; 0 where no word of it stands. */
export interface Scores {
  sections: Float32Array;
  paragraphs: Float32Array;
}

/** Scores the sections of an index for questions. */
export class Scorer {
  readonly finder: TermFinder;
  private readonly count: number;
  private readonly average: number;
  private readonly averageParagraph: number;
  private readonly field: { section: Float32Array; law: Float32Array };

  constructor(
    readonly index: TextIndex,
    readonly lexicon: Lexicon,
  ) {
    this.finder = new TermFinder(index);
    this.count = sectionCount(index);
    this.average = index.places.length / Math.max(1, this.count);
    this.averageParagraph = index.places.length / Math.max(1, index.paragraphs.length);
    this.field = this.fieldOf();
  }

  /** How much each section, and each law, speaks of the items of the field: from 0 to 1. */
  get ofField(): { section: Float32Array; law: Float32Array } {
    return this.field;
  }

  private fieldOf(): { section: Float32Array; law: Float32Array } {
    const { index } = this;
    const section = new Float32Array(this.count);
    const law = new Float32Array(index.firstSection.length - 1);
    const terms = new Set([...this.lexicon.items.values()].flat());
    for (const term of terms)
      this.walk(this.finder.placesOf(term), (at, heading, chain, text) => {
        section[at]! += 3 * heading + 2 * chain + text;
      });
    for (let n = 0; n < law.length; n++) {
      const [from, to] = [index.firstSection[n]!, index.firstSection[n + 1]!];
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
    for (let n = 0; n < places.length;) {
      const field = lastUpTo(sections, places[n]!);
      const at = Math.floor(field / 3);
      const [headingStart, textStart, end] = [sections[at * 3 + 1]!, sections[at * 3 + 2]!, sections[at * 3 + 3]!];
      let [heading, chain, text] = [0, 0, 0];
      while (n < places.length && places[n]! < end) {
        const place = places[n]!;
        if (place < headingStart) chain++;
        else if (place < textStart) heading++;
        else text++;
        if (paragraph && place >= textStart) {
          const number = lastUpTo(paragraphs, place);
          let count = 1;
          const limit = number + 1 < paragraphs.length ? Math.min(end, paragraphs[number + 1]!) : end;
          while (n + 1 < places.length && places[n + 1]! < limit) {
            n++;
            count++;
          }
          text += count - 1;
          paragraph(number, count);
        }
        n++;
      }
      each(at, heading, chain, text);
    }
  }

  /** How telling a term is: near 1 where it stands in few sections, near 0 where it stands in all. */
  weightOf(places: Uint32Array): number {
    let found = 0;
    this.walk(places, () => found++);
    return found === 0 ? 0 : Math.log(1 + (this.count - found + 0.5) / (found + 0.5)) / Math.log(1 + this.count);
  }

  private lengthOf(section: number): number {
    const { sections } = this.index;
    return sections[section * 3 + 3]! - sections[section * 3 + 2]!;
  }

  private paragraphLength(paragraph: number): number {
    const { paragraphs } = this.index;
    return (paragraphs[paragraph + 1] ?? this.index.sections.at(-1)!) - paragraphs[paragraph]!;
  }

  score({ question, topic }: Query): Scores {
    const sections = new Float32Array(this.count);
    const paragraphs = new Float32Array(this.index.paragraphs.length);
    const W = WEIGHTS;
    const add = (
      places: Uint32Array,
      factor: number,
      { heading, chain, text, paragraph }: { heading: number; chain: number; text: number; paragraph: number },
    ): void => {
      if (places.length === 0 || factor === 0) return;
      const weight = factor * this.weightOf(places);
      this.walk(
        places,
        (at, inHeading, inChain, inText) => {
          sections[at]! +=
            weight *
            ((inHeading > 0 ? heading : 0) +
              (inChain > 0 ? chain : 0) +
              (inText > 0 ? (text * inText) / (inText + 0.4 + (0.6 * this.lengthOf(at)) / this.average) : 0));
        },
        paragraph === 0
          ? undefined
          : (number, count) => {
              paragraphs[number]! +=
                (weight * paragraph * count) /
                (count + 0.4 + (0.6 * this.paragraphLength(number)) / this.averageParagraph);
            },
      );
    };
    question.terms.forEach((term, n) => {
      const factor = 1 - (0.4 * n) / Math.max(1, question.terms.length);
      const many = compileTerm(term).pieces.length > 1 ? 1.15 : 1;
      add(this.finder.placesOf(term), factor * many, {
        heading: W.heading,
        chain: W.chain,
        text: W.text,
        paragraph: W.paragraph,
      });
    });
    for (const { pattern, factor } of loneWords(question.terms))
      add(this.finder.wordPlaces(pattern), factor * W.general, { heading: 1, chain: 0.4, text: 1, paragraph: 0.6 });
    for (const term of question.headings)
      add(this.finder.placesOf(term), 1, { heading: W.titles, chain: W.titlesChain, text: 0, paragraph: 0 });
    for (const term of topic)
      add(this.finder.placesOf(term), 1, {
        heading: W.topicHeading,
        chain: W.topicChain,
        text: W.topicText,
        paragraph: W.topicText,
      });
    for (const term of [...question.options.values()].flat())
      add(this.finder.placesOf(term), 1, { heading: 0, chain: 0, text: W.option, paragraph: W.option });
    for (const term of question.not)
      add(this.finder.placesOf(term), -1, { heading: W.not, chain: 0, text: W.not, paragraph: W.not });
    this.join(sections, paragraphs);
    return { sections, paragraphs };
  }

  /** Adds the best paragraph to each section, and what is known of the field. */
  private join(sections: Float32Array, paragraphs: Float32Array): void {
    const { firstParagraph, firstSection } = this.index;
    for (let law = 0; law + 1 < firstSection.length; law++)
      for (let at = firstSection[law]!; at < firstSection[law + 1]!; at++) {
        if (sections[at]! <= 0) continue;
        let best = 0;
        for (let n = firstParagraph[at]!; n < firstParagraph[at + 1]!; n++) best = Math.max(best, paragraphs[n]!);
        sections[at] =
          (sections[at]! + best) * (1 + WEIGHTS.items * this.field.section[at]! + WEIGHTS.law * this.field.law[law]!);
      }
  }
}
