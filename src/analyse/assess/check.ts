import type { Cells } from '../../model/cells.js';
import { reaches, type Commitment, type Duty } from '../commitments/commitments.js';
import { Describer, severityOf } from '../../words/describe.js';
import { assess, type Assessment, type Part } from './evaluate.js';
import { severities, type Finding, type FindingKind } from './findings.js';
import { holeFindings } from './hole-findings.js';
import { inconsistencies } from './inconsistency.js';
import { overlapSteps, type Overlap } from '../overlap/overlap.js';
import { overlapFindings } from '../overlap/overlap-findings.js';
import type { Sheet } from './sheet.js';
import { eachOf, toEnd, type Steps } from '../steps.js';
import { tally, type Tally } from './tally.js';
import { listed, shortfallWords } from '../../words/words.js';

/** The results of holding one state's law against its commitments on one date. */
export interface Check {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  overlaps: readonly Overlap[];
  findings: readonly Finding[];
  summary: readonly Tally[];
}

/** Holds a state's law against all commitments that reach it: those that bind it, and those that it has only signed. */
export const check = (describer: Describer, commitments: readonly Commitment[]): Check =>
  toEnd(checkSteps(describer, commitments));

/** The same step by step. */
export function* checkSteps(describer: Describer, commitments: readonly Commitment[]): Steps<Check> {
  const { sheet } = describer;
  const reaching = commitments.filter(reaches);
  const { assessments, laid } = yield* measured(sheet, commitments, reaching);
  const findings = [
    ...(yield* eachOf(laid, (overlap) => overlapFindings(describer, overlap))),
    ...holeFindings(describer, assessments),
    ...(yield* eachOf(assessments, (assessment) => requirementFindings(describer, assessment))),
    ...inconsistencies(describer),
    ...staleFindings(describer),
  ];
  return {
    commitments,
    assessments,
    overlaps: laid,
    findings: sorted(findings),
    summary: yield* eachOf(reaching, (commitment) => [tally(describer, commitment, assessments)]),
  };
}

interface Measured {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  laid: readonly Overlap[];
}

const known = new WeakMap<Sheet, Measured>();

/** What does not depend on the texts of the laws, so that a change of these alone does not measure again. */
function* measured(sheet: Sheet, commitments: readonly Commitment[], reaching: readonly Commitment[]): Steps<Measured> {
  const before = known.get(sheet);
  if (before?.commitments === commitments) return before;
  const duties = reaching.flatMap((commitment) => commitment.duties);
  const made = {
    commitments,
    assessments: yield* eachOf(duties, (duty) => [assess(sheet, duty)]),
    laid: yield* overlapSteps(sheet, reaching),
  };
  known.set(sheet, made);
  return made;
}

/** Findings in the order of their weight, and of the same weight as they stand. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

const KIND_OF: Partial<Record<Part['result'], FindingKind>> = {
  contradiction: 'contradiction',
  shortfall: 'shortfall',
  gap: 'gap',
  'not-reviewed': 'not-reviewed',
  open: 'not-reviewed',
};

/** Parts of one requirement with the same result for the same reason make one finding. */
function requirementFindings(describer: Describer, assessment: Assessment): Finding[] {
  const { duty, question, possible } = assessment;
  if (duty.requirement.strength === 'may') return [];
  const groups = new Map<string, { part: Part; cells: Cells }>();
  for (const part of assessment.parts) {
    const kind = KIND_OF[part.result];
    if (!kind || part.hole) continue;
    const key = `${part.result}|${part.answer?.id ?? ''}`;
    const group = groups.get(key);
    if (group) group.cells = group.cells.or(part.cells);
    else groups.set(key, { part, cells: part.cells });
  }
  const counts = new Map<FindingKind, number>();
  return [...groups.values()].map(({ part, cells }): Finding => {
    const kind = KIND_OF[part.result]!;
    const n = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, n);
    const cited = describer.cited(duty);
    const law = part.answer ? [describer.law(part.answer)] : [];
    return {
      id: `${duty.requirement.id}/${kind}${n === 1 ? '' : `.${n}`}`,
      kind,
      severity: kind === 'not-reviewed' ? 'info' : severityOf(duty),
      message: messageOf(part, cited.asks, law[0]?.value, describer, question.id, duty),
      question: question.id,
      topic: question.topic,
      ask: question.ask,
      requirements: [cited],
      law,
      scope: describer.scope(question.id, cells, possible, duty.commitment.instrument),
      mend: mendOf(part, cited.asks, describer, duty),
      place: part.answer?.place ?? duty.requirement.place,
    };
  });
}

