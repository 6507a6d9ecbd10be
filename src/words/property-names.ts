import type { Cells } from '../model/cells.js';
import type { Items } from '../model/items.js';
import { numberWords, spans, yearsWords } from './cells-words.js';

/** A value of a property, or a stretch of its numbers, as what narrows a name. */
export interface PropertyName {
  property: string;
  name: string;
  /** what it keeps for certain */
  cells: Cells;
  /** with what may have such a number, but is not told apart from what has another */
  reached: Cells;
}

const known = new WeakMap<Items, Map<string, readonly PropertyName[]>>();

/** All that the properties of a universe can narrow a name by, in the words of a language. */
export function propertyNames(universe: Items, language: string): readonly PropertyName[] {
  const byLanguage = known.get(universe) ?? known.set(universe, new Map()).get(universe)!;
  const names = byLanguage.get(language) ?? namesOf(universe, language);
  byLanguage.set(language, names);
  return names;
}

const namesOf = (universe: Items, language: string): PropertyName[] =>
  [...universe.properties.values()].flatMap((property): PropertyName[] => {
    const { id, values, years, counted } = property;
    const exact = (name: string, cells: Cells): PropertyName => ({ property: id, name, cells, reached: cells });
    if (years) return spans(universe.periods).map((span) => exact(yearsWords(span, language), universe.madeIn(span)));
    if (counted)
      return spans(universe.piecesIn(id)).map((span) => ({
        property: id,
        name: `(${numberWords(property, span, language)})`,
        cells: universe.withNumber(id, span),
        reached: universe.meetingNumber(id, span),
      }));
    return [...values].map(([value, name]) => exact(`(${name})`, universe.withValue(id, [value])));
  });
