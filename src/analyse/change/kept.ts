import type { ItemPart, Term } from '../../model/term.js';
import type { Condition, Scope } from '../../model/scope.js';
import type { Duty } from '../commitments/commitments.js';
import type { MappedLaw } from '../assess/mapped-law.js';

/**
 * The questions whose answers stand otherwise to their review in a later mapped law than in an earlier one that has
 * the same answers, terms and dates; what is held against any other question is the same on both. Undefined where the
 * sheets do not have the same answers, or where a condition of a term, a scope or a duty rests on one of these
 * questions.
 */
export function reviewedOtherwise(
  before: MappedLaw,
  after: MappedLaw,
  duties: readonly Duty[],
): ReadonlySet<string> | undefined {
  if (before.sources.length !== after.sources.length) return undefined;
  const gathered = new Set<string>();
  for (const [n, source] of before.sources.entries()) {
    const other = after.sources[n]!;
    const answers = source.country.answers;
    if (other.id !== source.id || other.country.answers.length !== answers.length) return undefined;
    for (const [at, answer] of answers.entries()) {
      if (other.country.answers[at] !== answer) return undefined;
      const [was, now] = [source.reviews.of(answer), other.reviews.of(answer)];
      if (was !== now && JSON.stringify(was) !== JSON.stringify(now)) gathered.add(answer.question);
    }
  }
  if (gathered.size === 0) return gathered;
  const decisive = decisiveQuestions(before, duties);
  return [...gathered].some((question) => decisive.has(question)) ? undefined : gathered;
}

/** The questions on whose answers it depends what a term, a scope or a duty covers. */
function decisiveQuestions({ subject, sources }: MappedLaw, duties: readonly Duty[]): Set<string> {
  const gathered = new Set<string>();
  const ofCondition = ({ question, scope }: Condition): void => {
    gathered.add(question);
    ofScope(scope);
  };
  const ofItems = (items: readonly ItemPart[] = []): void => {
    for (const { where } of items) if (where) ofCondition(where);
  };
  const ofScope = ({ items }: Scope): void => ofItems(items);
  const ofTerms = (terms: ReadonlyMap<string, Term>): void => {
    for (const { covers, except, excludes } of terms.values()) [covers, except, excludes].forEach(ofItems);
  };
  const ofRequirement = ({ scope, appliesWhen }: Duty['requirement']): void => {
    ofScope(scope);
    if (appliesWhen) ofCondition(appliesWhen);
  };
  for (const { terms, provisions } of subject.instruments.values()) {
    ofTerms(terms);
    for (const { requires } of provisions) requires.forEach(ofRequirement);
  }
  for (const { requirement } of duties) ofRequirement(requirement);
  for (const { country } of sources) {
    ofTerms(country.terms);
    for (const { scope, except, yields = [] } of country.answers) {
      [scope, ...yields].forEach(ofScope);
      for (const exception of except) if (exception.scope) ofScope(exception.scope);
    }
  }
  return gathered;
}
