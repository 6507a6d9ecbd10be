/** A set of numbered cells. Immutable: every operation gives a new set. Sets of one space only may be combined. */
export class Cells {
  private constructor(
    readonly size: number,
    private readonly words: Uint32Array,
  ) {}

  static none(size: number): Cells {
    return new Cells(size, new Uint32Array((size + 31) >>> 5));
  }

  static all(size: number): Cells {
    const words = new Uint32Array((size + 31) >>> 5).fill(0xffffffff);
    if (size & 31) words[words.length - 1] = (1 << (size & 31)) - 1;
    return new Cells(size, words);
  }

  static of(size: number, members: Iterable<number>): Cells {
    const cells = Cells.none(size);
    for (const n of members) cells.words[n >>> 5]! |= 1 << (n & 31);
    return cells;
  }

  private like(other: Cells): Uint32Array {
    if (other.size !== this.size) throw new RangeError('sets of different spaces cannot be combined');
    return new Uint32Array(this.words.length);
  }

  or(other: Cells): Cells {
    const words = this.like(other);
    for (let i = 0; i < words.length; i++) words[i] = this.words[i]! | other.words[i]!;
    return new Cells(this.size, words);
  }

  and(other: Cells): Cells {
    const words = this.like(other);
    for (let i = 0; i < words.length; i++) words[i] = this.words[i]! & other.words[i]!;
    return new Cells(this.size, words);
  }

  minus(other: Cells): Cells {
    const words = this.like(other);
    for (let i = 0; i < words.length; i++) words[i] = this.words[i]! & ~other.words[i]!;
    return new Cells(this.size, words);
  }

  /** How many members these sets have in common. */
  countIn(other: Cells): number {
    let n = 0;
    for (let i = 0; i < this.words.length; i++) for (let w = this.words[i]! & other.words[i]!; w !== 0; w &= w - 1) n++;
    return n;
  }

  has(n: number): boolean {
    return (this.words[n >>> 5]! & (1 << (n & 31))) !== 0;
  }

  get isEmpty(): boolean {
    return this.words.every((w) => w === 0);
  }

  get count(): number {
    let n = 0;
    for (let w of this.words) for (; w !== 0; w &= w - 1) n++;
    return n;
  }

  meets(other: Cells): boolean {
    for (let i = 0; i < this.words.length; i++) if (this.words[i]! & other.words[i]!) return true;
    return false;
  }

  within(other: Cells): boolean {
    for (let i = 0; i < this.words.length; i++) if (this.words[i]! & ~other.words[i]!) return false;
    return true;
  }

  equals(other: Cells): boolean {
    return this.words.every((w, i) => w === other.words[i]);
  }

  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.words.length; i++) {
      for (let w = this.words[i]!; w !== 0; w &= w - 1) yield (i << 5) + 31 - Math.clz32(w & -w);
    }
  }

  /** The same for equal sets and different for different ones; good as the key of a map. */
  get key(): string {
    return this.words.join(',');
  }

  /** Numbers of cells mean nothing outside of their space: in data for other programs a set is left out. */
  toJSON(): undefined {
    return undefined;
  }
}
