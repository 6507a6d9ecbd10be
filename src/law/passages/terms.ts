import { lastUpTo, type TextIndex } from './text-index.js';
import { type Word } from './words.js';
import { fits, type CompiledTerm, compileTerm, type Pattern, arabicPattern, ARABIC } from './term-pattern.js';

/** All words of a phrase stand within this many words of each other. */
export const NEAR = 12;

/**
 * Where the words of a term stand in the words of a text: each with its characters, in order; none where it is not
 * there.
 */
export function findIn(term: CompiledTerm, words: readonly Word[]): Word[] {
  const places = term.pieces.map((piece) => {
    const gathered: number[] = [];
    for (let at = 0; at + piece.length <= words.length; at++)
      if (piece.every((pattern, n) => fits(pattern, words[at + n]!.form))) gathered.push(at);
    return gathered;
  });
  if (places.some((place) => place.length === 0)) return [];
  const marked = new Set<number>();
  for (const first of places[0]!) {
    const near = places.map((place) => nearest(place, first));
    if (near.some((place) => place === undefined)) continue;
    near.forEach((place, n) => term.pieces[n]!.forEach((_, step) => marked.add(place! + step)));
  }
  return [...marked].sort((a, b) => a - b).map((at) => words[at]!);
}

const nearest = (gathered: readonly number[], to: number): number | undefined => {
  let best: number | undefined;
  for (const number of gathered)
    if (Math.abs(number - to) <= NEAR && (best === undefined || Math.abs(number - to) < Math.abs(best - to)))
      best = number;
  return best;
};

/** How many places are remembered at most. */
const REMEMBERED = 24_000_000;

/** Looks terms up in an index; what has been looked up is remembered, as far as memory is bounded. */
export class TermFinder {
  private readonly ids = new Map<string, Uint32Array>();
  private readonly hits = new Map<string, Uint32Array>();
  private remembered = 0;
  private readonly joined: { text: string; at: Uint32Array };
  private readonly byStem: { starts: Uint32Array; words: Uint32Array };

  constructor(readonly index: TextIndex) {
    // made here, so that the first question takes no longer than the next
    this.joined = joinedWords(index.words);
    this.byStem = wordsByStem(index);
  }

  /** The places of a term's rarest word wherever the whole term stands, ascending. */
  placesOf(term: string): Uint32Array {
    return this.kept(`term ${term}`, () => this.find(compileTerm(term)));
  }

  /** The same for one word that need not stand near another. */
  wordPlaces(pattern: Pattern): Uint32Array {
    const key = `${pattern.before ? '*' : ''}${pattern.form}${pattern.behind ? '*' : ''}`;
    return this.kept(`word ${key}`, () => this.merged(this.wordsFor(pattern)));
  }

  /** The places of all words with a stem, by the number of the stem. */
  stemPlaces(stem: number): Uint32Array {
    const { starts, words } = this.byStem;
    return this.kept(`stem ${stem}`, () => this.merged(words.subarray(starts[stem], starts[stem + 1])));
  }

  private kept(key: string, make: () => Uint32Array): Uint32Array {
    let places = this.hits.get(key);
    if (!places) {
      places = make();
      if (this.remembered > REMEMBERED) {
        this.hits.clear();
        this.remembered = 0;
      }
      this.remembered += places.length;
      this.hits.set(key, places);
    }
    return places;
  }

  private find({ pieces }: CompiledTerm): Uint32Array {
    if (pieces.length === 0) return new Uint32Array(0);
    const all = pieces.map((piece) => this.sequence(piece));
    const rarest = all.reduce((least, uint32Array, n) => (uint32Array.length < all[least]!.length ? n : least), 0);
    let places = all[rarest]!;
    for (const [n, other] of all.entries()) if (n !== rarest) places = nearTo(places, other);
    return places;
  }

  /** Where words follow each other: the places of the first. */
  private sequence(piece: readonly Pattern[]): Uint32Array {
    if (piece.length === 1) return this.wordPlaces(piece[0]!);
    const ids = piece.map((pattern) => this.wordsFor(pattern));
    const counts = ids.map((id) => this.count(id));
    const rarest = counts.indexOf(Math.min(...counts));
    if (counts[rarest] === 0) return new Uint32Array(0);
    return this.merged(ids[rarest]!)
      .map((place) => place - rarest)
      .filter((start) => ids.every((id, n) => n === rarest || this.stands(id, start + n)));
  }

  /** Whether any of these words stands at a place. */
  private stands(ids: Uint32Array, place: number): boolean {
    const { starts, places } = this.index;
    return ids.some((id) => {
      const at = lastUpTo(places, place, starts[id], starts[id + 1]);
      return at >= starts[id]! && places[at] === place;
    });
  }

