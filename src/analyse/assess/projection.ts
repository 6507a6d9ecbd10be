import { Cells } from '../../model/cells.js';
import { Space } from '../../model/space.js';

/** How the cells of one space correspond to those of another: by the axes that both have. */
interface Projection {
  /** the cells of the first that share their common coordinates with any of these cells of the second */
  spread(cells: Cells): Cells;
}

const projections = new WeakMap<Space, WeakMap<Space, Projection>>();

/** How the cells of one space lie in another; made once for each pair. */
export function projection(to: Space, from: Space): Projection {
  const known = projections.get(to) ?? projections.set(to, new WeakMap()).get(to)!;
  return known.get(from) ?? known.set(from, makeProjection(to, from)).get(from)!;
}

function makeProjection(to: Space, from: Space): Projection {
  const names = (space: Space, id: string): string[] => [
    ...(space.question.dimensions.find((dimension) => dimension.id === id)?.members.keys() ?? []),
  ];
  const common = to.axes.filter((axis) => from.axes.some(({ id }) => id === axis.id));
  const keysOf = (space: Space): Int32Array => {
    const axes = common.map(({ id, size }) => {
      const at = space.axes.findIndex((axis) => axis.id === id);
      const stride = space.axes.slice(at + 1).reduce((product, axis) => product * axis.size, 1);
      const order = names(to, id);
      const place = id === 'items' ? undefined : names(space, id).map((name) => position(order, name));
      return { stride, size: space.axes[at]!.size, place, width: size + 1 };
    });
    return Int32Array.from({ length: space.size }, (_, cell) =>
      axes.reduce((key, { stride, size, place, width }) => {
        const n = Math.floor(cell / stride) % size;
        return key * width + (place ? place[n]! : n);
      }, 0),
    );
  };
  const toKeys = keysOf(to);
  const fromKeys = keysOf(from);
  return {
    spread(cells) {
      const keys = new Set<number>();
      for (const cell of cells) keys.add(fromKeys[cell]!);
      const hit: number[] = [];
      if (keys.size > 0) for (let cell = 0; cell < toKeys.length; cell++) if (keys.has(toKeys[cell]!)) hit.push(cell);
      return Cells.of(to.size, hit);
    },
  };
}

const position = (list: readonly string[], name: string): number => {
  const at = list.indexOf(name);
  return at < 0 ? list.length : at;
};
