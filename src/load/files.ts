import type { Problem } from '../model/problem.js';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from './yaml/parse.js';
import { isWithin, leadsOut } from './links.js';
import { schemaPrint, shapeFaults, type Kind, type Properties } from './yaml/schema.js';
import { withThoseOf } from './yaml/item-properties.js';
import { Source, type Parsed } from './yaml/source.js';
import { recordsOf, rowsOf, type Records, type Row } from './yaml/table.js';

/** A parsed file that fits its schema, and the print of the text and the schema that it was made from. */
export interface Kept extends Parsed {
  print: string;
  /** whether it is read whatever state is asked for */
  shared?: boolean;
}

/** Parsed files by their path. What a text gives depends on the text alone, wherever it stands. */
export type Cache = Record<string, Kept>;

/** To be changed with whatever parsing makes of a file. */
const FORMAT = 3;

const MOST_BYTES = 8 * 1024 * 1024;

const MOST_PROBLEMS = 500;

export const MOST_ENTRIES = 20_000;

/** Reads data files, collects the problems of all of them, and remembers what it parsed. */
export class Files {
  readonly problems: Problem[] = [];
  /** what this run used of the cache or added to it */
  readonly used: Cache = {};
  /** every file whose text was read */
  readonly seen = new Set<string>();
  private readonly known: ReadonlyMap<string, Kept>;
  /** the properties of items in all files provisions/items.yaml that have been read; undefined before the first */
  properties: Properties;
  private readonly counts = new Map<string, number>();
  private readonly lost = new Map<Kind, Set<string>>();

  constructor(
    /** what has been parsed before, in this process or when the package was built */
    cache: Cache = {},
    /** names in messages are relative to this folder */
    private readonly base = process.cwd(),
    /** the folders that are read; a file of theirs that a link has from elsewhere is refused */
    private readonly roots: readonly string[] = [],
  ) {
    this.known = new Map(Object.values(cache).map((kept) => [kept.print, kept]));
  }

  /** The name of a file as messages show it. */
  name(file: string): string {
    const relative = path.relative(this.base, file);
    return relative.startsWith('..') &&
      path.isAbsolute(file) &&
      relative.split(path.sep).filter((part) => part === '..').length > 2
      ? file
      : relative;
  }

  /** The path of a file that a message names. */
  pathOf(name: string): string {
    return path.resolve(this.base, name);
  }

  /** Adds a problem; of one file no more than anyone would read. */
  report(problem: Omit<Problem, 'severity'> & { severity?: Problem['severity'] }): void {
    const count = (this.counts.get(problem.file) ?? 0) + 1;
    this.counts.set(problem.file, count);
    if (count <= MOST_PROBLEMS) this.problems.push({ severity: 'error', ...problem });
    else if (count === MOST_PROBLEMS + 1)
      this.problems.push({
        file: problem.file,
        line: 1,
        column: 1,
        rule: 'many',
        message: `Unexpected number of problems: only the first ${MOST_PROBLEMS} of this file are listed.`,
        severity: 'error',
      });
  }

  /** Text of a file, without a byte order mark; undefined if it cannot be read, which is reported. */
  text(file: string): string | undefined {
    try {
      const { size } = regular(file);
      const root = this.roots.findLast((root) => isWithin(root, file));
      if (root !== undefined && leadsOut(root, file)) throw new Unreadable('a link leads out of the folder', OWN);
      if (size > MOST_BYTES) throw new Unreadable(`it has ${size} bytes`, `at most ${MOST_BYTES}`);
      this.seen.add(file);
      return decoded(readFileSync(file));
    } catch (error) {
      const { reason, expected } =
        error instanceof Unreadable
          ? error
          : new Unreadable(REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message);
      this.report({
        file: this.name(file),
        line: 1,
        column: 1,
        rule: 'file',
        message: `Unexpected file that cannot be read: ${reason}, expected ${expected}.`,
      });
      return undefined;
    }
  }

  /** A YAML file that fits its schema; undefined if it does not, which is reported. */
  yaml(kind: Kind, file: string): Source | undefined {
    const read = this.read(kind, file);
    return read?.faulty.size === 0 ? read.source : undefined;
  }

