import type { Space } from '../../model/space.js';
import { termsUnder } from '../../model/term.js';
import type { Duty } from '../commitments/commitments.js';
import type { Part } from './evaluate.js';
import { NATIONAL, type Layer, type MappedLaw } from './mapped-law.js';

/**
 * Parts off what a defined term leaves out on purpose: cells without a rule, where another answer to the same question
 * that counts rests on a term whose definition excludes their items.
 */
export function splitDefinitionGaps(
  mapped: MappedLaw,
  layers: readonly Layer[],
  space: Space,
  duty: Duty,
  part: Part,
): Part[] {
  const lacks = part.result === 'gap' || (part.result === 'not-reviewed' && part.cause.code === 'nobody-looked');
  if (!lacks || space.items === undefined || !mapped.country || duty.requirement.callsFor !== 'legislation')
    return [part];
  const parts: Part[] = [];
  let rest = part.cells;
  for (const { answer, cells, counts, source } of layers) {
    if (typeof answer.given !== 'object' || !counts || source.id !== NATIONAL) continue;
    for (const term of termsUnder(mapped.country.terms, answer.scope.items ?? [])) {
      if (!term.excludes) continue;
      const items = mapped.terms
        .coverage(term.excludes, term.id)
        .sure.and(mapped.termsWithout(term).coverage(answer.scope.items ?? []).sure);
      const left = space.cells({ items, members: answer.scope.members }).minus(cells).and(rest);
      if (left.isEmpty) continue;
      rest = rest.minus(left);
      parts.push({
        ...part,
        result: 'gap',
        cells: left,
        definitionGap: term,
        cause: { code: 'definition', values: [term.id] },
      });
    }
  }
  return rest.isEmpty ? parts : [...parts, { ...part, cells: rest }];
}
