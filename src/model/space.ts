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

  constructor(
    readonly question: Question,
    universe: Items,
  ) {
    const dimensions = question.dimensions.map(({ id, members }) => ({ id, size: members.size }));
    this.axes = question.items === undefined ? dimensions : [{ id: 'items', size: universe.atoms.length }, ...dimensions];
    this.size = this.axes.reduce((product, axis) => product * axis.size, 1);
    if (question.items !== undefined) {
      this.items = question.items === 'all' ? universe.all : question.items.reduce((cells, id) => cells.or(universe.ofKind(id)), universe.none);
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
        const picked = [...dimension.members.keys()].flatMap((member, n) => (wanted === undefined || wanted.has(member) ? [n] : []));
        return bases.flatMap((base) => picked.map((n) => base * dimension.members.size + n));
      },
      [0],
    );
    if (this.items === undefined) return Cells.of(this.size, combos);
    const atoms = box.items === undefined ? this.items : box.items.and(this.items);
    const key = `${combos.join()}|${atoms.key}`;
    let found = this.byAtom.get(key);
    if (!found) {
      const inner = this.inner;
      const list: number[] = [];
      for (const atom of atoms) for (const combo of combos) list.push(atom * inner + combo);
      found = Cells.of(this.size, list);
      this.byAtom.set(key, found);
    }
    return found;
  }

  /** The atoms that some of these cells have; undefined for a question without items. */
  atomsOf(cells: Cells): Cells | undefined {
    if (this.items === undefined) return undefined;
    const inner = this.inner;
    const atoms = new Set<number>();
    for (const cell of cells) atoms.add(Math.floor(cell / inner));
    return Cells.of(this.items.size, atoms);
  }

  /** Cells as boxes: few of them, none overlapping, together exactly the cells. */
  boxes(cells: Cells): Box[] {
    if (cells.isEmpty) return [];
    const axes = this.axes.map((_, n) => n);
    let best: Box[] | undefined;
    for (const order of permutations(axes)) {
      const boxes = this.split([...cells], order);
      if (!best || boxes.length < best.length) best = boxes;
    }
    return best ?? [{ members: new Map() }];
  }

  /** Groups cells by equal slices along the first axis, then each slice along the next. */
  private split(cells: readonly number[], order: readonly number[]): Box[] {
    const [axis, ...rest] = order;
    if (axis === undefined) return [{ members: new Map() }];
    const slices = new Map<number, number[]>();
    for (const cell of cells) {
      const n = this.coordinate(cell, axis);
      (slices.get(n) ?? slices.set(n, []).get(n)!).push(this.without(cell, axis));
    }
    const groups = new Map<string, { members: number[]; cells: number[] }>();
    for (const [n, slice] of slices) {
      const key = slice.join();
      const group = groups.get(key) ?? { members: [], cells: slice };
      group.members.push(n);
      groups.set(key, group);
    }
    return [...groups.values()].flatMap((group) => this.split(group.cells, rest).map((box) => this.extend(box, axis, group.members)));
  }

  private extend(box: Box, axis: number, numbers: number[]): Box {
    const { id, size } = this.axes[axis]!;
    if (id === 'items') return { ...box, items: Cells.of(size, numbers) };
    const names = [...this.question.dimensions.find((d) => d.id === id)!.members.keys()];
    return { ...box, members: new Map(box.members).set(id, new Set(numbers.sort((a, b) => a - b).map((n) => names[n]!))) };
  }

  private stride(axis: number): number {
    return this.axes.slice(axis + 1).reduce((product, { size }) => product * size, 1);
  }

  private coordinate(cell: number, axis: number): number {
    return Math.floor(cell / this.stride(axis)) % this.axes[axis]!.size;
  }

  /** The cell with its coordinate on an axis set to zero. */
  private without(cell: number, axis: number): number {
    return cell - this.coordinate(cell, axis) * this.stride(axis);
  }
}

function permutations(list: readonly number[]): number[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first) => permutations(list.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}
