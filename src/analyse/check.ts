import type { Cells } from '../model/cells.js';
import type { Answer } from '../model/country.js';
import type { Commitment, Duty } from './commitments.js';
import { Describer, severityOf } from './describe.js';
import { assess, type Assessment, type Part } from './evaluate.js';
import { severities, type Broken, type Finding, type FindingKind, type Severity } from './findings.js';
import { inconsistencies } from './inconsistency.js';
import { overlaps, type Overlap } from './overlap.js';
import { overlapFindings } from './overlap-findings.js';
import type { Sheet } from './sheet.js';
import { listed, shortfallWords } from './words.js';

/** The results of holding one state's law against its commitments on one date. */
export interface Check {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  overlaps: readonly Overlap[];
  findings: readonly Finding[];
  summary: readonly Tally[];
}

/** How the requirements of one instrument stand, counted. Permissions are not counted. */
export interface Tally {
  commitment: Commitment;
  requirements: number;
  met: number;
  partly: number;
  unmet: number;
  notReviewed: number;
  outside: number;
  permissions: number;
  unverified: number;
  /** met or partly met, but on a text that has changed since */
  stale: number;
  /** met or partly met, but on an answer that is marked unverified */
  uncertain: number;
}

/** Holds a state's law against all commitments that reach it: those that bind it, and those that it has only signed. */
export function check(describer: Describer, commitments: readonly Commitment[]): Check {
  const { sheet } = describer;
  const reaching = commitments.filter(({ bond, binding }) => binding || bond === 'signatory' || bond === 'joined');
  const { assessments, laid } = measured(sheet, commitments, reaching);
  const findings = [
    ...overlapFindings(describer, laid),
    ...holeFindings(describer, assessments),
    ...assessments.flatMap((assessment) => requirementFindings(describer, assessment)),
    ...inconsistencies(describer),
    ...staleFindings(describer),
  ];
  return { commitments, assessments, overlaps: laid, findings: sorted(findings), summary: reaching.map((commitment) => tally(describer, commitment, assessments)) };
}

interface Measured {
  commitments: readonly Commitment[];
  assessments: readonly Assessment[];
  laid: readonly Overlap[];
}

const known = new WeakMap<Sheet, Measured>();

/** What does not depend on the texts of the laws, so that a change of these alone does not measure again. */
function measured(sheet: Sheet, commitments: readonly Commitment[], reaching: readonly Commitment[]): Measured {
  const before = known.get(sheet);
  if (before?.commitments === commitments) return before;
  const made = { commitments, assessments: reaching.flatMap((commitment) => commitment.duties.map((duty) => assess(sheet, duty))), laid: overlaps(sheet, reaching) };
  known.set(sheet, made);
  return made;
}

function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

const KIND_OF: Partial<Record<Part['result'], FindingKind>> = { contradiction: 'contradiction', shortfall: 'shortfall', gap: 'gap', 'not-reviewed': 'not-reviewed', open: 'not-reviewed' };

/** Parts of one requirement with the same result for the same reason make one finding. */
function requirementFindings(describer: Describer, assessment: Assessment): Finding[] {
  const { duty, question, scope } = assessment;
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
    const whole = part.result === 'open' ? cells : scope;
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
      scope: describer.scope(question.id, cells, whole, duty.commitment.instrument),
      mend: mendOf(part, cited.asks, describer, duty),
      place: part.answer?.place ?? duty.requirement.place,
    };
  });
}

