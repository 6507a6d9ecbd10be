import { entriesOn, freeKey, keyOf, lacks, partsOf, sameAnswer, withField, withKey, type Raw } from './form/entry.js';
import type { Book } from './form/entry.js';
import type { Draft, Effect, Next, State, Step } from './state.js';
import { here } from './state.js';

interface Current {
  raw?: Raw;
  saved?: Raw;
}

/** An answer as it is shown, and as it is in its file. */
export function currentOf(state: State, key: string): Current {
  const { state: code, question, n } = partsOf(key);
  const draft = state.drafts[key];
  const saved = draft ? draft.saved : entriesOn(state.data.books.get(code), question)[n]?.raw;
  return { ...((draft?.raw ?? saved) && { raw: draft?.raw ?? saved! }), ...(saved && { saved }) };
}

/** Sets one field of an answer. What is whole is saved at once; what is not yet is kept as a draft. */
export function setField(state: State, key: string, field: string, value: unknown): Next {
  const raw: Raw = currentOf(state, key).raw ?? { question: partsOf(key).question };
  const next = withField(raw, field, value);
  if (sameAnswer(raw, next)) return { state, effects: [] };
  const { reviewer, today } = state.data;
  return setAnswer(state, key, reviewer !== undefined && field !== 'reviewed' && field !== 'note' ? withKey(next, 'reviewed', { by: reviewer, on: today }) : next);
}

/** Puts an answer in the place of another, or removes it, as a step that can be taken back. */
export function setAnswer(state: State, key: string, raw: Raw | undefined): Next {
  const from = currentOf(state, key);
  const saved = raw === undefined ? undefined : lacks(raw) === undefined ? raw : from.saved;
  const to: Current = { ...(raw && { raw }), ...(saved && { saved }) };
  if (sameAnswer(from.raw, raw)) return sameAnswer(from.saved, saved) ? { state, effects: [] } : apply(state, key, to);
  return apply({ ...state, undo: [...state.undo, { key, from, to }].slice(-200), redo: [] }, key, to);
}

function apply(state: State, key: string, to: Current): Next {
  const { state: code, question } = partsOf(key);
  const { saved: current } = currentOf(state, key);
  const { [key]: _, ...others } = state.drafts;
  const drafts: Record<string, Draft> = to.raw === undefined ? others : { ...others, [key]: { raw: to.raw, ...(to.saved && { saved: to.saved }) } };
  const topic = state.data.loaded!.world.questions.get(question)!.topic;
  const saves = !sameAnswer(current, to.saved);
  const effects: Effect[] = saves ? [{ type: 'save', key, state: code, change: { question, topic, ...(current && { before: current }), ...(to.saved && { after: to.saved }) } }] : [];
  return { state: { ...state, drafts, saving: state.saving + (saves ? 1 : 0) }, effects: [{ type: 'keep-drafts', drafts }, ...effects] };
}

/** The drafts that are in no file yet. */
export const unfinished = (drafts: State['drafts']): State['drafts'] => Object.fromEntries(Object.entries(drafts).filter(([, { raw, saved }]) => !sameAnswer(raw, saved)));

/** Takes the last step back, or, after that, takes it again. Goes to the question that it concerns. */
export function travel(state: State, direction: 'undo' | 'redo'): Next {
  const step = state[direction].at(-1);
  if (!step) return { state: { ...state, notice: { text: direction === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.', tone: 'info' } }, effects: [] };
  const [target, left] = direction === 'undo' ? [step.from, step.to] : [step.to, step.from];
  const key = locate(state, step.key, left);
  const moved: Step = { ...step, key };
  const other = direction === 'undo' ? 'redo' : 'undo';
  const question = state.data.loaded?.world.questions.get(partsOf(key).question)?.ask ?? '';
  const route = here(state);
  const stack = route.screen === 'question' ? [...state.stack.slice(0, -1), { ...route, question: partsOf(key).question, ...(route.question !== partsOf(key).question && { cursor: 0, scroll: 0 }) }] : state.stack;
  const next = apply({ ...state, stack, [direction]: state[direction].slice(0, -1), [other]: [...state[other], moved] }, key, target);
  return { ...next, state: { ...next.state, notice: { text: `${direction === 'undo' ? 'Undone' : 'Done again'}: ${question}`, tone: 'info' } } };
}

/** Where an answer stands now: others may have come or gone in the meantime. */
function locate(state: State, key: string, now: Current): string {
  const { state: code, question } = partsOf(key);
  if (state.drafts[key] && sameAnswer(state.drafts[key].raw, now.raw)) return key;
  const entries = entriesOn(state.data.books.get(code), question);
  if (now.raw === undefined) return keyOf(code, question, entries.length + Object.keys(state.drafts).filter((one) => one.startsWith(`${code}|${question}|`) && partsOf(one).n >= entries.length).length);
  const at = entries.findIndex(({ raw }) => sameAnswer(raw, now.saved));
  return at < 0 ? key : keyOf(code, question, at);
}

/** Where an answer stands once its state has been read again: others may have come or gone before it. */
export function keyAfter(state: State, book: Book, key: string): string {
  const { state: code, question, n } = partsOf(key);
  if (code !== book.state) return key;
  const was = entriesOn(state.data.books.get(code), question);
  const now = entriesOn(book, question);
  const draft = state.drafts[key];
  for (const raw of [draft?.raw, draft?.saved, was[n]?.raw]) {
    const at = raw === undefined ? -1 : now.findIndex((entry) => sameAnswer(entry.raw, raw));
    if (at >= 0) return keyOf(code, question, at);
  }
  if (draft ? draft.saved !== undefined : n < was.length) return key;
  return keyOf(code, question, state.data.books.has(code) ? n - was.length + now.length : Math.max(n, now.length));
}

/**
 * The drafts once the answers of a state have been read: without those that its files have by now, each where its answer
 * stands now. One that was given to be saved when the app broke down, and is in no file, changes what stands in its place.
 */
export function settled(state: State, book: Book): State['drafts'] {
  const drafts: Record<string, Draft> = {};
  for (const [key, draft] of Object.entries(state.drafts)) {
    const { state: code, question, n } = partsOf(key);
    const entries = entriesOn(book, question);
    if (code === book.state && entries.some(({ raw }) => sameAnswer(raw, draft.raw))) continue;
    const lost = code === book.state && !state.data.books.has(code) && sameAnswer(draft.saved, draft.raw);
    const before = entries[n]?.raw;
    drafts[freeKey(drafts, keyAfter(state, book, key))] = lost ? { raw: draft.raw, ...(before && { saved: before }) } : draft;
  }
  return drafts;
}

/** Whether the answers of the state that is shown can be edited: they stand in the workspace. */
export function editable(state: State): boolean {
  return state.data.own.includes(here(state).state ?? '');
}
