import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Place } from '../model/place.js';
import type { Problem } from './problem.js';

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ALIASES = 1000;
const MAX_DEPTH = 64;

/** JSON Pointer without the leading slash: the keys from the root to a value. */
export type Path = readonly (string | number)[];

/** What of a file is kept between runs: its values, and where each of its maps begins. */
export interface Parsed {
  data: unknown;
  /** pointer of a map or of an entry of the root -> line, column */
  places: Record<string, [number, number]>;
}

/** A YAML file: its values, and for each of them the place in the file. */
export class Source {
  private tree: { document: Document; lines: LineCounter } | undefined;

  constructor(
    readonly file: string,
    private readonly text: string,
    readonly parsed: Parsed,
  ) {}

  get data(): unknown {
    return this.parsed.data;
  }

  /** Where a value stands; `key` gives the place of its key instead. A path that does not exist gives that of its nearest parent. */
  place(path: Path, at: 'value' | 'key' = 'value'): Place {
    const known = at === 'value' ? this.parsed.places[path.join('/')] : undefined;
    if (known) return { file: this.file, line: known[0], column: known[1] };
    this.tree ??= treeOf(this.text);
    const { document, lines } = this.tree;
    const offset = offsetOf(document, path, at);
    const { line, col } = lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function treeOf(text: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, logLevel: 'silent' }), lines };
}

function offsetOf(document: Document, path: Path, at: 'value' | 'key'): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      const place = last && at === 'key' ? pair.key : (pair.value ?? pair.key);
      offset = (place as Node | null)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}

/**
 * Reads YAML text. Gives its values with their places, or the problems that keep it from being read: syntax, repeated
 * keys, a file too large, nested too deep, or with too many aliases.
 */
export function parseYaml(file: string, text: string): { parsed: Parsed } | { problems: Problem[] } {
  const fail = (message: string, line = 1, column = 1): { problems: Problem[] } => ({
    problems: [{ file, line, column, rule: 'yaml', message, severity: 'error' }],
  });
  if (text.length > MAX_BYTES) return fail(`Unexpected size of ${text.length} characters, expected at most ${MAX_BYTES}. Split the file by topic or article.`);
  const deep = tooDeep(text);
  if (deep !== undefined) return fail(`Unexpected nesting of more than ${MAX_DEPTH} levels.`, deep);
  const { document, lines } = treeOf(text);
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1), rule: 'yaml', message: error.message.split(' at line ')[0]!.split('\n')[0]!, severity: 'error' };
      }),
    };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return fail(`Unexpected aliases: ${(error as Error).message}. Write the values out.`);
  }
  return { parsed: { data, places: placesOf(document, lines) } };
}

/** The first line on which brackets are nested too deep; block nesting is bounded by its indentation. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + ('[{'.includes(bracket[0]) ? 1 : -1));
    if (depth > MAX_DEPTH * 4) return text.slice(0, bracket.index).split('\n').length;
  }
  const indented = text.split('\n').findIndex((one) => /^(?: {257}|(?:- ){65}|\s*(?:[?:] ){65})/.test(one));
  return indented < 0 ? undefined : indented + 1;
}

function placesOf(document: Document, lines: LineCounter): Parsed['places'] {
  const places: Parsed['places'] = {};
  const at = (node: Node): [number, number] => {
    const { line, col } = lines.linePos(node.range![0]);
    return [line, col];
  };
  const visit = (node: unknown, path: string): void => {
    if (isMap(node)) {
      places[path] = at(node);
      for (const { key, value } of node.items) if (isMap(value) || isSeq(value)) visit(value, join(path, isScalar(key) ? String(key.value) : ''));
    } else if (isSeq(node)) {
      node.items.forEach((item, n) => {
        if (isMap(item) || isSeq(item)) visit(item, join(path, String(n)));
      });
    }
  };
  visit(document.contents, '');
  return places;
}

const join = (path: string, step: string): string => (path === '' ? step : `${path}/${step}`);
