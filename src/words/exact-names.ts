import type { Cells } from '../model/cells.js';
import type { Atom, Items, Kind, Property, Years } from '../model/items.js';
import { isWithin, spanKey, type Span } from '../model/span.js';
import { listed, spoken } from './catalogue.js';
import { numberWords } from './cells-words.js';

/** A part of a kind: for each property that narrows it the values that it keeps. */
type Narrowing = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Names for a set of items that together cover exactly this set, by classes and properties alone: "rifles and carbines
 * (semi-automatic; in working order) made in or after 1900". `yearsWords` puts a span of years into words, in the
 * language in which the names stand.
 */
export function exactNames(
  universe: Items,
  atoms: Cells,
  yearsWords: (years: Years) => string,
  language = spoken(),
): string[] {
  const byKind = new Map<Kind, Atom[]>();
  for (const n of atoms) {
    const atom = universe.atoms[n]!;
    byKind.set(atom.kind, [...(byKind.get(atom.kind) ?? []), atom]);
  }
  const kindsByWords = new Map<string, Set<Kind>>();
  for (const [kind, atoms] of byKind) {
    for (const narrowing of boxes(universe, inPieces(universe, kind, atoms), [...kind.values.keys()])) {
      const words = narrowingWords(universe, kind, narrowing, yearsWords, language);
      kindsByWords.set(words, (kindsByWords.get(words) ?? new Set()).add(kind));
    }
  }
  return [...kindsByWords].flatMap(([words, kinds]) =>
    covering(universe.roots, kinds).map(({ name }) => `${name}${words}`),
  );
}

/** Atoms of one kind, those of which a number is not told apart cut as it is for others of the kind. */
function inPieces(universe: Items, kind: Kind, atoms: readonly Atom[]): Atom[] {
  let cut = [...atoms];
  for (const id of universe.properties.keys()) {
    const pieces = universe.properties.get(id)!.counted && kind.values.has(id) ? universe.piecesOf(kind, id) : [];
    if (pieces.length > 1)
      cut = cut.flatMap((atom) =>
        pieces
          .filter((piece) => isWithin(piece, atom.numbers.get(id)!))
          .map((piece) => ({ ...atom, numbers: new Map(atom.numbers).set(id, piece) })),
      );
  }
  return cut;
}

const valueOf = (atom: Atom, { id, years, counted }: Property): string =>
  years ? spanKey(atom.years ?? {}) : counted ? spanKey(atom.numbers.get(id) ?? {}) : (atom.values.get(id) ?? '');

/** Atoms of one kind as products of values, few of them, none overlapping. */
function boxes(universe: Items, atoms: readonly Atom[], properties: readonly string[]): Narrowing[] {
  const [id, ...rest] = properties;
  if (id === undefined) return [new Map()];
  const property = universe.properties.get(id)!;
  const slices = new Map<string, Atom[]>();
  for (const atom of atoms) {
    const value = valueOf(atom, property);
    slices.set(value, [...(slices.get(value) ?? []), atom]);
  }
  const keyOf = (atom: Atom): string => rest.map((other) => valueOf(atom, universe.properties.get(other)!)).join('|');
  const groups = new Map<string, { values: Set<string>; atoms: Atom[] }>();
  for (const [value, slice] of slices) {
    const key = slice.map(keyOf).sort().join(';');
    const group = groups.get(key);
    if (group) group.values.add(value);
    else groups.set(key, { values: new Set([value]), atoms: slice });
  }
  return [...groups.values()].flatMap((group) =>
    boxes(universe, group.atoms, rest).map((narrowing) => new Map([[id, group.values], ...narrowing])),
  );
}

/** What narrows a kind, in words; empty where nothing does. */
function narrowingWords(
  universe: Items,
  kind: Kind,
  narrowing: Narrowing,
  yearsWords: (years: Years) => string,
  language: string,
): string {
  const plain: string[] = [];
  let made = '';
  for (const [id, kept] of narrowing) {
    const property = universe.properties.get(id)!;
    const { values, years, counted } = property;
    const allowed = kind.values.get(id);
    if (years) {
      if (kept.size < universe.periods.length)
        made = ` ${listed(
          spansOf(universe.periods, kept).map((span) => yearsWords(span)),
          'or',
          language,
        )}`;
    } else if (counted) {
      const pieces = universe.piecesOf(kind, id);
      if (kept.size < pieces.length)
        plain.push(
          listed(
            spansOf(pieces, kept).map((span) => numberWords(property, span, language)),
            'or',
            language,
          ),
        );
    } else if (Array.isArray(allowed) && kept.size < allowed.length)
      plain.push(
        listed(
          [...kept].map((value) => values.get(value) ?? value),
          'or',
          language,
        ),
      );
  }
  return `${plain.length > 0 ? ` (${plain.join('; ')})` : ''}${made}`;
}

/** Runs of neighbouring stretches as spans. */
function spansOf(periods: readonly Span[], kept: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  let open = false;
  for (const period of periods) {
    const inside = kept.has(spanKey(period));
    const last = spans.at(-1);
    if (inside && open && last)
      spans[spans.length - 1] = {
        ...(last.from !== undefined && { from: last.from }),
        ...(period.before !== undefined && { before: period.before }),
      };
    else if (inside) spans.push(period);
    open = inside;
  }
  return spans;
}

/** The highest classes of the tree of which every leaf is in the set. */
function covering(kinds: readonly Kind[], wanted: ReadonlySet<Kind>): Kind[] {
  return kinds.flatMap((kind) =>
    leaves(kind).every((leaf) => wanted.has(leaf)) ? [kind] : covering(kind.children, wanted),
  );
}

const leaves = (kind: Kind): Kind[] => (kind.children.length === 0 ? [kind] : kind.children.flatMap(leaves));
