import { Cells } from '../model/cells.js';
import { Items, type Atom } from '../model/items.js';
import { isWithin } from '../model/span.js';

/** Numbers of atoms that differ in one thing only, in the order of it. */
type Row = readonly number[];

/** Where the atoms of a universe stand to each other, and what sets tell apart among them. */
interface Grid {
  /** atoms that differ in nothing but their numbers */
  groups: readonly Row[];
  /** those of them that are more than one */
  cut: readonly Row[];
  /** atoms that differ in nothing but the period of manufacture; made when they are asked for */
  dated?: readonly Row[];
  /** by the key of a set: the years that it tells apart, and whether it tells numbers apart */
  years: Map<string, readonly number[]>;
  numbers: Map<string, boolean>;
}

const grids = new WeakMap<Items, Grid>();

function gridOf(universe: Items): Grid {
  const known = grids.get(universe);
  if (known) return known;
  const groups: number[][] = [];
  const { atoms } = universe;
  atoms.forEach((atom, n) => {
    const before = atoms[n - 1];
    // atoms that were cut from one bear its values and its years
    if (before && before.values === atom.values && before.years === atom.years) groups.at(-1)!.push(n);
    else groups.push([n]);
  });
  const grid: Grid = { groups, cut: groups.filter(({ length }) => length > 1), years: new Map(), numbers: new Map() };
  grids.set(universe, grid);
  return grid;
}

/** Whether a set of atoms tells some apart that differ in nothing but a number. */
export function tellsNumbers(universe: Items, cells: Cells): boolean {
  const { cut, numbers } = gridOf(universe);
  let tells = numbers.get(cells.key);
  if (tells === undefined) {
    tells = cut.some((group) => group.some((n) => cells.has(n) !== cells.has(group[0]!)));
    numbers.set(cells.key, tells);
  }
  return tells;
}

/** The years with which something begins or ends that a set of atoms tells apart. */
export function yearsTold(universe: Items, cells: Cells): readonly number[] {
  const grid = gridOf(universe);
  const known = grid.years.get(cells.key);
  if (known) return known;
  const gathered = new Set<number>();
  grid.dated ??= datedRows(universe);
  for (const row of grid.dated)
    for (let n = 1; n < row.length; n++)
      if (cells.has(row[n - 1]!) !== cells.has(row[n]!)) gathered.add(universe.atoms[row[n]!]!.years!.from!);
  const years = [...gathered];
  grid.years.set(cells.key, years);
  return years;
}

function datedRows({ atoms }: Items): Row[] {
  const rows = new Map<string, number[]>();
  atoms.forEach(({ kind, values, numbers, years }, n) => {
    if (!years) return;
    const key = JSON.stringify([kind.id, ...values.values(), ...numbers.values()]);
    const row = rows.get(key);
    if (row) row.push(n);
    else rows.set(key, [n]);
  });
  return [...rows.values()];
}

const coarser = new WeakMap<Items, Map<string, Coarse>>();

/** A universe with some of the years of another one, and with all of its numbers or none; made once for each. */
export function coarseBy(universe: Items, years: readonly number[], numbers: boolean): Coarse {
  const known = coarser.get(universe) ?? new Map<string, Coarse>();
  coarser.set(universe, known);
  const key = `${[...years].sort((a, b) => a - b).join()}|${numbers}`;
  const coarse = known.get(key) ?? new Coarse(universe, years, numbers);
  known.set(key, coarse);
  return coarse;
}

/** A universe that is cut at some places only of those of another one, and the sets of that one in it. */
export class Coarse {
  readonly universe: Items;
  /** of each atom one of those of the other universe that are not told apart from it */
  private readonly first: readonly number[];
  private readonly known = new Map<string, Cells>();

  constructor(fine: Items, years: readonly number[], numbers: boolean) {
    this.universe = new Items(fine.roots, fine.properties, [
      ...years.map((from) => ({ from })),
      ...(numbers ? fine.cuts.map(({ at, ...cut }) => ({ ...cut, from: at })) : []),
    ]);
    const theirs = this.groupsOf(fine);
    const first: number[] = [];
    gridOf(this.universe).groups.forEach((group, n) =>
      // where numbers are cut they are cut alike
      group.forEach((place, m) => (first[place] = theirs[n]![m]!)),
    );
    this.first = first;
  }

  /** Of each group of atoms here the first of the other universe that is a part of it. */
  private groupsOf(fine: Items): readonly Row[] {
    const here = gridOf(this.universe).groups;
    const there = gridOf(fine).groups;
    if (here.length === there.length) return there;
    const keyOf = ({ kind, values }: Atom, from: number | undefined): string =>
      [kind.id, ...values.values(), from].join('|');
    const places = new Map<string, Row>();
    for (const group of there) {
      const atom = fine.atoms[group[0]!]!;
      const { years } = atom;
      const period = years && this.universe.periods.find((entry) => isWithin(years, entry));
      const key = keyOf(atom, period?.from);
      if (!places.has(key)) places.set(key, group);
    }
    return here.map((group) => {
      const atom = this.universe.atoms[group[0]!]!;
      return places.get(keyOf(atom, atom.years?.from))!;
    });
  }

  /** A set of the other universe that tells nothing apart which is one here. */
  of(cells: Cells): Cells {
    let set = this.known.get(cells.key);
    if (!set) {
      const members: number[] = [];
      this.first.forEach((atom, n) => {
        if (cells.has(atom)) members.push(n);
      });
      set = Cells.of(this.universe.atoms.length, members);
      this.known.set(cells.key, set);
    }
    return set;
  }
}
