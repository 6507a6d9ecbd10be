import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Place } from '../../model/place.js';

/** JSON Pointer without the leading slash: the keys from the root to a value. */
export type Path = readonly (string | number)[];

/** What of a file is kept between runs: its values, and where each of its maps begins. */
export interface Parsed {
  data: unknown;
  /** pointer of a map or of an entry of the root -> line, column */
  places: Record<string, [number, number]>;
}

/** The document that a YAML text is, with what its lines are. */
export interface Tree {
  document: Document;
  lines: LineCounter;
}

/** Parses YAML. Repeated keys are left to the caller: the library looks for them in quadratic time. */
export function treeOf(text: string): Tree {
  const lines = new LineCounter();
  return {
    document: parseDocument(text, { lineCounter: lines, logLevel: 'error', prettyErrors: false, uniqueKeys: false }),
    lines,
  };
}

/** Line and column of an offset, both from 1. */
export function placeAt({ lines }: Tree, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** A YAML file: its values, and for each of them the place in the file. */
export class Source {
  private tree: Tree | undefined;

  constructor(
    readonly file: string,
    private readonly text: string,
    readonly parsed: Parsed,
  ) {}

  get data(): unknown {
    return this.parsed.data;
  }

  /**
   * Where a value stands; `key` gives the place of its key instead. A path that does not exist gives that of its
   * nearest parent.
   */
  place(path: Path, at: 'value' | 'key' = 'value'): Place {
    const pointer = path.join('/');
    if (at === 'value' && Object.hasOwn(this.parsed.places, pointer)) {
      const [line, column] = this.parsed.places[pointer]!;
      return { file: this.file, line, column };
    }
    this.tree ??= treeOf(this.text);
    return { file: this.file, ...placeAt(this.tree, offsetOf(this.tree.document, path, at)) };
  }

  /** The text of a value as the file has it; undefined for what is no plain value. */
  written(path: Path): string | undefined {
    this.tree ??= treeOf(this.text);
    const node: unknown = this.tree.document.getIn(path, true);
    return isScalar(node) ? node.source : undefined;
  }
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