  /**
   * The entries of a YAML file that fit its schema, each with its key or number; the others are reported. Undefined if
   * the file is no such list or map at all.
   */
  entries<T>(kind: Kind, file: string): { source: Source; entries: [T, string][]; whole: boolean } | undefined {
    const read = this.read(kind, file);
    if (!read || read.faulty.has('')) return undefined;
    const { source, faulty } = read;
    return {
      source,
      entries: Object.entries(source.data as Record<string, T>).flatMap(([key, entry]): [T, string][] =>
        faulty.has(key) ? [] : [[entry, key]],
      ),
      whole: faulty.size === 0,
    };
  }

  /**
   * The rows of a table of comma-separated values; undefined if it cannot be read, which is reported. Throws a
   * TableError.
   */
  table(file: string): Row[] | undefined {
    const text = this.text(file);
    if (text === undefined) return undefined;
    const print = printOf(`${FORMAT}\ntable\n`, text);
    const kept = this.known.get(print) ?? { print, data: recordsOf(text), places: {} };
    this.used[file] = kept;
    return rowsOf(text, kept.data as Records);
  }

  /**
   * Whether a file that has faults would have given something with this id: that it is missing is no fault of its
   * own.
   */
  isLost(id: string, ...kinds: Kind[]): boolean {
    return kinds.some((kind) => this.lost.get(kind)?.has(id) === true);
  }

  /** Notes ids that are missing only because of faults that have been reported. */
  lose(kind: Kind, ids: Iterable<string>): void {
    const known = this.lost.get(kind) ?? new Set();
    for (const id of ids) known.add(id);
    this.lost.set(kind, known);
  }

  /** Reads a file; `faulty` names the entries with faults, '' the file as a whole. Undefined if it cannot be parsed. */
  private read(kind: Kind, file: string): { source: Source; faulty: ReadonlySet<string> } | undefined {
    const text = this.text(file);
    if (text === undefined) return undefined;
    const name = this.name(file);
    const print = printOf(`${FORMAT}\n${schemaPrint(kind, this.properties)}\n`, text);
    const cached = this.known.get(print);
    if (cached) {
      this.used[file] = cached;
      if (kind === 'items') this.properties = withThoseOf(this.properties ?? new Map(), cached.data);
      return { source: new Source(name, text, cached), faulty: new Set() };
    }
    const read = parseYaml(name, text);
    if ('problems' in read) {
      read.problems.forEach((problem) => this.report(problem));
      this.lose(kind, idsIn(text));
      return undefined;
    }
    const source = new Source(name, text, read.parsed);
    // what a file says of properties decides what it may say of classes
    if (kind === 'items') this.properties = withThoseOf(this.properties ?? new Map(), source.data);
    const faults = shapeFaults(kind, source, this.properties);
    if (faults.length > 0) {
      faults.forEach(({ problem }) => this.report(problem));
      this.lose(kind, idsIn(text));
      return { source, faulty: new Set(faults.map(({ entry }) => entry)) };
    }
    this.used[file] = { print, ...read.parsed };
    return { source, faulty: new Set() };
  }
}

const printOf = (head: string, text: string): string =>
  createHash('sha256').update(head).update(text).digest('base64url');

/** The ids that a text seems to give: values of `id`, and keys at the beginning of a line. */
const idsIn = (text: string): string[] =>
  [...text.matchAll(/(?:^|[\s{,-])id: *['"]?([^\s'",}]+)|^['"]?([\w-]+)['"]?:/gm)].map(([, id, key]) => id ?? key!);

const OWN = 'a copy of what it leads to';

class Unreadable extends Error {
  constructor(
    readonly reason: string,
    readonly expected = 'UTF-8 text',
  ) {
    super(reason);
  }
}

export const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ELOOP: 'its symbolic links lead to each other',
};

/** What is no plain file may have no end, such as a pipe or a device. */
function regular(file: string): { size: number } {
  const stat = statSync(file);
  if (!stat.isFile()) throw new Unreadable(stat.isDirectory() ? 'it is a folder' : 'it is no plain file');
  return stat;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('it is not UTF-8', 'it to be saved as UTF-8');
  }
}
