import { sameGiven } from '../../model/constraint.js';
import type { Cells } from '../../model/cells.js';
import type { Answer } from '../../model/country.js';
import { type Question } from '../../model/question.js';
import type { FindingFacts } from './findings.js';
import type { MappedLaw } from './mapped-law.js';
import { answerOf } from './point-findings.js';

/** Pairs of answers of one source to one question that differ today, and the cells at which both are given. */
export function differing(mapped: MappedLaw, question: Question): { a: Answer; b: Answer; cells: Cells }[] {
  const layers = mapped.layers(question.id).filter(({ when }) => when.state === 'now');
  return layers.flatMap((a, n) =>
    layers.slice(n + 1).flatMap((b) => {
      if (a.source !== b.source || sameGiven(question, a.answer.given, b.answer.given)) return [];
      const cells = a.cells.and(b.cells);
      return cells.isEmpty ? [] : [{ a: a.answer, b: b.answer, cells }];
    }),
  );
}

/** Pairs of answers to one question that overlap and differ: two provisions of national law that do not agree. */
export const inconsistencies = (mapped: MappedLaw): FindingFacts[] =>
  [...mapped.subject.questions.values()].flatMap((question) =>
    differing(mapped, question).map(({ a, b, cells }): FindingFacts => {
      const [first, second] = [answerOf(mapped, a), answerOf(mapped, b)];
      return {
        about: 'two-answers',
        first,
        second,
        id: `${a.id}+${b.id}/inconsistency`,
        kind: 'inconsistency',
        severity: 'warning',
        question,
        cause: { code: 'differs', values: [] },
        requirements: [],
        answers: [first, second],
        exceptions: [],
        amendAt: [],
        cells,
        place: b.place,
      };
    }),
  );
