import type { Country } from '../model/country.js';
import type { Place } from '../model/place.js';
import type { ItemPart, Term, Vocabulary } from '../model/term.js';
import { Sheet, type Subject } from './sheet.js';
import { listed } from './words.js';

interface Fault extends Place {
  rule: 'empty-scope' | 'lost-class';
  message: string;
  severity: 'error' | 'warning';
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

/** Classes and terms that are named and of which a property, or a span of years, leaves nothing: likely a slip. */
export function lostClasses(subject: Subject, country?: Country): Fault[] {
  const sheet = new Sheet(subject, country);
  const ofTerm = ({ covers, except = [], excludes = [] }: Term): ItemPart[] => [...covers, ...except, ...excludes];
  if (country) {
    return [
      ...[...country.terms.values()].flatMap((term) => lostOf(sheet.terms, ofTerm(term), term.place)),
      ...country.answers.flatMap(({ scope, except = [], place }) => lostOf(sheet.terms, [scope, ...except].flatMap(({ items = [] }) => items), place)),
    ];
  }
  return [...subject.instruments.values()].flatMap((instrument) => {
    const words = sheet.vocabulary(instrument);
    return [
      ...[...instrument.terms.values()].flatMap((term) => lostOf(words, ofTerm(term), term.place)),
      ...instrument.provisions.flatMap(({ requires }) => requires.flatMap(({ scope, place }) => lostOf(words, scope.items ?? [], place))),
    ];
  });
}

function lostOf(words: Vocabulary, parts: readonly ItemPart[], place: Place): Fault[] {
  return parts.flatMap(({ names, made, properties }): Fault[] => {
    if (names.length < 2 || (!made && properties.size === 0)) return [];
    const lost = names.filter((name) => {
      const { sure, maybe } = words.coverage([{ names: [name], properties, ...(made && { made }) }]);
      return sure.isEmpty && maybe.isEmpty;
    });
    if (lost.length === 0) return [];
    const by = [...properties.keys(), ...(made ? ['made'] : [])].map((one) => `"${one}"`);
    return [{ ...place, rule: 'lost-class', severity: 'warning', message: `Unexpected ${listed(lost.map((one) => `"${one}"`))} with ${listed(by)}, which leaves nothing of it, expected it apart from what is narrowed.` }];
  });
}
