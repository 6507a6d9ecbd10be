import { isOpen } from '../commitments/duty.js';
import { type Assessment } from './evaluate.js';
import type { MappedLaw } from './mapped-law.js';
import { datedBy, turnsOf } from './time.js';

/** A day on which rules begin or cease to hold. */
export interface Turn {
  /** ISO 8601 */
  date: string;
  /** the answers that begin or end then, each with whose law it is */
  answers: readonly { id: string; source: string }[];
  /** the laws that begin or end then */
  laws: readonly string[];
  /** ids of the requirements that are asked where these answers hold */
  requirements: readonly string[];
}

/** What changes when: the days after that of a check on which an answer or a law that it cites begins or ends. */
export function changesAfter(mapped: MappedLaw, assessments: readonly Assessment[]): Turn[] {
  const { asOf } = mapped;
  if (asOf === undefined) return [];
  const turns = new Map<string, { answers: { id: string; source: string }[]; laws: Set<string>; asked: Set<string> }>();
  for (const question of mapped.subject.questions.keys())
    for (const { answer, source, cells } of mapped.layers(question))
      for (const { date, laws } of turnsOf(datedBy(answer, source.country), source.country.laws, asOf)) {
        const turn = turns.get(date) ?? { answers: [], laws: new Set(), asked: new Set() };
        turns.set(date, turn);
        turn.answers.push({ id: answer.id, source: source.id });
        laws.forEach((law) => turn.laws.add(law));
        for (const { duty, question: on, possible } of assessments)
          if (on.id === question && !isOpen(duty) && possible.meets(cells)) turn.asked.add(duty.requirement.id);
      }
  return [...turns]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { answers, laws, asked }]) => ({ date, answers, laws: [...laws], requirements: [...asked] }));
}
