import type { Duty } from '../commitments/commitments.js';
import { isPermission } from '../commitments/duty.js';
import type { About, FindingFacts } from '../assess/findings.js';
import { divergencesOf, type Overlap, type Zone } from './overlap.js';

/** Conflicts and divergences among the commitments on one question. */
export const overlapFindings = (overlap: Overlap): FindingFacts[] => [
  ...conflictFindings(overlap),
  ...divergenceFindings(overlap),
  ...barredFindings(overlap),
];

const idsOf = (duties: readonly Duty[]): string[] => duties.map(({ requirement }) => requirement.id);
const names = (duties: readonly Duty[]): string => idsOf(duties).join('+');

/** A finding on several duties at some cells. */
const findingOf = (
  { question, space }: Overlap,
  duties: readonly Duty[],
  cells: Zone['cells'],
  about: Pick<FindingFacts, 'id' | 'kind' | 'cause' | 'severity'> & About,
): FindingFacts => ({
  ...about,
  question,
  requirements: duties.map((duty) => ({ duty, question, cells, within: space.all })),
  answers: [],
  exceptions: [],
  amendAt: [],
  cells,
  place: duties[0]!.requirement.place,
});

/** The distinct groups of duties that the zones of a question give, each with all the cells that it concerns. */
function groupsOf(
  overlap: Overlap,
  groups: (zone: Zone) => readonly (readonly Duty[])[],
): { duties: readonly Duty[]; cells: Zone['cells'] }[] {
  const gathered = new Map<string, { duties: readonly Duty[]; cells: Zone['cells'] }>();
  for (const zone of overlap.zones) {
    for (const duties of groups(zone)) {
      const known = gathered.get(names(duties));
      if (known) known.cells = known.cells.or(zone.cells);
      else gathered.set(names(duties), { duties, cells: zone.cells });
    }
  }
  return [...gathered.values()];
}

function conflictFindings(overlap: Overlap): FindingFacts[] {
  return groupsOf(overlap, (zone) => zone.conflicts).map(({ duties, cells }): FindingFacts => {
    const firm = duties.every(
      ({ commitment, requirement }) => commitment.instrument.force === 'legal' && requirement.qualified === undefined,
    );
    return findingOf(overlap, duties, cells, {
      about: 'conflict',
      id: `${names(duties)}/conflict`,
      kind: 'conflict',
      cause: { code: 'conflict', values: idsOf(duties) },
      severity: firm ? 'error' : 'warning',
    });
  });
}

const divergenceFindings = (overlap: Overlap): FindingFacts[] =>
  divergencesOf(overlap).map(({ divergence, cells }): FindingFacts => {
    const duties = [...divergence.first.duties, ...divergence.second.duties];
    return findingOf(overlap, duties, cells, {
      about: 'divergence',
      divergence,
      id: `${names(duties)}/divergence`,
      kind: 'divergence',
      cause: { code: 'divergence', values: idsOf(duties) },
      severity: 'info',
    });
  });

const barredFindings = (overlap: Overlap): FindingFacts[] =>
  groupsOf(overlap, (zone) => zone.barred.map(({ permission, by }) => [permission, by])).map(
    ({ duties, cells }): FindingFacts => {
      const [weak, by] = duties as [Duty, Duty];
      return findingOf(overlap, [by, weak], cells, {
        about: 'barred',
        by,
        weak,
        id: `${names(duties)}/divergence`,
        kind: 'divergence',
        cause: { code: 'barred', values: idsOf(duties) },
        // a permission may be left unused; an encouragement to the contrary is for the state to know
        severity: isPermission(weak) ? 'info' : 'note',
      });
    },
  );
