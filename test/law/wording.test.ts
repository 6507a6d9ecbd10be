import { describe, expect, it } from 'vitest';
import { grammars } from '../../src/law/amend/grammar.js';
import { mask } from '../../src/law/amend/quotes.js';
import type { Context } from '../../src/law/amend/places.js';
import { readSentence } from '../../src/law/amend/sentence.js';
import { said, toldContext } from './said.js';

const LAWS = [{ id: 'firearms-act', names: ['Firearms Act', 'Act No. 14 of 2009'] }];
const english = grammars().find(({ id }) => id === 'en')!;

function read(sentence: string, context: Context = { at: [], law: 'firearms-act' }): string | undefined {
  const reading = readSentence(mask(sentence).text, context, LAWS, english);
  if (!reading) return undefined;
  return 'changes' in reading ? reading.changes.map(said).join('; ') : toldContext(reading.context);
}

describe('an amendment in the usual words', () => {
  it.each<[string, string]>([
    // taken out
    ['Section 14 is repealed.', 'delete 14'],
    ['Sections 5 to 7 are hereby repealed.', 'delete 5..7'],
    ['Sections 5, 6 and 9 of the Act are repealed.', 'delete 5 6 9'],
    ['Section 14(2)(b) is hereby deleted.', 'delete 14(2)(b)'],
    ['Section 14, subsection (2), is repealed.', 'delete 14(2)'],
    ['Subsections (2) and (3) of section 14 are omitted.', 'delete 14(2) 14(3)'],
    ['Paragraphs 14(2)(a) and (b) of the Act are repealed.', 'delete 14(2)(a) 14(2)(b)'],
    ['Omit paragraph (b) of subsection (2) of section 14.', 'delete 14(2)(b)'],
    ['Article 5 of the Firearms Act is deleted.', 'delete 5'],
    ['Schedule 1 is repealed.', 'delete annex-1'],
    ['Section 14 ceases to have effect.', 'delete 14'],
    ['Leave out section 14.', 'delete 14'],
    ['The principal Act is amended in section 9 by the deletion of subsection (3).', 'delete 9(3)'],
    ['The definition of “dealer” in section 2 is repealed.', 'delete 2 "dealer"'],
    ['Delete 15', 'delete 15'],
    // put in the place of
    ['Section 14 of the Act is replaced by the following:', 'replace 14'],
    ['Section 14 of the Firearms Act is repealed and replaced by the following:', 'replace 14'],
    ['Subsection 14(2) of the Act is replaced by the following:', 'replace 14(2)'],
    ['For section 14 substitute—', 'replace 14'],
    ['For section 14(2) of the Firearms Act there is substituted—', 'replace 14(2)'],
    ['Section 14 of the principal Act is amended to read as follows:', 'replace 14'],
    ['Delete section 14 and substitute the following:', 'replace 14'],
    ['The following is substituted for section 14:', 'replace 14'],
    ['Sections 14 and 15 are replaced by the following:', 'replace 14 15'],
    ['Section 14 is amended by the substitution for subsection (2) of the following subsection:', 'replace 14(2)'],
    ['The definition of “dealer” in section 2 of the Act is replaced by the following:', 'replace 2 "dealer"'],
    ['Replace 14(2)', 'replace 14(2)'],
    // brought in
    ['After section 14 insert—', 'insert after 14'],
    ['After section 14 there shall be inserted the following section:', 'insert after 14'],
    ['The Act is amended by adding the following after section 14:', 'insert after 14'],
    ['The Act is amended by adding, after section 14, the following:', 'insert after 14'],
    ['The following section is inserted after section 14:', 'insert after 14'],
    ['Insert the following new section immediately after section 14:', 'insert after 14'],
    ['A new section 14A is inserted after section 14 as follows:', 'insert after 14 as 14A'],
    [
      'Section 14 is amended by inserting a new subsection (2A) after subsection (2) as follows:',
      'insert after 14(2) as 14(2A)',
    ],
    [
      'Section 14 of the principal Act is hereby amended by the insertion, after subsection (2), of the following subsection:',
      'insert after 14(2)',
    ],
    ['Section 14 of the Act is amended by adding the following at the end:', 'insert end 14'],
    ['In section 2, insert in the appropriate place the following definition:', 'insert alphabetical 2'],
    ['After the definition of “dealer” in section 2 insert—', 'insert after 2 "dealer"'],
    ['Insert before 14(2)', 'insert before 14(2)'],
    ['Insert at the end', 'insert end the law'],
    // words
    ['In section 14(2), for “five years” substitute “ten years”.', 'replace 14(2): five years > ten years'],
    ['Section 14(2) is amended by replacing “five years” with “ten years”.', 'replace 14(2): five years > ten years'],
    ['Section 14(2) is amended by striking out “five” and inserting in its place “ten”.', 'replace 14(2): five > ten'],
    ['Section 18(1)(a) is amended by substituting "25" for "21".', 'replace 18(1)(a): 21 > 25'],
    ['The words “five years” in section 14(2) are replaced by “ten years”.', 'replace 14(2): five years > ten years'],
    [
      'Section 14 is amended by the substitution in subsection (1) for the words “x y” of the words “y z”.',
      'replace 14(1): x y > y z',
    ],
    ['In section 14(1), after “weapon” insert “or part”.', 'after 14(1): weapon > or part'],
    ['In section 14(1) the words “or part” are inserted after the word “weapon”.', 'after 14(1): weapon > or part'],
    ['In section 14, in subsection (2), omit “and erased”.', 'delete 14(2): and erased > '],
    ['Section 3(1) is amended by adding at the end “or parts”.', 'end 3(1):  > or parts'],
    [
      'In the Firearms Act, for “Minister” wherever it occurs substitute “Authority”.',
      'replace everywhere: Minister > Authority (each)',
    ],
    [
      'Section 14 is amended by deleting the words "five years" wherever they occur and substituting therefor the words "ten years".',
      'replace 14: five years > ten years (each)',
    ],
    [
      'Section 3 of the principal Act is amended in subsection (1) by inserting the words “or part” immediately after the word “weapon” and by deleting the word “own”.',
      'after 3(1): weapon > or part; delete 3(1): own > ',
    ],
    [
      'Section 14 is amended in subsection (1), by deleting “a b”; and in subsection (2), by deleting “c d”.',
      'delete 14(1): a b > ; delete 14(2): c d > ',
    ],
    ['In 14(2), replace "five years" with "ten years"', 'replace 14(2): five years > ten years'],
    [
      'In section 5, for the words “two years”, the words “five years” shall be substituted.',
      'replace 5: two years > five years',
    ],
    [
      'In section 5 of the principal Act, after the word “arms”, the words “or parts” shall be inserted.',
      'after 5: arms > or parts',
    ],
    ['For section 5 of the principal Act, the following section shall be substituted, namely:—', 'replace 5'],
    ['In section 5, after subsection (2), the following subsection shall be inserted, namely:—', 'insert after 5(2)'],
    [
      'Section 5 of the principal Act is amended by deleting the words “two years” appearing in subsection (4) and substituting therefor the words “five years”.',
      'replace 5(4): two years > five years',
    ],
    [
      'Section 5 is amended by deleting subsection (2) and substituting therefor the following new subsection—',
      'replace 5(2)',
    ],
    [
      'Section 5 is amended by inserting the following new subsections immediately after subsection (3)—',
      'insert after 5(3)',
    ],
    // numbers
    ['Section 14 is renumbered as subsection 14(1).', 'renumber 14 as 14(1)'],
    ['Sections 15 to 18 are renumbered as sections 16 to 19.', 'renumber 15..18 as 16..19'],
    ['Sections 28 and 29 are renumbered as sections 30 and 31.', 'renumber 28 29 as 30 31'],
    ['Renumber 16 as 17', 'renumber 16 as 17'],
    // a place of which the items below speak
    ['Section 14 is amended—', 'in 14'],
    ['In subsection (2) of section 14—', 'in 14(2)'],
  ])('%s', (sentence, expected) => {
    expect(read(sentence)).toBe(expected);
  });

  it('takes a subsection for one of the section that is being spoken of, whatever part was named', () => {
    const context = { law: 'firearms-act', at: [{ from: { section: '14', parts: ['2'] } }] };
    expect(read('in paragraph (b), by deleting “x”', context)).toBe('delete 14(2)(b): x > ');
    expect(read('subsection (3) is repealed', context)).toBe('delete 14(3)');
    expect(read('after subsection (4) insert—', context)).toBe('insert after 14(4)');
    expect(read('after that subsection insert—', context)).toBe('insert after 14(2)');
    expect(read('repeal the section', context)).toBe('delete 14');
    expect(read('Repeal the subsection, substitute:', context)).toBe('replace 14(2)');
    expect(read('Omit “x”, substitute “y”.', context)).toBe('replace 14(2): x > y');
    expect(
      read('after that subsection insert—', { law: 'firearms-act', at: [{ from: { section: '14', parts: [] } }] }),
    ).toBeUndefined();
  });

  it.each([
    'Section 14 of the Customs Act is repealed.',
    'Section 14 is improved.',
    'Section fourteen is repealed.',
    'In subsection (1), for “£100” substitute “£200”.',
    'The word “five” is replaced by the word “ten”.',
    'After paragraph (c) insert—',
    'Section 6(2) is amended by replacing the full stop with a semicolon.',
    'Section 14 is repealed unless the Minister orders otherwise.',
    '',
  ])('does not take for understood: %s', (sentence) => {
    expect(read(sentence)).toBeUndefined();
  });

  it('ends on hostile sentences', () => {
    expect(read(`In section 1 ${'in section 1 '.repeat(250)}, omit “x”.`)).toBe('delete 1: x > ');
    expect(read(`Section ${'1 and '.repeat(600)}2 is repealed.`)).toMatch(/^delete 1 1/);
    expect(read(`${'(a) of '.repeat(500)}section 1 is repealed`)).toBeDefined();
    expect(read('x'.repeat(100_000))).toBeUndefined();
  });
});
