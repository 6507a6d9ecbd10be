import { commitmentIfParty, commitmentsOf } from '../analyse/commitments.js';
import { overlaps } from '../analyse/overlap.js';
import { overlapRow } from '../report/overlap-row.js';
import { overlapText } from '../report/overlap-text.js';
import { layoutOf, paint } from '../report/terminal.js';
import { knownState } from './countries.js';
import { dateOf, describerOf, oneOf, openSound, UsageError, type GlobalOptions } from './session.js';

export interface OverlapOptions extends GlobalOptions {
  state?: string;
  instruments?: string;
  topic?: string[];
  question?: string[];
}

/** Prints, question by question, what commitments ask side by side, and the floor. Gives exit code 1 where they conflict. */
export function overlapCommand(options: OverlapOptions): number {
  if (options.state !== undefined && options.instruments !== undefined) throw new UsageError('Unexpected --instruments beside --state, expected one of them.');
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: options.state === undefined ? [] : [options.state.toUpperCase()] });
  const { world } = loaded;
  const state = options.state === undefined ? '' : knownState(loaded, options.state);
  const describer = describerOf(loaded, state);
  const chosen = options.instruments?.split(',').map((id) => oneOf('instrument', id.trim(), [...world.instruments.keys()]));
  for (const id of options.topic ?? []) oneOf('topic', id, [...world.topics.keys()]);
  for (const id of options.question ?? []) oneOf('question', id, [...world.questions.keys()]);
  const commitments =
    options.state === undefined
      ? [...world.instruments.values()].filter(({ id }) => !chosen || chosen.includes(id)).map((instrument) => commitmentIfParty(world, instrument, state, asOf))
      : commitmentsOf(world, state, asOf);
  const found = overlaps(describer.sheet, commitments).filter(
    ({ question }) => (!options.topic || options.topic.includes(question.topic)) && (!options.question || options.question.includes(question.id)),
  );
  const rows = found.map((overlap) => overlapRow(describer, overlap));
  const shown = chosen || options.question ? rows : rows.filter(({ constraints }) => new Set(constraints.map(({ short }) => short)).size > 1 || options.topic);
  if (options.json) console.log(JSON.stringify(shown, null, 2));
  else {
    const layout = layoutOf(process.stdout);
    console.log(shown.map((row) => overlapText(row, layout)).join('\n\n'));
    const count = (of: (row: (typeof rows)[number]) => readonly unknown[]): number => shown.reduce((sum, row) => sum + of(row).length, 0);
    const alone = rows.length - shown.length;
    console.log(`\n${paint(layout, 'bold', `${shown.length} questions, ${count((row) => [...row.divergences, ...row.barred])} divergences, ${count((row) => row.conflicts)} conflicts`)}${alone > 0 ? `; ${alone} questions on which one instrument alone bears are not listed (--topic lists them)` : ''}.`);
  }
  return shown.some(({ conflicts }) => conflicts.length > 0) ? 1 : 0;
}
