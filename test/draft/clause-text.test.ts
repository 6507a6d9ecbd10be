import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNames } from '../../src/words/exact-names.js';
import { draft } from '../../src/words/drafting/draft.js';
import { clauseLines, plainLines, suits, type Line } from '../../src/words/clause-text.js';
import { yearsWords } from '../../src/words/cells-words.js';
import { Cells } from '../../src/model/cells.js';
import type { ClauseTemplate } from '../../src/model/clause.js';
import type { Constraint } from '../../src/model/constraint.js';
import type { Question } from '../../src/model/question.js';
import { checked } from '../analyse/cases.js';
import { question, smallUniverse } from '../model/support.js';
import { books } from './support.js';

const place = { file: 'x.md', line: 1, column: 1 };
const template = (paragraphs: string[], wording: Record<string, string[]> = {}): ClauseTemplate => ({
  question: 'q',
  paragraphs,
  notes: [],
  wording: new Map(Object.entries(wording)),
  place,
});
const abc = question('set', {
  options: new Map([
    ['a', 'apples'],
    ['b', 'bread'],
    ['c', 'cheese'],
    ['d', 'dates'],
  ]),
  implies: new Map([['d', ['a']]]),
});
const set = (includes: string[], choices: string[][][] = [], within?: string[]): Constraint => ({
  type: 'set',
  includes: new Set(includes),
  choices: choices.map((groups) => groups.map((group) => new Set(group))),
  ...(within && { within: new Set(within) }),
});
const none = { items: [], members: new Map() };
const shown = (lines: readonly Line[]): string[] =>
  lines.map(({ label, text }) => `${label === undefined ? '' : `${label} `}${text}`);
const listTemplate = template(['Bring:', '{{options}}', 'Thanks.']);
const bring = (firm: Constraint | undefined, full?: Constraint, of: Question = abc): string[] =>
  shown(clauseLines(of, listTemplate, none, { ...(firm && { firm }), ...(full && { full }) }));

describe('a clause on a set of options', () => {
  it('letters its points', () =>
    expect(bring(set(['a', 'b', 'c']))).toEqual(['Bring:', '(a) apples;', '(b) bread; and', '(c) cheese.', 'Thanks.']));
  it('goes on in the line where there is one point', () =>
    expect(bring(set(['b']))).toEqual(['Bring: bread.', 'Thanks.']));
  it('leaves out what another option contains', () =>
    expect(bring(set(['a', 'd']))).toEqual(['Bring: dates.', 'Thanks.']));
  it('puts alternatives in brackets', () =>
    expect(bring(set(['c'], [[['a'], ['b']]]))).toEqual([
      'Bring:',
      '(a) cheese; and',
      '(b) [one of the following:',
      '(i) apples; or',
      '(ii) bread].',
      'Thanks.',
    ]));
  it('drops a choice that is made already', () =>
    expect(bring(set(['a'], [[['a'], ['b']]]))).toEqual(['Bring: apples.', 'Thanks.']));
  it('joins choices into their least combinations', () =>
    expect(
      bring(
        set(
          [],
          [
            [['a', 'b'], ['c']],
            [['a'], ['c']],
          ],
        ),
      ),
    ).toEqual(['Bring: [one of the following:', '(a) cheese; or', '(b) apples and bread].', 'Thanks.']));
  it('puts in brackets what only the softer duties ask for', () =>
    expect(bring(set(['a']), set(['a', 'b']))).toEqual(['Bring:', '(a) apples; and', '(b) [bread].', 'Thanks.']));
  it('stands in brackets as a whole where nothing firm asks for it', () =>
    expect(bring(undefined, set(['a', 'b']))).toEqual(['[Bring:', '(a) apples; and', '(b) bread.', 'Thanks.]']));

  const closed = template(['Only this is allowed:', '{{permitted|or}}'], { nothing: ['Nothing is allowed.'] });
  const allow = (firm: Constraint, full?: Constraint): string[] =>
    shown(clauseLines(abc, closed, none, { firm, ...(full && { full }) }));
  it('lists what is permitted in brackets, and what is required without', () =>
    expect(allow(set(['b'], [], ['b', 'c']))).toEqual(['Only this is allowed:', '(a) bread; or', '(b) [cheese].']));
  it('lists what the strictest duty permits', () =>
    expect(allow(set([], [], ['a', 'b']), set([], [], ['b']))).toEqual(['Only this is allowed: [bread].']));
  it('permits what a permitted option contains', () =>
    expect(allow(set([], [], ['d', 'b']))).toEqual([
      'Only this is allowed:',
      '(a) [apples];',
      '(b) [bread]; or',
      '(c) [dates].',
    ]));
  it('has words for the case that nothing is permitted', () =>
    expect(allow(set([], [], []))).toEqual(['Nothing is allowed.']));

  it('is not used for what it has no words for', () => {
    expect(suits(abc, listTemplate, { firm: set(['a'], [], ['a']) })).toBe(false);
    expect(suits(abc, closed, { firm: set(['a'], [], ['a']) })).toBe(true);
    expect(
      suits(question('yes-no'), template(['Do it.']), { firm: { type: 'option', allowed: new Set(['no']) } }),
    ).toBe(false);
    expect(shown(plainLines(question('yes-no'), none, { firm: { type: 'option', allowed: new Set(['no']) } }))).toEqual(
      ['[What? The law answers: no.]'],
    );
  });
});

