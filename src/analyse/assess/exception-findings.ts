import type { Exception } from '../../model/country.js';
import { isOpen } from '../commitments/duty.js';
import type { Assessment, Part } from './evaluate.js';
import { gravest, severities, type FindingFacts } from './findings.js';
import type { JudgedException } from './judge.js';
import { NATIONAL, type MappedLaw } from './mapped-law.js';
import { answersOf, concernedAt, exceptionsOf, severityAt, type Failed } from './point-findings.js';
import { wholeSection } from '../../law/cite/pinpoint.js';

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
  mapped: MappedLaw,
  assessments: readonly Assessment[],
): { findings: FindingFacts[]; told: ReadonlySet<Exception> } {
  const causes = new Map<string, Cause>();
  for (const assessment of assessments) {
    if (isOpen(assessment.duty)) continue;
    for (const part of assessment.parts)
      for (const exception of part.result === 'exception' ? part.exceptions : []) {
        const section = sectionOf(exception.exception);
        if (section === undefined || !part.answer) continue;
        const source = mapped.sourceIdOf(part.answer);
        const key = `${source}|${section}`;
        const cause = causes.get(key) ?? { section, source, failed: [], questions: new Set() };
        causes.set(key, cause);
        cause.questions.add(assessment.question.id);
        add(cause.failed, assessment, part, exception);
      }
  }
  const shared = [...causes.values()].filter(({ questions }) => questions.size > 1);
  return {
    findings: shared.map((cause) => findingOf(mapped, cause)),
    told: new Set(
      shared.flatMap(({ failed }) =>
        failed.flatMap(({ parts }) => parts.flatMap(({ exceptions }) => exceptions.map(({ exception }) => exception))),
      ),
    ),
  };
}

function add(failed: Failed[], assessment: Assessment, part: Part, exception: JudgedException): void {
  const told: Part = {
    ...part,
    exceptions: [exception],
    cause: { code: exception.cause, values: [exception.exception.kind] },
  };
  const same = failed.find((known) => known.assessment === assessment);
  if (same) {
    same.cells = same.cells.or(part.cells);
    same.parts.push(told);
  } else failed.push({ assessment, parts: [told], cells: part.cells });
}

function findingOf(mapped: MappedLaw, { section, source, failed }: Cause): FindingFacts {
  const weight = (failed: Failed): number => severities.indexOf(severityAt('exception', failed));
  const ordered = [...failed].sort((a, b) => weight(a) - weight(b));
  const answers = answersOf(ordered.flatMap(({ parts }) => parts.map((part) => ({ ...part, beside: [] }))));
  return {
    about: 'exceptions',
    section,
    source,
    id: `except:${source === NATIONAL ? '' : `${source}/`}${section}`,
    kind: 'exception',
    severity: gravest(ordered.map((failed) => severityAt('exception', failed))),
    cause: { code: 'exceptions', values: [section] },
    requirements: ordered.map(({ assessment, cells }) => concernedAt(assessment, cells)),
    answers: answers.map((answer) => ({ answer, source })),
    exceptions: exceptionsOf(mapped, ordered),
    amendAt: [],
    place: answers[0]!.place,
  };
}
