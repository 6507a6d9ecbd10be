import { lacks, sameAnswer, type Raw } from '../../work/book.js';
import { setAnswer, settled, unfinished } from './answers.js';
import { partsOf } from './entry.js';
import {
  still,
  told,
  type Draft,
  type Effect,
  type Event,
  type Next,
  type Overlay,
  type State,
} from '../state/state.js';

/** After an answer was given to be saved: it is in its file, or stays a draft until it can be. */
export function saving(state: State, event: Extract<Event, { type: 'saved' | 'clash' | 'not-saved' }>): Next {
  const { key } = event;
  const { state: code } = partsOf(key);
  const next: State = { ...state, saving: Math.max(0, state.saving - 1) };
  const reload: Effect = { type: 'load', touched: code };
  const draft = state.drafts[key];
  if (event.type === 'saved') {
    const { merged, after } = event;
    const drafts =
      after && draft
        ? { ...state.drafts, [key]: merged ? { raw: after, saved: after } : since(draft, after) }
        : state.drafts;
    const notice = merged
      ? told(next, 'Saved. Another program had changed this answer too: both changes are in it.', 'warn')
      : told(next, after ? 'Saved.' : 'Removed from the file. u brings it back.', 'good');
    return {
      state: { ...(state.left?.open.includes(key) ? fromLastTime(notice, key, merged) : notice), drafts },
      effects: [reload],
    };
  }
  const saved = event.type === 'clash' ? event.theirs : draft?.sent?.before;
  const drafts = draft ? { ...state.drafts, [key]: { raw: draft.raw, ...(saved && { saved }) } } : state.drafts;
  if (event.type === 'not-saved')
    return still({
      ...told(
        next,
        `Not saved: ${event.message.replace(/\.$/, '')}. ${draft ? `The answer is ${state.lost === undefined ? 'kept as a draft' : 'not kept when Concord is closed'}; given again, it is tried again.` : 'The answer is still in its file.'}`,
        'bad',
      ),
      drafts,
    });
  return still({ ...next, drafts, asks: [...(state.asks ?? []), whose(state, event)] });
}

/** The same state, which tells that what was saved now was given before the app ended last time. */
function fromLastTime(state: State, key: string, merged: boolean): State {
  const { open, done: before, unfinished } = state.left!;
  const done = [...before, key];
  const ask = (one: string): string =>
    state.data.loaded?.world.questions.get(partsOf(one).question)?.ask ?? partsOf(one).question;
  const what = done.length === 1 ? 'An answer that was' : `${done.length} answers that were`;
  const others = `${merged ? ' Another program had changed the last one too: both changes are in it.' : ''}${unfinished > 0 ? ` ${kept(unfinished)}` : ''}`;
  return told(
    { ...state, left: { open: open.filter((one) => one !== key), done, unfinished } },
    `${what} being saved when Concord ended last time ${done.length === 1 ? 'is' : 'are'} saved now: ${done.map(ask).join(' ')} Look at ${done.length === 1 ? 'it' : 'them'} again.${others}`,
    'warn',
  );
}

const kept = (open: number): string =>
  `${open} unfinished answer${open === 1 ? ' was' : 's were'} kept from last time: ✎ among the questions (5).`;

/** Asks which of two changes of one answer is to be kept. */
function whose({ data }: State, { key, change, theirs }: Extract<Event, { type: 'clash' }>): Overlay {
  const { state, question } = partsOf(key);
  const mine = change.after;
  const differing = [...new Set([...Object.keys(theirs ?? {}), ...Object.keys(mine ?? {})])].filter(
    (name) => !theirs || !mine || !sameAnswer({ [name]: theirs[name] }, { [name]: mine[name] }),
  );
  const words = (raw: Raw | undefined): string =>
    raw ? differing.map((name) => `${name}: ${plainly(raw[name])}`).join('; ') : 'removed';
  return {
    kind: 'choose',
    title: 'Another program has changed the same answer',
    lines: [
      data.loaded?.world.questions.get(question)?.ask ?? question,
      `in the file: ${words(theirs)}`,
      `yours: ${words(mine)}`,
    ],
    options: [
      {
        key: 'm',
        label: 'write mine over it',
        effects: [{ type: 'save', key, state, change: { ...change, ...(theirs && { before: theirs }) }, mine: true }],
      },
      { key: 't', label: 'keep theirs, drop mine', discard: key, effects: [{ type: 'load', touched: state }] },
    ],
  };
}

/** What stands under a key of an answer, without the signs of the file. */
function plainly(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.map(plainly).join(', ');
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([key]) => key !== 'seal')
        .map(([key, one]) => `${key} ${plainly(one)}`)
        .join(', ')
    : String(value);
}

/** A draft after a save: it is in its file, or one that has been given since will be. */
function since({ raw, saved }: Draft, before: Raw): Draft {
  if (sameAnswer(raw, before)) return { raw, saved: before };
  return { raw, ...(saved && { saved }), ...(!sameAnswer(saved, before) && { sent: { before } }) };
}

/** Drafts that another app left, each where its answer stands. What is whole was being saved when that app ended, and is saved now. */
export function withDrafts(given: State, left: State['drafts']): Next {
  const all = { ...given, drafts: { ...left, ...given.drafts } };
  const drafts = [...given.data.books.values()].reduce(
    (known, book) => settled({ ...all, drafts: known }, book),
    all.drafts,
  );
  const own = (key: string): boolean =>
    left[key] !== undefined &&
    given.data.own.includes(partsOf(key).state) &&
    given.data.loaded!.world.questions.has(partsOf(key).question);
  const whole = Object.entries(unfinished(drafts)).filter(([key, { raw }]) => own(key) && lacks(raw) === undefined);
  const next = whole.reduce<Next>(
    ({ state, effects }, [key, { raw }]) => {
      const one = setAnswer(state, key, raw);
      return { state: one.state, effects: [...effects, ...one.effects] };
    },
    { state: { ...all, drafts }, effects: [{ type: 'keep-drafts', drafts }] },
  );
  const open = Object.values(left).filter(({ raw }) => lacks(raw) !== undefined).length;
  const state: State = {
    ...next.state,
    ...(whole.length > 0 && { left: { open: whole.map(([key]) => key), done: [], unfinished: open } }),
  };
  return { ...next, state: open > 0 ? told(state, kept(open), 'warn') : state };
}
