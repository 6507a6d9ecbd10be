import { say } from '../../words/catalogue.js';
import { glyphs } from '../../words/glyphs.js';
import { lacking } from './whole.js';
import { sameAnswer, type Raw } from '../../work/book.js';
import { setAnswer, settled, unfinished } from './answers.js';
import { partsOf } from './entry.js';
import {
  still,
  told,
  type UnsavedAnswer,
  type Effect,
  type Event,
  type Next,
  type Overlay,
  type App,
} from '../state/app.js';

/** After an answer was given to be saved: it is in its file, or stays a draft until it can be. */
export function saving(app: App, event: Extract<Event, { type: 'saved' | 'clash' | 'not-saved' }>): Next {
  const { key } = event;
  const { state } = partsOf(key);
  const next: App = { ...app, saving: Math.max(0, app.saving - 1) };
  const reload: Effect = { type: 'load', touched: state };
  const draft = app.drafts[key];
  if (event.type === 'saved') {
    const { merged, after } = event;
    const drafts =
      after && draft
        ? { ...app.drafts, [key]: merged ? { raw: after, saved: after } : since(draft, after) }
        : app.drafts;
    const notice = merged
      ? told(next, say('answering.save.merged'), 'warn')
      : told(
          next,
          event.undone === true
            ? after
              ? say('answering.save.undone')
              : say('answering.save.taken-out')
            : after
              ? say('answering.save.done')
              : say('answering.save.removed'),
          'good',
        );
    return {
      app: { ...(app.left?.open.includes(key) ? fromLastTime(notice, key, merged) : notice), drafts },
      effects: [reload],
    };
  }
  const saved = event.type === 'clash' ? event.theirs : draft?.sent?.before;
  const drafts = draft
    ? { ...app.drafts, [key]: { raw: draft.raw, ...(saved && { saved }), ...(draft.all && { all: draft.all }) } }
    : app.drafts;
  if (event.type === 'not-saved')
    return still({
      ...told(
        next,
        say(
          draft
            ? app.lost === undefined
              ? 'answering.save.failed-kept'
              : 'answering.save.failed-not-kept'
            : 'answering.save.failed-in-file',
          { why: event.message.replace(/\.$/, '') },
        ),
        'bad',
      ),
      drafts,
    });
  return still({ ...next, drafts, asks: [...(app.asks ?? []), whose(app, event)] });
}

/** The same state, which tells that what was saved now was given before the app ended last time. */
function fromLastTime(app: App, key: string, merged: boolean): App {
  const { open, done: before, unfinished } = app.left!;
  const done = [...before, key];
  const ask = (text: string): string =>
    app.data.loaded?.world.questions.get(partsOf(text).question)?.ask ?? partsOf(text).question;
  const others =
    (merged ? ` ${say('answering.save.last-merged')}` : '') + (unfinished > 0 ? ` ${kept(unfinished)}` : '');
  return told(
    { ...app, left: { open: open.filter((text) => text !== key), done, unfinished } },
    say('answering.save.from-last-time', { n: done.length, asks: done.map(ask).join(' ') }) + others,
    'warn',
  );
}

const kept = (open: number): string => say('answering.save.unfinished', { n: open, sign: glyphs.typed });

/** Asks which of two changes of one answer is to be kept. */
function whose({ data }: App, { key, change, theirs }: Extract<Event, { type: 'clash' }>): Overlay {
  const { state, question } = partsOf(key);
  const mine = change.after;
  const differing = [...new Set([...Object.keys(theirs ?? {}), ...Object.keys(mine ?? {})])].filter(
    (name) => !theirs || !mine || !sameAnswer({ [name]: theirs[name] }, { [name]: mine[name] }),
  );
  const words = (raw: Raw | undefined): string =>
    raw ? differing.map((name) => `${name}: ${plainly(raw[name])}`).join('; ') : say('answering.save.gone');
  return {
    kind: 'choose',
    title: say('answering.save.clash'),
    lines: [
      data.loaded?.world.questions.get(question)?.ask ?? question,
      say('answering.save.theirs', { words: words(theirs) }),
      say('answering.save.mine', { words: words(mine) }),
    ],
    options: [
      {
        key: 'm',
        label: say('answering.save.write-mine'),
        effects: [{ type: 'save', key, state, change: { ...change, ...(theirs && { before: theirs }) }, mine: true }],
      },
      { key: 't', label: say('answering.save.keep-theirs'), discard: key, effects: [{ type: 'load', touched: state }] },
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
        .map(([key, value]) => `${key} ${plainly(value)}`)
        .join(', ')
    : String(value);
}

/** A draft after a save: it is in its file, or one that has been given since will be. */
function since({ raw, saved, all }: UnsavedAnswer, before: Raw): UnsavedAnswer {
  if (sameAnswer(raw, before)) return { raw, saved: before };
  return { raw, ...(saved && { saved }), ...(all && { all }), ...(!sameAnswer(saved, before) && { sent: { before } }) };
}

/**
 * Drafts that another app left, each where its answer stands. What is whole was being saved when that app ended, and
 * is saved now.
 */
export function withDrafts(given: App, left: App['drafts']): Next {
  const all = { ...given, drafts: { ...left, ...given.drafts } };
  const drafts = [...given.data.books.values()].reduce(
    (known, book) => settled({ ...all, drafts: known }, book),
    all.drafts,
  );
  const belongs = (key: string): boolean =>
    left[key] !== undefined &&
    given.data.ownStates.includes(partsOf(key).state) &&
    given.data.loaded!.world.questions.has(partsOf(key).question);
  const whole = Object.entries(unfinished(drafts)).filter(
    ([key, draft]) =>
      belongs(key) && lacking(given.data.loaded!.world.questions.get(partsOf(key).question)!, draft) === undefined,
  );
  const next = whole.reduce<Next>(
    ({ app, effects }, [key, { raw }]) => {
      const next = setAnswer(app, key, raw);
      return { app: next.app, effects: [...effects, ...next.effects] };
    },
    { app: { ...all, drafts }, effects: [{ type: 'keep-drafts', drafts }] },
  );
  const open = Object.entries(unfinished(drafts)).filter(
    ([key, { raw }]) => !whole.some(([text]) => text === key) && Object.values(left).some((draft) => draft.raw === raw),
  ).length;
  const later: App = {
    ...next.app,
    ...(whole.length > 0 && { left: { open: whole.map(([key]) => key), done: [], unfinished: open } }),
  };
  return { ...next, app: open > 0 ? told(later, kept(open), 'warn') : later };
}
