import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billLines, enact, readBill, readsLikeAmendment } from '../../src/law/amend/index.js';
import { readMarkdownLaw, type Law } from '../../src/law/index.js';

const folder = new URL('../fixtures/bills/', import.meta.url);
const files = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8').split(/^=== \w+$/m));
const laws: Law[] = files.map(([law]) => readMarkdownLaw(law!, { id: 'act' }));
const lines = files.flatMap(([, bill]) => bill!.split('\n').filter((line) => line.trim() !== ''));

/** A bill of lines of real bills in any order, with characters put in and taken out. */
const bill = fc
  .array(
    fc.tuple(
      fc.constantFrom(...lines),
      fc.nat(),
      fc.constantFrom(
        '',
        '“',
        '”',
        '"',
        '«',
        '»',
        '„',
        '(',
        ')',
        '\uE000',
        '\uE001',
        '…',
        '\u202E',
        '§',
        '1.',
        ' and ',
      ),
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows) =>
    rows
      .map(([line, at, put]) => `${line.slice(0, at % (line.length + 1))}${put}${line.slice(at % (line.length + 1))}`)
      .join('\n\n'),
  );

const bare = (text: string): string => text.replace(/[\s\uE000-\uE002]/gu, '');

describe('any bill', () => {
  it('is read to its end, and no character of it is lost', () => {
    fc.assert(
      fc.property(bill, fc.constantFrom(...laws), (text, law) => {
        const given = billLines(text);
        const { amendments, account } = readBill(given, [{ id: 'act', names: [law.meta.title ?? 'Act'] }]);
        enact(amendments, new Map([['act', law]]));
        const told = new Map<number, string>();
        for (const one of account) told.set(one.line, `${told.get(one.line) ?? ''}${one.text}`);
        const said = new Map<number, string>();
        for (const one of given) said.set(one.line, `${said.get(one.line) ?? ''}${one.text}`);
        for (const [line, words] of said) expect(bare(told.get(line) ?? '')).toBe(bare(words));
      }),
      { numRuns: 150 },
    );
  });

  it('that is none gives problems and no exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const given = billLines(text);
        readBill(given, [{ id: 'act', names: ['Act'] }]);
        readsLikeAmendment(given, [{ id: 'act', names: ['Act'] }], text);
      }),
      { numRuns: 150 },
    );
  });

  it('of endless sentences is read in a bounded number of steps', () => {
    const endless = [
      `In section 1, ${'for “a” substitute “b” and '.repeat(300)}omit “c”.`,
      `${'in section 1 '.repeat(400)}omit “x”.`,
      `Section ${'1 and '.repeat(900)}2 is repealed.`,
      `${'(a) of '.repeat(800)}section 1 is repealed`,
      `In § 1 werden ${'die Wörter „a“ durch „b“ und '.repeat(300)}„c“ ersetzt.`,
      '“'.repeat(5_000),
    ];
    for (const sentence of endless)
      expect(readBill([{ text: sentence, line: 1 }], [{ id: 'act', names: ['Act'] }]).account).not.toEqual([]);
  });
});
