import type { Problem } from '../../model/problem.js';
import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { unexpected } from './problem.js';
import { placeAt, treeOf, type Parsed, type Tree } from './source.js';
import { faultText, openingQuote } from './yaml-faults.js';

/** Bounds far above what a file of data needs, and low enough that no file holds a run up. */
const MOST_CHARACTERS = 1024 * 1024;
const MOST_VALUES = 50_000;
const MOST_ALIASES = 1000;
const DEEPEST = 64;

type Fault = { rule?: string; message: string; offset: number };

/**
 * Reads YAML text. Gives its values with their places, or the problems that keep it from being read: syntax, repeated
 * keys, tags, a file too large, nested too deep, or with too many aliases.
 */
export function parseYaml(file: string, text: string): { parsed: Parsed } | { problems: Problem[] } {
  const fail = (message: string, line = 1, column = 1): { problems: Problem[] } => ({
    problems: [{ file, line, column, rule: 'yaml', message, severity: 'error' }],
  });
  const large = tooLarge(text);
  if (large !== undefined) return fail(large);
  const deep = tooDeep(text);
  if (deep !== undefined) return fail(NESTED, deep);
  const tree = treeOf(text);
  const faults = [...syntaxFaults(tree, text), ...(tree.document.errors.length > 0 ? [] : nodeFaults(tree))];
  if (faults.length > 0)
    return {
      problems: faults.map(({ message, offset }) => ({
        file,
        ...placeAt(tree, offset),
        rule: 'yaml',
        message,
        severity: 'error',
      })),
    };
  const data: unknown = tree.document.toJS({ maxAliasCount: -1 });
  const size = sizeOf(data, new Map());
  if (size === undefined)
    return fail('Unexpected value that contains itself by an alias (*), expected the values written out.');
  if (size.depth > DEEPEST) return fail(NESTED);
  if (size.values > MOST_VALUES || size.characters > 16 * MOST_CHARACTERS)
    return fail(
      `Unexpected number of values, expected at most ${MOST_VALUES} with those that aliases (*) repeat. ` +
        'Split the file by topic or article.',
    );
  return { parsed: { data, places: placesOf(tree) } };
}

const NESTED = `Unexpected nesting, expected at most ${DEEPEST} levels.`;

function tooLarge(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS)
    return (
      `Unexpected size of ${text.length} characters, expected at most ${MOST_CHARACTERS}. Split the file by ` +
      'topic or article.'
    );
  let separators = 0;
  for (const _ of text.matchAll(/[\n,]/g)) separators++;
  return separators > 2 * MOST_VALUES
    ? `Unexpected number of values, expected at most ${MOST_VALUES}. Split the file by topic or article.`
    : undefined;
}

/** The first line that would make the parser run out of stack: open brackets and indentation without end. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + ('[{'.includes(bracket[0]) ? 1 : -1));
    if (depth > DEEPEST * 4) return text.slice(0, bracket.index).split('\n').length;
  }
  const indented = text.split('\n').findIndex((text) => /^(?:[ ]{257}|\s*(?:[-?:] ){65})/.test(text));
  return indented < 0 ? undefined : indented + 1;
}

/** One fault for each line: what the parser says after the first is mostly its consequence. */
function syntaxFaults(tree: Tree, text: string): Fault[] {
  const { document } = tree;
  const tabs = tabFaults(tree, text);
  if (tabs.length > 0) return tabs;
  const faults = new Map<number, Fault>();
  for (const error of document.errors) {
    const offset = openingQuote(document, error) ?? error.pos[0];
    const { line } = placeAt(tree, offset);
    if (!faults.has(line)) faults.set(line, { message: faultText(error), offset });
  }
  const version = document.directives?.yaml;
  if (version?.explicit === true && version.version !== '1.2')
    faults.set(0, { message: `Unexpected %YAML ${version.version}, expected no such line.`, offset: 0 });
  return [...faults.values()];
}

