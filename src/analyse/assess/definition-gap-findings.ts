import { isOpen, severityOf } from '../commitments/duty.js';
import type { Cells } from '../../model/cells.js';
import { bareAnswer, type Answer } from '../../model/country.js';
import { late } from '../../model/late.js';
import { type StateWords } from '../../words/state-words.js';
import { type Assessment, type Part } from './evaluate.js';
import type { Finding } from './findings.js';
import { askedAt, gravest } from './point-findings.js';
import { listed } from '../../words/words.js';

/** One finding for each defined term that leaves items out, with all the duties which that breaks. */
export function definitionGapFindings(stateWords: StateWords, assessments: readonly Assessment[]): Finding[] {
  const gaps = new Map<string, { part: Part; broken: { assessment: Assessment; cells: Cells }[] }>();
  for (const assessment of assessments) {
    if (isOpen(assessment.duty)) continue;
    for (const part of assessment.parts) {
      if (!part.definitionGap) continue;
      const gap = gaps.get(part.definitionGap.id) ?? { part, broken: [] };
      const same = gap.broken.find((one) => one.assessment === assessment);
      if (same) same.cells = same.cells.or(part.cells);
      else gap.broken.push({ assessment, cells: part.cells });
      gaps.set(part.definitionGap.id, gap);
    }
  }
  return [...gaps.values()].map(({ part, broken }): Finding => {
    const term = part.definitionGap!;
    const breaks = broken.map(({ assessment, cells }) => askedAt(stateWords, assessment, cells));
    const severity = gravest(broken.map(({ assessment }) => severityOf(assessment.duty)));
    const items = late(() => itemsOf(stateWords, broken));
    const answer = {
      id: `term:${term.id}`,
      question: broken[0]!.assessment.question.id,
      scope: { members: new Map() },
      given: 'silent',
      sections: term.sections ?? [],
      ...bareAnswer,
      place: term.place,
    } satisfies Answer;
    return {
      id: `term:${term.id}/gap`,
      kind: 'gap',
      severity,
      get message() {
        return `The definition of "${term.word}" leaves out ${listed(items())}. ${breaks.length === 1 ? 'One requirement is' : `${breaks.length} requirements are`} not met there for that one cause.`;
      },
      cause: part.cause,
      requirements: breaks,
      answers: [],
      exceptions: [],
      amendAt: [],
      law: [
        {
          ...stateWords.citedAnswer(answer),
          value: `defines "${term.word}"`,
          ...(term.says !== undefined && { says: term.says }),
        },
      ],
      get scope() {
        return items();
      },
      breaks,
      get mend() {
        return `Widen the definition of "${term.word}" to ${listed(items())}, or provide for them in rules of their own.`;
      },
      place: term.place,
    };
  });
}

/** The items of all these cells, named by classes alone, since the duties come from several sources. */
function itemsOf(stateWords: StateWords, broken: readonly { assessment: Assessment; cells: Cells }[]): string[] {
  const none = stateWords.mapped.subject.universe.none;
  const union = (of: (one: (typeof broken)[number]) => Cells): Cells =>
    broken.reduce((sum, one) => sum.or(one.assessment.space.atomsOf(of(one)) ?? none), none);
  return stateWords.kindsNaming().list(
    union(({ cells }) => cells),
    union(({ assessment }) => assessment.possible),
  );
}
