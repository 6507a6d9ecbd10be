import { sameGiven } from '../../model/constraint.js';
import type { Answer, Country } from '../../model/country.js';
import { MappedLaw, type Subject } from '../assess/mapped-law.js';
import type { FaultFacts } from './fault.js';

/**
 * Answers that cannot both stand, and are no inconsistency of the law but a mistake of the data: two that overlap and
 * rest on the same section, or a value and `silent` or `not-applicable` over the same scope.
 */
export function overlapsWithin(subject: Subject, country: Country): FaultFacts[] {
  const mapped = new MappedLaw(subject, country);
  return [...subject.questions.values()].flatMap((question) => {
    const layers = mapped.layers(question.id);
    return layers.flatMap((a, n) =>
      layers.slice(n + 1).flatMap((b) => {
        if (!a.cells.meets(b.cells) || apartInTime(a.answer, b.answer)) return [];
        const cells = a.cells.and(b.cells);
        const shared = a.answer.sections.find((section) => b.answer.sections.includes(section));
        const special = [a, b].some(({ answer: { given } }) => typeof given === 'string');
        const alike = sameGiven(question, a.answer.given, b.answer.given);
        if (alike || (shared === undefined && !special)) return [];
        return [
          {
            rule: 'overlapping-answers' as const,
            severity: 'error' as const,
            place: b.answer.place,
            mapped,
            question,
            cells,
            first: a.answer,
            second: b.answer,
            ...(shared !== undefined && { shared }),
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
