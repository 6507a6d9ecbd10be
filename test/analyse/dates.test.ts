import { describe, expect, it } from 'vitest';
import { addDuration } from '../../src/analyse/commitments/dates.js';

describe('the date after a duration', () => {
  it.each([
    ['2024-01-31', 'P1M', '1 month', '2024-02-29'],
    ['2024-02-29', 'P1Y', '1 year', '2025-02-28'],
    ['2026-11-30', 'P90D', '90 days', '2027-02-28'],
    ['2026-11-30', 'P2W', '2 weeks', '2026-12-14'],
    ['2026-11-30', 'P1Y6M', '1 year and 6 months', '2028-05-30'],
  ])('%s and %s, or %s, is %4$s', (date, iso, words, after) => {
    expect(addDuration(date, iso)).toBe(after);
    expect(addDuration(date, words)).toBe(after);
  });

  it('may count months and days together, as ISO 8601 has it', () => {
    expect(addDuration('2026-01-01', 'P1M10D')).toBe('2026-02-11');
  });

  it('is none for what is no duration', () => {
    expect(() => addDuration('2026-01-01', 'soon')).toThrow(RangeError);
  });
});
