import type { ClauseTemplate } from '../../model/clause.js';
import { compare, type Constraint } from '../../model/constraint.js';
import { closure, type Question } from '../../model/question.js';
import type { AskedPart } from '../../analyse/draft/asked-parts.js';
import { needed, type Asked } from '../../analyse/draft/clause-points.js';
import type { Alternative, SatisfiedDuty } from '../../analyse/draft/satisfied.js';
import { clauseLines, leastOptions, plainLines, suits, type ClauseScope, type Line } from '../clause-text.js';
import type { Cited } from '../finding.js';
import type { StateWords } from '../state-words.js';
import { listed, optionWords } from '../words.js';
import { FIRST_LANGUAGE, isTranslated, say } from '../catalogue.js';

/** The text of a clause, with the commitments that a law with it satisfies. */
export interface ProposedClause {
  lines: readonly Line[];
  /** by the text outside square brackets, whichever of its alternatives is kept */
  satisfies: readonly Satisfied[];
  /** only with what stands in square brackets */
  further: readonly Satisfied[];
  /** duties on the same scope that it does not satisfy */
  misses: readonly Satisfied[];
  /** remarks for the drafter */
  notes: readonly string[];
  asked: Asked;
  /** whether the text is a model clause, or only tells what is asked */
  model: boolean;
}

/** A duty as a clause stands to it. */
export interface Satisfied extends Cited {
  /** `fp:7#1` */
  requirement: string;
  /** with the other clauses of the draft the law then satisfies the duty in all that it covers */
  whole: boolean;
}

/** A clause that is proposed for some cells, whose boxes are named by `scopes`. */
export function proposedClause(
  stateWords: StateWords,
  template: ClauseTemplate | undefined,
  part: AskedPart,
  scopes: readonly ClauseScope[],
  { asked, satisfies, further, misses }: Alternative,
): ProposedClause {
  const { question } = part;
  const model = template !== undefined && isReadable(stateWords) && suits(question, template, asked);
  const fitting = model && scopes.length > 1 ? ofSubsection(template) : template;
  const write = (what: Asked): Line[] =>
    numbered(
      scopes.map((scope) =>
        model && fitting ? clauseLines(question, fitting, scope, what) : plainLines(question, scope, what),
      ),
    );
  const lines = write(asked);
  const cite = ({ duty, whole }: SatisfiedDuty): Satisfied => ({
    ...stateWords.cited(duty),
    requirement: duty.requirement.id,
    whole,
  });
  return {
    lines,
    asked,
    satisfies: satisfies.map(cite),
    further: further.map(cite),
    misses: misses.map(cite),
    notes: [
      ...(model ? template.notes : []),
      ...remarks(part, asked, lines, asked.firm && write({ firm: asked.firm })),
    ],
    model,
  };
}

/**
 * Whether a model clause, which is English, serves: the reader reads English, or the law into which it goes is in
 * English. Elsewhere the points to provide stand in the reader's language.
 */
const isReadable = ({ mapped }: StateWords): boolean => {
  const laws = [...(mapped.country?.laws.values() ?? [])];
  const isEnglish = laws.some(({ language }) => language === undefined || language.startsWith(FIRST_LANGUAGE));
  return !isTranslated() || laws.length === 0 || isEnglish;
};

/** One clause as it is; several as numbered subsections. */
const numbered = (clauses: readonly Line[][]): Line[] =>
  clauses.length === 1
    ? clauses.flat()
    : clauses.flatMap((lines, n) => lines.map((line, m) => (m === 0 ? { ...line, label: `(${n + 1})` } : line)));

/** A clause that speaks of itself as a subsection. */
function ofSubsection(template: ClauseTemplate): ClauseTemplate {
  const renamed = (texts: readonly string[]): string[] =>
    texts.map((text) => text.replace(/\b([Tt]his) section\b/g, '$1 subsection'));
  return {
    ...template,
    paragraphs: renamed(template.paragraphs),
    wording: new Map([...template.wording].map(([name, texts]) => [name, renamed(texts)])),
  };
}

/** What square brackets and alternatives mean in this clause. */
function remarks(
  { question, asked: all }: AskedPart,
  { firm, full }: Asked,
  lines: readonly Line[],
  firmLines: readonly Line[] | undefined,
): string[] {
  const main = firm ?? full;
  const notes: string[] = [];
  if (all.length > 1) notes.push(say('draft.note.conflict'));
  const open = main?.type === 'set' ? needed(question, main) : undefined;
  if ((open && open.alternatives.length > 1) || (main && leastOptions(question, main).length > 1))
    notes.push(say('draft.note.choice'));
  if (!firm) notes.push(say('draft.note.open'));
  const narrower = firm?.type === 'set' && full?.type === 'set' && full.within && optionsBarred(question, firm, full);
  if (narrower && narrower.length > 0) notes.push(say('draft.note.could-permit', { list: listed(narrower, 'or') }));
  else if (firm && full && (!firmLines || textOf(lines) !== textOf(firmLines))) notes.push(say('draft.note.beyond'));
  if (firm && full && open && open.alternatives.length > 1) {
    const enough = open.alternatives.filter(
      (group) => compare(question, { type: 'set', options: new Set([...open.common, ...group]) }, full) === 'met',
    );
    if (enough.length > 0 && enough.length < open.alternatives.length)
      notes.push(
        say('draft.note.enough', {
          list: enough
            .map((group) => listed(group.map((option) => optionWords(question, option))))
            .join(say('draft.note.or-with')),
        }),
      );
  }
  const within = main?.type === 'set' ? main.within : undefined;
  if (within && within.size > 0) notes.push(say('draft.note.permitted'));
  return notes;
}

type SetConstraint = Extract<Constraint, { type: 'set' }>;

/** Options, by wording, that one constraint permits and a stricter one does not. */
function optionsBarred(question: Question, firm: SetConstraint, full: SetConstraint): string[] {
  const permits = ({ within }: SetConstraint): ReadonlySet<string> =>
    within ? closure(question, within) : new Set(question.options.keys());
  const [wide, narrow] = [permits(firm), permits(full)];
  return [...question.options.keys()]
    .filter((option) => wide.has(option) && !narrow.has(option))
    .map((option) => optionWords(question, option));
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n');
