/** Where a tile stands: its column and row, from the upper left. */
export interface TilePlace {
  code: string;
  column: number;
  row: number;
}

const WIDTH_TO_HEIGHT = 1.7;

/**
 * Lays states out as tiles of one size, about as they lie on a map: `places` gives longitude and latitude by code. No
 * two tiles share a place. What has no place stands in a row of its own below the others. The same states give the
 * same map.
 */
export function tilePlaces(
  codes: readonly string[],
  places: Readonly<Record<string, readonly [number, number]>>,
): TilePlace[] {
  const known = codes.flatMap((code) => (places[code] ? [{ code, at: places[code] }] : []));
  const unknown = codes.filter((code) => !places[code]);
  const taken = new Map<string, TilePlace>();
  if (known.length > 0) {
    const [west, east] = spanOf(known.map(({ at }) => at[0]));
    const [south, north] = spanOf(known.map(({ at }) => at[1]));
    const rows = Math.max(1, Math.ceil(Math.sqrt((known.length * 2.2) / WIDTH_TO_HEIGHT)));
    const columns = Math.max(1, Math.ceil(rows * WIDTH_TO_HEIGHT));
    const scale = (value: number, from: number, to: number, count: number): number =>
      to === from ? 0 : Math.min(count - 1, Math.floor(((value - from) / (to - from)) * count));
    for (const { code, at } of [...known].sort((a, b) => b.at[1] - a.at[1] || a.at[0] - b.at[0])) {
      const wanted = { column: scale(at[0], west, east, columns), row: scale(-at[1], -north, -south, rows) };
      const free = nearest(wanted, taken);
      taken.set(`${free.column}|${free.row}`, { code, ...free });
    }
  }
  const placed = [...taken.values()];
  const left = Math.min(0, ...placed.map(({ column }) => column));
  const top = Math.min(0, ...placed.map(({ row }) => row));
  const moved = placed.map(({ code, column, row }) => ({ code, column: column - left, row: row - top }));
  const below = Math.max(-1, ...moved.map(({ row }) => row)) + 1;
  return [...moved, ...unknown.map((code, n) => ({ code, column: n, row: below }))];
}

const spanOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** The free place next to the one that is wanted. */
function nearest(
  wanted: { column: number; row: number },
  taken: ReadonlyMap<string, TilePlace>,
): { column: number; row: number } {
  for (let reach = 0; ; reach++) {
    const ring: { column: number; row: number }[] = [];
    for (let row = wanted.row - reach; row <= wanted.row + reach; row++)
      for (let column = wanted.column - reach; column <= wanted.column + reach; column++)
        if (
          Math.max(Math.abs(row - wanted.row), Math.abs(column - wanted.column)) === reach &&
          !taken.has(`${column}|${row}`)
        )
          ring.push({ column, row });
    const distance = ({ column, row }: { column: number; row: number }): number =>
      (column - wanted.column) ** 2 + (row - wanted.row) ** 2;
    if (ring.length > 0)
      return ring.sort((a, b) => distance(a) - distance(b) || a.row - b.row || a.column - b.column)[0]!;
  }
}
