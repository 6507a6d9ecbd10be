interface Listed {
  /** a title between others, which is never chosen */
  heading?: boolean;
}

/** The place of one that is no heading: at a place, or the next one in a direction, or else in the other. */
export function nearestItem(all: readonly Listed[], at: number, direction: number): number {
  const from = Math.max(0, Math.min(at, all.length - 1));
  const step = direction < 0 ? -1 : 1;
  for (const way of [step, -step])
    for (let n = from; n >= 0 && n < all.length; n += way) if (all[n]!.heading !== true) return n;
  return 0;
}

/** Leaves out the headings below which nothing stands. */
export const withoutEmptyHeadings = <T extends Listed>(all: readonly T[]): T[] =>
  all.filter((entry, n) => entry.heading !== true || (all[n + 1] !== undefined && all[n + 1]!.heading !== true));
