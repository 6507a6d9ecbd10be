import type { Instrument } from '../../model/instrument.js';
import type { Place } from '../../model/place.js';
import type { Question } from '../../model/question.js';

interface Fault extends Place {
  rule: 'bounded-without-other';
  message: string;
  severity: 'error';
}

/**
 * Requirements that bound a set by a list of what is allowed, on a question that cannot say "something else": whatever
 * the law has beyond the options would be left out of the answer, and the requirement met without cause.
 */
export function boundedFaults({
  instruments,
  questions,
}: {
  instruments: ReadonlyMap<string, Instrument>;
  questions: ReadonlyMap<string, Question>;
}): Fault[] {
  return [...instruments.values()].flatMap(({ provisions }) =>
    provisions.flatMap(({ requires }) =>
      requires.flatMap(({ question, constraint, place }): Fault[] => {
        const closed = constraint.type === 'set' && constraint.closed === true;
        if (!closed || questions.get(question)?.options.has('other') !== false) return [];
        return [
          {
            ...place,
            rule: 'bounded-without-other',
            severity: 'error',
            message: `Unexpected "within" on the question "${question}", which has no option "other", expected one: without it an answer cannot say what lies outside the list.`,
          },
        ];
      }),
    ),
  );
}
