import { isMap, isScalar, isSeq, Scalar, type Document, type Node, type Pair, type YAMLMap } from 'yaml';

/** The width of a comment, in columns. */
const WIDTH = 118;

const questionOf = (node: unknown): string | undefined => {
  const id: unknown = isMap(node) ? node.get('question') : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** Answers to one question stand together, in the order in which they stood; each question where it came first. */
export function together(document: Document): void {
  const list = document.contents;
  if (!isSeq(list)) return;
  const groups = new Map<string, Node[]>();
  (list.items as Node[]).forEach((item, n) => {
    const key = questionOf(item) ?? `#${n}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  });
  list.items = [...groups.values()].flat();
}

/**
 * The sentence of a question stands as a comment above the first of its answers; `asks`: id of the question ->
 * sentence.
 */
export function asked(document: Document, asks: ReadonlyMap<string, string>): void {
  const list = document.contents;
  if (!isSeq(list)) return;
  const seen = new Set<string>();
  for (const item of list.items as YAMLMap[]) {
    const id = questionOf(item);
    const ask = id === undefined ? undefined : asks.get(id);
    if (id === undefined || ask === undefined || seen.has(id)) continue;
    seen.add(id);
    const words = commentOf(ask);
    const above = item.commentBefore ?? '';
    if (!oneLine(above).includes(oneLine(words))) item.commentBefore = above === '' ? words : `${above}\n${words}`;
  }
}

const oneLine = (comment: string): string => comment.replace(/\s+/g, ' ').trim();

/** A sentence as a comment, without the signs; folded where it is long. */
function commentOf(sentence: string): string {
  const lines: string[] = [];
  for (const word of sentence.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(` ${word}`);
  }
  return lines.join('\n');
}

/** Keys whose values are durations, or may be. */
const DURATIONS = ['answer', 'at-least', 'at-most', 'after-deposit', 'within', 'every'];

/** A duration as people write it: `10 years` for P10Y, `1 year and 6 months` for P1Y6M; undefined for anything else. */
export function durationWords(text: string): string | undefined {
  const match = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$|^P(?=\d)(?:(\d+)W)?(?:(\d+)D)?$/.exec(text);
  if (!match) return undefined;
  return ['year', 'month', 'week', 'day']
    .flatMap((unit, n) => {
      const number = match[n + 1];
      return number === undefined ? [] : [`${Number(number)} ${unit}${Number(number) === 1 ? '' : 's'}`];
    })
    .join(' and ');
}

/** In the place of an empty list, whose comments stay. */
function setNone(pair: Pair, empty: Node): void {
  const none = new Scalar('none');
  none.comment = empty.comment ?? null;
  none.commentBefore = empty.commentBefore ?? null;
  pair.value = none;
}

/** Durations in words, and `none` for an answer that is an empty list. */
export function inWords(node: unknown): void {
  if (isSeq(node)) node.items.forEach(inWords);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    const { key, value } = pair;
    const name = isScalar(key) ? String(key.value) : '';
    if (isScalar(value) && typeof value.value === 'string' && DURATIONS.includes(name))
      value.value = durationWords(value.value) ?? value.value;
    if (name === 'answer' && isSeq(value) && value.items.length === 0) setNone(pair, value);
    inWords(value);
  }
}
