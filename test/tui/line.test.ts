import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cut, fit, fitLine, isUneven, paragraph, span, textOf, wrapSpans } from '../../src/tui/line.js';

const pieces = fc.array(fc.constantFrom('a', 'bc ', '記録', '銃', 'é', 'e\u0301', 'ا', 'سلاح ', '👨‍👩‍👧', '🔫', '—', 'ü', '  '), { maxLength: 40 }).map((list) => list.join(''));

describe('text in columns', () => {
  it('takes exactly the columns it is given, in any script', () => {
    fc.assert(fc.property(pieces, fc.integer({ min: 1, max: 40 }), fc.boolean(), (text, width, right) => void expect(stringWidth(fit(text, width, right))).toBe(width)));
  });

  it('is never cut within a character', () => {
    expect(cut('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5)).toBe('👨‍👩‍👧👨‍👩‍👧…');
    expect(cut('e\u0301e\u0301e\u0301e\u0301', 3)).toBe('e\u0301e\u0301…');
    expect(cut('銃器', 3)).toBe('銃…');
  });

  it('keeps the styles of a line that is cut', () => {
    expect(fitLine([span('ab', 'bad'), span('cdef', 'good')], 4)).toEqual([{ text: 'ab', style: 'bad' }, { text: 'c…', style: 'good' }]);
  });
});

describe('wrapping', () => {
  const words = (text: string): string => text.normalize().replace(/\s+/g, '');

  it('loses no word, and keeps every line within the width', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), fc.integer({ min: 12, max: 60 }), (texts, width) => {
        const lines = wrapSpans(texts.map((text, n) => span(text, n % 2 === 0 ? 'plain' : 'cited')), width);
        expect(words(lines.map(textOf).join(''))).toBe(words(texts.join('')));
        for (const one of lines) expect(stringWidth(textOf(one).trimEnd())).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('keeps marked words marked across a line break', () => {
    const lines = wrapSpans([span('the register is '), span('kept for ten years', 'cited'), span(' by the dealer')], 20);
    expect(lines.flatMap((one) => one.filter(({ style }) => style === 'cited').map(({ text }) => text.trim())).join(' ')).toBe('kept for ten years');
  });

  it('keeps the lines of a text, and indents them', () => {
    expect(paragraph('(a) one\n(b) two', 40, { indent: 2 }).map(textOf)).toEqual(['  (a) one', '  (b) two']);
  });

  it('lets no control character of a text through', () => {
    expect(textOf(paragraph('a\u001b[2Jb\u0007\u202ec', 40)[0]!)).toBe('a [2Jb  c');
  });
});

it('knows the scripts to the right of which nothing may stand in line', () => {
  expect(isUneven('กำ')).toBe(true);
  expect(isUneven('កម្ម')).toBe(true);
  expect(isUneven('記録 سلاح acte')).toBe(false);
});
