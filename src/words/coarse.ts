import { Cells } from '../model/cells.js';
import { Items, spanKey, type Atom, type Span, type Stretch } from '../model/items.js';

/** Atoms that differ in nothing but the period of manufacture or one number, in the order of these. */
type Row = readonly number[];

/** The rows of a universe, and what sets tell apart in them. */
interface Grid {
  periods: readonly Row[];
  /** by counted property */
  numbers: ReadonlyMap<string, readonly Row[]>;
  /** what a set tells apart, by the key of the set */
  told: Map<string, readonly Stretch[]>;
}

const grids = new WeakMap<Items, Grid>();

const keyOf = ({ kind, values, numbers, years }: Atom, but?: string): string =>
  [
    kind.id,
    ...values.values(),
    ...[...numbers].map(([id, span]) => (id === but ? '' : spanKey(span))),
    years && but !== '' ? spanKey(years) : '',
  ].join('|');

/** The rows along the line of a counted property, or of the years where it is ''. */
function rowsOf({ atoms }: Items, property: string): Row[] {
  const rows = new Map<string, number[]>();
  atoms.forEach((atom, n) => {
    if (property === '' ? !atom.years : !atom.numbers.has(property)) return;
    const key = keyOf(atom, property);
    const row = rows.get(key);
    if (row) row.push(n);
    else rows.set(key, [n]);
  });
  return [...rows.values()].filter((row) => row.length > 1);
}

function gridOf(universe: Items): Grid {
  let grid = grids.get(universe);
  if (!grid) {
    grid = {
      periods: rowsOf(universe, ''),
      numbers: new Map(
        [...new Set(universe.cuts.map(({ property }) => property))].map((id) => [id, rowsOf(universe, id)]),
      ),
      told: new Map(),
    };
    grids.set(universe, grid);
  }
  return grid;
}

/**
 * The years with which something begins or ends that a set of atoms tells apart, and the numbers with the classes for
 * which it tells them apart, each as the stretch that begins there.
 */
export function toldApart(universe: Items, cells: Cells): readonly Stretch[] {
  const { periods, numbers, told } = gridOf(universe);
  let stretches = told.get(cells.key);
  if (!stretches) {
    const gathered = new Map<string, Stretch>();
    const compare = (rows: readonly Row[], from: (atom: Atom) => Stretch): void => {
      for (const row of rows)
        for (let n = 1; n < row.length; n++) {
          if (cells.has(row[n - 1]!) === cells.has(row[n]!)) continue;
          const stretch = from(universe.atoms[row[n]!]!);
          gathered.set(stretchKey(stretch), stretch);
        }
    };
    compare(periods, ({ years }) => ({ from: years!.from! }));
    for (const [property, rows] of numbers)
      compare(rows, ({ kind, numbers }) => ({ property, kinds: [kind.id], from: numbers.get(property)!.from! }));
    stretches = [...gathered.values()];
    told.set(cells.key, stretches);
  }
  return stretches;
}

/** The same for stretches that begin alike. */
export const stretchKey = ({ property = '', kinds = [], from }: Stretch): string =>
  `${property}|${kinds.join()}|${from}`;

const holds = (outer: Span, inner: Span): boolean =>
  (outer.from ?? -Infinity) <= (inner.from ?? -Infinity) && (inner.before ?? Infinity) <= (outer.before ?? Infinity);

/** A universe that is cut only where some stretches begin of those of another one, and the sets of that one in it. */
export class Coarse {
  readonly universe: Items;
  /** of each atom one of those of the other universe that are not told apart from it */
  private readonly first: readonly number[];

  constructor(fine: Items, stretches: readonly Stretch[]) {
    const coarse = new Items(fine.roots, fine.properties, stretches);
    this.universe = coarse;
    const places = new Map(coarse.atoms.map((atom, n) => [keyOf(atom), n]));
    const first: number[] = [];
    fine.atoms.forEach((atom, n) => {
      const { kind, numbers, years } = atom;
      const place = places.get(
        keyOf({
          ...atom,
          numbers: new Map(
            [...numbers].map(([id, span]) => [id, coarse.piecesOf(kind, id).find((piece) => holds(piece, span))!]),
          ),
          ...(years && { years: coarse.periods.find((period) => holds(period, years))! }),
        }),
      )!;
      first[place] ??= n;
    });
    this.first = first;
  }

  /** A set of the other universe that tells nothing apart which is one here. */
  of(cells: Cells): Cells {
    const members: number[] = [];
    this.first.forEach((atom, n) => {
      if (cells.has(atom)) members.push(n);
    });
    return Cells.of(this.universe.atoms.length, members);
  }
}
