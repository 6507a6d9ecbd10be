import type { Cells } from '../../model/cells.js';
import type { Answer, Exception } from '../../model/country.js';
import type { Describer } from '../../words/describe.js';
import { exceptionsMessage, exceptionsMend } from '../../words/exceptions.js';
import { isOpen, type Assessment } from './evaluate.js';
import type { Finding } from './findings.js';
import type { JudgedException } from './judge.js';
import { answersOf, askedAt, exceptionSeverity, gravestFirst, leftExceptions, type Failed } from './point-findings.js';
import { wholeSection } from './stale.js';

/** Exceptions that one section makes, and every requirement that does not allow them. */
interface Cause {
  section: string;
  source: string;
  failed: Failed[];
  questions: Set<string>;
}

/** The section that makes an exception: the first that is cited for it. */
const sectionOf = ({ sections }: Exception): string | undefined =>
  sections[0] === undefined ? undefined : wholeSection(sections[0]);

/**
 * A section that makes exceptions to the answers of several questions is one cause: one finding for each, with all the
 * requirements that it concerns. Gives these, and the exceptions that they tell.
 */
export function sharedExceptions(
  describer: Describer,
  assessments: readonly Assessment[],
): { findings: Finding[]; told: ReadonlySet<Exception> } {
  const causes = new Map<string, Cause>();
  for (const assessment of assessments) {
    if (isOpen(assessment.duty)) continue;
    for (const part of assessment.parts)
      for (const one of part.result === 'exception' ? part.exceptions : []) {
        const section = sectionOf(one.exception);
        if (section === undefined || !part.answer) continue;
        const source = describer.sourceOf(part.answer);
        const key = `${source}|${section}`;
        const cause = causes.get(key) ?? { section, source, failed: [], questions: new Set() };
        causes.set(key, cause);
        cause.questions.add(assessment.question.id);
        add(cause.failed, assessment, part.answer, one, part.cells);
      }
  }
  const shared = [...causes.values()].filter(({ questions }) => questions.size > 1);
  return {
    findings: shared.map((cause) => findingOf(describer, cause)),
    told: new Set(
      shared.flatMap(({ failed }) => failed.flatMap(({ part }) => part.exceptions.map((one) => one.exception))),
    ),
  };
}

function add(failed: Failed[], assessment: Assessment, answer: Answer, one: JudgedException, cells: Cells): void {
  const same = failed.find((known) => known.assessment === assessment && known.part.answer === answer);
  if (!same) {
    const part = {
      result: 'exception',
      cells,
      cause: { code: one.cause, values: [] },
      answer,
      beside: [],
      exceptions: [one],
    } as const;
    failed.push({ assessment, part, cells });
    return;
  }
  same.cells = same.cells.or(cells);
  if (!same.part.exceptions.some(({ exception }) => exception === one.exception))
    same.part = { ...same.part, exceptions: [...same.part.exceptions, one] };
}

function findingOf(describer: Describer, { section, source, failed, questions }: Cause): Finding {
  const ordered = gravestFirst(failed);
  const exceptions = leftExceptions(describer, ordered);
  const answers = answersOf(ordered.map(({ part }) => part));
  const cites = describer.citations([section], source);
  return {
    id: `except:${source === 'national' ? '' : `${source}/`}${section}`,
    kind: 'exception',
    severity: exceptionSeverity(
      ordered.map(({ assessment }) => assessment.duty),
      exceptions,
    ),
    message: exceptionsMessage(cites, exceptions, failed.length, questions.size),
    cause: { code: 'exceptions', values: [section] },
    requirements: ordered.map(({ assessment, cells }) => askedAt(describer, assessment, cells)),
    answers: answers.map(({ id }) => ({ id, source })),
    law: answers.map((answer) => describer.law(answer)),
    exceptions,
    amendAt: [],
    scope: [],
    mend: exceptionsMend(cites, exceptions, source),
    place: answers[0]!.place,
  };
}
