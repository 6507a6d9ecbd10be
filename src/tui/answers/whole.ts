import type { Question } from '../../model/question.js';
import { lacks, type Raw } from '../../work/book.js';
import { axesOf } from './scope.js';
import { say } from '../../words/catalogue.js';

/** An answer as it is shown and as it is in its file, with what has been said to be for everything. */
export interface Given {
  raw: Raw;
  saved?: Raw;
  /** the axes of its scope for which everything has been chosen */
  all?: readonly string[];
}

/** The axes of a new answer for which nobody has said what it is for. One that is in its file has its scope. */
export const unscoped = (question: Question, { raw, saved, all = [] }: Given): { id: string; name: string }[] =>
  saved || raw['answer'] === 'not-applicable'
    ? []
    : axesOf(question).filter(({ id }) => (raw['scope'] as Raw | undefined)?.[id] === undefined && !all.includes(id));

/** What an answer still needs before it can be saved: the field, and in words; undefined if it is whole. */
export function lacking(question: Question, given: Given): { field: string; words: string } | undefined {
  const missing = lacks(given.raw);
  if (missing?.field === 'answer') return missing;
  const [axis] = unscoped(question, given);
  if (axis) return { field: `scope.${axis.id}`, words: say('answering.whole.scope', { axis: axis.id }) };
  if (missing) return missing;
  const except = Array.isArray(given.raw['except']) ? (given.raw['except'] as Raw[]) : [];
  const bare = except.findIndex(({ sections }) => !Array.isArray(sections) || sections.length === 0);
  return bare < 0 ? undefined : { field: `except.${bare}`, words: say('answering.whole.sections') };
}
