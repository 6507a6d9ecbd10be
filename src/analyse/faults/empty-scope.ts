import type { Answer, Country } from '../../model/country.js';
import type { Place } from '../../model/place.js';
import type { Scope } from '../../model/scope.js';
import type { ItemPart, Vocabulary } from '../../model/term.js';
import { MappedLaw, type Subject } from '../assess/mapped-law.js';
import type { FaultFacts } from './fault.js';

const fault = (place: Place, question: string, of: 'requirement' | 'answer'): FaultFacts => ({
  rule: 'empty-scope',
  severity: 'error',
  place,
  question,
  of,
});

/**
 * Scopes that cover nothing, or less than they name: of all requirements, and of what some states answer and define.
 */
export function scopeFaults(subject: Subject, countries: Iterable<Country>): FaultFacts[] {
  const plain = new MappedLaw(subject);
  return [
    ...emptyRequirements(plain),
    ...[...subject.instruments.values()].flatMap((instrument) =>
      lostIn(
        plain.vocabulary(instrument),
        instrument.provisions.flatMap(({ requires }) => requires),
      ),
    ),
    ...[...countries].flatMap((country) => {
      const mapped = new MappedLaw(subject, country);
      return [...emptyAnswers(mapped, country), ...lostIn(mapped.terms, country.answers.map(withScopes))];
    }),
  ];
}

/** Requirements that reach nothing at all, whatever a state answers: a rule that would never be checked. */
function emptyRequirements(mapped: MappedLaw): FaultFacts[] {
  return [...mapped.subject.instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap(({ requires }) =>
      requires.flatMap((requirement) => {
        const { sure, maybe } = mapped.cells(requirement.scope, mapped.vocabulary(instrument), requirement.question);
        return sure.isEmpty && maybe.isEmpty ? [fault(requirement.place, requirement.question, 'requirement')] : [];
      }),
    ),
  );
}

/** Answers that cover nothing: what was meant stays not reviewed, without anybody noticing. */
function emptyAnswers(mapped: MappedLaw, country: Country): FaultFacts[] {
  return country.answers.flatMap((answer) => {
    const { sure, maybe } = mapped.cells(answer.scope, mapped.terms, answer.question);
    return sure.isEmpty && maybe.isEmpty ? [fault(answer.place, answer.question, 'answer')] : [];
  });
}

/** A requirement, or an answer with the scopes of what it excepts. */
interface Scoped {
  scope: Scope;
  except?: readonly Scope[];
  place: Place;
}

const withScopes = ({ scope, except, place }: Answer): Scoped => ({
  scope,
  except: except.flatMap((exception) => exception.scope ?? []),
  place,
});

/** What is lost in the terms of a source and in what speaks in these. */
const lostIn = (words: Vocabulary, scoped: readonly Scoped[]): FaultFacts[] => [
  ...[...words.terms.values()].flatMap(({ covers, except = [], excludes = [], place }) =>
    lostOf(words, [...covers, ...except, ...excludes], place),
  ),
  ...scoped.flatMap(({ scope, except = [], place }) =>
    lostOf(
      words,
      [scope, ...except].flatMap(({ items = [] }) => items),
      place,
    ),
  ),
];

/** Classes and terms that are named and of which a property, or a span of years, leaves nothing: likely a slip. */
function lostOf(words: Vocabulary, parts: readonly ItemPart[], place: Place): FaultFacts[] {
  return parts.flatMap(({ names, made, properties, numbers }): FaultFacts[] => {
    if (names.length < 2 || (!made && !numbers && properties.size === 0)) return [];
    const lost = names.filter((name) => {
      const { sure, maybe } = words.coverage([
        { names: [name], properties, ...(numbers && { numbers }), ...(made && { made }) },
      ]);
      return sure.isEmpty && maybe.isEmpty;
    });
    if (lost.length === 0) return [];
    const by = [...properties.keys(), ...(numbers?.keys() ?? []), ...(made ? ['made'] : [])];
    return [{ rule: 'lost-class', severity: 'warning', place, names: lost, by }];
  });
}
