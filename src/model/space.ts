import { Cells } from './cells.js';
import type { Items } from './items.js';
import type { Question } from './question.js';

/** One axis of a question: `items` with its atoms, or a dimension with its members. */
export interface Axis {
  id: string;
  size: number;
}

/** Members of each axis; an axis left out means all of it. Atoms of `items` are a set, members of others are names. */
export interface Box {
  items?: Cells;
  members: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * All the cells at which a question may be answered: every atom of its items with one member of every dimension.
 * A question without items or dimensions has one cell.
 */
export class Space {
  readonly axes: readonly Axis[];
  /** what the question may be asked of */
  readonly all: Cells;
  readonly items: Cells | undefined;
  readonly size: number;
  private readonly byAtom = new Map<string, Cells>();
  private readonly atoms = new WeakMap<Cells, Cells>();
  private readonly atomsByKey = new Map<string, Cells>();

  constructor(
    readonly question: Question,
    universe: Items,
  ) {
    const dimensions = question.dimensions.map(({ id, members }) => ({ id, size: members.size }));
    this.axes =
      question.items === undefined ? dimensions : [{ id: 'items', size: universe.atoms.length }, ...dimensions];
    this.size = this.axes.reduce((product, axis) => product * axis.size, 1);
    if (question.items !== undefined) {
      this.items =
        question.items === 'all'
          ? universe.all
          : question.items.reduce((cells, id) => cells.or(universe.ofKind(id)), universe.none);
    }
    this.all = this.cells({ members: new Map() });
  }

  private get inner(): number {
    return this.items === undefined ? this.size : this.size / this.items.size;
  }

  /** The cells of a box, within what the question may be asked of. */
  cells(box: Box): Cells {
    const combos = this.question.dimensions.reduce<number[]>(
      (bases, dimension) => {
        const wanted = box.members.get(dimension.id);
        const picked = [...dimension.members.keys()].flatMap((member, n) =>
          wanted === undefined || wanted.has(member) ? [n] : [],
        );
        return bases.flatMap((base) => picked.map((n) => base * dimension.members.size + n));
      },
      [0],
    );
    if (this.items === undefined) return Cells.of(this.size, combos);
    const atoms = box.items === undefined ? this.items : box.items.and(this.items);
    const key = `${combos.join()}|${atoms.key}`;
    let cells = this.byAtom.get(key);
    if (!cells) {
      const inner = this.inner;
      const list: number[] = [];
      for (const atom of atoms) for (const combo of combos) list.push(atom * inner + combo);
      cells = Cells.of(this.size, list);
      this.byAtom.set(key, cells);
    }
    return cells;
  }

  /** The atoms that some of these cells have; undefined for a question without items. */
  atomsOf(cells: Cells): Cells | undefined {
    if (this.items === undefined) return undefined;
    let atom = this.atoms.get(cells);
    if (!atom) {
      atom = this.atomsByKey.get(cells.key) ?? this.findAtoms(cells, this.items.size);
      this.atoms.set(cells, atom);
      this.atomsByKey.set(cells.key, atom);
    }
    return atom;
  }

  private findAtoms(cells: Cells, size: number): Cells {
    const inner = this.inner;
    const atoms: number[] = [];
    // the cells of one atom come one after another
    for (const cell of cells) {
      const atom = Math.floor(cell / inner);
      if (atom !== atoms.at(-1)) atoms.push(atom);
    }
    return Cells.of(size, atoms);
  }

  /** Cells as boxes: few of them, none overlapping, together exactly the cells. */
  boxes(cells: Cells): Box[] {
    if (cells.isEmpty) return [];
    const { classes, grid } = this.classes(cells);
    let best: Grid[] | undefined;
    for (const order of permutations(grid.sizes.map((_, n) => n))) {
      const grids = split(grid, order);
      if (!best || grids.length < best.length) best = grids;
    }
    return best!.map(({ chosen }) => this.boxOf(chosen, classes));
  }

  /** Atoms that have the same cells put into one class, so that there are only few things to group. */
  private classes(cells: Cells): { classes: number[][]; grid: Grid } {
    const dimensions = this.question.dimensions.map(({ members }) => members.size);
    if (this.items === undefined) return { classes: [], grid: { sizes: dimensions, cells: [...cells], chosen: [] } };
    const inner = this.inner;
    const byAtom = new Map<number, number[]>();
    for (const cell of cells) {
      const atom = Math.floor(cell / inner);
      const list = byAtom.get(atom);
      if (list) list.push(cell % inner);
      else byAtom.set(atom, [cell % inner]);
    }
    const gathered = new Map<string, { atoms: number[]; list: number[] }>();
    for (const [atom, list] of byAtom) {
      const key = list.join();
      const group = gathered.get(key);
      if (group) group.atoms.push(atom);
      else gathered.set(key, { atoms: [atom], list });
    }
    const groups = [...gathered.values()];
    return {
      classes: groups.map(({ atoms }) => atoms),
      grid: {
        sizes: [groups.length, ...dimensions],
        cells: groups.flatMap(({ list }, n) => list.map((cell) => n * inner + cell)),
        chosen: [],
      },
    };
  }

  private boxOf(chosen: Grid['chosen'], classes: readonly (readonly number[])[]): Box {
    const members = new Map<string, ReadonlySet<string>>();
    let items: Cells | undefined;
    const first = this.items === undefined ? 0 : 1;
    for (const { axis, numbers } of chosen) {
      if (axis < first) {
        items = Cells.of(
          this.items!.size,
          numbers.flatMap((n) => classes[n]!),
        );
        continue;
      }
      const dimension = this.question.dimensions[axis - first]!;
      const names = [...dimension.members.keys()];
      members.set(dimension.id, new Set([...numbers].sort((a, b) => a - b).map((n) => names[n]!)));
    }
    return { members, ...(items && { items }) };
  }
}

/** Cells of a grid with some of its axes already decided. */
interface Grid {
  sizes: readonly number[];
  cells: readonly number[];
  chosen: readonly { axis: number; numbers: readonly number[] }[];
}

/** Groups cells by equal slices along the first axis, then each slice along the next. */
function split(grid: Grid, [axis, ...rest]: readonly number[]): Grid[] {
  if (axis === undefined) return [grid];
  const size = grid.sizes[axis]!;
  const stride = grid.sizes.slice(axis + 1).reduce((product, size) => product * size, 1);
  const slices = new Map<number, number[]>();
  for (const cell of grid.cells) {
    const n = Math.floor(cell / stride) % size;
    const list = slices.get(n);
    if (list) list.push(cell - n * stride);
    else slices.set(n, [cell - n * stride]);
  }
  const groups = new Map<string, { numbers: number[]; cells: number[] }>();
  for (const [n, cells] of slices) {
    const key = cells.join();
    const group = groups.get(key);
    if (group) group.numbers.push(n);
    else groups.set(key, { numbers: [n], cells });
  }
  return [...groups.values()].flatMap(({ numbers, cells }) =>
    split({ sizes: grid.sizes, cells, chosen: [...grid.chosen, { axis, numbers }] }, rest),
  );
}

function permutations(list: readonly number[]): number[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first) =>
    permutations(list.filter((number) => number !== first)).map((rest) => [first, ...rest]),
  );
}
