import { describe, expect, it } from 'vitest';
import { mannerOf } from '../../src/words/drafting/manner.js';
import { clauseLines, suits, termLines } from '../../src/words/clause-text.js';
import { placeholdersIn, policiesIn, TERM, type ClauseTemplate } from '../../src/model/clause.js';
import { optionsOf, type Constraint } from '../../src/model/constraint.js';
import type { Question } from '../../src/model/question.js';
import { questionIn } from '../../src/words/names.js';
import { books, world } from './support.js';

const LANGUAGES = ['de', 'en', 'es', 'fr'] as const;
const ENGLISH_WORDS = /(?<!\p{L})(?:the|of|and|or|shall|which|with|without|where|any|all|at least|policy)(?!\p{L})/iu;
const english = books.get('en')!;

const textsOf = ({ paragraphs, wording }: ClauseTemplate): string[] => [...paragraphs, ...[...wording.values()].flat()];

/** Constraints that between them ask for each option, for each bound and, of a set, for each closed list. */
function constraintsOf(question: Question): Constraint[] {
  if (question.answer === 'set') {
    const options = [...question.options.keys()];
    return [
      { type: 'set', includes: new Set(options), choices: [] },
      { type: 'set', includes: new Set(), choices: [options.map((option) => new Set([option]))] },
      { type: 'set', includes: new Set(), choices: [], within: new Set(options), closed: true },
      { type: 'set', includes: new Set(), choices: [], within: new Set(), closed: true },
    ];
  }
  if (question.answer === 'choice' || question.answer === 'yes-no')
    return optionsOf(question).map((option) => ({ type: 'option', allowed: new Set([option]) }));
  return [
    { type: 'quantity', least: 24, most: Infinity },
    { type: 'quantity', least: -Infinity, most: 4 },
    { type: 'quantity', least: 12, most: 12 },
  ];
}

/** Every clause that the model clause of a question gives in a language, over all that the question is about. */
function clausesOf(language: string, id: string): string[] {
  const question = world.questions.get(id)!;
  const template = books.get(language)!.get(id)!;
  const scope = {
    items: question.items === undefined ? [] : ['Xx', 'Yy, zz'],
    members: new Map(question.dimensions.map(({ id: name, members }) => [name, new Set(members.keys())])),
  };
  return constraintsOf(question)
    .filter((firm) => suits(question, template, { firm }))
    .map((firm) =>
      clauseLines(questionIn(question, language), template, scope, { firm }, mannerOf(language))
        .map(({ text }) => text)
        .join('\n'),
    );
}

describe('the model clauses in several languages', () => {
  it('are there in each language for the same questions', () => {
    expect([...books.keys()].sort()).toEqual(LANGUAGES);
    for (const language of LANGUAGES)
      expect([...books.get(language)!.keys()].sort(), language).toEqual([...english.keys()].sort());
  });

  it.each(LANGUAGES)(
    'say in %s the same as in English: what they are about, choices of policy, remarks',
    (language) => {
      for (const [id, template] of books.get(language)!) {
        const original = english.get(id)!;
        expect([...placeholdersIn(textsOf(template))].sort(), id).toEqual(
          [...placeholdersIn(textsOf(original))].sort(),
        );
        const counts = (texts: string[]): number[] =>
          texts.flatMap((text) => policiesIn(text)).map(({ length }) => length);
        expect(counts(textsOf(template)), id).toEqual(counts(textsOf(original)));
        expect(template.notes.length, id).toBe(original.notes.length);
      }
    },
  );

  it.each(LANGUAGES)('give in %s every option of every question without a word of another language', (language) => {
    let count = 0;
    for (const id of english.keys()) {
      if (id === TERM) continue;
      for (const text of clausesOf(language, id)) {
        count++;
        expect(text, id).not.toMatch(/\{\{|\}\}|undefined|\[en\]/);
        if (language !== 'en') expect(text, id).not.toMatch(ENGLISH_WORDS);
        expect(text, id).toMatch(/[.\]]$/);
      }
    }
    expect(count).toBeGreaterThan(300);
  });

  it.each(LANGUAGES)('widen a defined term in %s', (language) => {
    const lines = termLines(books.get(language)!.get(TERM)!, 'Xx', ['Yy', 'Zz'], mannerOf(language));
    expect(lines).toHaveLength(1);
    expect(lines[0]!.text).toMatch(/Xx.*Yy.*Zz\.$/);
  });

  it('part words that hold commas as the language does', () => {
    const listing = (language: string): string =>
      clausesOf(language, 'loss-report').map((text) => /Xx.*/.exec(text)![0])[0]!;
    expect(LANGUAGES.map(listing)).toEqual(['Xx; und Yy, zz.', 'Xx; and Yy, zz.', 'Xx; y Yy, zz.', 'Xx ; et Yy, zz.']);
  });
});
