import { Temporal } from 'temporal-polyfill';
import { parseDuration } from '../../model/value.js';

/**
 * The date that lies a duration (`90 days`, or ISO 8601) after a date; a day that the month does not have becomes its
 * last day. Throws a RangeError for anything else than a date and a duration.
 */
export function addDuration(date: string, duration: string): string {
  const read = parseDuration(duration);
  const added =
    !read || read.unit === 'any'
      ? Temporal.Duration.from(duration)
      : Temporal.Duration.from({ [read.unit]: read.length });
  return Temporal.PlainDate.from(date).add(added).toString();
}

/** The later of some dates, of which some may not be known. */
export const latest = (...dates: readonly (string | undefined)[]): string | undefined =>
  dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
