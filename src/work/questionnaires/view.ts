import type { Answer } from '../../model/country.js';
import type { TakenRow, TakenView } from '../../report/take-text.js';
import { givenWords } from '../../words/words.js';
import type { Taken } from './take.js';

/** A questionnaire that came back, ready to be shown. */
export function viewOf({ loaded, file, state, name, made, compared, unreadable }: Taken): TakenView {
  const { exceptions, questions } = loaded.world;
  const sayOf = (answer: Answer): string => givenWords(questions.get(answer.question)!, answer.given);
  return {
    file,
    state,
    name,
    made,
    rows: compared.map(({ given: { id, place, question, raw, answer }, state: stand, stands }): TakenRow => ({
      id,
      place,
      state: stand,
      ask: question.ask,
      value: sayOf(answer),
      ...(raw['scope'] !== undefined && { scope: scopeText(raw['scope'] as Record<string, unknown>) }),
      sections: answer.sections,
      exceptions: answer.except.map(
        ({ kind, says, sections }) => `${exceptions.get(kind)?.name ?? kind}: ${says} (${sections.join('; ')})`,
      ),
      claimed: answer.claimed!,
      stands: stands.map((standing) => ({
        id: standing.id,
        value: sayOf(standing),
        sections: standing.sections,
        ...(standing.reviewed && { reviewed: standing.reviewed.by }),
        ...(standing.claimed && { claimed: standing.claimed.office ?? standing.claimed.by }),
      })),
    })),
    unreadable,
  };
}

const scopeText = (scope: Record<string, unknown>): string =>
  Object.values(scope)
    .map((names) => [names].flat().join(', '))
    .join('; ');
