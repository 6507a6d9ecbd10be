import type { Commitment, Duty } from '../../src/analyse/commitments/commitments.js';
import { StateWords } from '../../src/words/state-words.js';
import { MappedLaw, type Subject } from '../../src/analyse/assess/mapped-law.js';
import type { Constraint } from '../../src/model/constraint.js';
import { bareAnswer, type Answer, type Country, type Given } from '../../src/model/country.js';
import type { Instrument, Requirement } from '../../src/model/instrument.js';
import type { Scope } from '../../src/model/scope.js';
import type { Term } from '../../src/model/term.js';

const place = { file: 'test.yaml', line: 1, column: 1 };

export const everything: Scope = { members: new Map() };

/** An instrument with one provision for each requirement. */
export function instrument(
  id: string,
  requirements: readonly Partial<Requirement>[],
  more: Partial<Instrument> = {},
): Instrument {
  return {
    id,
    title: id,
    short: id,
    force: 'legal',
    binds: 'by-deposit',
    sources: [],
    outline: requirements.map((_, n) => String(n + 1)),
    leftOut: [],
    allows: [],
    terms: new Map(),
    place,
    provisions: requirements.map((requirement, n) => ({
      id: String(n + 1),
      cite: `Art. ${n + 1}`,
      covers: [String(n + 1)],
      says: '',
      due: [],
      allows: [],
      place,
      requires: [
        {
          id: `${id}:${n + 1}#1`,
          question: 'q',
          scope: everything,
          constraint: { type: 'option', allowed: new Set(['yes']) } as Constraint,
          strength: 'shall',
          callsFor: 'legislation',
          allows: [],
          place,
          ...requirement,
        },
      ],
    })),
    ...more,
  };
}

/** The instrument as it binds a party. */
export function commitment(one: Instrument): Commitment {
  const duties: Duty[] = [];
  const made: Commitment = {
    instrument: one,
    bond: 'party',
    binding: true,
    confirmed: true,
    because: { reason: 'if-joined' },
    reservations: [],
    duties,
  };
  for (const provision of one.provisions)
    for (const requirement of provision.requires) duties.push({ commitment: made, provision, requirement });
  return made;
}

export const answer = (id: string, given: Given, scope: Scope = everything, more: Partial<Answer> = {}): Answer => ({
  id,
  question: 'q',
  scope,
  given,
  sections: [`law/${id}`],
  ...bareAnswer,
  place,
  ...more,
});

export const country = (answers: readonly Answer[], terms: readonly Term[] = []): Country => ({
  iso3: 'XTS',
  name: 'Test',
  fictional: true,
  terms: new Map(terms.map((term) => [term.id, term])),
  laws: new Map(),
  answers,
  reservations: [],
  notAtHand: new Map(),
  seals: { answers: new Map(), requirements: new Map(), files: new Map() },
});

export const stateWords = (subject: Subject, state?: Country): StateWords =>
  new StateWords(new MappedLaw(subject, state), (sections) => [...sections]);
