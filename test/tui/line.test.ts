import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, fit, fitLine, isUneven, paragraph, span, textOf, wrapSpans } from '../../src/tui/terminal/line.js';
import { characters, steady, widthOf } from '../../src/tui/terminal/width.js';

/** Pieces of text with the columns that they take, once steady, in tmux and xterm. */
const SIGNS = [
  ['a', 1],
  ['bc ', 3],
  ['記録', 4],
  ['銃', 2],
  ['é', 1],
  ['e\u0301', 1],
  ['ا', 1],
  ['سلاح ', 5],
  ['👨‍👩‍👧', 2],
  ['👩🏽‍⚖️', 2],
  ['👍🏽', 2],
  ['🔫', 2],
  ['🇺🇳', 2],
  ['1️⃣', 1],
  ['❤️', 1],
  ['⚖', 1],
  ['—', 1],
  ['  ', 2],
  ['กำ', 2],
  ['ญี่ปุ่น ', 4],
  ['क्षि', 3],
  ['अधिनियम', 7],
  ['ក្រ', 2],
  ['한국어', 6],
  ['ｈ', 2],
  ['ﾊﾞ', 2],
  ['\u200b', 0],
  ['so\u00adft', 4],
  ['שק', 2],
] as const;
const pieces = fc
  .array(fc.constantFrom(...SIGNS.map(([text]) => text)), { maxLength: 40 })
  .map((list) => list.join(''));

describe('text in columns', () => {
  it.each(SIGNS)('knows how wide a terminal draws %s', (text, width) => expect(widthOf(steady(text))).toBe(width));

  it('takes exactly the columns it is given, in any script', () => {
    fc.assert(
      fc.property(
        pieces,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (text, width, right) => void expect(widthOf(fit(text, width, right))).toBe(width),
      ),
    );
  });

  it('counts what stands in the place of a control character', () => {
    expect(fit('a\u001b[2Jb\n', 8)).toBe('a [2Jb  ');
    expect(
      fitLine([span('x\u0007y')], 5, true)
        .map(({ text }) => text)
        .join(''),
    ).toBe('x y  ');
  });

  it('is never cut within a character', () => {
    expect(cut('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5)).toBe('👨👨…');
    expect(cut('क्षिक्षि', 4)).toBe('क्षि…');
    expect(cut('e\u0323\u0302e\u0323\u0302e\u0323\u0302x', 3)).toBe('e\u0323\u0302e\u0323\u0302…'.normalize());
    expect(cut('銃器', 3)).toBe('銃…');
  });

  it('keeps the styles of a line that is cut', () => {
    expect(fitLine([span('ab', 'bad'), span('cdef', 'good')], 4)).toEqual([
      { text: 'ab', style: 'bad' },
      { text: 'c…', style: 'good' },
    ]);
  });
});

describe('wrapping', () => {
  const words = (text: string): string => steady(text).replace(/\s+/g, '');

  it('loses no word, and keeps every line within the width', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), fc.integer({ min: 12, max: 60 }), (texts, width) => {
        const lines = wrapSpans(
          texts.map((text, n) => span(text, n % 2 === 0 ? 'plain' : 'cited')),
          width,
        );
        expect(words(lines.map(textOf).join(''))).toBe(words(texts.join('')));
        for (const one of lines) expect(widthOf(textOf(one).trimEnd())).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('keeps marked words marked across a line break', () => {
    const lines = wrapSpans(
      [span('the register is '), span('kept for ten years', 'cited'), span(' by the dealer')],
      20,
    );
    expect(
      lines.flatMap((one) => one.filter(({ style }) => style === 'cited').map(({ text }) => text.trim())).join(' '),
    ).toBe('kept for ten years');
  });

  it('breaks between words, also of scripts that set no blanks between them', () => {
    expect(paragraph('the dealer keeps it', 10).map((one) => textOf(one).trimEnd())).toEqual([
      'the dealer',
      'keeps it',
    ]);
    const thai = 'พระราชบัญญัติอาวุธปืน';
    const lines = paragraph(thai, 12).map(textOf);
    expect(lines.length).toBeGreaterThan(1);
    const starts = [...new Intl.Segmenter('th', { granularity: 'word' }).segment(thai)].map(({ index }) => index);
    expect(starts).toContain(lines[0]!.length);
  });

  it('breaks a word that is wider than a line between its characters', () => {
    const lines = paragraph('x' + '👨‍👩‍👧'.repeat(10) + 'e\u0323\u0302'.repeat(10), 8).map(textOf);
    for (const one of lines) expect(characters(one).join('')).toBe(one);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(8);
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
