import {
  entriesOn,
  sameAnswer,
  sameValue,
  UNSEALED,
  withKey,
  type Book,
  type Entry,
  type Raw,
} from '../../work/book.js';
import type { Question } from '../../model/question.js';
import { lacking } from './whole.js';
import { freeKey, keyOf, partsOf, withField } from './entry.js';
import { here, still, type UnsavedAnswer, type Effect, type Next, type App } from '../state/app.js';

export interface Current {
  raw?: Raw;
  saved?: Raw;
  /** the axes of its scope for which everything has been chosen */
  all?: readonly string[];
}

/** An answer as it is shown, and as it is in its file. */
export function currentOf(app: App, key: string): Current {
  const { state, question, n } = partsOf(key);
  const draft = app.drafts[key];
  const saved = draft ? draft.saved : entriesOn(app.data.books.get(state), question)[n]?.raw;
  return {
    ...((draft?.raw ?? saved) && { raw: draft?.raw ?? saved! }),
    ...(saved && { saved }),
    ...(draft?.all && { all: draft.all }),
  };
}

/**
 * Sets one field of an answer. What is whole is saved at once; what is not yet is kept as a draft. Who reviewed what
 * it said before has not reviewed what it says now, save where its seal does not stand for the field.
 */
export function setField(app: App, key: string, field: string, value: unknown): Next {
  const { raw, all = [] } = currentOf(app, key);
  if (field.startsWith('scope.')) {
    const axis = field.slice('scope.'.length);
    const others = all.filter((text) => text !== axis);
    const chosen = Array.isArray(value) && value.length === 0 ? [...others, axis] : others;
    if (chosen.length !== all.length) return setScope(app, key, field, value, chosen);
  }
  const next = withField(raw ?? { question: partsOf(key).question }, field, value);
  // what has been given once more may still have to be saved
  if (sameAnswer(raw ?? { question: partsOf(key).question }, next)) return raw ? setAnswer(app, key, raw) : still(app);
  return setAnswer(app, key, field === 'reviewed' || UNSEALED.includes(field) ? next : reviewedNow(app, next));
}

/** Sets what an answer is for, where that is everything, or no longer so. */
function setScope(app: App, key: string, field: string, value: unknown, all: readonly string[]): Next {
  const { raw } = currentOf(app, key);
  const next = withField(raw ?? { question: partsOf(key).question }, field, value);
  return setAnswer(app, key, reviewedNow(app, next), all);
}

/** What an answer says from now on the reviewer has reviewed, and nobody has checked. */
export function reviewedNow({ data: { reviewer, today } }: App, raw: Raw): Raw {
  return withKey(
    withKey(raw, 'checked', undefined),
    'reviewed',
    reviewer === undefined ? undefined : { by: reviewer, on: today },
  );
}

/**
 * Says of an answer that it is still right, by a reviewer today. It is sealed anew also where the same reviewer said
 * so today.
 */
export function setReviewed(app: App, key: string, reviewed: { by: string; on: string }): Next {
  const { raw, saved } = currentOf(app, key);
  const after = raw && withKey(raw, 'reviewed', reviewed);
  if (!saved || !sameAnswer(saved, after)) return setField(app, key, 'reviewed', reviewed);
  const { state, question } = partsOf(key);
  const { topic } = app.data.loaded!.world.questions.get(question)!;
  return {
    app: { ...app, saving: app.saving + 1 },
    effects: [{ type: 'save', key, state, change: { question, topic, before: saved, after: after! } }],
  };
}

/** Puts an answer in the place of another, or removes it, as a step that can be taken back. */
export function setAnswer(app: App, key: string, raw: Raw | undefined, all?: readonly string[]): Next {
  const from = currentOf(app, key);
  const scoped = all ?? from.all;
  const given = raw && { raw, ...(from.saved && { saved: from.saved }), ...(scoped && { all: scoped }) };
  const saved = given && (lacking(questionAt(app, key), given) === undefined ? given.raw : from.saved);
  const to: Current = {
    ...(raw && { raw }),
    ...(saved && { saved }),
    ...(raw && scoped && scoped.length > 0 && { all: scoped }),
  };
  if (sameAnswer(from.raw, raw) && sameValue(from.all ?? [], to.all ?? []))
    return sameAnswer(from.saved, saved) ? still(app) : apply(app, key, to);
  return apply({ ...app, undo: [...app.undo, { key, from, to }].slice(-200), redo: [] }, key, to);
}

export const questionAt = ({ data }: App, key: string): Question =>
  data.loaded!.world.questions.get(partsOf(key).question)!;

