import type { Assessment } from './evaluate.js';
import type { ItemPart, Term } from '../../model/term.js';
import { termsUnder } from '../../model/term.js';
import type { Question } from '../../model/question.js';
import type { World } from '../../model/world.js';

/** What is asked of a state, and what decides on it. */
export interface AskedOrder {
  /** question -> the instruments that bind the state and ask it */
  asked: ReadonlyMap<string, number>;
  /** question -> the requirements that reach the state, or what they reach, by the answer to it */
  decides: ReadonlyMap<string, number>;
}

interface Check {
  assessments: readonly Assessment[];
}

const orders = new WeakMap<Check, AskedOrder>();

/**
 * What the commitments of a state ask, and on how many requirements each question decides by a condition or a
 * definition.
 */
export function orderOf(check: Check): AskedOrder {
  const known = orders.get(check);
  if (known) return known;
  const instruments = new Map<string, Set<string>>();
  const decides = new Map<string, number>();
  for (const { duty, question } of check.assessments) {
    const { instrument } = duty.commitment;
    (instruments.get(question.id) ?? instruments.set(question.id, new Set()).get(question.id)!).add(instrument.id);
    const { appliesWhen, scope } = duty.requirement;
    const gathered = new Set<string>([
      ...(appliesWhen ? [appliesWhen.question] : []),
      ...conditionsIn(instrument.terms, scope.items ?? []),
      ...conditionsIn(instrument.terms, appliesWhen?.scope.items ?? []),
    ]);
    for (const key of gathered) if (key !== question.id) decides.set(key, (decides.get(key) ?? 0) + 1);
  }
  const order: AskedOrder = { asked: new Map([...instruments].map(([id, set]) => [id, set.size])), decides };
  orders.set(check, order);
  return order;
}

/** The questions on whose answers it depends which items some words mean. */
function conditionsIn(terms: ReadonlyMap<string, Term>, items: readonly ItemPart[]): string[] {
  const parts = [...items, ...termsUnder(terms, items).flatMap(({ covers, except = [] }) => [...covers, ...except])];
  return parts.flatMap(({ where }) => (where ? [where.question] : []));
}

/** Whether a commitment of the state asks a question, or depends on the answer to it. */
export const isNeeded = ({ asked, decides }: AskedOrder, question: string): boolean =>
  asked.has(question) || decides.has(question);

/**
 * The questions that decide on other requirements, those that decide most first; then the others by topic, those that
 * most instruments ask first.
 */
export function inOrder({ questions, topics }: World, order: AskedOrder): { topic?: string; questions: Question[] }[] {
  const all = [...questions.values()];
  const first = all
    .filter(({ id }) => order.decides.has(id))
    .sort((a, b) => order.decides.get(b.id)! - order.decides.get(a.id)!);
  return [
    ...(first.length > 0 ? [{ questions: first }] : []),
    ...[...topics.keys()].map((topic) => ({
      topic,
      questions: all
        .filter((question) => question.topic === topic && !order.decides.has(question.id))
        .sort((a, b) => (order.asked.get(b.id) ?? 0) - (order.asked.get(a.id) ?? 0)),
    })),
  ].filter((group) => group.questions.length > 0);
}
