/** A stretch of a line of numbers from `from` (inclusive) until `before` (exclusive). */
export interface Span {
  from?: number;
  before?: number;
}

/** The same for equal stretches and different for different ones. */
export const spanKey = ({ from, before }: Span): string => `${from ?? ''}-${before ?? ''}`;

/** The numbers at which a stretch begins and ends, where it does. */
export const endsOf = ({ from, before }: Span): number[] => [from, before].filter((end) => end !== undefined);

/** Whether a stretch lies within another. */
export const isWithin = (inner: Span, outer: Span): boolean =>
  (outer.from ?? -Infinity) <= (inner.from ?? -Infinity) && (inner.before ?? Infinity) <= (outer.before ?? Infinity);

/** Whether two stretches have a number in common. */
export const meet = (a: Span, b: Span): boolean =>
  (a.from ?? -Infinity) < (b.before ?? Infinity) && (b.from ?? -Infinity) < (a.before ?? Infinity);

/** A stretch in pieces, as some numbers cut it; those outside of it cut nothing. */
export function pieces(whole: Span, numbers: Iterable<number>): Span[] {
  const inside = [...new Set(numbers)]
    .filter((at) => at > (whole.from ?? -Infinity) && at < (whole.before ?? Infinity))
    .sort((a, b) => a - b);
  const starts = [whole.from, ...inside];
  return starts.map((from, n) => {
    const before = inside[n] ?? whole.before;
    return { ...(from !== undefined && { from }), ...(before !== undefined && { before }) };
  });
}
