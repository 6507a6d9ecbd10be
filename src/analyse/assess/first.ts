import type { DutyForce } from '../commitments/duty.js';
import { kinds, mendable, severities, type FindingKind, type Severity } from './findings.js';

/** What is looked at of a finding to rank it. */
export interface Rankable {
  kind: FindingKind;
  severity: Severity;
  question?: string;
  requirements: readonly { id: string; force: DutyForce; instrument: string }[];
}

/** What makes a finding one of the first to mend. */
export interface First<F> {
  finding: F;
  /** how many requirements of law that bind fail at it, and how many political ones */
  binding: number;
  political: number;
  /** the instruments that bind in law, by id, in the order in which the finding cites them */
  instruments: readonly string[];
}

/**
 * The findings that a state mends first: the gravest, of these what contradicts before what is silent, falls short or
 * makes exceptions, and of the same kind those at which the most duties of law fail, under the most instruments. Only
 * what a text can mend counts, and no two of the same question.
 */
export function firstOf<F extends Rankable>(findings: readonly F[], most: number): First<F>[] {
  const ranked = findings
    .filter(({ kind, severity }) => mendable.includes(kind) && severity !== 'info')
    .map((finding): First<F> => {
      const bound = finding.requirements.filter(({ force }) => force === 'binding');
      return {
        finding,
        binding: new Set(bound.map(({ id }) => id)).size,
        political: new Set(finding.requirements.flatMap(({ force, id }) => (force === 'political' ? [id] : []))).size,
        instruments: [...new Set(bound.map(({ instrument }) => instrument))],
      };
    })
    .sort(
      (a, b) =>
        severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
        kinds.indexOf(a.finding.kind) - kinds.indexOf(b.finding.kind) ||
        b.instruments.length - a.instruments.length ||
        b.binding - a.binding ||
        b.political - a.political,
    );
  const asked = new Set<string>();
  return ranked
    .filter(({ finding: { question } }) => {
      if (question === undefined || !asked.has(question)) return question === undefined || asked.add(question);
      return false;
    })
    .slice(0, most);
}
