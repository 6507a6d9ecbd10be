import { isOpen, severityOf } from '../commitments/duty.js';
import { Cells } from '../../model/cells.js';
import type { Answer, Exception } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { MappedLaw } from './mapped-law.js';
import { type Assessment, type Part } from './evaluate.js';
import { mergedPoints } from './merge-points.js';
import { exceptionCauses, type ExceptionCause } from './judge.js';
import {
  gravest,
  severities,
  type AnswerOf,
  type Concerned,
  type ExceptionLeft,
  type FindingFacts,
  type FindingKind,
  type Severity,
} from './findings.js';

/** A requirement that fails at a point, and where. */
export interface Failed {
  assessment: Assessment;
  parts: Part[];
  cells: Cells;
}

/** What one finding is made of: one question, one kind and one cause, with every requirement that it concerns. */
interface Point {
  kind: FindingKind;
  question: Question;
  part: Part;
  failed: Failed[];
}

const KIND_OF: Partial<Record<Part['result'], FindingKind>> = {
  contradiction: 'contradiction',
  shortfall: 'shortfall',
  gap: 'gap',
  exception: 'exception',
  claimed: 'claimed',
  'not-in-force': 'not-in-force',
  'set-aside': 'set-aside',
  'not-reviewed': 'not-reviewed',
  depends: 'not-reviewed',
};

/**
 * One finding for one point and one cause, with all the requirements that fail there, the gravest first. Exceptions
 * that are told elsewhere are left out.
 */
export function pointFindings(
  mapped: MappedLaw,
  assessments: readonly Assessment[],
  told: ReadonlySet<Exception>,
): FindingFacts[] {
  const points = new Map<string, Point>();
  for (const assessment of assessments) {
    const { duty, question } = assessment;
    if (isOpen(duty)) continue;
    for (const whole of assessment.parts) {
      const part = whole.result === 'exception' ? without(whole, told) : whole;
      const kind = part && KIND_OF[part.result];
      if (!part || !kind || part.definitionGap || (kind === 'set-aside' && severityOf(duty) !== 'error')) continue;
      // of one answer the kind of failure is the cause; without one, why nothing is known
      const cause = part.answer && part.result !== 'not-reviewed' ? refOf(mapped, part.answer) : part.cause.code;
      // the exceptions to all answers on one question are told together
      const causeKey = kind === 'exception' ? ['', ''] : [part.answer ? refOf(mapped, part.answer) : '', cause];
      const key = [question.id, kind, ...causeKey].join('|');
      const point = points.get(key) ?? { kind, question, part, failed: [] };
      points.set(key, point);
      const same = point.failed.find((failed) => failed.assessment === assessment);
      if (same) {
        same.cells = same.cells.or(part.cells);
        same.parts.push(part);
      } else point.failed.push({ assessment, parts: [part], cells: part.cells });
    }
  }
  const taken = new Map<string, number>();
  return mergedPoints([...points.values()]).map((point) => findingOf(mapped, point, taken));
}

/** A part without the exceptions that are told elsewhere; undefined where none is left. */
function without(part: Part, told: ReadonlySet<Exception>): Part | undefined {
  const exceptions = part.exceptions.filter(({ exception }) => !told.has(exception));
  const code = exceptionCauses.find((cause) => exceptions.some((exception) => exception.cause === cause));
  return code && { ...part, exceptions, cause: { code, values: exceptions.map(({ exception }) => exception.kind) } };
}

/** An answer by its source and id: `record-retention#2`; of a union `eu:record-retention#2`. */
export function refOf(mapped: MappedLaw, answer: Answer): string {
  const source = mapped.sourceIdOf(answer);
  return source === 'national' ? answer.id : `${source}:${answer.id}`;
}

/** A requirement that is assessed, with the cells that are concerned. */
export const concernedAt = ({ duty, question, possible }: Assessment, cells: Cells): Concerned => ({
  duty,
  question,
  cells,
  within: possible,
});