  private count(ids: Uint32Array): number {
    let sum = 0;
    for (const id of ids) sum += this.index.starts[id + 1]! - this.index.starts[id]!;
    return sum;
  }

  private merged(ids: Uint32Array): Uint32Array {
    const { starts, places } = this.index;
    if (ids.length === 1) return places.subarray(starts[ids[0]!], starts[ids[0]! + 1]);
    const out = new Uint32Array(this.count(ids));
    let at = 0;
    for (const id of ids) {
      out.set(places.subarray(starts[id], starts[id + 1]), at);
      at += starts[id + 1]! - starts[id]!;
    }
    return out.sort();
  }

  /** The words of the index that fit a pattern. */
  private wordsFor(pattern: Pattern): Uint32Array {
    const key = `${pattern.before ? '*' : ''}${pattern.form}${pattern.behind ? '*' : ''}`;
    let ids = this.ids.get(key);
    if (!ids) {
      ids = Uint32Array.from(this.lookUp(pattern));
      this.ids.set(key, ids);
    }
    return ids;
  }

  private lookUp(pattern: Pattern): number[] {
    const { words } = this.index;
    const { form, before, behind } = pattern;
    if (ARABIC.test(form)) {
      const regex = arabicPattern(pattern, 'u');
      return words.flatMap((word, n) => (regex.test(word) ? [n] : []));
    }
    if (before) return this.containing(form, behind);
    let low = this.lowerBound(form);
    if (!behind) return words[low] === form ? [low] : [];
    const out: number[] = [];
    while (low < words.length && words[low]!.startsWith(form)) out.push(low++);
    return out;
  }

  private containing(form: string, behind: boolean): number[] {
    const { text, at } = this.joined;
    const out: number[] = [];
    for (let count = text.indexOf(form); count >= 0; count = text.indexOf(form, count + 1)) {
      if (!behind && text[count + form.length] !== '\n') continue;
      const id = lastUpTo(at, count);
      if (out.at(-1) !== id) out.push(id);
    }
    return out;
  }

  private lowerBound(form: string): number {
    const { words } = this.index;
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (words[middle]! < form) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function joinedWords(words: readonly string[]): { text: string; at: Uint32Array } {
  const at = new Uint32Array(words.length);
  let length = 0;
  words.forEach((word, n) => {
    at[n] = length;
    length += word.length + 1;
  });
  return { text: `${words.join('\n')}\n`, at };
}

/** A word of a phrase as a query of its own. */
export interface LoneWord {
  pattern: Pattern;
  term: string;
  /** its share of the phrase */
  factor: number;
}

const lone = new WeakMap<readonly string[], readonly LoneWord[]>();

/** The words of the phrases among some terms, each as a query of its own. */
export function loneWords(terms: readonly string[]): readonly LoneWord[] {
  const known = lone.get(terms);
  if (known) return known;
  const gathered = new Map<string, LoneWord>();
  for (const term of terms) {
    const { pieces } = compileTerm(term);
    if (pieces.length < 2) continue;
    for (const pattern of pieces.flat()) {
      if (pattern.form.length < 4) continue;
      const before = gathered.get(pattern.form);
      const factor = 1 / pieces.length;
      if (!before || before.factor < factor) gathered.set(pattern.form, { pattern, term, factor });
    }
  }
  const list = [...gathered.values()];
  lone.set(terms, list);
  return list;
}

/** Those of some places near which there is one of others; both ascending. */
function nearTo(places: Uint32Array, others: Uint32Array): Uint32Array {
  const out: number[] = [];
  let at = 0;
  for (const place of places) {
    const from = Math.max(0, place - NEAR);
    let jump = 1;
    while (at + jump < others.length && others[at + jump]! < from) {
      at += jump;
      jump *= 2;
    }
    at = Math.max(at, lastUpTo(others, from - 1, at, Math.min(others.length, at + jump)) + 1);
    if (at >= others.length) break;
    if (others[at]! <= place + NEAR) out.push(place);
  }
  return Uint32Array.from(out);
}

/** The words of each stem, by the number of the stem. */
function wordsByStem({ stems, stemOf }: TextIndex): { starts: Uint32Array; words: Uint32Array } {
  const starts = new Uint32Array(stems.length + 1);
  for (const stem of stemOf) starts[stem + 1]!++;
  for (let n = 0; n < stems.length; n++) starts[n + 1]! += starts[n]!;
  const next = starts.slice(0, stems.length);
  const words = new Uint32Array(stemOf.length);
  stemOf.forEach((stem, word) => (words[next[stem]!++] = word));
  return { starts, words };
}
