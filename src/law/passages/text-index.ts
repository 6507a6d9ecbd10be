import type { Law } from '../text/law.js';
import { paragraphsOf } from './paragraphs.js';
import { eachWord, plainForm } from './words.js';

/** Words of different fields or sections stand farther from each other than a phrase reaches. */
export const GAP = 24;

/**
 * Where every word of some laws stands. Places are numbered through all laws: the headings above a section, its own
 * heading and its text follow each other with a gap between. All of it is plain arrays, so that it can be kept in a
 * file.
 */
export interface TextIndex {
  /** the words, sorted */
  words: readonly string[];
  /** the stems of the words, sorted, each once */
  stems: readonly string[];
  /** word -> the number of its stem */
  stemOf: Uint32Array;
  /** word -> where its places begin in `places`; one more than there are words */
  starts: Uint32Array;
  /** the places of each word, ascending */
  places: Uint32Array;
  /**
   * of each section the first place of its chain of headings, of its heading and of its text; then the end of the
   * last
   */
  sections: Uint32Array;
  /** the first place of each paragraph */
  paragraphs: Uint32Array;
  /** section -> the number of its first paragraph; one more than there are sections */
  firstParagraph: Uint32Array;
  /** law -> the number of its first section; one more than there are laws */
  firstSection: Uint32Array;
  /** section -> the number of its group: sections one after the other under the same headings */
  groups: Uint32Array;
}

/** Puts laws into an index one after the other; a law that has been added is not held. */
export class IndexBuilder {
  private readonly forms = new Map<string, number>();
  private readonly known = new Map<string, number>();
  private stream = new Uint32Array(1 << 16);
  private at = GAP;
  private readonly sections: number[] = [];
  private readonly paragraphs: number[] = [];
  private readonly firstParagraph: number[] = [];
  private readonly firstSection: number[] = [];
  private readonly groups: number[] = [];

  add({ sections }: Pick<Law, 'sections'>): void {
    this.firstSection.push(this.sections.length / 3);
    let above: string | undefined;
    for (const section of sections) {
      const path = section.path.join('\n');
      this.groups.push((this.groups.at(-1) ?? -1) + (path === above ? 0 : 1));
      above = path;
      this.sections.push(this.at);
      for (const heading of section.path) {
        this.say(heading);
        this.at += GAP;
      }
      this.sections.push(this.at);
      this.say(section.heading ?? '');
      this.at += GAP;
      this.sections.push(this.at);
      this.firstParagraph.push(this.paragraphs.length);
      for (const { start, end } of paragraphsOf(section)) {
        this.paragraphs.push(this.at);
        this.say(section.text.slice(start, end));
      }
      this.at += GAP;
    }
  }

  private say(text: string): void {
    eachWord(text, (word) => {
      let id = this.known.get(word);
      if (id === undefined) {
        // a piece of a text would hold the whole text
        const wordBytes = Buffer.from(word).toString();
        const form = plainForm(wordBytes);
        id = this.forms.get(form) ?? this.forms.size;
        this.forms.set(form, id);
        this.known.set(wordBytes, id);
      }
      if (this.at >= this.stream.length) {
        const larger = new Uint32Array(Math.ceil(this.at * 1.6));
        larger.set(this.stream);
        this.stream = larger;
      }
      this.stream[this.at++] = id + 1;
    });
  }

  /** `stem` takes the endings off words of the language of the laws. */
  finish(stem: (word: string) => string = (word) => word): TextIndex {
    const words = [...this.forms.keys()].sort();
    const rank = new Uint32Array(words.length);
    words.forEach((word, n) => (rank[this.forms.get(word)!] = n));
    this.known.clear();
    const starts = new Uint32Array(words.length + 1);
    const { stream, at } = this;
    for (let place = 0; place < at; place++) if (stream[place]) starts[rank[stream[place]! - 1]! + 1]!++;
    for (let n = 0; n < words.length; n++) starts[n + 1]! += starts[n]!;
    const next = starts.slice(0, words.length);
    const places = new Uint32Array(starts[words.length]!);
    for (let place = 0; place < at; place++) if (stream[place]) places[next[rank[stream[place]! - 1]!]!++] = place;
    this.stream = new Uint32Array(0);
    const stemmed = words.map(stem);
    const stems = [...new Set(stemmed)].sort();
    const number = new Map(stems.map((stem, n) => [stem, n]));
    return {
      words,
      stems,
      stemOf: Uint32Array.from(stemmed, (key) => number.get(key)!),
      starts,
      places,
      sections: Uint32Array.from([...this.sections, at]),
      paragraphs: Uint32Array.from(this.paragraphs),
      firstParagraph: Uint32Array.from([...this.firstParagraph, this.paragraphs.length]),
      firstSection: Uint32Array.from([...this.firstSection, this.sections.length / 3]),
      groups: Uint32Array.from(this.groups),
    };
  }
}

/** The number of the last entry that is not above a value, in an ascending list. */
export function lastUpTo(list: Uint32Array, value: number, from = 0, to = list.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many sections an index holds. */
export const sectionCount = ({ sections }: Pick<TextIndex, 'sections'>): number => (sections.length - 1) / 3;
