import type { Question } from '../../model/question.js';
import type { Context } from '../screens/screen.js';
import type { Item } from '../state.js';

/** The axes along which an answer to a question may vary. */
export const axesOf = (question: Question): { id: string; name: string }[] => [
  ...(question.items === undefined ? [] : [{ id: 'items', name: 'For items' }]),
  ...question.dimensions.map(({ id }) => ({ id, name: `For ${id}` })),
];

/** A part of a scope as it stands in a file, as the id of a choice. */
export const partId = (part: unknown): string => (typeof part === 'string' ? part : JSON.stringify(part));
export const partValue = (id: string): unknown => (id.startsWith('{') ? (JSON.parse(id) as unknown) : id);

export const partsIn = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** The name of a class of items or of a defined term of the state's law. */
function itemName({ data, route }: Pick<Context, 'data' | 'route'>, id: string): string {
  const country = data.loaded?.world.countries.get(route.state ?? '');
  return country?.terms.get(id)?.word ?? data.loaded?.world.universe.kinds.get(id)?.name ?? id;
}

function partName(context: Pick<Context, 'data' | 'route'>, part: unknown): string {
  if (typeof part === 'string') return itemName(context, part);
  const { items, made, ...properties } = part as { items?: unknown; made?: { from?: number; before?: number } } & Record<string, unknown>;
  const names = partsIn(items).map((one) => itemName(context, String(one))).join(', ');
  const more = [...(made ? [`made${made.from === undefined ? '' : ` from ${made.from}`}${made.before === undefined ? '' : ` before ${made.before}`}`] : []), ...Object.entries(properties).map(([key, value]) => (key === 'where' ? 'on a condition' : partsIn(value).join(' or ')))];
  return more.length === 0 ? names : `${names} (${more.join('; ')})`;
}

/** The items of a scope in words; empty for all. */
export const itemWords = (context: Pick<Context, 'data' | 'route'>, items: unknown): string => partsIn(items).map((part) => partName(context, part)).join('; ');

/** The members of a dimension in words; empty for all. */
export function memberWords(question: Question, id: string, given: unknown): string {
  const members = question.dimensions.find((one) => one.id === id)?.members;
  return partsIn(given).map((one) => members?.get(String(one)) ?? String(one)).join('; ');
}

/** What a scope may name: parts that stand in the file already, defined terms of the law, classes of items as a tree. */
export function itemChoices(context: Pick<Context, 'data' | 'route'>, question: Question, chosen: readonly string[]): Item[] {
  const world = context.data.loaded!.world;
  const country = world.countries.get(context.route.state ?? '');
  const special = chosen.filter((id) => id.startsWith('{')).map((id): Item => ({ id, label: partName(context, partValue(id)), hint: 'as in the file' }));
  const terms = [...(country?.terms.values() ?? [])].map((term): Item => ({ id: term.id, label: term.word, hint: term.cite }));
  const kinds: Item[] = [];
  const roots = question.items === 'all' || question.items === undefined ? world.universe.roots : question.items.flatMap((id) => world.universe.kinds.get(id) ?? []);
  const walk = (kind: (typeof world.universe.roots)[number], depth: number): void => {
    kinds.push({ id: kind.id, label: kind.name, depth });
    kind.children.forEach((child) => walk(child, depth + 1));
  };
  roots.forEach((kind) => walk(kind, 0));
  return [
    ...special,
    ...(terms.length > 0 ? [{ id: '#terms', label: 'Defined terms of the law', heading: true }] : []),
    ...terms,
    { id: '#kinds', label: 'Classes of items', heading: true },
    ...kinds.filter(({ id }) => !terms.some((term) => term.id === id)),
  ];
}
