import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, fingerprintOf, normalise, resolve } from '../../src/law/index.js';
import { lawIn } from './support.js';

describe('a fingerprint', () => {
  it.each([
    ['white space', 'ten  years\nor\u00a0more', 'ten years or more'],
    ['quotation marks', '“ten” years', '"ten" years'],
    ['French quotation marks and their spaces', '« dix » ans', '"dix" ans'],
    ['apostrophes', 'l’arme', "l'arme"],
    ['a word parted at the end of a line', 'amm-\nunition', 'ammunition'],
    ['soft hyphens', 'am\u00admunition', 'ammunition'],
    ['kinds of dash', 'I. – Les armes', 'I. - Les armes'],
    ['composition of letters', 'e\u0301tat', 'état'],
    ['space before punctuation', 'armes ; munitions', 'armes; munitions'],
  ])('is not changed by %s', (_, a, b) => {
    expect(fingerprint(a)).toBe(fingerprint(b));
  });

  it.each([
    ['a word', 'five years', 'ten years'],
    ['a number', '14 days', '15 days'],
    ['letter case', 'state', 'State'],
    ['a comma', 'weapons, parts', 'weapons parts'],
    ['a negation', 'shall be kept', 'shall not be kept'],
    ['a superscript', 'm2', 'm²'],
  ])('is changed by %s', (_, a, b) => {
    expect(fingerprint(a)).not.toBe(fingerprint(b));
  });

  it('is 16 hexadecimal digits, and normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/);
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});

describe('the text at a pinpoint', () => {
  const law = lawIn(
    'fr',
    '###### Article L1\n\nPremier.\n\n1° Un ;\n\n2° Deux.\n\n###### Article L2\n\nA.\n\n1. x\n\n1. y\n\n###### Article L1\n\nAutre version.\n',
  );

  it('is a section, a part or a line', () => {
    const text = (pinpoint: string): string => {
      const found = resolve(law, pinpoint);
      return found.ok ? found.passage.text : found.reason;
    };
    expect(text('L1(2)')).toBe('2° Deux.');
    expect(text('L1(al1)')).toBe('Premier.');
    expect(text('L1(al3)')).toBe('2° Deux.');
    expect(text('L1(7)')).toBe('Unexpected part "7", which L1 of act does not have.');
    expect(text('L9')).toBe('Unexpected section "L9", which act does not have.');
    expect(text('other/L1')).toBe('Unexpected law "other", expected "act".');
    expect(text('L1 (')).toContain('expected section(part)(part)');
  });

  it('covers all texts that the source prints under one number', () => {
    const changed = {
      ...law,
      sections: law.sections.map((section) =>
        section.id === 'L1~2' ? { ...section, text: 'Encore une autre.' } : section,
      ),
    };
    expect(fingerprintOf(law, 'L1')).not.toBe(fingerprintOf(changed, 'L1'));
    expect(fingerprintOf(law, 'L2')).toBe(fingerprintOf(changed, 'L2'));
    expect(fingerprintOf(law, 'L9')).toBeUndefined();
  });
});
