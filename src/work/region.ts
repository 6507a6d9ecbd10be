import type { World } from '../model/world.js';
import { membersOn } from '../analyse/commitments/standing.js';

/** The region of all states whose law has been mapped. */
export const MAPPED = 'mapped';

/** The codes of the states of a region on a date: ids of groups and codes of states with "+" between. Mapped states go first. */
export function regionStates(
  { groups, mapped }: Pick<World, 'groups' | 'mapped'>,
  region: string,
  asOf: string,
): string[] {
  const states = new Set(
    region.split('+').flatMap((part) => {
      const group = groups.get(part);
      return part === MAPPED ? mapped : group ? membersOn(group, asOf) : [part];
    }),
  );
  const first = (code: string): number => (mapped.includes(code) ? mapped.indexOf(code) : mapped.length);
  return [...states].sort((a, b) => first(a) - first(b) || a.localeCompare(b));
}

/** What a region is called. */
export function regionName({ groups, countries }: Pick<World, 'groups' | 'countries'>, region: string): string {
  return region
    .split('+')
    .map((part) =>
      part === MAPPED ? 'states whose law is mapped' : (groups.get(part)?.name ?? countries.get(part)?.name ?? part),
    )
    .join(', ');
}

/** The codes of all states of which it is known what binds them. */
export const knownStates = ({ statuses, mapped }: Pick<World, 'statuses' | 'mapped'>): string[] => [
  ...new Set([...mapped, ...[...statuses.values()].flatMap((states) => [...states.keys()]).sort()]),
];
