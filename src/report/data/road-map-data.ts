import { atLeast, mendable } from '../../analyse/assess/findings.js';
import { requirementsBy } from '../documents/labels.js';
import { titleOf } from '../documents/summary.js';
import { citedWithDoubts } from '../../words/verified-words.js';
import type { CheckData, FindingData } from './check-data-types.js';

/** How far an action is. */
export const actionStates = ['open', 'begun', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

/** What people write of an action; kept in the workspace by the id of the finding. */
export interface Planned {
  measure?: string;
  owner?: string;
  /** ISO 8601 */
  by?: string;
  assistance?: string;
  status?: ActionState;
  note?: string;
}

/** A finding turned into something to be done. */
export interface ActionData {
  finding: string;
  kind: FindingData['kind'];
  severity: FindingData['severity'];
  point: string;
  topic?: string;
  /** the provisions that ask, as "Firearms Protocol, Art. 7" */
  provisions: string[];
  binding: boolean;
  /** where to amend, as in the data */
  amendAt: readonly string[];
  /** what was planned, or else what the check proposes */
  measure: string;
  proposed: boolean;
  owner?: string;
  by?: string;
  assistance?: string;
  status: ActionState;
  note?: string;
}

export interface RoadMapData extends Pick<CheckData, 'state' | 'asOf'> {
  actions: ActionData[];
  /** planned actions whose finding is no longer there */
  settled: ({ finding: string } & Planned)[];
}

const ACTED_ON: readonly FindingData['kind'][] = [...mendable, 'unseen', 'stale'];

/** The findings of weight as actions, in their order, with what was planned of each. */
export function roadMapData(data: CheckData, planned: ReadonlyMap<string, Planned>): RoadMapData {
  const findings = data.findings.filter(
    ({ id, kind, severity }) => planned.has(id) || (ACTED_ON.includes(kind) && atLeast(severity, 'warning')),
  );
  const known = requirementsBy(data);
  return {
    state: data.state,
    asOf: data.asOf,
    actions: findings.map((finding) => {
      const { measure, status, ...rest } = planned.get(finding.id) ?? {};
      const asked = finding.requirements.flatMap((id) => known.get(id) ?? []);
      return {
        finding: finding.id,
        kind: finding.kind,
        severity: finding.severity,
        point: titleOf(finding),
        ...(finding.topic !== undefined && {
          topic: data.topics.find(({ id }) => id === finding.topic)?.name ?? finding.topic,
        }),
        provisions: citedWithDoubts(asked),
        binding: asked.some(({ force }) => force === 'binding'),
        amendAt: finding.amendAt,
        measure: measure ?? finding.mend,
        proposed: measure === undefined,
        status: status ?? 'open',
        ...rest,
      };
    }),
    settled: [...planned].flatMap(([finding, planned]) =>
      data.findings.some(({ id }) => id === finding) ? [] : [{ finding, ...planned }],
    ),
  };
}
