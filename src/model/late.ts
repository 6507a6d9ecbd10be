/**
 * A value that is worked out when it is first asked for, and then kept. It must be the same whenever it is asked for.
 */
export function late<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * A copy of an object with some other values; getters stay getters, so that nothing is worked out that nobody reads.
 */
export const copyWith = <T extends object>(original: T, other: Partial<T>): T =>
  Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(original),
      ...Object.getOwnPropertyDescriptors(other),
    },
  ) as T;

/** An object whose values are worked out when they are first read, by functions of the same names, and then kept. */
export function lateObject<T extends object>(make: { readonly [K in keyof T]: () => T[K] }): T {
  const out = {} as T;
  for (const key of Object.keys(make) as (keyof T)[])
    Object.defineProperty(out, key, { get: late(make[key]), enumerable: true, configurable: true });
  return out;
}