function findingOf(mapped: MappedLaw, point: Point, taken: Map<string, number>): FindingFacts {
  const { kind, question, part } = point;
  const weight = (failed: Failed): number => severities.indexOf(severityAt(kind, failed));
  const failed = [...point.failed].sort((a, b) => weight(a) - weight(b));
  const stem = `${part.answer ? refOf(mapped, part.answer) : question.id}/${kind}`;
  const n = (taken.get(stem) ?? 0) + 1;
  taken.set(stem, n);
  const grave = gravestPart(failed);
  return {
    about: 'point',
    part: grave,
    waiting: grave.result === 'depends' ? grave.cause.values.filter((id) => mapped.layers(id).length > 0) : [],
    id: n === 1 ? stem : `${stem}.${n}`,
    kind,
    severity: gravest(failed.map((failed) => severityAt(kind, failed))),
    question,
    cause: grave.cause,
    requirements: failed.map(({ assessment, cells }) => concernedAt(assessment, cells)),
    answers: answersOf(failed.flatMap(({ parts }) => parts)).map((answer) => answerOf(mapped, answer)),
    exceptions: exceptionsOf(mapped, failed),
    amendAt: part.answer?.amendAt ?? [],
    cells: cellsOf(failed),
    place: part.answer?.place ?? failed[0]!.assessment.duty.requirement.place,
  };
}

/** An answer with the source that gives it. */
export const answerOf = (mapped: MappedLaw, answer: Answer): AnswerOf => ({
  answer,
  source: mapped.sourceIdOf(answer),
});

/** The answers of some parts, each once, with those of other sources beside them. */
export const answersOf = (parts: readonly Part[]): Answer[] => [
  ...new Set(parts.flatMap(({ answer, beside }) => [...(answer ? [answer] : []), ...beside])),
];

/** The exceptions that some failures leave, each once. */
export function exceptionsOf(mapped: MappedLaw, failed: readonly Failed[]): ExceptionLeft[] {
  const left = new Map<string, ExceptionLeft>();
  const against = new Map<string, Set<string>>();
  for (const { assessment, parts } of failed)
    for (const { exception } of parts.flatMap(({ exceptions }) => exceptions))
      against.set(exception.says, (against.get(exception.says) ?? new Set()).add(assessment.duty.requirement.id));
  for (const part of byCause(failed.flatMap(({ parts }) => parts)))
    for (const exception of part.exceptions) {
      const { says } = exception.exception;
      if (left.has(says)) continue;
      const source = part.answer && mapped.sourceIdOf(part.answer);
      left.set(says, { ...exception, source, against: [...(against.get(says) ?? [])] });
    }
  return [...left.values()];
}

const cellsOf = (failed: readonly Failed[]): Cells =>
  failed.reduce((sum, failed) => sum.or(failed.cells), Cells.none(failed[0]!.assessment.space.size));

const isJudged = ({ exceptions }: Part): boolean => exceptions.some(({ cause }) => cause !== 'not-judged');

/**
 * How much a failure weighs: an exception of which nobody judged whether it is allowed one step less than one that is
 * not.
 */
export function severityAt(kind: FindingKind, { assessment: { duty }, parts }: Failed): Severity {
  if (kind === 'not-reviewed') return 'info';
  const rank = severities.indexOf(severityOf(duty));
  if (kind === 'claimed' || kind === 'not-in-force' || kind === 'set-aside')
    return severities[Math.max(rank, severities.indexOf('note'))]!;
  if (kind !== 'exception' || parts.some(isJudged)) return severities[rank]!;
  return severities[Math.min(rank + 1, severities.length - 1)]!;
}

/** Parts with the gravest causes of their exceptions first. */
const byCause = (parts: readonly Part[]): Part[] =>
  [...parts].sort(
    (a, b) =>
      exceptionCauses.indexOf(a.cause.code as ExceptionCause) - exceptionCauses.indexOf(b.cause.code as ExceptionCause),
  );

/** The part that tells why a finding is what it is. */
const gravestPart = (failed: readonly Failed[]): Part => {
  const parts = failed.flatMap((failed) => failed.parts);
  return parts[0]!.result === 'exception' ? byCause(parts)[0]! : parts[0]!;
};
