import type { Draft } from '../words/drafting/draft.js';
import type { Country } from '../model/country.js';

/** Proposed clauses as plain data, for other programs. */
export function draftJson({ iso3, name, fictional }: Country, asOf: string, { clauses, definitions }: Draft): object {
  return {
    state: { iso3, name, fictional },
    asOf,
    definitions: definitions.map(({ term, ...rest }) => ({ term: term.id, word: term.word, ...rest })),
    clauses: clauses.map(({ question, cells: _, ...rest }) => ({
      question: question.id,
      topic: question.topic,
      ask: question.ask,
      ...rest,
    })),
  };
}
