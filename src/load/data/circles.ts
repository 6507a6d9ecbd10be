import type { Answer } from '../../model/country.js';
import type { ItemPart, Term } from '../../model/term.js';

/** What each thing rests on, by id. */
export type Uses = ReadonlyMap<string, readonly string[]>;

/**
 * The circles in what rests on what, each as the ids that lead from one to the next and back; an id is in one at
 * most.
 */
export function circlesIn(uses: Uses): string[][] {
  const circles: string[][] = [];
  const gathered = new Set<string>();
  for (const start of uses.keys()) {
    if (gathered.has(start)) continue;
    const circle = wayBack(start, uses, gathered);
    if (!circle) continue;
    circles.push(circle);
    circle.forEach((id) => gathered.add(id));
  }
  return circles;
}

function wayBack(start: string, uses: Uses, closed: ReadonlySet<string>): string[] | undefined {
  const seen = new Set<string>();
  const open: string[][] = [[start]];
  for (let way = open.shift(); way; way = open.shift()) {
    for (const next of uses.get(way.at(-1)!) ?? []) {
      if (next === start) return way;
      if (seen.has(next) || closed.has(next)) continue;
      seen.add(next);
      open.push([...way, next]);
    }
  }
  return undefined;
}

const partsOf = ({ covers, except, excludes }: Term): ItemPart[] => [...covers, ...(except ?? []), ...(excludes ?? [])];

/**
 * The terms that each term names, also in its conditions where these are in the same words. In its own definition the
 * name of a term may be that of a class of items.
 */
export const termUses = (
  terms: ReadonlyMap<string, Term>,
  isClass: (name: string) => boolean,
  conditions: boolean,
): Uses =>
  new Map(
    [...terms.values()].map((term) => {
      const parts = partsOf(term);
      const names = parts.flatMap((part) => part.names).filter((name) => !(name === term.id && isClass(name)));
      return [term.id, [...names, ...(conditions ? namedInConditions(parts) : [])].filter((name) => terms.has(name))];
    }),
  );

const namedInConditions = (parts: readonly ItemPart[]): string[] =>
  parts.flatMap(({ where }) =>
    (where?.scope.items ?? []).flatMap((part) => [...part.names, ...namedInConditions([part])]),
  );

/**
 * What the terms and the answers of a state rest on, where a term looks at the answer to a question and that answer is
 * given in a term. Questions have `?` before their id.
 */
export function answerUses(terms: ReadonlyMap<string, Term>, answers: readonly Answer[]): Uses {
  const conditions = (parts: readonly ItemPart[]): string[] =>
    parts.flatMap(({ where }) => (where ? [`?${where.question}`, ...usesOf(where.scope.items ?? [])] : []));
  const usesOf = (parts: readonly ItemPart[]): string[] => [
    ...parts.flatMap(({ names }) => names.filter((name) => terms.has(name))),
    ...conditions(parts),
  ];
  const uses = new Map<string, string[]>();
  for (const term of terms.values())
    uses.set(term.id, [
      ...partsOf(term).flatMap(({ names }) => names.filter((name) => terms.has(name) && name !== term.id)),
      ...conditions(partsOf(term)),
    ]);
  for (const { question, scope } of answers)
    uses.set(`?${question}`, [...(uses.get(`?${question}`) ?? []), ...usesOf(scope.items ?? [])]);
  return uses;
}
