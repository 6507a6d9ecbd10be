import type { Check } from '../../analyse/assess/check.js';
import type { FindingKind, Severity } from '../../analyse/assess/findings.js';
import type { AskedPart } from '../../analyse/draft/asked-parts.js';
import { needed, shortest } from '../../analyse/draft/clause-points.js';
import { draftFacts, type ClauseFacts, type DefinitionFacts } from '../../analyse/draft/drafting.js';
import type { Cells } from '../../model/cells.js';
import { TERM, type ClauseBooks } from '../../model/clause.js';
import { wholeSection } from '../../law/cite/pinpoint.js';
import type { Law } from '../../law/index.js';
import { implies, type Constraint } from '../../model/constraint.js';
import type { Question } from '../../model/question.js';
import type { Term } from '../../model/term.js';
import { termLines, type ClauseScope, type Line } from '../clause-text.js';
import type { Cited, CitedAnswer } from '../finding.js';
import { worded } from '../findings/worded.js';
import type { StateWords } from '../state-words.js';
import { constraintWords, listed, optionWords } from '../words.js';
import { spoken } from '../catalogue.js';
import { Places, type Placement } from './placement.js';
import { proposedClause, type Model, type ProposedClause } from './proposed-clause.js';

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
  /**
   * the section after which a new one may stand: what a reviewer names, else what the answers on the point cite most,
   * else those on its topic
   */
  after?: string;
  /** whether a reviewer named it */
  afterNamed?: boolean;
  /** the language in which the clause is written; of the reader, where it only tells what is asked */
  language: string;
  /** where it stands in the law; nothing where that is not known */
  placement?: Placement;
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
  language: string;
  placement?: Placement;
}

/** What else a draft is made from. */
export interface DraftOptions {
  /** only the clauses of this question */
  only?: string;
  /** the texts of the laws that are at hand, by which it is known which numbers are free */
  texts?: ReadonlyMap<string, Law>;
}

export interface Draft {
  clauses: readonly DraftClause[];
  definitions: readonly DraftDefinition[];
}

/**
 * Proposes a clause for each gap, shortfall and contradiction of a check: what the floor asks for, in the words of the
 * model clauses, with the commitments that it satisfies. A clause is in the language of the law into which it goes;
 * where there are no model clauses in that, in the language of the reader, to be translated.
 */
export function draft(
  stateWords: StateWords,
  check: Check,
  books: ClauseBooks,
  { only, texts = new Map() }: DraftOptions = {},
): Draft {
  const { clauses, definitions } = draftFacts(stateWords.mapped, check, only);
  const places = new Places(stateWords.mapped.country, texts);
  return {
    clauses: clauses.map((clause) => clauseWords(stateWords, books, places, clause)),
    definitions: definitions.map((definition) => definitionWords(stateWords, books, places, definition)),
  };
}

/** The model clause of a question for the law of a section: in its language, else in that of the reader. */
function modelFor(books: ClauseBooks, places: Places, id: string, section: string | undefined): Model | undefined {
  const wanted = places.language(section);
  const modelBook = wanted === undefined ? undefined : books.get(wanted)?.get(id);
  const language = modelBook && wanted !== undefined ? wanted : spoken();
  const template = modelBook ?? books.get(language)?.get(id);
  if (!template) return undefined;
  return {
    template,
    manner: places.manner(language, section),
    notes: (books.get(spoken())?.get(id) ?? template).notes,
    foreign: wanted !== undefined && wanted !== language,
  };
}

/** Where a new section on a question may stand; nothing where no answer on it or on its topic cites a section. */
function sectionNear(stateWords: StateWords, question: Question): string | undefined {
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
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function clauseWords(
  stateWords: StateWords,
  books: ClauseBooks,
  places: Places,
  { part, findings, kinds, severity, alternatives, replaces, addsSection, insertsAt, floorIsMet }: ClauseFacts,
): DraftClause {
  const { question, cells } = part;
  const [amends] = replaces.flatMap(({ amendAt }) => amendAt);
  const after = addsSection ? (insertsAt[0] ?? sectionNear(stateWords, question)) : undefined;
  const model = modelFor(books, places, question.id, amends ?? after);
  const placement =
    amends === undefined ? (after === undefined ? undefined : places.inserted(after)) : places.amended(amends);
  const paragraph = placement?.paragraph;
  const { scopes, terms } = scopesOf(stateWords, question, cells, model?.manner.language ?? spoken());
  const proposals = alternatives.map((alternative) =>
    proposedClause(
      stateWords,
      model && { ...model, ...(paragraph !== undefined && { paragraph }) },
      part,
      scopes,
      alternative,
    ),
  );
  return {
    question,
    mends: findings.map(({ id }) => id),
    kinds,
    severity,
    cells,
    scope: stateWords.scope(question.id, cells, stateWords.mapped.space(question.id).all),
    ...floorWords(part),
    ...beyondWords(part),
    proposals,
    replaces: replaces.map((answer) => stateWords.citedAnswer({ ...answer, sections: answer.amendAt })),
    addsSection,
    ...(after !== undefined && { after: listed(stateWords.citations([wholeSection(after)])) }),
    ...(insertsAt.length > 0 && { afterNamed: true }),
    language: model && proposals.some((proposal) => proposal.model) ? model.manner.language : spoken(),
    ...(placement && { placement }),
    floorIsMet,
    terms: [...(stateWords.mapped.country?.terms.values() ?? [])]
      .filter(({ id }) => terms.has(id))
      .map(({ word, sections }) => ({ word, cites: stateWords.citations(sections ?? []) })),
  };
}

function definitionWords(
  stateWords: StateWords,
  books: ClauseBooks,
  places: Places,
  { term, finding, items: atoms, satisfies }: DefinitionFacts,
): DraftDefinition {
  const [section] = term.sections ?? [];
  const model = modelFor(books, places, TERM, section);
  const { mend, law } = worded(stateWords, finding);
  const { names: items } = stateWords.itemNames(atoms);
  const placement = section === undefined ? undefined : places.amended(section);
  return {
    term,
    mends: [finding.id],
    severity: finding.severity,
    items,
    lines: model
      ? termLines(model.template, term.word, stateWords.itemNames(atoms, model.manner.language).names, model.manner)
      : [{ depth: 0, text: `[${mend}]` }],
    language: model?.manner.language ?? spoken(),
    ...(placement && { placement }),
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
  language: string,
): { scopes: ClauseScope[]; terms: Set<string> } {
  const space = stateWords.mapped.space(question.id);
  const terms = new Set<string>();
  const scopes = space.boxes(cells).map(({ items, members }): ClauseScope => {
    const all = !items || (space.items?.within(items) === true && question.items === 'all');
    const named = all ? { names: [], terms: [] } : stateWords.itemNames(items, language);
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
