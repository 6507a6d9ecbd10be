import {
  Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  visit,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from './yaml/source.js';

const BOM = '\uFEFF';

/** Thrown where an edit would not give what it should; the file is left as it is. */
export class EditError extends Error {}

/**
 * Sets the key of a map in a YAML text, or removes it where `value` is undefined. Everything else stays to the letter:
 * comments, order, quotes and line ends. `path` leads to the map. A new key comes last, or, where the map has the key
 * `before` and is not in braces, before that. Throws an EditError where there is no such map.
 */
export const setKey = (text: string, path: Path, key: string, value: unknown, before?: string): string =>
  keepingLineEnds(text, (plain) => {
    const map = nodeAt(plain, path);
    if (!isMap(map)) throw new EditError(`There is no map at ${path.join('/')}.`);
    return verified(
      plain,
      map.flow ? setInFlow(plain, map, key, value) : setInBlock(plain, map, key, value, before),
      path,
      key,
      value,
    );
  });

/**
 * Adds an entry at the end of the list that a YAML text is. Throws an EditError where that would change other
 * entries.
 */
export const append = (text: string, value: unknown): string =>
  keepingLineEnds(text, (plain) => {
    const trimmed = plain.trimEnd();
    const indent = /^( *)- /m.exec(trimmed)?.[1] ?? '';
    const body = textOf([value]).replace(/^(?=.)/gm, indent);
    const empty = trimmed === '' || /(?:^|\n)\[\]$/.test(trimmed);
    const head = empty ? trimmed.replace(/\[\]$/, '') : `${trimmed}\n\n`;
    const after = `${head === '' || head.endsWith('\n') ? head : `${head}\n\n`}${body}`;
    if (!same(valuesOf(after), [...listIn(plain), value]))
      throw new EditError('The entry cannot be added safely; edit the file by hand.');
    return after;
  });

/** Removes an entry of the list that a YAML text is, with the comments directly above it. */
export const removeEntry = (text: string, index: number): string =>
  keepingLineEnds(text, (plain) => {
    const { start, end } = entryRange(plain, index);
    const above = /(?:^|(?<=\n))(?:[ \t]*#[^\n]*\n)+$/.exec(plain.slice(0, start));
    return withoutEntry(plain, index, plain.slice(0, above?.index ?? start) + plain.slice(end).replace(/^\n{1,2}/, ''));
  });

/** Turns an entry of the list that a YAML text is into a comment, under a line that says why. */
export const commentOutEntry = (text: string, index: number, why: string): string =>
  keepingLineEnds(text, (plain) => {
    const { start, end } = entryRange(plain, index);
    const kept = plain
      .slice(start, end)
      .split('\n')
      .map((line) => `# ${line}`.trimEnd());
    return withoutEntry(
      plain,
      index,
      `${plain.slice(0, start)}# ${why.replace(/\s+/g, ' ')}\n${kept.join('\n')}${plain.slice(end)}`,
    );
  });

/**
 * Writes out whatever stands for a part of an entry of the list that a YAML text is by its name, so that the entry
 * can be edited or taken out. Throws an EditError where it cannot.
 */
const writtenOut = (text: string, index: number): string =>
  keepingLineEnds(text, (plain) => {
    const [alias] = aliasesInto(plain, index);
    if (!alias) return plain;
    const { path, key, value } = alias;
    return writtenOut(setKey(plain, path, key, value), index);
  });

/**
 * Edits the entry of that number in the list that a YAML text is; where other entries name a part of it, they have it
 * written out first. Throws an EditError where neither can be done.
 */
export function editedApart(text: string, index: number, edit: (text: string) => string): string {
  try {
    return edit(text);
  } catch (error) {
    const apart = error instanceof EditError ? writtenOut(text, index) : text;
    if (apart === text) throw error;
    return edit(apart);
  }
}

/** Where the text names a part of an entry from outside of it: the key whose value holds the name, and that value. */
function aliasesInto(text: string, index: number): { path: Path; key: string; value: unknown }[] {
  const document = parseDocument(text, { logLevel: 'silent' });
  const parts = new Set<unknown>();
  visit(document.getIn([index], true) as Node, { Node: (_, node) => void parts.add(node) });
  const gathered: ReturnType<typeof aliasesInto> = [];
  visit(document, {
    Alias(_, node, above) {
      if (parts.has(node) || !parts.has(node.resolve(document))) return;
      const path = above.flatMap((one, n): (string | number)[] =>
        isSeq(one)
          ? [one.items.indexOf((above[n + 1] ?? node) as Node)]
          : isPair(one) && isScalar(one.key)
            ? [String(one.key.value)]
            : [],
      );
      const key = path.findLastIndex((one) => typeof one === 'string');
      if (key > 0)
        gathered.push({
          path: path.slice(0, key),
          key: String(path[key]),
          value: apart((document.getIn(path.slice(0, key + 1), true) as Node).toJS(document)),
        });
    },
  });
  return gathered;
}

/**
 * Makes an edit without regard to a byte order mark and Windows line ends. What it leaves alone keeps its own; what
 * it writes takes theirs.
 */
function keepingLineEnds(text: string, edit: (plain: string) => string): string {
  if (text.startsWith(BOM)) return BOM + keepingLineEnds(text.slice(1), edit);
  const plain = text.replaceAll('\r\n', '\n');
  const edited = edit(plain);
  if (plain === text) return edited;
  const shorter = Math.min(plain.length, edited.length);
  let head = 0;
  while (head < shorter && plain[head] === edited[head]) head++;
  let tail = 0;
  while (tail < shorter - head && plain.at(-1 - tail) === edited.at(-1 - tail)) tail++;
  const ends = [...text.matchAll(/\r\n/g)].map(({ index }, n) => index - n);
  const original = (offset: number): number => offset + ends.filter((end) => end < offset).length;
  const middle = edited.slice(head, edited.length - tail).replaceAll('\n', '\r\n');
  return text.slice(0, original(head)) + middle + text.slice(original(plain.length - tail));
}

/**
 * Where an entry of the list that a YAML text is begins and ends: from the beginning of its line to the end of its
 * last.
 */
function entryRange(text: string, index: number): { start: number; end: number } {
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const entry = isSeq(contents) ? (contents.items[index] as Node | undefined) : undefined;
  if (!entry) throw new EditError(`There is no entry ${index + 1}.`);
  return { start: dashBefore(text, entry.range![0]), end: lineEnd(text, entry.range![1], entry.range![0]) };
}

/**
 * The edit counts only if reading it back gives all the other entries as they were. A list that is empty now is `[]`.
 */
function withoutEntry(before: string, index: number, edited: string): string {
  const expected = listIn(before).filter((_, n) => n !== index);
  const after = expected.length > 0 ? edited : `${edited.trimEnd()}${edited.trim() === '' ? '' : '\n\n'}[]\n`;
  if (same(valuesOf(after), expected)) return after;
  throw new EditError(
    aliasesInto(before, index).length > 0
      ? 'The entry cannot be taken out, since another one refers to a part of it: edit the file by hand.'
      : 'The entry cannot be taken out safely; edit the file by hand.',
  );
}

const OPTIONS = { lineWidth: 116, flowCollectionPadding: true, singleQuote: true } as const;

/** Lists and maps within an entry stand in brackets, as people write them; a list of maps has a line for each key. */
function textOf(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Pair: (_, { value: one }) => {
      if (!isCollection(one) || (isSeq(one) && one.items.length > 0 && one.items.every(isMap))) return undefined;
      one.flow = true;
      return visit.SKIP;
    },
  });
  const text = document.toString(OPTIONS);
  const tight = text.replaceAll('[ ', '[').replaceAll(' ]', ']');
  return same(valuesOf(tight), valuesOf(text)) ? tight : text;
}