describe('a clause on a period or a choice', () => {
  const period = (firm: Constraint | undefined, full?: Constraint): string[] =>
    shown(
      clauseLines(question('duration', { durationUnit: 'months' }), template(['Keep it {{period}}.']), none, {
        ...(firm && { firm }),
        ...(full && { full }),
      }),
    );
  const least = (months: number, most = Infinity): Constraint => ({ type: 'quantity', least: months, most });
  it('writes the least period', () => expect(period(least(360))).toEqual(['Keep it for at least 30 years.']));
  it('writes a limit', () =>
    expect(period(least(12, 24))).toEqual(['Keep it for at least 1 year and at most 2 years.']));
  it('writes a period without end', () => expect(period(least(Infinity))).toEqual(['Keep it without limit of time.']));
  it('adds a longer one in brackets', () =>
    expect(period(least(240), least(Infinity))).toEqual(['Keep it for at least 20 years [without limit of time].']));

  const grades = {
    options: new Map([
      ['low', 'low'],
      ['mid', 'mid'],
      ['high', 'high'],
    ]),
  };
  const chosen = (of: Question, allowed: string[], from?: 'at-least'): string[] =>
    shown(
      clauseLines(of, template(['{{answer}}'], { low: ['Low.'], mid: ['Mid.'], high: ['High.', 'Very.'] }), none, {
        firm: { type: 'option', allowed: new Set(allowed), ...(from && { from }) },
      }),
    );
  it('writes the weakest of the ordered answers that are enough', () =>
    expect(chosen(question('choice', { ...grades, ordered: true }), ['mid', 'high'], 'at-least')).toEqual(['Mid.']));
  it('shows answers without order as alternatives', () =>
    expect(chosen(question('choice', grades), ['mid', 'high'])).toEqual(['[Mid.]', '[High.', 'Very.]']));
});

describe('names for a set of items', () => {
  const universe = smallUniverse([1900, 1946]);
  it('are the same for no two sets', () => {
    const subset = fc.subarray([...universe.atoms.keys()], { minLength: 1 });
    fc.assert(
      fc.property(subset, subset, (a, b) => {
        const names = (list: number[]): string =>
          exactNames(universe, Cells.of(universe.atoms.length, list), yearsWords).sort().join('; ');
        expect(names(a) === names(b)).toBe(a.join() === b.join());
      }),
    );
  });
  it('take the highest class, and neighbouring years as one', () => {
    const names = (cells: Cells): string[] => exactNames(universe, cells, yearsWords);
    expect(names(universe.ofKind('arms').or(universe.ofKind('part')))).toEqual(['arms', 'part'].sort());
    expect(names(universe.ofKind('rifle').and(universe.madeIn({ from: 1900 })))).toEqual([
      'rifle made in or after 1900',
    ]);
  });
});

describe('a definition that leaves items out', () => {
  const TERMS = `gun:
  word: gun
  sections: [act/1]
  covers: [{ items: small-arm, made: { from: 1950 } }]
  excludes: [{ items: small-arm, made: { before: 1950 } }]
`;
  const data = (retention: string) => ({
    terms: TERMS,
    answers: `- question: record-duty
  scope: { items: gun }
  answer: yes
  sections: [act/2]
- question: record-retention
  scope: { items: gun }
  answer: ${retention}
  sections: [act/3]
  amend-at: [act/3]
`,
  });
  const made = (retention: string) => {
    const { stateWords, facts } = checked(data(retention));
    return draft(stateWords, facts, books);
  };

  it('is widened, where that is enough, and not told twice', () => {
    const { definitions, clauses } = made('permanent');
    expect(definitions).toHaveLength(1);
    expect(shown(definitions[0]!.lines)[0]).toBe(
      'The definition of “gun” in this Act also covers small arms made from 1900 to 1949 (in working order).',
    );
    expect(definitions[0]!.satisfies.map(({ cite }) => cite)).toContain('Art. 7');
    expect(clauses.filter(({ question: { id } }) => id === 'record-duty' || id === 'record-retention')).toEqual([]);
  });

  it('is not enough where the rule that rests on it falls short as well', () => {
    const { clauses, definitions } = made('P5Y');
    expect(definitions).toHaveLength(1);
    const retention = clauses.filter(({ question: { id } }) => id === 'record-retention');
    expect(retention.length).toBeGreaterThan(0);
    expect(retention.flatMap(({ mends }) => mends)).toContain('term:gun/gap');
    expect(retention.flatMap(({ replaces }) => replaces.flatMap(({ sections }) => sections))).toContain('act/3');
    expect(clauses.some(({ question: { id } }) => id === 'record-duty')).toBe(false);
  });
});
