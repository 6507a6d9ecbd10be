import type { Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import type { World } from '../../model/world.js';
import { questionPrint, scopePrint } from '../assess/seal.js';
import { Reviews } from '../assess/stale.js';
import { textsToday } from '../change/today.js';
import type { FaultFacts } from './fault.js';

/**
 * Warnings of sealed answers that are gone, or whose review is: the seals know them, and no answer bears the seal.
 * What was reviewed anew over the same scope has taken their place. `texts` are those at hand, `file` is that of the
 * seals.
 */
export function lostSeals(world: World, source: Country, texts: ReadonlyMap<string, Law>, file: string): FaultFacts[] {
  const reviews = new Reviews(source, world.questions, textsToday(source, texts));
  const borne = new Set(source.answers.map(({ reviewed }) => reviewed?.seal));
  return [...source.seals.answers].flatMap(([seal, parts]): FaultFacts[] => {
    if (borne.has(seal)) return [];
    const question = [...world.questions.values()].find((question) => questionPrint(question) === parts.question);
    if (!question) return [];
    const over = source.answers.filter(
      (answer) => answer.question === question.id && scopePrint(answer, source.terms) === parts.scope,
    );
    if (over.some((answer) => reviews.of(answer).state === 'whole')) return [];
    const there = over[0];
    return [
      {
        rule: 'lost-seal',
        severity: 'warning',
        place: there?.place ?? { file, line: 1, column: 1 },
        ...(there && { answer: there }),
        question: question.id,
        source,
      },
    ];
  });
}
