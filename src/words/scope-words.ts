import type { Instrument, Requirement } from '../model/instrument.js';
import type { Items } from '../model/items.js';
import type { Question } from '../model/question.js';
import { listed, say } from './catalogue.js';
import { memberWords, numberWords, yearsWords } from './cells-words.js';
import { constraintWords } from './words.js';

/** What is needed to put the scope of a requirement into its instrument's own words. */
export interface Wording {
  universe: Items;
  questions: ReadonlyMap<string, Question>;
}

/**
 * The scope of a requirement as its instrument words it: its terms or classes, and the members that it names; empty for
 * all.
 */
export function requirementScope(
  { universe, questions }: Wording,
  instrument: Instrument,
  { question, scope }: Requirement,
): string {
  const name = (id: string): string => instrument.terms.get(id)?.word ?? universe.kinds.get(id)?.name ?? id;
  const items = (scope.items ?? []).map(({ names, made, properties, numbers = [] }) => {
    const narrowed = [
      ...[...properties].map(([id, values]) =>
        listed(
          values.map((value) => universe.properties.get(id)?.values.get(value) ?? value),
          'or',
        ),
      ),
      ...[...numbers].map(([id, span]) => numberWords(universe.properties.get(id)!, span)),
    ];
    return (
      names.map(name).join(', ') +
      (made ? ` ${yearsWords(made)}` : '') +
      (narrowed.length > 0 ? ` (${narrowed.join('; ')})` : '')
    );
  });
  const members = questions.get(question)!.dimensions.flatMap(({ id, members: all }) => {
    const named = scope.members.get(id);
    return named && named.size < all.size ? [memberWords(all, named)] : [];
  });
  return [...(items.length > 0 ? [items.join('; ')] : []), ...members].join(': ');
}

/** The condition, in words, on which a requirement reaches a state; undefined where it reaches every state. */
export function conditionWords({ questions }: Wording, { appliesWhen }: Requirement): string | undefined {
  const question = appliesWhen && questions.get(appliesWhen.question);
  return (
    question &&
    say('scopes.condition', { question: question.id, answer: constraintWords(question, appliesWhen.constraint) })
  );
}