/**
 * Brings an answer into another state, saved and typed, without a step of undo; what is saved is sent to be written.
 */
export function apply(app: App, key: string, to: Current, undone = false): Next {
  const { state, question } = partsOf(key);
  const { saved: current } = currentOf(app, key);
  const { [key]: draft, ...others } = app.drafts;
  const saves = !sameAnswer(current, to.saved);
  const before = draft?.sent ? draft.sent.before : current;
  const sent = saves ? { sent: { ...(before && { before }) } } : draft?.sent && { sent: draft.sent };
  const drafts: Record<string, UnsavedAnswer> =
    to.raw === undefined
      ? others
      : {
          ...others,
          [key]: { raw: to.raw, ...(to.saved && { saved: to.saved }), ...(to.all && { all: to.all }), ...sent },
        };
  const topic = app.data.loaded!.world.questions.get(question)!.topic;
  const effects: Effect[] = saves
    ? [
        {
          type: 'save',
          key,
          state,
          change: { question, topic, ...(current && { before: current }), ...(to.saved && { after: to.saved }) },
          ...(undone && { undone }),
        },
      ]
    : [];
  return {
    app: { ...app, drafts, saving: app.saving + (saves ? 1 : 0) },
    effects: [{ type: 'keep-drafts', drafts }, ...effects],
  };
}

/** The drafts that are in no file yet. */
export const unfinished = (drafts: App['drafts']): App['drafts'] =>
  Object.fromEntries(Object.entries(drafts).filter(([, { raw, saved }]) => !sameAnswer(raw, saved)));

/** The keys of drafts of further answers to a question, of which the files have so many. */
export const newDrafts = (drafts: App['drafts'], state: string, question: string, saved: number): string[] =>
  Object.keys(drafts).filter((key) => key.startsWith(`${state}|${question}|`) && partsOf(key).n >= saved);

/** Where an answer stands once its state has been read again: others may have come or gone before it. */
export function keyAfter(app: App, book: Book, key: string): string {
  const { state, question, n } = partsOf(key);
  if (state !== book.state) return key;
  const was = entriesOn(app.data.books.get(state), question);
  const now = entriesOn(book, question);
  const draft = app.drafts[key];
  for (const raw of [draft?.raw, draft?.saved, was[n]?.raw]) {
    const at = raw === undefined ? -1 : now.findIndex((entry) => sameAnswer(entry.raw, raw));
    if (at >= 0) return keyOf(state, question, at);
  }
  const base = draft ? draft.saved : was[n]?.raw;
  if (base) return changedKey(was, now, key, base);
  // one that stood in the file before stands behind all others once it is not there any more
  const beyond = Math.max(0, n - was.length) + now.length;
  return keyOf(state, question, app.data.books.has(state) ? beyond : Math.max(n, now.length));
}

/**
 * Where an answer stands that another program has changed: it has its scope, or else its place; after all others if
 * it was removed.
 */
function changedKey(was: readonly Entry[], now: readonly Entry[], key: string, base: Raw): string {
  const { state, question, n } = partsOf(key);
  const isOther = ({ raw }: Entry): boolean => was.some((entry) => sameAnswer(entry.raw, raw));
  const at = now.findIndex((entry) => !isOther(entry) && sameValue(entry.raw['scope'], base['scope']));
  if (at >= 0) return keyOf(state, question, at);
  return now.length === was.length && now[n] && !isOther(now[n]) ? key : keyOf(state, question, now.length);
}

/**
 * The drafts once the answers of a state have been read: without those that have been saved or that its files have,
 * each where its answer stands now.
 */
export function settled(app: App, book: Book): App['drafts'] {
  const drafts: Record<string, UnsavedAnswer> = {};
  for (const [key, draft] of Object.entries(app.drafts)) {
    const { state, question } = partsOf(key);
    const entries = entriesOn(book, question);
    const isSaved = !draft.sent && sameAnswer(draft.raw, draft.saved);
    if (state === book.state && (isSaved || entries.some(({ raw }) => sameAnswer(raw, draft.raw)))) continue;
    const after = keyAfter(app, book, key);
    // a second one of the same answer must not hide the next answer
    drafts[after in drafts ? freeKey(drafts, keyOf(state, question, entries.length)) : after] = draft;
  }
  return drafts;
}

/** Whether the answers of the state that is shown can be edited: they stand in the workspace. */
export function editable(app: App): boolean {
  return app.data.ownStates.includes(here(app).state ?? '');
}
