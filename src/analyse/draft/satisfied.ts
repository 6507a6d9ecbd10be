import type { Cells } from '../../model/cells.js';
import { implies, type Constraint } from '../../model/constraint.js';
import type { Assessment } from '../assess/evaluate.js';
import type { Duty } from '../commitments/commitments.js';
import type { AskedPart } from './asked-parts.js';
import type { Asked } from './clause-points.js';

/** A duty, and whether a law with the whole draft satisfies it in all that it covers. */
export interface SatisfiedDuty {
  duty: Duty;
  whole: boolean;
}

/** What a clause gives, and how the duties on its scope stand to it. */
export interface Alternative {
  asked: Asked;
  /** by the text outside square brackets, whichever of its alternatives is kept */
  satisfies: readonly SatisfiedDuty[];
  /** only with what stands in square brackets */
  further: readonly SatisfiedDuty[];
  misses: readonly SatisfiedDuty[];
}

/**
 * What else is known of the law on a question: all that is asked, all requirements, and what wider definitions mend.
 */
export interface Around {
  asked: readonly AskedPart[];
  assessments: readonly Assessment[];
  taken: readonly { assessment: Assessment; cells: Cells }[];
}

/** The clauses for some cells: one, or one for each group of commitments that a law can satisfy together. */
export const alternativesOf = (part: AskedPart, around: Around): Alternative[] =>
  part.asked.map((asked): Alternative => {
    const satisfied = (duty: Duty, level: 'firm' | 'full'): SatisfiedDuty => ({
      duty,
      whole: part.asked.length === 1 && isWhole(around, duty, level),
    });
    const implied =
      (by: Constraint | undefined) =>
      ({ requirement }: Duty): boolean =>
        by !== undefined && implies(part.question, by, requirement.constraint);
    const now = part.duties.filter(implied(asked.firm));
    const more = part.duties.filter((duty) => !now.includes(duty) && implied(asked.full)(duty));
    return {
      asked,
      satisfies: now.map((duty) => satisfied(duty, 'firm')),
      further: more.map((duty) => satisfied(duty, 'full')),
      misses: part.duties
        .filter((duty) => !now.includes(duty) && !more.includes(duty))
        .map((duty) => ({ duty, whole: false })),
    };
  });

/** Whether the clauses of the draft, with what the law says already, satisfy a duty in all that it covers. */
function isWhole({ asked: askedOf, assessments, taken }: Around, duty: Duty, level: 'firm' | 'full'): boolean {
  const assessment = assessments.find((assessment) => assessment.duty === duty);
  if (!assessment || assessment.parts.some(({ result }) => result === 'depends')) return false;
  let rest = assessment.scope;
  for (const { result, cells } of assessment.parts)
    if (result === 'met' || result === 'set-aside') rest = rest.minus(cells);
  for (const entry of taken) if (entry.assessment === assessment) rest = rest.minus(entry.cells);
  for (const { question, cells, asked } of askedOf) {
    const by =
      asked.length === 1 ? (level === 'full' ? (asked[0]?.full ?? asked[0]?.firm) : asked[0]?.firm) : undefined;
    if (by && implies(question, by, duty.requirement.constraint)) rest = rest.minus(cells);
  }
  return rest.isEmpty;
}
