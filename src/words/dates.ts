import { spoken, tagOf } from './catalogue.js';

/**
 * A day (ISO 8601) as the language that is spoken writes it: "30 November 2026". What is no whole day stays as it is.
 */
export function dayWords(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  return new Intl.DateTimeFormat(tagOf(spoken()), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
