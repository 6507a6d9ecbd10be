import { asIfParty } from '../work/side-by-side.js';
import { commitmentsOf, type Commitment } from '../analyse/commitments/commitments.js';
import { overlaps } from '../analyse/overlap/overlap.js';
import { overlapRow } from '../report/overlap-row.js';
import { overlapsText } from '../report/overlap-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { countryName, knownState } from '../work/states.js';
import { dateOf, stateWordsOf, openSound, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { tellClaims } from './claims.js';
import { say } from '../words/catalogue.js';

export interface OverlapOptions extends GlobalOptions {
  state?: string;
  instruments?: string;
  topic?: string[];
  question?: string[];
  full?: boolean;
}

/** The names of items that are told before "and others". */
const BRIEF = 3;

/**
 * Prints, question by question, what commitments ask side by side, and the floor. Gives exit code 1 where they
 * conflict.
 */
export function overlapCommand(options: OverlapOptions): number {
  if (options.state !== undefined && options.instruments !== undefined)
    throw new UsageError(say('overlap.both-options'));
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: options.state === undefined ? [] : [options.state.toUpperCase()] });
  tellClaims(loaded);
  const { world } = loaded;
  const state = options.state === undefined ? '' : knownState(loaded, options.state);
  const name = state === '' ? undefined : countryName(loaded, state);
  for (const id of options.topic ?? []) oneOf('topic', id, [...world.topics.keys()]);
  for (const id of options.question ?? []) oneOf('question', id, [...world.questions.keys()]);
  const commitments = state === '' ? asIfParty(world, options.instruments, asOf) : commitmentsOf(world, state, asOf);
  const stateWords = stateWordsOf(loaded, state, asOf);
  const rows = overlaps(stateWords.mapped, commitments)
    .filter(
      ({ question }) =>
        (!options.topic || options.topic.includes(question.topic)) &&
        (!options.question || options.question.includes(question.id)),
    )
    .map((overlap) => overlapRow(stateWords, overlap, options.json || options.full ? undefined : BRIEF));
  const counted = commitments.filter(({ binding }) => binding);
  const left = commitments.filter(({ bond }) => bond === 'signatory' || bond === 'joined' || bond === 'unknown');
  if (options.json) {
    const plain = (list: readonly Commitment[]) =>
      list.map(({ instrument: { id, short }, bond, since, confirmed }) => ({
        instrument: id,
        short,
        ...(state !== '' && { bond, since, confirmed }),
      }));
    console.log(
      harmlessJson({
        ...(name !== undefined && { state, name }),
        asOf,
        counted: plain(counted),
        left: plain(left),
        questions: rows,
      }),
    );
  } else {
    const title =
      name === undefined ? say('overlap.title', { asOf }) : say('overlap.title-state', { name, state, asOf });
    console.log(
      overlapsText({
        title,
        counted,
        left,
        rows,
        topics: world.topics,
        whole: options.topic !== undefined || options.question !== undefined,
        notes: options.question !== undefined,
        layout: layoutOf(process.stdout),
      }),
    );
  }
  return rows.some(({ conflicts }) => conflicts.length > 0) ? 1 : 0;
}
