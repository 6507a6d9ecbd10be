import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonths, formatDate, monthsInDays, parseDate, parseDuration, PERMANENT } from '../../src/model/value.js';
import { describeDuration } from '../../src/words/durations.js';

describe('durations', () => {
  it.each([
    ['P10Y', 120, 'months'],
    ['P18M', 18, 'months'],
    ['P1Y6M', 18, 'months'],
    ['P2W', 14, 'days'],
    ['P90D', 90, 'days'],
    ['permanent', PERMANENT, 'any'],
  ])('reads %s', (text, length, unit) => {
    expect(parseDuration(text)).toEqual({ length, unit });
  });

  it.each(['10 ans', '10 years and', 'year', ' and 5 days', '5 days and 1 month', 'P', 'P1Y5D', '', 'PT5H', 'P-1Y'])(
    'does not read %s',
    (text) => expect(parseDuration(text)).toBeUndefined(),
  );

  it('counts the days of months within what the calendar really has', () => {
    const day = (months: number, from: number): number =>
      Math.round(
        (Date.UTC(1896 + Math.floor(from / 12), (from % 12) + months, 1) -
          Date.UTC(1896 + Math.floor(from / 12), from % 12, 1)) /
          86_400_000,
      );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (months) => {
        const real = Array.from({ length: 12 * 12 }, (_, from) => day(months, from));
        const { least, most } = daysInMonths(months);
        expect(least).toBeLessThanOrEqual(Math.min(...real));
        expect(most).toBeGreaterThanOrEqual(Math.max(...real));
      }),
    );
  });

  it('turns days into months without claiming more than is certain', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        (days) =>
          daysInMonths(monthsInDays(days).least).most <= days && daysInMonths(monthsInDays(days).most).least >= days,
      ),
    );
  });

  it('says them in words', () => {
    expect([120, 1, 18, 0].map((months) => describeDuration(months, 'months'))).toEqual([
      '10 years',
      '1 month',
      '1 year and 6 months',
      '0 years',
    ]);
    expect(describeDuration(PERMANENT, 'months')).toBe('without limit');
  });
});

describe('dates', () => {
  it('reads only days that exist, and writes them back', () => {
    expect(parseDate('2023-02-29')).toBeUndefined();
    expect(parseDate('2024-2-29')).toBeUndefined();
    expect(formatDate(parseDate('2024-02-29')!)).toBe('2024-02-29');
  });
});
