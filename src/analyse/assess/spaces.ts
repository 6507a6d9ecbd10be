import type { Requirement } from '../../model/instrument.js';
import type { Items } from '../../model/items.js';
import { type Question } from '../../model/question.js';
import { Space } from '../../model/space.js';
import { type Coverage } from '../../model/term.js';
import type { Subject } from './mapped-law.js';

const spaces = new WeakMap<Items, Map<string, Space>>();

export const fixed = new WeakMap<Items, Map<Requirement, Coverage | null>>();

/** The space of a question; the same one for every state. */
export function spaceOf({ universe }: Pick<Subject, 'universe'>, question: Question): Space {
  const known = spaces.get(universe) ?? spaces.set(universe, new Map()).get(universe)!;
  return known.get(question.id) ?? known.set(question.id, new Space(question, universe)).get(question.id)!;
}
