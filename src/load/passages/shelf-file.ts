import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { IndexBuilder, type TextIndex } from '../../law/passages/text-index.js';
import { stemmerFor } from '../../law/passages/stems.js';
import { languageOf, type LawHead, type Shelf } from '../../law/passages/shelf.js';
import type { Law, Section } from '../../law/text/law.js';

const ARRAYS = [
  'starts',
  'places',
  'sections',
  'paragraphs',
  'firstParagraph',
  'firstSection',
  'groups',
  'stemOf',
] as const;
const HASH = 20;

interface Header {
  language: string;
  laws: LawHead[];
  ids: string[];
  /** of the file of sections */
  hash: string;
  lengths: Record<(typeof ARRAYS)[number] | 'words' | 'stems' | 'offsets', number>;
}

/** Writes laws one after the other into a folder, a shelf for each language; no more than one law is held at a time. */
export class ShelfWriter {
  private readonly open = new Map<string, Language>();

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  add(law: Law): void {
    const language = languageOf(law);
    const name = /^[a-z]{2,3}$/.test(language) ? language : 'other';
    const languageHere = this.open.get(name) ?? new Language(name, this.folder);
    this.open.set(name, languageHere);
    languageHere.add(law);
  }

  /** Writes the indexes, and gives the names of the shelves. */
  finish(): string[] {
    for (const language of this.open.values()) language.finish();
    const names = [...this.open.keys()].sort();
    writeFileSync(path.join(this.folder, 'shelves.json'), JSON.stringify(names));
    return names;
  }
}

class Language {
  private readonly builder = new IndexBuilder();
  private readonly laws: LawHead[] = [];
  private readonly ids: string[] = [];
  private readonly offsets: number[] = [0];
  private readonly hash = createHash('sha1');
  private readonly file: number;

  constructor(
    private readonly name: string,
    private readonly folder: string,
  ) {
    this.file = openSync(path.join(folder, `${name}.sections`), 'w', 0o600);
  }

  add(law: Law): void {
    this.builder.add(law);
    const { id, meta, tradition } = law;
    // copied, since a piece of a text would hold the whole text
    this.laws.push(copyOf({ id, meta, ...(tradition !== undefined && { tradition }) }));
    const pieces: Buffer[] = [];
    let at = this.offsets.at(-1)!;
    for (const section of law.sections) {
      const bytes = Buffer.from(JSON.stringify(section));
      this.hash.update(bytes);
      pieces.push(bytes);
      at += bytes.length;
      this.ids.push(copyOf(section.id));
      this.offsets.push(at);
    }
    writeSync(this.file, Buffer.concat(pieces));
  }

  finish(): void {
    closeSync(this.file);
    const index = this.builder.finish(stemmerFor(this.name));
    const words = Buffer.from(index.words.join('\n'));
    const stems = Buffer.from(index.stems.join('\n'));
    const offsets = Float64Array.from(this.offsets);
    const header: Header = {
      language: this.name,
      laws: this.laws,
      ids: this.ids,
      hash: this.hash.digest('hex'),
      lengths: {
        words: words.length,
        stems: stems.length,
        offsets: offsets.length,
        ...(Object.fromEntries(ARRAYS.map((name) => [name, index[name].length])) as Record<
          (typeof ARRAYS)[number],
          number
        >),
      },
    };
    const head = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeUInt32LE(head.length);
    const bytes = (list: Uint32Array | Float64Array): Buffer =>
      Buffer.from(list.buffer, list.byteOffset, list.byteLength);
    const pieces = [length, head, words, stems, bytes(offsets), ...ARRAYS.map((name) => bytes(index[name]))];
    const hash = createHash('sha1');
    for (const piece of pieces) hash.update(piece);
    const file = openSync(path.join(this.folder, `${this.name}.index`), 'w', 0o600);
    for (const piece of [hash.digest(), ...pieces])
      for (let at = 0; at < piece.length;) at += writeSync(file, piece, at, Math.min(piece.length - at, 1 << 28));
    closeSync(file);
  }
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function hashOfFile(file: string): string {
  const hash = createHash('sha1');
  const descriptor = openSync(file, 'r');
  try {
    const piece = Buffer.alloc(1 << 22);
    for (let read; (read = readSync(descriptor, piece)) > 0;) hash.update(piece.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

/** The shelves that a folder holds. Throws an Error for one that is not whole, or was altered. */
export function readShelves(folder: string): Shelf[] {
  const names = JSON.parse(readFileSync(path.join(folder, 'shelves.json'), 'utf8')) as string[];
  return names.map((name) => readShelf(folder, name));
}

function readShelf(folder: string, name: string): Shelf {
  const whole = readFileSync(path.join(folder, `${name}.index`));
  if (!createHash('sha1').update(whole.subarray(HASH)).digest().equals(whole.subarray(0, HASH)))
    throw new Error(`The index "${name}" was altered.`);
  let at = HASH + 8;
  const take = (length: number): Buffer => whole.subarray(at, (at += length));
  const header = JSON.parse(take(whole.readUInt32LE(HASH)).toString()) as Header;
  const words = take(header.lengths.words).toString().split('\n');
  const stems = take(header.lengths.stems).toString().split('\n');
  const offsets = new Float64Array(aligned(take(header.lengths.offsets * 8)));
  const arrays = Object.fromEntries(
    ARRAYS.map((array) => [array, new Uint32Array(aligned(take(header.lengths[array] * 4)))]),
  ) as Record<(typeof ARRAYS)[number], Uint32Array>;
  const index: TextIndex = { words, stems, ...arrays };
  const file = path.join(folder, `${name}.sections`);
  if (hashOfFile(file) !== header.hash) throw new Error(`The sections "${name}" were altered.`);
  const recent = new Map<number, Section>();
  return {
    language: header.language,
    laws: header.laws,
    ids: header.ids,
    index,
    section: (number) => {
      const known = recent.get(number);
      if (known) return known;
      const section = JSON.parse(bytesAt(file, offsets[number]!, offsets[number + 1]!).toString()) as Section;
      if (recent.size > 4000) recent.clear();
      recent.set(number, section);
      return section;
    },
  };
}

/** The bytes of a piece of a buffer as a buffer of their own, which begins where numbers may begin. */
const aligned = (piece: Buffer): ArrayBuffer =>
  piece.buffer.slice(piece.byteOffset, piece.byteOffset + piece.byteLength) as ArrayBuffer;

function bytesAt(file: string, from: number, to: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