const dashBefore = (text: string, offset: number): number =>
  text.lastIndexOf('\n', text.lastIndexOf('-', offset - 1)) + 1;

function nodeAt(text: string, path: Path): unknown {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) throw new EditError(document.errors[0]!.message);
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

function setInBlock(text: string, map: YAMLMap, key: string, value: unknown, before?: string): string {
  const column = (offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
  const first = map.items[0]?.key as Node | undefined;
  const indent = ' '.repeat(first ? column(first.range![0]) : 0);
  const pair = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  const body = value === undefined ? '' : render(key, value, indent);
  if (pair) {
    const start = (pair.key as Node).range![0];
    const end = lineEnd(text, ((pair.value ?? pair.key) as Node).range![1], start);
    const listed =
      isSeq(pair.value) && !pair.value.flow && Array.isArray(value) ? setInList(text, pair.value, value) : undefined;
    if (listed !== undefined) return listed;
    if (value !== undefined) {
      const comment =
        /[ \t]+#[^\n]*$/.exec(
          text.slice(valueEnd(text, ((pair.value ?? pair.key) as Node).range![1], start), end),
        )?.[0] ?? '';
      return text.slice(0, start) + body.trimStart() + comment + text.slice(end);
    }
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return pair === map.items[0] && text.slice(lineStart, start).includes('-')
      ? text.slice(0, start) + text.slice(end).replace(/^\n\s*/, '')
      : text.slice(0, lineStart) + text.slice(end + 1);
  }
  if (value === undefined) return text;
  const at = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === before);
  const last = map.items.at(at > 0 ? at - 1 : -1)!;
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
  return textOf({ [key]: value })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join('\n');
}

