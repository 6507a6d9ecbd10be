/** The types of answer that a question can ask for. */
export type AnswerType = 'yes-no' | 'number' | 'duration' | 'date' | 'choice' | 'set';

/**
 * What a law answers. A quantity is a pair of bounds, because a law may count in days where the question counts in
 * months: 90 days are between 2 and 3 months, and never more than is certain.
 */
export type Value =
  | { type: 'option'; option: string }
  | { type: 'quantity'; least: number; most: number }
  | { type: 'set'; options: ReadonlySet<string> };

const WORDS =
  /^(?!$)(?:(\d+) years?(?: and (?=\d)|$))?(?:(\d+) months?)?(?:(\d+) weeks?(?: and (?=\d)|$))?(?:(\d+) days?)?$/;
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

export type DurationUnit = 'months' | 'days';

/** A duration without end. */
export const PERMANENT = Infinity;

/**
 * Reads a duration of years and months, or of weeks and days, in words (`10 years`, `1 year and 6 months`) or as ISO
 * 8601 has it (`P10Y`); or `permanent`. Gives its length in its own unit; undefined if it is neither, or mixes the
 * two.
 */
export function parseDuration(text: string): { length: number; unit: DurationUnit | 'any' } | undefined {
  if (text === 'permanent') return { length: PERMANENT, unit: 'any' };
  const match = DURATION.exec(text) ?? WORDS.exec(text);
  if (!match || text === 'P' || text === '') return undefined;
  const [years, months, weeks, days] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const calendar = years !== undefined || months !== undefined;
  const counted = weeks !== undefined || days !== undefined;
  if (calendar && counted) return undefined;
  return calendar
    ? { length: (years ?? 0) * 12 + (months ?? 0), unit: 'months' }
    : { length: (weeks ?? 0) * 7 + (days ?? 0), unit: 'days' };
}

const FEWEST_DAYS = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
const MOST_DAYS = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

/**
 * The fewest and the most days that this many months in a row can have (years of 365 and 366 days by the Gregorian
 * rule).
 */
export function daysInMonths(months: number): { least: number; most: number } {
  if (months === PERMANENT) return { least: PERMANENT, most: PERMANENT };
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const leapMost = years === 0 ? 0 : Math.ceil(years / 4);
  const leapLeast = Math.max(0, Math.floor(years / 4) - Math.ceil(years / 100));
  return { least: years * 365 + leapLeast + FEWEST_DAYS[rest]!, most: years * 365 + leapMost + MOST_DAYS[rest]! };
}

/** The fewest and the most whole months that are certain to fit in, and to hold, this many days. */
export function monthsInDays(days: number): { least: number; most: number } {
  let least = Math.floor((days / 366) * 12);
  while (daysInMonths(least + 1).most <= days) least++;
  while (least > 0 && daysInMonths(least).most > days) least--;
  let most = least;
  while (daysInMonths(most).least < days) most++;
  return { least, most };
}

/** Days since 1970-01-01, for ISO 8601 dates; undefined if it is no date. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time / 86_400_000;
}

/** No law and no instrument of the field is of a day before the first or after the last of these years. */
const YEARS = [1800, 2199] as const;

/** Whether a text is a day that there is, as ISO 8601 writes it, in years that can be meant. */
export function isDate(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return parseDate(text) !== undefined && YEARS[0] <= year && year <= YEARS[1];
}

/** The reverse of parseDate. */
export function formatDate(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
