import { isOwed } from '../commitments/duty.js';
import type { Question } from '../../model/question.js';
import type { Requirement } from '../../model/instrument.js';
import type { Commitment, Duty } from '../commitments/commitments.js';
import { countsOf, type Counts } from '../assess/counts.js';
import { assess, type Assessment } from '../assess/evaluate.js';
import { overlapSteps, type Overlap } from './overlap.js';
import { MappedLaw, type Layer, type Subject } from '../assess/mapped-law.js';
import { eachOf, toEnd, type Steps } from '../steps.js';

/** One state in a comparison. */
export interface Member {
  state: string;
  mapped: MappedLaw;
  commitments: readonly Commitment[];
}

/** One question in one state: what its law answers, and how that stands to what binds the state. */
export interface Cell {
  answers: readonly Layer[];
  /** of requirements that bind the state, permissions and encouragements left out */
  assessments: readonly Assessment[];
  counts: Counts;
}

export interface Row {
  question: Question;
  /** in the order of the members */
  cells: readonly Cell[];
}

/** A matrix of states by question. */
export interface Comparison {
  members: readonly Member[];
  rows: readonly Row[];
  /** for each question what all would have to reach to satisfy every commitment that any of them has */
  minimum: readonly Overlap[];
}

/** Compares states on every question that a commitment of one of them bears on, or that one of them answers. */
export const comparison = (subject: Subject, members: readonly Member[], topics?: ReadonlySet<string>): Comparison =>
  toEnd(comparisonSteps(subject, members, topics));

/** The same step by step. */
export function* comparisonSteps(
  subject: Subject,
  members: readonly Member[],
  topics?: ReadonlySet<string>,
): Steps<Comparison> {
  const wanted = (question: Question): boolean => !topics || topics.has(question.topic);
  const assessed = assessing();
  const asked = members.map(({ commitments }) => dutiesByQuestion(commitments));
  const rows = yield* eachOf([...subject.questions.values()].filter(wanted), (question): Row[] => {
    const cells = members.map(({ mapped }, n) =>
      cellOf(
        mapped,
        question.id,
        (asked[n]!.get(question.id) ?? []).map((duty) => assessed(mapped, duty)),
      ),
    );
    return cells.some(({ answers, assessments }) => answers.length > 0 || assessments.length > 0)
      ? [{ question, cells }]
      : [];
  });
  return {
    members,
    rows,
    minimum: (yield* overlapSteps(new MappedLaw(subject), ofAny(members))).filter(({ question }) => wanted(question)),
  };
}

/** The duties that count for compliance: permissions and encouragements are left out. */
function dutiesByQuestion(commitments: readonly Commitment[]): Map<string, Duty[]> {
  const gathered = new Map<string, Duty[]>();
  for (const { binding, duties } of commitments) {
    if (!binding) continue;
    for (const duty of duties) {
      if (!isOwed(duty)) continue;
      const { question } = duty.requirement;
      const list = gathered.get(question);
      if (list) list.push(duty);
      else gathered.set(question, [duty]);
    }
  }
  return gathered;
}

/** Assesses each requirement once for each mapped law: states whose law has not been mapped share one. */
function assessing(): (mapped: MappedLaw, duty: Duty) => Assessment {
  const known = new Map<MappedLaw, Map<Requirement, Assessment>>();
  return (mapped, duty) => {
    const byCell = known.get(mapped) ?? known.set(mapped, new Map()).get(mapped)!;
    const assessment =
      byCell.get(duty.requirement) ?? byCell.set(duty.requirement, assess(mapped, duty)).get(duty.requirement)!;
    return assessment.duty === duty ? assessment : { ...assessment, duty };
  };
}

/** Every instrument that binds one of the states, with all duties that reach one of them. */
function ofAny(members: readonly Member[]): Commitment[] {
  const gathered = new Map<string, { commitment: Commitment; duties: Map<string, Duty> }>();
  for (const commitment of members.flatMap(({ commitments }) => commitments)) {
    if (!commitment.binding) continue;
    const entry =
      gathered.get(commitment.instrument.id) ??
      gathered.set(commitment.instrument.id, { commitment, duties: new Map() }).get(commitment.instrument.id)!;
    for (const duty of commitment.duties)
      if (!entry.duties.has(duty.requirement.id)) entry.duties.set(duty.requirement.id, duty);
  }
  return [...gathered.values()].map(({ commitment, duties }) => ({ ...commitment, duties: [...duties.values()] }));
}

const cellOf = (mapped: MappedLaw, question: string, assessments: readonly Assessment[]): Cell => ({
  answers: mapped.layers(question),
  assessments,
  counts: countsOf(assessments),
});
