import type { Kind } from '../../model/items.js';
import type { Span } from '../../model/span.js';
import type { Files } from '../files.js';
import { propertyOf, reservedNames, withValues, type RawProperty } from '../yaml/item-properties.js';
import type { Path, Source } from '../yaml/source.js';
import type { Bank } from './vocabulary.js';

interface RawKind {
  id: string;
  name?: string;
  note?: string;
  kinds?: RawKind[];
  [property: string]: unknown;
}

interface RawItems {
  properties?: Record<string, RawProperty>;
  kinds?: RawKind[];
}

/** A class as one or several files give it. */
interface Given {
  kind: RawKind;
  children: Given[];
  /** property -> values of it that the class itself has */
  values: Map<string, readonly string[] | Span | 'any'>;
}

/**
 * Reads the files provisions/items.yaml into the bank, the built-in one first. A later file may add properties,
 * values of properties, classes, and to a class that is known properties, values and classes below it.
 */
export function readItems(files: Files, paths: readonly string[], bank: Bank): void {
  const roots: Given[] = [];
  const known = new Map<string, Given>();
  for (const file of paths) {
    const source = files.yaml('items', file);
    if (!source) continue;
    const raw = source.data as RawItems;
    readProperties(files, source, raw.properties ?? {}, bank);
    (raw.kinds ?? []).forEach((kind, n) => add(files, source, kind, ['kinds', n], roots, known));
  }
  const build = ({ kind, children, values }: Given, parent: Kind | undefined): Kind => {
    const built: Kind = {
      id: kind.id,
      name: kind.name ?? kind.id,
      ...(kind.note !== undefined && { note: kind.note }),
      ...(parent && { parent }),
      children: [],
      values: new Map([...(parent?.values ?? []), ...values]),
    };
    bank.kinds.set(built.id, built);
    built.children = children.map((child) => build(child, built));
    return built;
  };
  const order = [...bank.properties.keys()];
  const sorted = (given: Given): Given => ({
    ...given,
    children: given.children.map(sorted),
    values: new Map([...given.values].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))),
  });
  bank.roots.push(...roots.map((root) => build(sorted(root), undefined)));
}

function readProperties(files: Files, source: Source, raw: Record<string, RawProperty>, bank: Bank): void {
  for (const [id, rawProperty] of Object.entries(raw)) {
    const report = (path: Path, rule: string, message: string, at: 'value' | 'key' = 'key'): void =>
      files.report({ ...source.place(['properties', id, ...path], at), rule, message });
    const before = bank.properties.get(id);
    if (reservedNames.has(id) && !(id === 'made' && rawProperty.years === true && !before)) {
      report([], 'duplicate-id', `Unexpected property "${id}", expected a name that no key of a class or scope has.`);
      continue;
    }
    if (before && (rawProperty.years === true || rawProperty.unit !== undefined)) {
      report([], 'duplicate-id', `Unexpected second property "${id}", expected an id of its own.`);
      continue;
    }
    if (!before && rawProperty.ask === undefined) {
      report(
        [],
        'missing-key',
        `Expected the key "ask" here: there is no property "${id}" yet to which values could be added.`,
      );
      continue;
    }
    const unit = before ? before.counted?.unit : rawProperty.unit;
    if (unit !== undefined && rawProperty.values !== undefined) {
      report(
        ['values'],
        'unknown-key',
        `Unexpected values of "${id}", expected none: it is counted in ${unit}, and a class or scope says ` +
          '{ from: <number>, below: <number> }.',
      );
      continue;
    }
    if (before)
      for (const value of Object.keys(rawProperty.values ?? {}))
        if (before.values.has(value))
          report(
            ['values', value],
            'duplicate-id',
            `Unexpected second value "${value}" of ${id}, expected an id of its own.`,
          );
    const property = propertyOf(id, rawProperty);
    bank.properties.set(id, before ? withValues(before, property.values) : property);
  }
}

/** Adds a class to its neighbours, or what is said of a class that is known to it. */
function add(
  files: Files,
  source: Source,
  kind: RawKind,
  path: Path,
  neighbours: Given[],
  known: Map<string, Given>,
): void {
  const before = known.get(kind.id);
  const given: Given = before ?? { kind, children: [], values: new Map() };
  if (before && (kind.name !== undefined || kind.note !== undefined))
    files.report({
      ...source.place([...path, 'id']),
      rule: 'duplicate-id',
      message: `Unexpected second class "${kind.id}", expected an id of its own.`,
    });
  if (!before && kind.name === undefined)
    files.report({
      ...source.place([...path, 'id']),
      rule: 'missing-key',
      message: `Expected the key "name" here: there is no class "${kind.id}" yet to which something could be added.`,
    });
  for (const [id, value] of Object.entries(kind)) {
    if (['id', 'name', 'note', 'kinds'].includes(id)) continue;
    const had = given.values.get(id);
    given.values.set(
      id,
      Array.isArray(value)
        ? [...new Set([...(Array.isArray(had) ? (had as string[]) : []), ...(value as string[])])]
        : value === 'any'
          ? 'any'
          : stretchOf(value as { from?: number; below?: number }),
    );
  }
  if (!before) {
    known.set(kind.id, given);
    neighbours.push(given);
  }
  (kind.kinds ?? []).forEach((child, n) => add(files, source, child, [...path, 'kinds', n], given.children, known));
}

const stretchOf = ({ from, below }: { from?: number; below?: number }): Span => ({
  ...(from !== undefined && { from }),
  ...(below !== undefined && { before: below }),
});
