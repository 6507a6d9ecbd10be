import type { ClauseTemplate } from '../../model/clause.js';
import { policiesIn } from '../../model/clause.js';
import { compare, type Constraint } from '../../model/constraint.js';
import { closure, type Question } from '../../model/question.js';
import type { AskedPart } from '../../analyse/draft/asked-parts.js';
import { needed, type Asked } from '../../analyse/draft/clause-points.js';
import type { Alternative, SatisfiedDuty } from '../../analyse/draft/satisfied.js';
import { clauseLines, leastOptions, plainLines, suits, type ClauseScope, type Line } from '../clause-text.js';
import type { Cited } from '../finding.js';
import type { StateWords } from '../state-words.js';
import { listed, optionWords } from '../words.js';
import { say } from '../catalogue.js';
import { questionIn } from '../names.js';
import { paragraphLabel, saying, type Manner } from './manner.js';

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
  /** the choices of policy in the text, each with its options */
  choices: readonly (readonly string[])[];
}

/** The model clause of a question, how it is written, and the remarks in it in the language of the reader. */
export interface Model {
  template: ClauseTemplate;
  manner: Manner;
  notes: readonly string[];
  /** the number of the paragraph that the clause replaces */
  paragraph?: string;
  /** whether the law is in another language, so that the clause has to be translated */
  foreign: boolean;
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
  given: Model | undefined,
  part: AskedPart,
  scopes: readonly ClauseScope[],
  { asked, satisfies, further, misses }: Alternative,
): ProposedClause {
  const { question } = part;
  const model = given && suits(question, given.template, asked) ? given : undefined;
  const write = (what: Asked): Line[] =>
    model ? written(question, model, scopes, what) : scopes.flatMap((scope) => plainLines(question, scope, what));
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
      ...(model?.foreign === true ? [say('draft.note.foreign')] : []),
      ...(model?.notes ?? []),
      ...remarks(part, asked, lines, asked.firm && write({ firm: asked.firm })),
    ],
    model: model !== undefined,
    choices: model ? lines.flatMap(({ text }) => policiesIn(text, saying(model.manner, 'policy'))) : [],
  };
}

/** One clause as it is, its paragraphs numbered as the law has them; several as numbered paragraphs. */
function written(
  question: Question,
  { template, manner, paragraph }: Model,
  scopes: readonly ClauseScope[],
  asked: Asked,
): Line[] {
  const fitting = scopes.length > 1 ? ofParagraph(template, manner) : template;
  const otherQuestion = questionIn(question, manner.language);
  const clauses = scopes.map((scope) => clauseLines(otherQuestion, fitting, scope, asked, manner));
  if (clauses.length > 1)
    return clauses.flatMap((lines, n) =>
      lines.map((line, m) => (m === 0 ? { ...line, label: paragraphLabel(manner, manner.group, n, paragraph) } : line)),
    );
  const lines = clauses.flat();
  const begins = lines.filter(({ depth, goesOn }) => depth === 0 && goesOn !== true);
  if (manner.paragraph === '' || (begins.length < 2 && paragraph === undefined)) return lines;
  return lines.map((line) =>
    begins.includes(line)
      ? { ...line, label: paragraphLabel(manner, manner.paragraph, begins.indexOf(line), paragraph) }
      : line,
  );
}

/** A clause that speaks of itself as one paragraph of several. */
function ofParagraph(template: ClauseTemplate, manner: Manner): ClauseTemplate {
  const article = new RegExp(`(?<!\\p{L})${saying(manner, 'article')}(?!\\p{L})`, 'giu');
  const paragraph = saying(manner, 'paragraph');
  const renamed = (texts: readonly string[]): string[] =>
    texts.map((text) =>
      text.replace(article, (matched) =>
        /^\p{Lu}/u.test(matched) ? paragraph.charAt(0).toUpperCase() + paragraph.slice(1) : paragraph,
      ),
    );
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
