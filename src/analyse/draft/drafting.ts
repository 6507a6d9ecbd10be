import { isFirm, isOpen } from '../commitments/duty.js';
import { Cells } from '../../model/cells.js';
import type { ClauseTemplate } from '../../model/clause.js';
import { TERM } from '../../model/clause.js';
import type { Question } from '../../model/question.js';
import type { Term } from '../../model/term.js';
import type { Check } from '../assess/check.js';
import type { Line } from '../../words/clause-text.js';
import { termLines } from '../../words/clause-text.js';
import type { StateWords } from '../../words/state-words.js';
import { type Assessment, type Part } from '../assess/evaluate.js';
import {
  type Cited,
  type Finding,
  type FindingKind,
  type CitedAnswer,
  severities,
  type Severity,
  termIn,
} from '../assess/findings.js';
import { askedParts, type AskedPart } from './asked-parts.js';
import { proposedClauses, type ProposedClause } from './proposed-clause.js';

/** What a state's law has to say anew on one question over one scope, because it is silent there, or says too little, or the reverse. */
export interface DraftClause {
  question: Question;
  /** the ids of the findings that it mends */
  mends: readonly string[];
  kinds: readonly FindingKind[];
  severity: Severity;
  cells: Cells;
  scope: readonly string[];
  /** in words: the floor of law, what political commitments ask with it, and what the others ask for beyond */
  floor?: string;
  political?: string;
  beyond?: string;
  /** one; several where no single one can satisfy the commitments */
  proposals: readonly ProposedClause[];
  /** where a reviewer would amend, with what the law says there today; a new section where none is named */
  replaces: readonly CitedAnswer[];
  addsSection: boolean;
  /** today's law already satisfies every unqualified duty there */
  floorIsMet: boolean;
  terms: readonly NationalTerm[];
}

/** A defined term of national law that a clause uses. */
export interface NationalTerm {
  word: string;
  cites: readonly string[];
}

/** A definition that leaves items out, and the words that take them in. */
export interface DraftDefinition {
  term: Term;
  mends: readonly string[];
  severity: Severity;
  items: readonly string[];
  lines: readonly Line[];
  satisfies: readonly Cited[];
  replaces: CitedAnswer;
}

export interface Draft {
  clauses: readonly DraftClause[];
  definitions: readonly DraftDefinition[];
}

const DRAFTED: readonly FindingKind[] = ['gap', 'shortfall', 'contradiction'];
const isDrafted = (part: Part): boolean => (DRAFTED as readonly string[]).includes(part.result);

/**
 * Proposes a clause for each gap, shortfall and contradiction of a check: what the floor asks for, in the words of the
 * model clauses (by question), with the commitments that it satisfies. `only` limits it to one question.
 */
export function draft(
  stateWords: StateWords,
  check: Check,
  templates: ReadonlyMap<string, ClauseTemplate>,
  only?: string,
): Draft {
  const failing = check.assessments.filter(
    ({ duty, question, parts }) =>
      !isOpen(duty) && (only === undefined || question.id === only) && parts.some(isDrafted),
  );
  const { clauses, widened } = clausesOf(stateWords, check, templates, failing);
  return { clauses, definitions: definitionsOf(stateWords, check.findings, templates, widened) };
}

interface Widened {
  assessment: Assessment;
  cells: Cells;
}

function clausesOf(
  stateWords: StateWords,
  check: Check,
  templates: ReadonlyMap<string, ClauseTemplate>,
  failing: readonly Assessment[],
): { clauses: DraftClause[]; widened: Map<Term, Widened[]> } {
  const { mapped } = stateWords;
  const widened = new Map<Term, Widened[]>();
  const wanting = new Map<string, { cells: Cells; parts: { assessment: Assessment; part: Part; cells: Cells }[] }>();
  for (const assessment of failing) {
    const { question, space } = assessment;
    const want = wanting.get(question.id) ?? { cells: Cells.none(space.size), parts: [] };
    for (const part of assessment.parts.filter(isDrafted)) {
      const mended = part.definitionGap ? mendedByWidening(stateWords, assessment, part) : undefined;
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
    const asked = askedParts(stateWords, check.commitments, question, want.cells);
    const assessments = check.assessments.filter((one) => one.question === question && !isOpen(one.duty));
    const taken = [...widened.values()].flat();
    return asked.map((askedPart): DraftClause => {
      const parts = want.parts.filter(({ cells }) => cells.meets(askedPart.cells));
      const found = findingsOf(check.findings, parts);
      // what proves an answer is not what has to be amended: only where a reviewer says so is anything replaced
      const replaced = new Set(
        parts.flatMap(({ part: { result, answer } }) =>
          answer && result !== 'gap' && answer.amendAt.length > 0 && stateWords.sourceOf(answer) === 'national'
            ? [answer]
            : [],
        ),
      );
      return {
        question,
        mends: found.map(({ id }) => id),
        kinds: DRAFTED.filter((kind) => found.some((finding) => finding.kind === kind)),
        severity: worst(found),
        cells: askedPart.cells,
        scope: stateWords.scope(question.id, askedPart.cells, mapped.space(question.id).all),
        ...askedPart.words,
        proposals: proposedClauses(stateWords, templates.get(question.id), askedPart, { asked, assessments, taken }),
        replaces: [...replaced].map((answer) => stateWords.citedAnswer({ ...answer, sections: answer.amendAt })),
        addsSection: replaced.size === 0 || parts.some(({ part }) => part.result === 'gap'),
        floorIsMet:
          askedPart.firm !== undefined &&
          !parts.some(({ assessment }) => assessment.duty.commitment.binding && isFirm(assessment.duty)),
        terms: termsOf(stateWords, askedPart),
      };
    });
  });
  return { clauses, widened };
}

const worst = (findings: readonly { severity: Severity }[]): Severity =>
  severities.find((one) => findings.some(({ severity }) => severity === one)) ?? 'info';

/** The cells at which a requirement would be met if the definition covered what it leaves out: other answers rest on it. */
function mendedByWidening({ mapped }: StateWords, { question, space, parts }: Assessment, part: Part): Cells {
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
function findingsOf(findings: readonly Finding[], parts: readonly { assessment: Assessment; part: Part }[]): Finding[] {
  return findings.filter((finding) =>
    parts.some(({ assessment: { duty, question }, part }) => {
      if (part.definitionGap) return termIn(finding) === part.definitionGap.id;
      return (
        finding.kind === part.result &&
        finding.question === question.id &&
        finding.requirements.some(({ id }) => id === duty.requirement.id) &&
        (!part.answer || finding.answers.some(({ id }) => id === part.answer!.id))
      );
    }),
  );
}

const termsOf = (stateWords: StateWords, { terms }: AskedPart): NationalTerm[] =>
  [...(stateWords.mapped.country?.terms.values() ?? [])]
    .filter(({ id }) => terms.has(id))
    .map(({ word, sections }) => ({ word, cites: stateWords.citations(sections ?? []) }));

function definitionsOf(
  stateWords: StateWords,
  findings: readonly Finding[],
  templates: ReadonlyMap<string, ClauseTemplate>,
  widened: ReadonlyMap<Term, readonly Widened[]>,
): DraftDefinition[] {
  return [...widened].flatMap(([term, broken]): DraftDefinition[] => {
    const finding = findings.find((one) => termIn(one) === term.id);
    const law = finding?.law[0];
    if (!finding || !law) return [];
    const template = templates.get(TERM);
    const { universe } = stateWords.mapped.subject;
    const { names: items } = stateWords.itemNames(
      broken.reduce(
        (atoms, { assessment: { space }, cells }) => atoms.or(space.atomsOf(cells) ?? universe.none),
        universe.none,
      ),
    );
    const lines: Line[] = template ? termLines(template, term.word, items) : [{ depth: 0, text: `[${finding.mend}]` }];
    return [
      {
        term,
        mends: [finding.id],
        severity: finding.severity,
        items,
        lines,
        satisfies: broken.map(({ assessment }) => stateWords.cited(assessment.duty)),
        replaces: law,
      },
    ];
  });
}
