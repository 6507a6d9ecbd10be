import { isScalar, isSeq, stringify, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { textOf, same, dashBefore, OPTIONS } from './edit-nodes.js';

/** Sets a key of a map that is written over several lines; a new key stands before `before`, else at the end. */
export function setInBlock(text: string, map: YAMLMap, key: string, value: unknown, before?: string): string {
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
export function lineEnd(text: string, end: number, start: number): number {
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
export function setInFlow(text: string, map: YAMLMap, key: string, value: unknown): string {
  const keys = map.items.map(({ key: keyNode }) => (keyNode as Node).range![0]);
  const ends = map.items.map(({ key: keyNode, value: other }) => ((other ?? keyNode) as Node).range![1]);
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
