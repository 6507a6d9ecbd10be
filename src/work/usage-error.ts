import { unexpected } from '../load/yaml/problem.js';

/** A mistake in how a command was called. The process ends with code 2 and this message. */
export class UsageError extends Error {}

/**
 * Something that was not done because it replaces or risks something, and that is done where it is asked for with
 * --force.
 */
export class ForceWanted extends UsageError {}

/** One of a list of words. Throws a UsageError that names the nearest. */
export function oneOf<T extends string>(what: string, given: string, valid: readonly T[]): T {
  if ((valid as readonly string[]).includes(given)) return given as T;
  throw new UsageError(unexpected(what, given, valid));
}
