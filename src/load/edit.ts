import { isMap, isScalar, isSeq, parseDocument, stringify, type Node, type YAMLMap } from 'yaml';
import type { Path } from './source.js';

/** Thrown where an edit would not give what it should; the file is left as it is. */
export class EditError extends Error {}

/**
 * Sets the key of a map in a YAML text, or removes it where `value` is undefined. Everything else stays to the letter:
 * comments, order, quotes and line ends. `path` leads to the map. Throws an EditError where there is no such map.
 */
export function setKey(text: string, path: Path, key: string, value: unknown): string {
  const map = nodeAt(text, path);
  if (!isMap(map)) throw new EditError(`There is no map at ${path.join('/')}.`);
  const edited = map.flow ? setInFlow(text, path, key, value) : setInBlock(text, map, key, value);
  return verified(text, edited, path, key, value);
}

/** Adds an entry at the end of the list that a YAML text is. */
export function append(text: string, value: unknown): string {
  const body = stringify([value], OPTIONS);
  const trimmed = text.trimEnd();
  const empty = trimmed === '' || /(?:^|\n)\[\]$/.test(trimmed);
  const head = empty ? trimmed.replace(/\[\]$/, '') : `${trimmed}\n\n`;
  return `${head === '' || head.endsWith('\n') ? head : `${head}\n\n`}${body}`;
}

/** Removes an entry of the list that a YAML text is, with the comments directly above it. */
export function removeEntry(text: string, index: number): string {
  const { start, end } = entryRange(text, index);
  const above = /(?:^|(?<=\n))(?:[ \t]*#[^\n]*\n)+$/.exec(text.slice(0, start));
  return withoutEntry(text, index, text.slice(0, above?.index ?? start) + text.slice(end).replace(/^\n{1,2}/, ''));
}

/** Turns an entry of the list that a YAML text is into a comment, under a line that says why. */
export function commentOutEntry(text: string, index: number, why: string): string {
  const { start, end } = entryRange(text, index);
  const kept = text.slice(start, end).split('\n').map((line) => `# ${line}`.trimEnd());
  return withoutEntry(text, index, `${text.slice(0, start)}# ${why.replace(/\s+/g, ' ')}\n${kept.join('\n')}${text.slice(end)}`);
}

/** Where an entry of the list that a YAML text is begins and ends: from the beginning of its line to the end of its last. */
function entryRange(text: string, index: number): { start: number; end: number } {
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const entry = isSeq(contents) ? (contents.items[index] as Node | undefined) : undefined;
  if (!entry) throw new EditError(`There is no entry ${index + 1}.`);
  return { start: dashBefore(text, entry.range![0]), end: lineEnd(text, entry.range![1], entry.range![0]) };
}

/** The edit counts only if reading it back gives all the other entries as they were. A list that is empty now is `[]`. */
function withoutEntry(before: string, index: number, edited: string): string {
  const expected = entriesOf(before).filter((_, n) => n !== index);
  const after = expected.length > 0 ? edited : `${edited.trimEnd()}${edited.trim() === '' ? '' : '\n\n'}[]\n`;
  if (JSON.stringify(entriesOf(after)) !== JSON.stringify(expected)) throw new EditError('The entry cannot be taken out safely; edit the file by hand.');
  return after;
}

function entriesOf(text: string): unknown[] {
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    if (document.errors.length === 0) return (document.toJS() as unknown[] | null) ?? [];
  } catch {
    // an alias whose anchor is gone
  }
  throw new EditError('The entry cannot be taken out, since another one refers to a part of it: edit the file by hand.');
}

const OPTIONS = { lineWidth: 116, flowCollectionPadding: true, singleQuote: true } as const;

const dashBefore = (text: string, offset: number): number => text.lastIndexOf('\n', text.lastIndexOf('-', offset - 1)) + 1;

function nodeAt(text: string, path: Path): unknown {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) throw new EditError(document.errors[0]!.message);
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

function setInBlock(text: string, map: YAMLMap, key: string, value: unknown): string {
  const column = (offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
  const first = map.items[0]?.key as Node | undefined;
  const indent = ' '.repeat(first ? column(first.range![0]) : 0);
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
  const body = value === undefined ? '' : render(key, value, indent);
  if (pair) {
    const start = (pair.key as Node).range![0];
    const end = lineEnd(text, ((pair.value ?? pair.key) as Node).range![1], start);
    if (value !== undefined) {
      const comment = /[ \t]+#[^\n]*$/.exec(text.slice(valueEnd(text, ((pair.value ?? pair.key) as Node).range![1], start), end))?.[0] ?? '';
      return text.slice(0, start) + body.trimStart() + comment + text.slice(end);
    }
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return pair === map.items[0] && text.slice(lineStart, start).includes('-')
      ? text.slice(0, start) + text.slice(end).replace(/^\n\s*/, '')
      : text.slice(0, lineStart) + text.slice(end + 1);
  }
  if (value === undefined) return text;
  const last = map.items.at(-1)!;
  const end = lineEnd(text, ((last.value ?? last.key) as Node).range![1], (last.key as Node).range![0]);
  return `${text.slice(0, end)}\n${body}${text.slice(end)}`;
}

/** The end of the line on which a value ends: a block scalar's range goes up to the start of the line after it. */
function lineEnd(text: string, end: number, start: number): number {
  const at = valueEnd(text, end, start);
  const comment = /^[ \t]+#[^\n]*/.exec(text.slice(at));
  return at + (comment ? comment[0].length : 0);
}

function valueEnd(text: string, end: number, start: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

function render(key: string, value: unknown, indent: string): string {
  return stringify({ [key]: value }, OPTIONS)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join('\n');
}

/** A map in braces is written anew as a whole, still in braces. */
function setInFlow(text: string, path: Path, key: string, value: unknown): string {
  const map = nodeAt(text, path) as YAMLMap;
  const [start, end] = map.range!;
  if (value === undefined) map.delete(key);
  else map.set(key, value);
  return text.slice(0, start) + stringify(map, { ...OPTIONS, lineWidth: 0, collectionStyle: 'flow' }).trim() + text.slice(end);
}

/** An edit counts only if reading it back gives the old values with this one change. */
function verified(before: string, after: string, path: Path, key: string, value: unknown): string {
  const read = (text: string): Record<string, unknown> => {
    const document = parseDocument(text, { logLevel: 'silent' });
    if (document.errors.length > 0) throw new EditError(document.errors[0]!.message);
    return document.toJS() as Record<string, unknown>;
  };
  const expected = read(before);
  const target = path.reduce<unknown>((one, step) => (one as Record<string | number, unknown>)[step], expected) as Record<string, unknown>;
  if (value === undefined) delete target[key];
  else target[key] = value;
  const sorted = (data: unknown): string => JSON.stringify(data, (_, one: unknown) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one));
  if (sorted(read(after)) !== sorted(JSON.parse(JSON.stringify(expected)))) throw new EditError(`The edit of "${key}" cannot be made safely; edit the file by hand.`);
  return after;
}
