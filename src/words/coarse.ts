import { Cells } from '../model/cells.js';
import { Items, spanKey, type Atom } from '../model/items.js';

/** Where each atom of a universe stands: which kind with which values, and in which period of manufacture. */
interface Grid {
  /** kind and values -> period -> atom; a kind whose items have no years has one period */
  columns: readonly (readonly number[])[];
  columnOf: Int32Array;
  periodOf: Int32Array;
  /** kind and values by the place of their column */
  keys: readonly string[];
  /** periods at which a set changes, by the key of the set */
  changes: Map<string, ReadonlySet<number>>;
}

const grids = new WeakMap<Items, Grid>();

const keyOf = ({ kind, values, numbers }: Atom): string =>
  `${kind.id}|${[...values.values(), ...[...numbers.values()].map(spanKey)].join('|')}`;

function gridOf(universe: Items): Grid {
  const known = grids.get(universe);
  if (known) return known;
  const byKey = new Map<string, number>();
  const columns: number[][] = [];
  const keys: string[] = [];
  const columnOf = new Int32Array(universe.atoms.length);
  const periodOf = new Int32Array(universe.atoms.length);
  universe.atoms.forEach((atom, n) => {
    const key = keyOf(atom);
    let column = byKey.get(key);
    if (column === undefined) {
      column = columns.length;
      byKey.set(key, column);
      columns.push([]);
      keys.push(key);
    }
    columnOf[n] = column;
    periodOf[n] = columns[column]!.length;
    columns[column]!.push(n);
  });
  const grid = { columns, columnOf, periodOf, keys, changes: new Map<string, ReadonlySet<number>>() };
  grids.set(universe, grid);
  return grid;
}

/** The periods with which something begins or ends that a set of atoms tells apart, by their places. */
export function changesOf(universe: Items, cells: Cells): ReadonlySet<number> {
  const { columns, columnOf, periodOf, changes } = gridOf(universe);
  const known = changes.get(cells.key);
  if (known) return known;
  const gathered = new Set<number>();
  for (const n of cells) {
    const column = columns[columnOf[n]!]!;
    const period = periodOf[n]!;
    if (period > 0 && !cells.has(column[period - 1]!)) gathered.add(period);
    if (period + 1 < column.length && !cells.has(column[period + 1]!)) gathered.add(period + 1);
  }
  changes.set(cells.key, gathered);
  return gathered;
}

/** A universe with the periods only that begin at some places of another one's, and the sets of that one in it. */
export class Coarse {
  readonly universe: Items;
  private readonly columns: readonly { atoms: readonly number[]; coarse: readonly number[] }[];

  constructor(fine: Items, starts: readonly number[]) {
    const { columns, keys } = gridOf(fine);
    this.universe = new Items(fine.roots, fine.properties, [
      ...starts.map((n) => ({ from: fine.periods[n]!.from! })),
      ...fine.cuts.map(({ at, ...cut }) => ({ ...cut, from: at })),
    ]);
    const grid = gridOf(this.universe);
    const coarseByKey = new Map(grid.keys.map((key, n) => [key, grid.columns[n]!]));
    this.columns = columns.map((column, n) => ({
      // one period stands for all that are not told apart from it
      atoms: column.length === 1 ? column : [0, ...starts].map((start) => column[start]!),
      coarse: coarseByKey.get(keys[n]!)!,
    }));
  }

  /** A set of the other universe that tells none of the periods apart which are one here. */
  of(cells: Cells): Cells {
    const members: number[] = [];
    for (const { atoms, coarse } of this.columns)
      for (let n = 0; n < atoms.length; n++) if (cells.has(atoms[n]!)) members.push(coarse[n]!);
    return Cells.of(this.universe.atoms.length, members);
  }
}
