import { Temporal } from 'temporal-polyfill';

/**
 * The date that lies an ISO 8601 duration after a date; a day that the month does not have becomes its last day. Throws
 * a RangeError for anything else than a date and a duration.
 */
export const addDuration = (date: string, duration: string): string =>
  Temporal.PlainDate.from(date).add(Temporal.Duration.from(duration)).toString();

/** The later of some dates, of which some may not be known. */
export const latest = (...dates: readonly (string | undefined)[]): string | undefined =>
  dates
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
