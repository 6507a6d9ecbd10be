import { sameGiven } from '../../model/constraint.js';
import type { Answer, Country } from '../../model/country.js';
import type { Place } from '../../model/place.js';
import { StateWords } from '../../words/state-words.js';
import { MappedLaw, type Subject } from '../assess/mapped-law.js';

/**
 * Answers that cannot both stand, and are no inconsistency of the law but a mistake of the data: two that overlap and
 * rest on the same section, or a value and `silent` or `not-applicable` over the same scope.
 */
export function overlapsWithin(
  subject: Subject,
  country: Country,
): (Place & { rule: string; message: string; severity: 'error' })[] {
  const mapped = new MappedLaw(subject, country);
  const stateWords = new StateWords(mapped, (sections) => [...sections]);
  return [...subject.questions.values()].flatMap((question) => {
    const layers = mapped.layers(question.id);
    return layers.flatMap((a, n) =>
      layers.slice(n + 1).flatMap((b) => {
        const cells = a.cells.and(b.cells);
        if (cells.isEmpty || apartInTime(a.answer, b.answer)) return [];
        const shared = a.answer.sections.find((section) => b.answer.sections.includes(section));
        const special = [a, b].flatMap(({ answer: { given } }) => (typeof given === 'string' ? [`"${given}"`] : []));
        const alike = sameGiven(question, a.answer.given, b.answer.given);
        if (alike || (shared === undefined && special.length === 0)) return [];
        const where = stateWords.scope(question.id, cells, mapped.space(question.id).all).join(' | ') || 'all of it';
        const rest = special.length === 0 ? `both from ${shared}` : `${special[0]} beside ${special[1] ?? 'a value'}`;
        return [
          {
            ...b.answer.place,
            rule: 'overlapping-answers',
            severity: 'error' as const,
            message: `Unexpected second answer to "${question.id}" over ${where}: ${rest} (the other is at ${a.answer.place.file}:${a.answer.place.line}). Give each its own scope.`,
          },
        ];
      }),
    );
  });
}

/** Whether one of two answers ends before the other begins. */
const apartInTime = (a: Answer, b: Answer): boolean =>
  (a.until !== undefined && b.from !== undefined && a.until <= b.from) ||
  (b.until !== undefined && a.from !== undefined && b.until <= a.from);
