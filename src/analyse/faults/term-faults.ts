import { wholeSection } from '../../law/cite/pinpoint.js';
import { nearest } from '../../model/nearest.js';
import type { Country } from '../../model/country.js';
import type { Items } from '../../model/items.js';
import type { Scope } from '../../model/scope.js';
import type { ItemPart, Term } from '../../model/term.js';
import type { FaultFacts } from './fault.js';

/**
 * Terms of a state's law that no answer and no other used term speaks in, and terms that bear the name of a class of
 * items, so that a slip in the one would quietly mean the other.
 */
export function termFaults({ kinds }: Pick<Items, 'kinds'>, { terms, answers }: Country): FaultFacts[] {
  const used = new Set<string>();
  const use = (name: string): void => {
    const term = terms.get(name);
    if (!term || used.has(name)) return;
    used.add(name);
    partsOf(term).forEach(usePart);
  };
  const usePart = ({ names, where }: ItemPart): void => {
    names.forEach(use);
    if (where) useScope(where.scope);
  };
  const useScope = ({ items = [] }: Scope): void => items.forEach(usePart);
  for (const { scope, except } of answers)
    [scope, ...except.flatMap((exception) => exception.scope ?? [])].forEach(useScope);
  const cited = new Set(answers.flatMap(({ sections }) => sections.map(wholeSection)));
  return [...terms.values()].flatMap((term): FaultFacts[] => {
    const { id, place } = term;
    if (kinds.has(id)) return [{ rule: 'shadowing-term', severity: 'warning', place, term: id }];
    if (used.has(id)) return [];
    const near =
      id.length < LONG_ENOUGH
        ? undefined
        : nearest(id, [...kinds.keys(), ...[...terms.keys()].filter((key) => key !== id && used.has(key))]);
    // a definition may be recorded for what it says, which an answer on definitions then cites
    const isCited = (term.sections ?? []).some((section) => cited.has(wholeSection(section)));
    if (near === undefined && isCited) return [];
    return [{ rule: 'unused-term', severity: 'warning', place, term: id, ...(near !== undefined && { near }) }];
  });
}

/** Shorter words are near to others by chance. */
const LONG_ENOUGH = 6;

const partsOf = ({ covers, except = [], excludes = [] }: Term): ItemPart[] => [...covers, ...except, ...excludes];
