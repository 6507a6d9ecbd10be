import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Node } from 'yaml';
import type { Path } from './yaml/source.js';
import { setInBlock, setInFlow, lineEnd } from './edit-lists.js';
import { textOf, same, dashBefore, valuesOf } from './edit-nodes.js';

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
      const path = above.flatMap((step, n): (string | number)[] =>
        isSeq(step)
          ? [step.items.indexOf((above[n + 1] ?? node) as Node)]
          : isPair(step) && isScalar(step.key)
            ? [String(step.key.value)]
            : [],
      );
      const key = path.findLastIndex((step) => typeof step === 'string');
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

function nodeAt(text: string, path: Path): unknown {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) throw new EditError(document.errors[0]!.message);
  return path.length === 0 ? document.contents : document.getIn(path, true);
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

const listIn = (text: string): unknown[] => {
  const values = valuesOf(text);
  return Array.isArray(values) ? (values as unknown[]) : [];
};

const apart = (data: unknown): unknown => JSON.parse(JSON.stringify(data)) as unknown;
