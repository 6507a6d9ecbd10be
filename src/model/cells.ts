/** How many 32-bit words a chunk has. */
const WORDS = 32;
const BITS = WORDS * 32;
const SHIFT = 10;

/** A chunk without and one with all of its cells: every chunk that is empty or full is one of these two. */
const NONE = new Uint32Array(WORDS);
const ALL = new Uint32Array(WORDS).fill(0xffffffff);

/**
 * A set of numbered cells. Immutable: every operation gives a new set. Sets of one space only may be combined. Cells
 * are kept in chunks, and those that are empty or full cost neither room nor work, since large sets consist of little
 * else.
 */
export class Cells {
  private constructor(
    readonly size: number,
    private readonly chunks: readonly Uint32Array[],
  ) {}

  private static readonly empty = new Map<number, Cells>();

  static none(size: number): Cells {
    let none = Cells.empty.get(size);
    if (!none) {
      none = new Cells(size, new Array<Uint32Array>(Math.ceil(size / BITS)).fill(NONE));
      Cells.empty.set(size, none);
    }
    return none;
  }

  static all(size: number): Cells {
    const chunks = new Array<Uint32Array>(Math.ceil(size / BITS)).fill(ALL);
    const last = size % BITS;
    if (last > 0) {
      const chunk = new Uint32Array(WORDS).fill(0xffffffff, 0, last >>> 5);
      if (last & 31) chunk[last >>> 5] = (1 << (last & 31)) - 1;
      chunks[chunks.length - 1] = chunk;
    }
    return new Cells(size, chunks);
  }

  static of(size: number, members: Iterable<number>): Cells {
    const chunks = new Array<Uint32Array>(Math.ceil(size / BITS)).fill(NONE);
    for (const n of members) {
      const at = n >>> SHIFT;
      if (chunks[at] === NONE) chunks[at] = new Uint32Array(WORDS);
      chunks[at]![(n >>> 5) & 31]! |= 1 << (n & 31);
    }
    return new Cells(size, chunks.map(whole));
  }

  private with(other: Cells, chunk: (a: Uint32Array, b: Uint32Array) => Uint32Array): Cells {
    if (other.size !== this.size) throw new RangeError('sets of different spaces cannot be combined');
    const chunks = new Array<Uint32Array>(this.chunks.length);
    for (let i = 0; i < chunks.length; i++) chunks[i] = chunk(this.chunks[i]!, other.chunks[i]!);
    return new Cells(this.size, chunks);
  }

  or(other: Cells): Cells {
    const none = Cells.none(this.size);
    if (other === none || this === other) return this;
    if (this === none && other.size === this.size) return other;
    return this.with(other, (a, b) => {
      if (a === b || b === NONE) return a;
      if (a === NONE) return b;
      if (a === ALL || b === ALL) return ALL;
      const made = new Uint32Array(WORDS);
      for (let i = 0; i < WORDS; i++) made[i] = a[i]! | b[i]!;
      return whole(made);
    });
  }

  and(other: Cells): Cells {
    const none = Cells.none(this.size);
    if (this === other || this === none) return this;
    if (other === none) return other;
    return this.with(other, (a, b) => {
      if (a === b || b === ALL) return a;
      if (a === ALL) return b;
      if (a === NONE || b === NONE) return NONE;
      const made = new Uint32Array(WORDS);
      for (let i = 0; i < WORDS; i++) made[i] = a[i]! & b[i]!;
      return whole(made);
    });
  }

  minus(other: Cells): Cells {
    const none = Cells.none(this.size);
    if (this === none || other === none) return this;
    return this.with(other, (a, b) => {
      if (a === NONE || b === NONE) return a;
      if (a === b || b === ALL) return NONE;
      const made = new Uint32Array(WORDS);
      for (let i = 0; i < WORDS; i++) made[i] = a[i]! & ~b[i]!;
      return whole(made);
    });
  }

  /** How many members these sets have in common. */
  countIn(other: Cells): number {
    let n = 0;
    for (let c = 0; c < this.chunks.length; c++) {
      const [a, b] = [this.chunks[c]!, other.chunks[c]!];
      if (a === NONE || b === NONE) continue;
      for (let i = 0; i < WORDS; i++) n += bitsIn(a[i]! & b[i]!);
    }
    return n;
  }

  has(n: number): boolean {
    return (this.chunks[n >>> SHIFT]![(n >>> 5) & 31]! & (1 << (n & 31))) !== 0;
  }

  get isEmpty(): boolean {
    return this.chunks.every((chunk) => chunk === NONE);
  }

  get count(): number {
    return this.countIn(this);
  }

  private bounds: readonly [number, number] | undefined;

  /** The first chunk that is not empty, and the one after the last. */
  private get range(): readonly [number, number] {
    if (this.bounds === undefined) {
      const { chunks } = this;
      let [from, to] = [0, chunks.length];
      while (from < to && chunks[from] === NONE) from++;
      while (to > from && chunks[to - 1] === NONE) to--;
      this.bounds = [from, to];
    }
    return this.bounds;
  }

  meets(other: Cells): boolean {
    const [a, b] = [this.range, other.range];
    for (let c = Math.max(a[0], b[0]), end = Math.min(a[1], b[1]); c < end; c++) {
      const [a, b] = [this.chunks[c]!, other.chunks[c]!];
      if (a === NONE || b === NONE) continue;
      for (let i = 0; i < WORDS; i++) if (a[i]! & b[i]!) return true;
    }
    return false;
  }

  within(other: Cells): boolean {
    for (let c = 0; c < this.chunks.length; c++) {
      const [a, b] = [this.chunks[c]!, other.chunks[c]!];
      if (a === NONE || a === b || b === ALL) continue;
      for (let i = 0; i < WORDS; i++) if (a[i]! & ~b[i]!) return false;
    }
    return true;
  }

  equals(other: Cells): boolean {
    return this.chunks.every((a, c) => {
      const b = other.chunks[c]!;
      return a === b || (a !== NONE && b !== NONE && a.every((word, i) => word === b[i]));
    });
  }

  *[Symbol.iterator](): Generator<number> {
    for (let c = 0; c < this.chunks.length; c++) {
      const chunk = this.chunks[c]!;
      if (chunk === NONE) continue;
      for (let i = 0; i < WORDS; i++)
        for (let w = chunk[i]!; w !== 0; w &= w - 1) yield c * BITS + (i << 5) + 31 - Math.clz32(w & -w);
    }
  }

  private known: string | undefined;

  /** The same for equal sets and different for different ones; good as the key of a map. */
  get key(): string {
    if (this.known === undefined) {
      // the words that are not empty, each after its place: a set of few cells has a short key, however large its space
      // is
      const parts: string[] = [];
      const { chunks } = this;
      for (let c = this.range[0]; c < this.range[1]; c++) {
        const chunk = chunks[c]!;
        if (chunk === NONE) continue;
        let part = `${c}:`;
        if (chunk !== ALL)
          for (let i = 0; i < WORDS; i++) {
            const word = chunk[i]!;
            if (word !== 0) part += String.fromCharCode(i, word >>> 16, word & 0xffff);
          }
        parts.push(part);
      }
      this.known = parts.join(';');
    }
    return this.known;
  }

  /** Numbers of cells mean nothing outside of their space: in data for other programs a set is left out. */
  toJSON(): undefined {
    return undefined;
  }
}

/** A chunk as it is, or that of all that are empty or full. */
function whole(chunk: Uint32Array): Uint32Array {
  const first = chunk[0]!;
  if (first !== 0 && first !== 0xffffffff) return chunk;
  for (let i = 1; i < WORDS; i++) if (chunk[i] !== first) return chunk;
  return first === 0 ? NONE : ALL;
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
