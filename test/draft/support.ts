import { commitmentIfParty, type Commitment } from '../../src/analyse/commitments/commitments.js';
import { check, type Check } from '../../src/analyse/assess/check.js';
import { leastOptions } from '../../src/words/clause-text.js';
import type { StateWords } from '../../src/words/state-words.js';
import { leastSets, type Constraint } from '../../src/model/constraint.js';
import { bareAnswer, type Answer, type Country } from '../../src/model/country.js';
import type { Instrument } from '../../src/model/instrument.js';
import type { Question } from '../../src/model/question.js';
import type { Value } from '../../src/model/value.js';
import { readClauses } from '../../src/load/data/clauses.js';
import { load } from '../../src/load/workspace.js';
import { stateWords } from '../analyse/support.js';

/** The built-in data without any state, and the model clauses. */
export const loaded = load(undefined, { states: [] });
export const { world } = loaded;
export const books = readClauses(loaded.files, loaded.roots, world.questions);
/** Those in English, by question. */
export const templates = books.get('en')!;

/** A state that looked at every question and found its law silent. */
export const silentState = (more: Partial<Country> = {}): Country => ({
  iso3: 'XTS',
  name: 'Test',
  fictional: true,
  terms: new Map(),
  laws: new Map(),
  reservations: [],
  notAtHand: new Map(),
  seals: { answers: new Map(), requirements: new Map(), files: new Map() },
  answers: [...world.questions.keys()].map((question): Answer => ({
    id: question,
    question,
    scope: { members: new Map() },
    given: 'silent',
    sections: [],
    ...bareAnswer,
    place: { file: 'silent.yaml', line: 1, column: 1 },
  })),
  ...more,
});

/** A state's law held against instruments to which it is taken to be a party, on a date. */
export function checkedAs(
  state: Country,
  instruments: Iterable<Instrument>,
  asOf = '2026-01-01',
): { stateWords: StateWords; commitments: Commitment[]; check: Check } {
  const countries = new Map([[state.iso3, state]]);
  const commitments = [...instruments].map((instrument) =>
    commitmentIfParty({ ...world, countries }, instrument, state.iso3, asOf),
  );
  const put = stateWords(world, state);
  return { stateWords: put, commitments, check: check(put.mapped, commitments) };
}

/** The least answers that satisfy a constraint. */
export function leastValues(question: Question, constraint: Constraint): Value[] {
  if (constraint.type === 'option')
    return leastOptions(question, constraint).map((option) => ({ type: 'option', option }));
  if (constraint.type === 'quantity') return [{ type: 'quantity', least: constraint.least, most: constraint.least }];
  return leastSets(question, constraint).map((options) => ({ type: 'set', options }));
}
