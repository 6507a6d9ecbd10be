/**
 * A place for what was found last: it is given again as long as all that it was made from is the same, and found anew
 * where something of it has changed.
 */
export function lastFound<T>(): (from: readonly unknown[], find: () => T) => T {
  let last: { from: readonly unknown[]; value: T } | undefined;
  return (from, find) => {
    if (!last || from.some((value, n) => value !== last!.from[n])) last = { from, value: find() };
    return last.value;
  };
}
