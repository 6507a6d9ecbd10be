import { PERMANENT, type DurationUnit } from '../model/value.js';

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** A duration in words: "10 years", "1 year and 6 months", "without limit". */
export function describeDuration(length: number, unit: DurationUnit): string {
  if (length === PERMANENT) return 'without limit';
  if (unit === 'days') return plural(length, 'day');
  const years = Math.floor(length / 12);
  const months = length % 12;
  return [years > 0 || months === 0 ? plural(years, 'year') : '', months > 0 ? plural(months, 'month') : '']
    .filter(Boolean)
    .join(' and ');
}
