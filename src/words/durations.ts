import { listed, say, spoken } from './catalogue.js';
import { PERMANENT, type DurationUnit } from '../model/value.js';

/**
 * A duration in words: "10 years", "1 year and 6 months", "without limit"; in the language that is spoken, or in a
 * given one.
 */
export function describeDuration(length: number, unit: DurationUnit, language = spoken()): string {
  const plural = (n: number, of: 'days' | 'months' | 'years'): string => say(`answers.${of}`, { n }, language);
  if (length === PERMANENT) return say('answers.without-limit', {}, language);
  if (unit === 'days') return plural(length, 'days');
  const years = Math.floor(length / 12);
  const months = length % 12;
  return listed(
    [...(years > 0 || months === 0 ? [plural(years, 'years')] : []), ...(months > 0 ? [plural(months, 'months')] : [])],
    'and',
    language,
  );
}
