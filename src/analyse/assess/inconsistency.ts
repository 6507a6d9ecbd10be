import { sameGiven } from '../../model/constraint.js';
import type { Cells } from '../../model/cells.js';
import type { Answer } from '../../model/country.js';
import { type Question } from '../../model/question.js';
import type { StateWords } from '../../words/state-words.js';
import type { Finding } from './findings.js';
import type { MappedLaw } from './mapped-law.js';
import { listed } from '../../words/words.js';

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
export function inconsistencies(stateWords: StateWords): Finding[] {
  const { mapped } = stateWords;
  return [...mapped.subject.questions.values()].flatMap((question) =>
    differing(mapped, question).map(({ a, b, cells }): Finding => {
      const laws = [stateWords.citedAnswer(a), stateWords.citedAnswer(b)];
      const [one, other] = laws.map(
        ({ value, cites }) => `${cites.length > 0 ? listed(cites) : 'the review'}: ${value}`,
      );
      return {
        id: `${a.id}+${b.id}/inconsistency`,
        kind: 'inconsistency',
        severity: 'warning',
        message: `National law answers the same point differently: ${one!}; ${other!}.`,
        question: question.id,
        topic: question.topic,
        ask: question.ask,
        cause: { code: 'differs', values: [] },
        requirements: [],
        answers: [a, b].map((answer) => ({ id: answer.id, source: stateWords.sourceOf(answer) })),
        law: laws,
        exceptions: [],
        amendAt: [],
        scope: stateWords.scope(question.id, cells, mapped.space(question.id).all),
        cells,
        mend: 'Settle which provision prevails, and amend the other. Until then the one that meets less is what the check counts.',
        place: b.place,
      };
    }),
  );
}
