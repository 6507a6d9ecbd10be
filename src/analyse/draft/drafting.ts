import { Cells } from '../../model/cells.js';
import type { Answer } from '../../model/country.js';
import type { Term } from '../../model/term.js';
import type { Check } from '../assess/check.js';
import type { Assessment, Part } from '../assess/evaluate.js';
import { gravest, termIn, type FindingFacts, type FindingKind, type Severity } from '../assess/findings.js';
import { NATIONAL, type MappedLaw } from '../assess/mapped-law.js';
import type { Duty } from '../commitments/commitments.js';
import { isFirm, isOpen } from '../commitments/duty.js';
import { askedParts, type AskedPart } from './asked-parts.js';
import { alternativesOf, type Alternative } from './satisfied.js';

/**
 * What a state's law has to say anew on one question over one scope, because it is silent there, or says too little,
 * or the reverse.
 */
export interface ClauseFacts {
  part: AskedPart;
  /** those that it mends */
  findings: readonly FindingFacts[];
  kinds: readonly FindingKind[];
  severity: Severity;
  /** one; several where no single one can satisfy the commitments */
  alternatives: readonly Alternative[];
  /** answers whose law a reviewer would amend; a new section where there is none */
  replaces: readonly Answer[];
  addsSection: boolean;
  /** sections, as a reviewer names them, at which something is to be put where the law is silent */
  insertsAt: readonly string[];
  /** today's law already satisfies every unqualified duty there */
  floorIsMet: boolean;
}

/** A definition that leaves items out, the items, and the duties that a law with a wider one satisfies. */
export interface DefinitionFacts {
  term: Term;
  finding: Extract<FindingFacts, { about: 'definition' }>;
  items: Cells;
  satisfies: readonly Duty[];
}

export interface DraftFacts {
  clauses: readonly ClauseFacts[];
  definitions: readonly DefinitionFacts[];
}

const DRAFTED: readonly FindingKind[] = ['gap', 'shortfall', 'contradiction'];
const isDrafted = (part: Part): boolean => (DRAFTED as readonly string[]).includes(part.result);

/**
 * What a law has to say anew for each gap, shortfall and contradiction of a check: what the floor asks for, and the
 * commitments that it satisfies. `only` limits it to one question.
 */
export function draftFacts(mapped: MappedLaw, check: Check, only?: string): DraftFacts {
  const failing = check.assessments.filter(
    ({ duty, question, parts }) =>
      !isOpen(duty) && (only === undefined || question.id === only) && parts.some(isDrafted),
  );
  const { clauses, widened } = clausesOf(mapped, check, failing);
  return { clauses, definitions: definitionsOf(mapped, check.findings, widened) };
}

interface Widened {
  assessment: Assessment;
  cells: Cells;
}

