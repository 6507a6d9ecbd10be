import { entriesOn, keyOf, lacks, partsOf, sameAnswer, withKey, type Raw } from './form/entry.js';
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

/** Sets one key of an answer. What is whole is saved at once; what is not yet is kept as a draft. */
export function setField(state: State, key: string, field: string, value: unknown): Next {
  const { question } = partsOf(key);
  const raw: Raw = currentOf(state, key).raw ?? { question };
  let next = field.startsWith('scope.') ? withKey(raw, 'scope', withKey((raw['scope'] ?? {}) as Raw, field.slice(6), value)) : withKey(raw, field, value);
  const { reviewer, today } = state.data;
  if (reviewer !== undefined && field !== 'reviewed' && field !== 'note') next = withKey(next, 'reviewed', { by: reviewer, on: today });
  return setAnswer(state, key, next);
}

/** Puts an answer in the place of another, or removes it, as a step that can be taken back. */
export function setAnswer(state: State, key: string, raw: Raw | undefined): Next {
  const from = currentOf(state, key);
  const question = state.data.loaded!.world.questions.get(partsOf(key).question)!;
  const saved = raw === undefined ? undefined : lacks(question, raw) === undefined ? raw : from.saved;
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
  const next = apply({ ...state, [direction]: state[direction].slice(0, -1), [other]: [...state[other], moved] }, key, target);
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

/** Drafts that the files have by now are drafts no longer. */
export function settled(drafts: State['drafts'], book: Book): State['drafts'] {
  return Object.fromEntries(
    Object.entries(drafts).filter(([key, draft]) => {
      const { state, question } = partsOf(key);
      return state !== book.state || !entriesOn(book, question).some(({ raw }) => sameAnswer(raw, draft.raw));
    }),
  );
}

/** Whether the answers of the state that is shown can be edited: they stand in the workspace. */
export function editable(state: State): boolean {
  return state.data.own.includes(here(state).state ?? '');
}
