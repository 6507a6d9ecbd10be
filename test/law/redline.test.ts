import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redline } from '../../src/law/compare/redline.js';

const marked = (before: string, after: string, language = 'en'): string =>
  redline(before, after, language)
    .map(({ op, text }) => (op === 'same' ? text : op === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('a redline', () => {
  it.each([
    ['a word', 'kept for five years', 'kept for ten years', 'kept for [-five -]{+ten +}years'],
    ['punctuation', 'weapons, parts', 'weapons; parts', 'weapons[-, -]{+; +}parts'],
    ['an insertion', 'every weapon', 'every weapon and part', 'every weapon {+and part+}'],
    ['a deletion', 'each and every weapon', 'each weapon', 'each [-and every -]weapon'],
    ['nothing but white space', 'ten  years\nand more', 'ten years and more', 'ten years and more'],
    ['nothing but quotation marks', '“arm” means', '"arm" means', '"arm" means'],
    ['a negation in Russian', 'оружие хранится', 'оружие не хранится', 'оружие {+не +}хранится'],
  ])('of %s', (_, before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  it('takes words of languages without spaces as words', () => {
    expect(marked('登记册应当保存十年。', '登记册应当保存二十年。', 'zh')).toMatch(
      /^登记册应当保存\[-.{1,3}-\]\{\+.{1,4}\+\}(?:年)?。$/u,
    );
    expect(marked('ผู้ค้าต้องเก็บทะเบียนห้าปี', 'ผู้ค้าต้องเก็บทะเบียนสิบปี', 'th')).toContain('[-ห้า-]{+สิบ+}');
  });

  it('shows lines that have little in common as a whole, and not word by word', () => {
    const before =
      '(1) Dealers keep a register.\n(2) Whoever sends a weapon abroad keeps records of this export for five years.';
    const after = '(1) Dealers keep a register.\n(2A) The Minister may make regulations.';
    expect(marked(before, after)).toBe(
      '(1) Dealers keep a register.\n[-(2) Whoever sends a weapon abroad keeps records of this export for five years.-]{+(2A) The Minister may make regulations.+}',
    );
  });

  it('gives both texts back, whatever they are', () => {
    const word = fc.constantFrom('a', 'weapon', 'the', '10', '枪支', 'оружие', 'سلاح', ',', '.', '(1)', '\n');
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
    const squeezed = (value: string): string => value.replace(/\s+/g, '');
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = redline(before, after, 'en');
        expect(
          squeezed(
            runs
              .filter(({ op }) => op !== 'removed')
              .map((run) => run.text)
              .join(''),
          ),
        ).toBe(squeezed(after));
        expect(
          squeezed(
            runs
              .filter(({ op }) => op !== 'added')
              .map((run) => run.text)
              .join(''),
          ),
        ).toBe(squeezed(before));
        expect(redline(before, before).every(({ op }) => op === 'same')).toBe(true);
      }),
    );
  });

  it('ends on two long texts that share nothing', () => {
    const long = (word: string): string => Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ');
    expect(redline(long('a'), long('b')).map(({ op }) => op)).toEqual(['removed', 'added']);
  });
});
