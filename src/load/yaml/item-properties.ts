import type { Property } from '../../model/items.js';

/**
 * Marks an entry of a schema that stands for a property of items: where a class lists its values, and where a scope
 * chooses some.
 */
const LISTED = 'property of items: the values of a class';
const CHOSEN = 'property of items: a choice of values';

type Json = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const markOf = (value: unknown): unknown => (isMap(value) ? value['$comment'] : undefined);
const isMarked = (value: unknown): boolean => markOf(value) === LISTED || markOf(value) === CHOSEN;

/** A schema that takes these properties of items in the place of those for which it was written. */
export function withProperties<T>(schema: T, properties: Iterable<Property>): T {
  const theirProperties = [...properties].filter(({ years }) => !years);
  const visit = (entry: unknown): unknown => {
    if (Array.isArray(entry)) return entry.map(visit);
    if (!isMap(entry)) return entry;
    const first = Object.values(entry).findIndex(isMarked);
    if (first < 0) return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, visit(value)]));
    const mark = markOf(Object.values(entry)[first]);
    return Object.fromEntries(
      Object.entries(entry).flatMap(([key, value], n) => [
        ...(n === first ? theirProperties.map((property) => [property.id, entryOf(property, mark)] as const) : []),
        ...(isMarked(value) ? [] : [[key, visit(value)] as const]),
      ]),
    );
  };
  return visit(schema) as T;
}

/** A stretch of the numbers of a counted property, as a class or a scope gives it. */
const STRETCH: Json = {
  from: { type: 'number', description: 'The first number that is meant.' },
  below: { type: 'number', description: 'The first number that is no longer meant.' },
};

function entryOf({ ask, values, counted }: Property, mark: unknown): Json {
  const of = { enum: [...values.keys()] };
  const description = ask === undefined ? {} : { description: ask };
  if (counted) {
    const stretch = { type: 'object', properties: STRETCH, additionalProperties: false, minProperties: 1 };
    return mark === LISTED
      ? { $comment: LISTED, anyOf: [{ const: 'any' }, stretch], ...description }
      : { $comment: CHOSEN, ...stretch, ...description };
  }
  return mark === LISTED
    ? { $comment: LISTED, type: 'array', items: of, minItems: 1, uniqueItems: true, ...description }
    : { $comment: CHOSEN, anyOf: [of, { type: 'array', items: of, minItems: 1 }], ...description };
}

/** The keys beside which properties stand in a class or in a scope: no property can have the name of one. */
export const reservedNames: ReadonlySet<string> = new Set(['id', 'name', 'note', 'kinds', 'items', 'made', 'where']);

/** A property as a file gives it. */
export interface RawProperty {
  ask?: string;
  values?: Readonly<Record<string, string>>;
  years?: true;
  name?: string;
  unit?: string;
}

/** A property of items as its file defines it. */
export const propertyOf = (id: string, { ask, values, years, name = id, unit }: RawProperty): Property => ({
  id,
  ...(ask !== undefined && { ask }),
  values: new Map(Object.entries(values ?? {})),
  years: years === true,
  ...(unit !== undefined && { counted: { name, unit } }),
});

/** A property with the values that a later file adds to it. */
export const withValues = (property: Property, values: ReadonlyMap<string, string>): Property => ({
  ...property,
  values: new Map([...property.values, ...[...values].filter(([value]) => !property.values.has(value))]),
});

/**
 * The properties that are known, with those of the data of a file provisions/items.yaml, whatever its shape: what in
 * it is wrong is told when it is read.
 */
export function withThoseOf(known: ReadonlyMap<string, Property>, data: unknown): ReadonlyMap<string, Property> {
  const raw = isMap(data) ? data['properties'] : undefined;
  const all = new Map(known);
  for (const [id, value] of Object.entries(isMap(raw) ? raw : {})) {
    if (!isMap(value) || (reservedNames.has(id) && value['years'] !== true)) continue;
    const property = propertyOf(id, {
      ...value,
      values: (isMap(value['values']) ? value['values'] : {}) as RawProperty['values'],
    });
    const before = all.get(id);
    all.set(id, before ? withValues(before, property.values) : property);
  }
  return all;
}