/**
 * In a list with a line for each value what stays keeps its line, and what is new comes last; undefined where that
 * would not give the list.
 */
function setInList(text: string, list: YAMLSeq, value: readonly unknown[]): string | undefined {
  if (!list.items.every(isScalar)) return undefined;
  const items = list.items.map((node) => ({
    node: node as Node,
    value: node.value,
    stays: value.includes(node.value),
  }));
  const kept = items.filter(({ stays }) => stays);
  const added = value.slice(kept.length);
  if (
    kept.length === 0 ||
    !same([...kept.map((entry) => entry.value), ...added], value) ||
    added.some((value) => typeof value !== 'string')
  )
    return undefined;
  const first = kept[0]!.node.range![0];
  const indent = text.slice(dashBefore(text, first), text.lastIndexOf('-', first - 1));
  return items.reduceRight((edited, { node, stays }) => {
    const [start, end] = [dashBefore(text, node.range![0]), lineEnd(text, node.range![1], node.range![0])];
    if (!stays) return edited.slice(0, start) + edited.slice(end + 1);
    return node === kept.at(-1)!.node
      ? edited.slice(0, end) +
          textOf(added)
            .replace(/^\[\]\n$/, '')
            .replace(/^(?=.)/gm, indent)
            .replace(/^(?=.)/, '\n')
            .trimEnd() +
          edited.slice(end)
      : edited;
  }, text);
}

/** In a map in braces only the key itself is written anew. */
function setInFlow(text: string, map: YAMLMap, key: string, value: unknown): string {
  const keys = map.items.map(({ key: one }) => (one as Node).range![0]);
  const ends = map.items.map(({ key: one, value: other }) => ((other ?? one) as Node).range![1]);
  const at = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const put = (from: number, to: number, what: string): string => text.slice(0, from) + what + text.slice(to);
  if (value === undefined) {
    if (at < 0) return text;
    if (at > 0) return put(ends[at - 1]!, ends[at]!, '');
    return put(keys[0]!, keys[1] ?? ends[0]!, '');
  }
  const body = stringify({ [key]: value }, { ...OPTIONS, lineWidth: 0, collectionStyle: 'flow' })
    .trim()
    .replace(/^\{ | \}$/g, '');
  if (at >= 0) return put(keys[at]!, ends[at]!, body);
  return map.items.length > 0
    ? put(ends.at(-1)!, ends.at(-1)!, `, ${body}`)
    : put(map.range![0], map.range![1], `{ ${body} }`);
}

/** An edit counts only if reading it back gives the old values with this one change. */
function verified(before: string, after: string, path: Path, key: string, value: unknown): string {
  const unsafe = new EditError(`The edit of "${key}" cannot be made safely; edit the file by hand.`);
  const values = valuesOf(before);
  if (values === undefined) throw unsafe;
  // an alias would change with what it stands for
  const expected = apart(values);
  const target = path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown>)[step],
    expected,
  ) as Record<string, unknown>;
  if (value === undefined) delete target[key];
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  const hit = valuesOf(after);
  if (hit === undefined || !same(hit, expected)) throw unsafe;
  return after;
}

/** The values of a YAML text; undefined if it cannot be read. */
function valuesOf(text: string): unknown {
  try {
    const document = parseDocument(text, { logLevel: 'error', prettyErrors: false });
    return document.errors.length > 0 ? undefined : (document.toJS() as unknown);
  } catch {
    // an alias whose anchor is gone
    return undefined;
  }
}

const listIn = (text: string): unknown[] => {
  const values = valuesOf(text);
  return Array.isArray(values) ? (values as unknown[]) : [];
};

const apart = (data: unknown): unknown => JSON.parse(JSON.stringify(data)) as unknown;

/** Whether two values are the same, whatever the order of their keys. */
const same = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);
const sorted = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );
