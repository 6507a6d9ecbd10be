import type { Check } from '../../analyse/assess/check.js';
import type { FindingKind, Severity } from '../../analyse/assess/findings.js';
import type { AskedPart } from '../../analyse/draft/asked-parts.js';
import { needed, shortest } from '../../analyse/draft/clause-points.js';
import { draftFacts, type ClauseFacts, type DefinitionFacts } from '../../analyse/draft/drafting.js';
import type { Cells } from '../../model/cells.js';
import { TERM, type ClauseTemplate } from '../../model/clause.js';
import { wholeSection } from '../../law/cite/pinpoint.js';
import { implies, type Constraint } from '../../model/constraint.js';
import type { Question } from '../../model/question.js';
import type { Term } from '../../model/term.js';
import { termLines, type ClauseScope, type Line } from '../clause-text.js';
import type { Cited, CitedAnswer } from '../finding.js';
import { worded } from '../findings/worded.js';
import type { StateWords } from '../state-words.js';
import { constraintWords, listed, optionWords } from '../words.js';
import { proposedClause, type ProposedClause } from './proposed-clause.js';

/**
 * What a state's law has to say anew on one question over one scope, because it is silent there, or says too little,
 * or the reverse.
 */
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
  /** the section after which a new one may stand: what the answers on the point cite most, else those on its topic */
  after?: string;
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
  const { clauses, definitions } = draftFacts(stateWords.mapped, check, only);
  return {
    clauses: clauses.map((clause) => clauseWords(stateWords, templates, clause)),
    definitions: definitions.map((definition) => definitionWords(stateWords, templates, definition)),
  };
}

/** Where a new section on a question may stand; nothing where no answer on it or on its topic cites a section. */
function afterWords(stateWords: StateWords, question: Question): { after?: string } {
  const {
    country,
    subject: { questions },
  } = stateWords.mapped;
  const answers = (country?.answers ?? []).filter(({ sections }) => sections.length > 0);
  const ofQuestion = answers.filter((answer) => answer.question === question.id);
  const near = answers.filter((answer) => questions.get(answer.question)?.topic === question.topic);
  const counts = new Map<string, number>();
  for (const section of (ofQuestion.length > 0 ? ofQuestion : near).flatMap((answer) => [
    ...new Set(answer.sections.map(wholeSection)),
  ]))
    counts.set(section, (counts.get(section) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return most === undefined ? {} : { after: listed(stateWords.citations([most])) };
}

function clauseWords(
  stateWords: StateWords,
  templates: ReadonlyMap<string, ClauseTemplate>,
  { part, findings, kinds, severity, alternatives, replaces, addsSection, floorIsMet }: ClauseFacts,
): DraftClause {
  const { question, cells } = part;
  const { scopes, terms } = scopesOf(stateWords, question, cells);
  return {
    question,
    mends: findings.map(({ id }) => id),
    kinds,
    severity,
    cells,
    scope: stateWords.scope(question.id, cells, stateWords.mapped.space(question.id).all),
    ...floorWords(part),
    ...beyondWords(part),
    proposals: alternatives.map((alternative) =>
      proposedClause(stateWords, templates.get(question.id), part, scopes, alternative),
    ),
    replaces: replaces.map((answer) => stateWords.citedAnswer({ ...answer, sections: answer.amendAt })),
    addsSection,
    ...(addsSection && afterWords(stateWords, question)),
    floorIsMet,
    terms: [...(stateWords.mapped.country?.terms.values() ?? [])]
      .filter(({ id }) => terms.has(id))
      .map(({ word, sections }) => ({ word, cites: stateWords.citations(sections ?? []) })),
  };
}

function definitionWords(
  stateWords: StateWords,
  templates: ReadonlyMap<string, ClauseTemplate>,
  { term, finding, items: atoms, satisfies }: DefinitionFacts,
): DraftDefinition {
  const template = templates.get(TERM);
  const { mend, law } = worded(stateWords, finding);
  const { names: items } = stateWords.itemNames(atoms);
  return {
    term,
    mends: [finding.id],
    severity: finding.severity,
    items,
    lines: template ? termLines(template, term.word, items) : [{ depth: 0, text: `[${mend}]` }],
    satisfies: satisfies.map((duty) => stateWords.cited(duty)),
    replaces: law[0]!,
  };
}

/** The floor of law, and what political commitments ask with it where that is more. */
function floorWords({ question, law, firm }: AskedPart): { floor?: string; political?: string } {
  const words = (constraint: Constraint): string => constraintWords(question, shortest(question, constraint));
  return {
    ...(law && { floor: words(law) }),
    ...(firm && !(law && implies(question, law, firm)) && { political: words(firm) }),
  };
}

/** What is asked beyond the floor, in words; of a set the options that come to it. */
function beyondWords({ question, asked }: AskedPart): { beyond?: string } {
  const { firm, full } = asked.length === 1 ? asked[0]! : {};
  if (!full) return {};
  if (firm?.type !== 'set' || full.type !== 'set')
    return { beyond: constraintWords(question, shortest(question, full)) };
  const more = needed(question, full).common.filter((option) => !needed(question, firm).common.includes(option));
  return more.length === 0 ? {} : { beyond: listed(more.map((option) => optionWords(question, option))) };
}

/** Cells as boxes in words, and the ids of the state's terms that stand in these. */
function scopesOf(
  stateWords: StateWords,
  question: Question,
  cells: Cells,
): { scopes: ClauseScope[]; terms: Set<string> } {
  const space = stateWords.mapped.space(question.id);
  const terms = new Set<string>();
  const scopes = space.boxes(cells).map(({ items, members }): ClauseScope => {
    const all = !items || (space.items?.within(items) === true && question.items === 'all');
    const named = all ? { names: [], terms: [] } : stateWords.itemNames(items);
    for (const term of named.terms) terms.add(term);
    return {
      items: named.names,
      members: new Map(
        question.dimensions.map(({ id, members: every }) => [id, members.get(id) ?? new Set(every.keys())]),
      ),
    };
  });
  return { scopes, terms };
}
