import { describe, expect, it } from 'vitest';
import { readTyped } from '../../src/tui/answers/typed.js';
import type { Question } from '../../src/model/question.js';

const question = (answer: Question['answer'], more: Partial<Question> = {}): Question => ({
  id: 'q',
  topic: 't',
  ask: 'How long?',
  answer,
  options: new Map(),
  ordered: false,
  implies: new Map(),
  dimensions: [],
  mayBeSetAside: true,
  ...more,
});

describe('typed answers', () => {
  it.each([
    ['10 years', '10 years'],
    ['10', '10 years'],
    ['10y', '10 years'],
    ['p10y', '10 years'],
    ['18 months', '18 months'],
    ['1 year and 6 months', '1 year and 6 months'],
    ['6 months, 1 year', '1 year and 6 months'],
    ['90 days', '90 days'],
    ['2 weeks', '2 weeks'],
    ['permanent', 'permanent'],
    ['Without limit', 'permanent'],
    ['silent', 'silent'],
  ])('reads "%s" as a duration', (text, value) => {
    expect(readTyped(question('duration', { durationUnit: 'months' }), text)).toMatchObject({ ok: true, value });
  });

  it('takes a bare number for days where the question counts days', () => {
    expect(readTyped(question('duration', { durationUnit: 'days' }), '30')).toMatchObject({
      value: '30 days',
      words: '30 days',
    });
  });

  it.each(['', 'ten years', '10 stones', '5 years 3 days', '-3', '10 years or so', 'P', '99999999 years'])(
    'does not take "%s" for a duration',
    (text) => {
      expect(readTyped(question('duration', { durationUnit: 'months' }), text).ok).toBe(false);
    },
  );

  it('reads numbers and dates, and says what is expected otherwise', () => {
    expect(readTyped(question('number', { unit: 'weapons' }), '3')).toMatchObject({ value: 3, words: '3 weapons' });
    expect(readTyped(question('number', { unit: 'weapons' }), 'three')).toEqual({
      ok: false,
      hint: 'a number of weapons, such as 3',
    });
    expect(readTyped(question('date'), '2026-02-28')).toMatchObject({ ok: true, value: '2026-02-28' });
    expect(readTyped(question('date'), '2026-02-30')).toMatchObject({ ok: false });
  });
});
