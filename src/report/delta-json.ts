import type { Aligned } from '../law/compare/align.js';
import { sectionRedline } from '../law/compare/redline.js';
import { accountKinds, type Accounted } from '../law/amend/index.js';
import { instrumentRows } from './delta-text.js';
import { verdictOf } from './delta-verdict.js';
import type { DeltaView } from './delta-view.js';

/** The sections of two versions that differ, as plain data with their redlines. */
export const alignedJson = (aligned: readonly Aligned[], language?: string): object[] =>
  aligned.flatMap((entry) =>
    entry.kind === 'same' && !entry.changed
      ? []
      : [
          {
            kind: entry.kind,
            changed: entry.changed,
            before: entry.before.map(({ id }) => id),
            after: entry.after.map(({ id }) => id),
            ...(entry.changed && { redline: sectionRedline(entry, language) }),
          },
        ],
  );

/** What became of each sentence of an amending act, with the counts. */
export const accountJson = (account: readonly Accounted[]): object => ({
  counts: Object.fromEntries(accountKinds.map((kind) => [kind, account.filter(({ as }) => as === kind).length])),
  sentences: account,
});

/** What a bill or another version of a law does, as plain data for other programs. */
export function deltaJson(view: DeltaView): object {
  const { after, changes, delta, carried } = view;
  return {
    title: view.title,
    file: view.file,
    state: { iso3: after.country.iso3, name: after.country.name, fictional: after.country.fictional },
    asOf: view.asOf,
    worse: delta.worse,
    laws: changes.map(({ id, before, after: later, aligned }) => ({
      law: id,
      change: !before ? 'new' : !later ? 'repealed' : 'amended',
      same: aligned.filter(({ kind, changed }) => kind === 'same' && !changed).length,
      sections: alignedJson(aligned, later?.meta.language ?? before?.meta.language),
    })),
    differences: delta.differences.map(({ term, ...entry }) => ({
      ...entry,
      ...(term && { term: term.term.id, changed: term.changed }),
    })),
    instruments: instrumentRows(view).map(({ before, after: now, ...row }) => ({
      ...row,
      ...(before && { metBefore: before.met, requirements: before.requirements }),
      ...(now && { metAfter: now.met, requirements: now.requirements }),
    })),
    answers: carried
      .filter(({ state, moves }) => state !== 'kept' || [...moves].some(([from, to]) => to.join() !== from))
      .map(({ to, state, moves }) => ({ answer: to.id, state, moved: Object.fromEntries(moves) })),
    mayBearOn: view.bearing.questions.map(({ question, ...entry }) => ({ question: question.id, ...entry })),
    dropped: view.bearing.dropped,
    own: view.ownProvisions,
    verdict: verdictOf(view),
    ...(view.account.length > 0 && { account: accountJson(view.account) }),
    problems: view.problems,
    warnings: view.warnings,
  };
}