/**
 * Lines with faults that begin with a tab, or come after such a line: the tab is the cause, the others are
 * consequences.
 */
function tabFaults(tree: Tree, text: string): Fault[] {
  const lines = text.split('\n');
  const faulty = new Set(
    tree.document.errors.flatMap(({ pos: [at] }) => [placeAt(tree, at).line, placeAt(tree, at).line - 1]),
  );
  return lines.flatMap((line, n): Fault[] => {
    const tab = /^ *\t/.exec(line);
    if (!tab || !faulty.has(n + 1)) return [];
    const offset = lines.slice(0, n).reduce((sum, line) => sum + line.length + 1, 0) + tab[0].length - 1;
    return [{ message: 'Unexpected tab at the beginning of the line, expected spaces.', offset }];
  });
}

/** Repeated keys, tags, and aliases that lead nowhere. */
function nodeFaults({ document }: Tree): Fault[] {
  const faults: Fault[] = [];
  const anchors = new Set<string>();
  let aliases = 0;
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    const offset = (node as Node).range?.[0] ?? 0;
    if (isAlias(node)) {
      if (++aliases === MOST_ALIASES + 1)
        faults.push({
          message: `Unexpected alias (*), expected at most ${MOST_ALIASES} in a file. Write the values out.`,
          offset,
        });
      if (!anchors.has(node.source))
        faults.push({
          message: `${unexpected(
            'alias',
            `*${node.source}`,
            [...anchors].map((anchor) => `*${anchor}`),
          )} Text that begins with * goes in quotes.`,
          offset,
        });
      return;
    }
    if (node.tag !== undefined)
      faults.push({
        message:
          `Unexpected tag "${node.tag.slice(0, 80)}", expected a plain value. Text that begins with ! goes in ` +
          'quotes.',
        offset,
      });
    if (isMap(node)) {
      const keys = new Set<string>();
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        if (keys.has(name))
          faults.push({
            message: `Unexpected second key ${JSON.stringify(name.slice(0, 80))}, expected each key once.`,
            offset: (key as Node).range?.[0] ?? offset,
          });
        keys.add(name);
        visit(key);
        visit(value);
      }
    } else if (isSeq(node)) node.items.forEach(visit);
    if ('anchor' in node && typeof node.anchor === 'string') anchors.add(node.anchor);
  };
  visit(document.contents);
  return faults;
}

interface Size {
  values: number;
  characters: number;
  depth: number;
}

/** What data amounts to with its aliases written out; undefined if it contains itself. */
function sizeOf(data: unknown, known: Map<object, Size | undefined>): Size | undefined {
  if (typeof data !== 'object' || data === null)
    return { values: 1, characters: typeof data === 'string' ? data.length : 1, depth: 0 };
  if (known.has(data)) return known.get(data);
  known.set(data, undefined);
  const total: Size = { values: 1, characters: 1, depth: 1 };
  for (const [key, value] of Object.entries(data)) {
    const size = sizeOf(value, known);
    if (!size) return undefined;
    total.values += size.values;
    total.characters += key.length + size.characters;
    total.depth = Math.max(total.depth, size.depth + 1);
  }
  known.set(data, total);
  return total;
}

function placesOf(tree: Tree): Parsed['places'] {
  const places = Object.create(null) as Parsed['places'];
  const visit = (node: unknown, path: string): void => {
    if (isMap(node)) {
      const { line, column } = placeAt(tree, node.range![0]);
      places[path] = [line, column];
      for (const { key, value } of node.items)
        if (isMap(value) || isSeq(value)) visit(value, join(path, isScalar(key) ? String(key.value) : ''));
    } else if (isSeq(node)) {
      node.items.forEach((item, n) => {
        if (isMap(item) || isSeq(item)) visit(item, join(path, String(n)));
      });
    }
  };
  visit(tree.document.contents, '');
  return places;
}

const join = (path: string, step: string): string => (path === '' ? step : `${path}/${step}`);
