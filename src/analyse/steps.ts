/**
 * Work in steps of a few milliseconds each, for a caller that has other things to do in between; its result is the
 * last.
 */
export type Steps<T> = Generator<void, T, void>;

/** Does all steps at once and gives the result. */
export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The items that a list of things gives, one thing a step. */
export function* eachOf<T, R>(list: readonly T[], give: (entry: T) => readonly R[]): Steps<R[]> {
  const all: R[] = [];
  for (const entry of list) {
    all.push(...give(entry));
    yield;
  }
  return all;
}
