import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from './problem.js';
import { checkShape, type Kind } from './schema.js';
import { parseYaml, Source, type Parsed } from './source.js';

/** Parsed files by the hash of their kind and text. What is in it has been checked against its schema. */
export type Cache = Record<string, Parsed>;

/** Reads data files, collects the problems of all of them, and remembers what it parsed. */
export class Files {
  readonly problems: Problem[] = [];
  /** what this run used of the cache or added to it */
  readonly used: Cache = {};
  misses = 0;

  constructor(
    private readonly cache: Cache = {},
    /** names in messages are relative to this folder */
    private readonly base = process.cwd(),
  ) {}

  /** The name of a file as messages show it. */
  name(file: string): string {
    const relative = path.relative(this.base, file);
    return relative.startsWith('..') && path.isAbsolute(file) && relative.split(path.sep).filter((part) => part === '..').length > 2 ? file : relative;
  }

  report(problem: Omit<Problem, 'severity'> & { severity?: Problem['severity'] }): void {
    this.problems.push({ severity: 'error', ...problem });
  }

  /** Text of a file, without a byte order mark; undefined if it cannot be read, which is reported. */
  text(file: string): string | undefined {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'it is not UTF-8';
      this.report({ file: this.name(file), line: 1, column: 1, rule: 'file', message: `Unexpected file that cannot be read (${reason}), expected UTF-8 text.` });
      return undefined;
    }
  }

  /** A YAML file that fits its schema; undefined if it does not, which is reported. */
  yaml(kind: Kind, file: string): Source | undefined {
    const text = this.text(file);
    if (text === undefined) return undefined;
    const name = this.name(file);
    const key = createHash('sha1').update(`${kind}\n`).update(text).digest('base64url');
    const cached = this.cache[key];
    if (cached) {
      this.used[key] = cached;
      return new Source(name, text, cached);
    }
    const read = parseYaml(name, text);
    if ('problems' in read) {
      this.problems.push(...read.problems);
      return undefined;
    }
    const source = new Source(name, text, read.parsed);
    const problems = checkShape(kind, source);
    this.problems.push(...problems);
    if (problems.length > 0) return undefined;
    this.misses++;
    this.used[key] = read.parsed;
    return source;
  }
}

/** The files of a folder and the folders in it with this ending, sorted by name; none if there is no such folder. */
export function filesIn(folder: string, ending: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(file, ending);
    return entry.isFile() && entry.name.endsWith(ending) && !entry.name.startsWith('.') ? [file] : [];
  });
}

/** The folders in a folder, sorted by name. */
export const foldersIn = (folder: string): string[] =>
  entriesOf(folder).flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [path.join(folder, entry.name)] : []));

function entriesOf(folder: string): ReturnType<typeof list> {
  try {
    return list(folder);
  } catch {
    return [];
  }
}

const list = (folder: string) => readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