function messageOf(part: Part, asks: string, says: string | undefined, describer: Describer, questionId: string, duty: Duty): string {
  const question = describer.question(questionId);
  if (part.result === 'open') return `Whether it applies depends on a question that nobody has answered: ${listed([...(part.open ?? [])])}.`;
  if (part.result === 'not-reviewed') return 'Nobody has looked at this in national law yet.';
  if (part.result === 'gap') return `A reviewer found national law silent; expected ${asks}.`;
  if (question.answer === 'yes-no') return `National law answers "${says}", and "${asks}" is asked.`;
  const difference = part.answer ? shortfallWords(question, part.answer.given, duty.requirement.constraint) : '';
  const verb = part.result === 'contradiction' ? 'against' : 'less than';
  return `National law says ${says}: ${verb} what is asked, ${asks}${difference === '' ? '' : ` (${difference})`}.`;
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

/** One finding for each defined term that leaves items out, with all the duties which that breaks. */
function holeFindings(describer: Describer, assessments: readonly Assessment[]): Finding[] {
  const holes = new Map<string, { part: Part; broken: { assessment: Assessment; cells: Cells }[] }>();
  for (const assessment of assessments) {
    if (assessment.duty.requirement.strength === 'may') continue;
    for (const part of assessment.parts) {
      if (!part.hole) continue;
      const hole = holes.get(part.hole.id) ?? { part, broken: [] };
      const same = hole.broken.find((one) => one.assessment === assessment);
      if (same) same.cells = same.cells.or(part.cells);
      else hole.broken.push({ assessment, cells: part.cells });
      holes.set(part.hole.id, hole);
    }
  }
  return [...holes.values()].map(({ part, broken }): Finding => {
    const term = part.hole!;
    const breaks = broken.map(({ assessment, cells }): Broken => ({
      ...describer.cited(assessment.duty),
      question: assessment.question.id,
      scope: describer.scope(assessment.question.id, cells, assessment.scope, assessment.duty.commitment.instrument),
    }));
    const severity = broken.map(({ assessment }) => severityOf(assessment.duty)).reduce((a, b): Severity => (severities.indexOf(a) <= severities.indexOf(b) ? a : b));
    const items = itemsOf(describer, broken);
    const answer = { id: `term:${term.id}`, question: broken[0]!.assessment.question.id, scope: { members: new Map() }, given: 'silent', sections: term.sections ?? [], fingerprints: new Map(), place: term.place } satisfies Answer;
    return {
      id: `term:${term.id}/gap`,
      kind: 'gap',
      severity,
      message: `The definition of "${term.word}" leaves out ${listed(items)}. ${breaks.length === 1 ? 'One requirement is' : `${breaks.length} requirements are`} not met there for that one cause.`,
      requirements: breaks,
      law: [{ ...describer.law(answer), value: `defines "${term.word}"`, ...(term.says !== undefined && { says: term.says }) }],
      scope: items,
      breaks,
      mend: `Widen the definition of "${term.word}" to ${listed(items)}, or provide for them in rules of their own.`,
      place: term.place,
    };
  });
}

/** The items of all these cells, named by classes alone, since the duties come from several sources. */
function itemsOf(describer: Describer, broken: readonly { assessment: Assessment; cells: Cells }[]): string[] {
  const none = describer.sheet.subject.universe.none;
  const union = (of: (one: (typeof broken)[number]) => Cells): Cells => broken.reduce((sum, one) => sum.or(one.assessment.space.atomsOf(of(one)) ?? none), none);
  return describer.kindsNaming().items(union(({ cells }) => cells), union(({ assessment }) => assessment.scope)).split('; ');
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

function tally(describer: Describer, commitment: Commitment, assessments: readonly Assessment[]): Tally {
  const all = assessments.filter(({ duty }) => duty.commitment === commitment);
  const own = all.filter(({ duty }) => duty.requirement.strength !== 'may');
  const metOn = (is: (answer: Answer) => boolean): number => own.filter(({ parts }) => parts.some(({ result, answer }) => result === 'met' && answer && is(answer))).length;
  const count = (verdict: Assessment['verdict']): number => own.filter((one) => one.verdict === verdict).length;
  return {
    commitment,
    requirements: own.length,
    met: count('met'),
    partly: count('partly'),
    unmet: count('unmet'),
    notReviewed: count('not-reviewed'),
    outside: count('outside'),
    permissions: all.length - own.length,
    unverified: own.filter(({ duty }) => (duty.requirement.unverified ?? duty.provision.unverified) !== undefined).length,
    stale: metOn((answer) => describer.changed(answer).length > 0),
    uncertain: metOn((answer) => answer.unverified !== undefined),
  };
}