function clausesOf(
  mapped: MappedLaw,
  check: Check,
  failing: readonly Assessment[],
): { clauses: ClauseFacts[]; widened: Map<Term, Widened[]> } {
  const widened = new Map<Term, Widened[]>();
  const wanting = new Map<string, { cells: Cells; parts: { assessment: Assessment; part: Part; cells: Cells }[] }>();
  for (const assessment of failing) {
    const { question, space } = assessment;
    const want = wanting.get(question.id) ?? { cells: Cells.none(space.size), parts: [] };
    for (const part of assessment.parts.filter(isDrafted)) {
      const mended = part.definitionGap ? mendedByWidening(mapped, assessment, part) : undefined;
      if (mended && !mended.isEmpty)
        widened.set(part.definitionGap!, [...(widened.get(part.definitionGap!) ?? []), { assessment, cells: mended }]);
      const cells = mended ? part.cells.minus(mended) : part.cells;
      if (cells.isEmpty) continue;
      want.cells = want.cells.or(cells);
      want.parts.push({ assessment, part, cells });
    }
    if (want.parts.length > 0) wanting.set(question.id, want);
  }
  const clauses = [...mapped.subject.questions.values()].flatMap((question) => {
    const want = wanting.get(question.id);
    if (!want) return [];
    const asked = askedParts(mapped, check.commitments, question, want.cells);
    const assessments = check.assessments.filter(
      (assessment) => assessment.question === question && !isOpen(assessment.duty),
    );
    const taken = [...widened.values()].flat();
    return asked.map((part): ClauseFacts => {
      const parts = want.parts.filter(({ cells }) => cells.meets(part.cells));
      const findings = findingsOf(check.findings, parts);
      // what proves an answer is not what has to be amended: only where a reviewer says so is anything replaced
      const replaces = new Set(
        parts.flatMap(({ part: { result, answer } }) =>
          answer && result !== 'gap' && answer.amendAt.length > 0 && mapped.sourceIdOf(answer) === NATIONAL
            ? [answer]
            : [],
        ),
      );
      return {
        part,
        findings,
        kinds: DRAFTED.filter((kind) => findings.some((finding) => finding.kind === kind)),
        severity: gravest(findings.map(({ severity }) => severity)),
        alternatives: alternativesOf(part, { asked, assessments, taken }),
        replaces: [...replaces],
        insertsAt: [
          ...new Set(
            parts.flatMap(({ part: { result, answer } }) =>
              answer && result === 'gap' && mapped.sourceIdOf(answer) === NATIONAL ? answer.amendAt : [],
            ),
          ),
        ],
        addsSection: replaces.size === 0 || parts.some((part) => part.part.result === 'gap'),
        floorIsMet:
          part.firm !== undefined &&
          !parts.some(({ assessment }) => assessment.duty.commitment.binding && isFirm(assessment.duty)),
      };
    });
  });
  return { clauses, widened };
}

/**
 * The cells at which a requirement would be met if the definition covered what it leaves out: other answers rest on
 * it.
 */
function mendedByWidening(mapped: MappedLaw, { question, space, parts }: Assessment, part: Part): Cells {
  const term = part.definitionGap!;
  const met = new Set(parts.flatMap(({ result, answer }) => (result === 'met' && answer ? [answer] : [])));
  return mapped.layers(question.id).reduce((cells, { answer }) => {
    if (!term.excludes || !met.has(answer) || !(answer.scope.items ?? []).some(({ names }) => names.includes(term.id)))
      return cells;
    return cells.or(
      space.cells({ items: mapped.terms.coverage(term.excludes).sure, members: answer.scope.members }).and(part.cells),
    );
  }, Cells.none(space.size));
}

/** The findings of some parts: those of the same question, kind and answer that name the requirement. */
function findingsOf(
  findings: readonly FindingFacts[],
  parts: readonly { assessment: Assessment; part: Part }[],
): FindingFacts[] {
  return findings.filter((finding) =>
    parts.some(({ assessment: { duty, question }, part }) => {
      if (part.definitionGap) return termIn(finding) === part.definitionGap.id;
      return (
        finding.kind === part.result &&
        finding.question === question &&
        finding.requirements.some((requirement) => requirement.duty.requirement.id === duty.requirement.id) &&
        (!part.answer || finding.answers.some(({ answer }) => answer.id === part.answer!.id))
      );
    }),
  );
}

const definitionsOf = (
  { subject: { universe } }: MappedLaw,
  findings: readonly FindingFacts[],
  widened: ReadonlyMap<Term, readonly Widened[]>,
): DefinitionFacts[] =>
  [...widened].flatMap(([term, broken]): DefinitionFacts[] => {
    const finding = findings.find((finding) => termIn(finding) === term.id);
    if (finding?.about !== 'definition') return [];
    const items = broken.reduce(
      (atoms, { assessment: { space }, cells }) => atoms.or(space.atomsOf(cells) ?? universe.none),
      universe.none,
    );
    return [{ term, finding, items, satisfies: broken.map(({ assessment }) => assessment.duty) }];
  });
