import { isOpen, severityOf } from '../commitments/duty.js';
import type { Cells } from '../../model/cells.js';
import { type Assessment, type Part } from './evaluate.js';
import { gravest, type FindingFacts } from './findings.js';
import { concernedAt } from './point-findings.js';

/** One finding for each defined term that leaves items out, with all the duties which that breaks. */
export function definitionGapFindings(assessments: readonly Assessment[]): FindingFacts[] {
  const gaps = new Map<string, { part: Part; broken: { assessment: Assessment; cells: Cells }[] }>();
  for (const assessment of assessments) {
    if (isOpen(assessment.duty)) continue;
    for (const part of assessment.parts) {
      if (!part.definitionGap) continue;
      const gap = gaps.get(part.definitionGap.id) ?? { part, broken: [] };
      const same = gap.broken.find((entry) => entry.assessment === assessment);
      if (same) same.cells = same.cells.or(part.cells);
      else gap.broken.push({ assessment, cells: part.cells });
      gaps.set(part.definitionGap.id, gap);
    }
  }
  return [...gaps.values()].map(({ part, broken }): FindingFacts => {
    const term = part.definitionGap!;
    return {
      about: 'definition',
      term,
      id: `term:${term.id}/gap`,
      kind: 'gap',
      severity: gravest(broken.map(({ assessment }) => severityOf(assessment.duty))),
      cause: part.cause,
      requirements: broken.map(({ assessment, cells }) => concernedAt(assessment, cells)),
      answers: [],
      exceptions: [],
      amendAt: [],
      place: term.place,
    };
  });
}