function messageOf(
  part: Part,
  asks: string,
  says: string | undefined,
  describer: Describer,
  questionId: string,
  duty: Duty,
): string {
  const question = describer.question(questionId);
  if (part.result === 'open') return openMessage(describer, [...(part.open ?? [])]);
  if (part.result === 'not-reviewed') return 'Nobody has looked at this in national law yet.';
  if (part.result === 'gap') return `A reviewer found national law silent; expected ${asks}.`;
  if (question.answer === 'yes-no') return `National law answers "${says}", and "${asks}" is asked.`;
  const difference = part.answer ? shortfallWords(question, part.answer.given, duty.requirement.constraint) : '';
  const verb = part.result === 'contradiction' ? 'against' : 'less than';
  return `National law says ${says}: ${verb} what is asked, ${asks}${difference === '' ? '' : ` (${difference})`}.`;
}

/** A law that is silent on the question that decides has been looked at, and still does not decide it. */
function openMessage(describer: Describer, questions: readonly string[]): string {
  const silent = questions.filter((id) => describer.sheet.layers(id).some(({ answer }) => answer.given === 'silent'));
  const unanswered = questions.filter((id) => !silent.includes(id));
  const cause = (ids: readonly string[], which: string): string[] =>
    ids.length === 0 ? [] : [`${ids.length === 1 ? 'a question' : 'questions'} ${which}: ${listed(ids)}`];
  return `Whether it applies depends on ${[...cause(unanswered, 'that nobody has answered'), ...cause(silent, 'on which national law is silent')].join('; and on ')}.`;
}

function mendOf(part: Part, asks: string, describer: Describer, duty: Duty): string {
  const question = describer.question(duty.requirement.question);
  const where = part.answer && part.answer.sections.length > 0 ? ` in ${listed(describer.law(part.answer).cites)}` : '';
  switch (part.result) {
    case 'open':
      return `Answer ${listed([...(part.open ?? [])])} first.`;
    case 'not-reviewed':
      return `Answer the question "${duty.requirement.question}" for this scope: a value, silent, or not-applicable with a reason.`;
    case 'gap':
      return question.answer === 'yes-no' ? `Provide by law for the answer "${asks}".` : `Provide by law: ${asks}.`;
    case 'contradiction':
      if (question.answer === 'yes-no') return `Amend what stands${where} so that the answer becomes "${asks}".`;
      return `Amend what stands${where} so that it no longer goes against: ${asks}.`;
    default:
      return `Raise what stands${where} to: ${asks}.`;
  }
}

function staleFindings(describer: Describer): Finding[] {
  return (describer.sheet.country?.answers ?? []).flatMap((answer): Finding[] => {
    const law = describer.law(answer);
    const changed = describer.changed(answer);
    if (changed.length === 0) return [];
    const question = describer.question(answer.question);
    return [
      {
        id: `${answer.id}/stale`,
        kind: 'stale',
        severity: 'warning',
        message: `The text of ${listed(describer.citations(changed.map(({ section }) => section)))} is not the one that was reviewed${answer.reviewed ? ` on ${answer.reviewed.on}` : ''}.`,
        question: question.id,
        topic: question.topic,
        ask: question.ask,
        requirements: [],
        law: [law],
        scope: [],
        mend: 'Read the section again: keep the answer, change it, or open it for review.',
        place: answer.place,
      },
    ];
  });
}
