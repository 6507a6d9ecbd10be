import type { Instrument } from '../../model/instrument.js';
import type { Question } from '../../model/question.js';
import type { FaultFacts } from './fault.js';

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
}): FaultFacts[] {
  return [...instruments.values()].flatMap(({ provisions }) =>
    provisions.flatMap(({ requires }) =>
      requires.flatMap(({ question, constraint, place }): FaultFacts[] => {
        const closed = constraint.type === 'set' && constraint.closed === true;
        if (!closed || questions.get(question)?.options.has('other') !== false) return [];
        return [{ rule: 'bounded-without-other', severity: 'error', place, question }];
      }),
    ),
  );
}
