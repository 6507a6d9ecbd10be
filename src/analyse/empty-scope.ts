import type { Country } from '../model/country.js';
import type { Place } from '../model/place.js';
import { Sheet, type Subject } from './sheet.js';

interface Fault extends Place {
  rule: 'empty-scope';
  message: string;
  severity: 'error';
}

const fault = (place: Place, question: string, what: string): Fault => ({
  ...place,
  rule: 'empty-scope',
  severity: 'error',
  message: `Unexpected scope of ${what} to "${question}" that covers nothing which the question is asked of, expected some of it.`,
});

/** Requirements that reach nothing at all, whatever a state answers: a rule that would never be checked. */
export function emptyRequirements(subject: Subject): Fault[] {
  const sheet = new Sheet(subject);
  return [...subject.instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap(({ requires }) =>
      requires.flatMap((requirement) => {
        const { sure, maybe } = sheet.cells(requirement.scope, sheet.vocabulary(instrument), requirement.question);
        return sure.isEmpty && maybe.isEmpty ? [fault(requirement.place, requirement.question, 'a requirement')] : [];
      }),
    ),
  );
}

/** Answers that cover nothing: what was meant stays not reviewed, without anybody noticing. */
export function emptyAnswers(subject: Subject, country: Country): Fault[] {
  const sheet = new Sheet(subject, country);
  return country.answers.flatMap((answer) => {
    const { sure, maybe } = sheet.cells(answer.scope, sheet.terms, answer.question);
    return sure.isEmpty && maybe.isEmpty ? [fault(answer.place, answer.question, 'an answer')] : [];
  });
}
