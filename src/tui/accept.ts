import type { Question } from '../model/question.js';
import { currentOf, setField } from './answers.js';
import type { Command } from './bindings.js';
import { lacks, partsOf, type Raw } from './form/entry.js';
import { expected, readReview, readTyped, takenValue, typedText } from './form/typed.js';
import { itemsOf } from './items.js';
import { chosenFor, takenBy } from './marks.js';
import { closed, highlighted, leavePart } from './overlay-step.js';
import { characters } from './width.js';
import { listOf } from './screens/index.js';
import { runCommand } from './commands.js';
import { currentState, goTo, remembered, replaced } from './navigate.js';
import { MAPPED } from './region.js';
import { documentOf, ENDINGS, isWritable } from './document.js';
import { here, routeTo, type Next, type Overlay, type Route, type State } from './state.js';

type Picker = Extract<Overlay, { kind: 'picker' }>;
type Input = Extract<Overlay, { kind: 'input' }>;

const withRoute = (state: State, change: Partial<Route>): State => ({ ...state, stack: [...state.stack.slice(0, -1), { ...here(state), cursor: 0, scroll: 0, ...change }] });

/** What Enter does in a picker or a line of input. */
export function accept(state: State, overlay: Picker | Input): Next {
  return overlay.kind === 'picker' ? acceptPicker(state, overlay) : acceptInput(state, overlay);
}

function acceptPicker(given: State, picker: Picker): Next {
  const item = itemsOf(given, picker)[picker.cursor];
  const state = closed(given);
  const { purpose } = picker;
  if (purpose.for === 'facets') {
    const facets = picker.chosen.length > 0 || !item || item.heading ? picker.chosen : here(state).facets.length > 0 ? [] : [item.id];
    return { state: withRoute(state, { facets }), effects: [] };
  }
  if (purpose.for === 'part') return acceptPart(given, picker);
  if (purpose.for === 'field') {
    const { key, field } = purpose;
    const taken = takenBy(given, picker);
    if (taken.length === 0 && !picker.multi) return { state, effects: [] };
    const next = setField(state, key, field, takenValue(questionOf(state, key), field, taken));
    // a new answer that is for all goes on to what it says
    return currentOf(next.state, key).raw ? towardWhole(next, key) : { ...next, state: { ...next.state, overlay: fieldOverlay(next.state, key, 'answer') } };
  }
  if (purpose.for === 'region' && picker.chosen.length > 0) return toRegion(state, picker.chosen);
  if (!item || item.heading) return { state, effects: [] };
  switch (purpose.for) {
    case 'group':
      return { state: withRoute(state, { by: item.id, sort: 0 }), effects: [] };
    case 'state': {
      const route = here(state);
      const { instrument: _, law: __, ...rest } = route;
      const next: Route = { ...(route.screen === 'question' || route.screen === purpose.then ? rest : routeTo(purpose.then)), screen: purpose.then, state: item.id, cursor: 0, scroll: 0, facets: route.facets.filter((one) => !one.startsWith('question:')) };
      return { state: { ...state, current: item.id, stack: route.screen === purpose.then ? [routeTo('home'), ...(purpose.then === 'state' ? [] : [routeTo('state', { state: item.id })]), next] : [...state.stack, next] }, effects: [] };
    }
    case 'instrument':
      return { state: withRoute(state, { instrument: item.id }), effects: [] };
    case 'region':
      return toRegion(state, [item.id]);
    case 'versions':
      return { state: withRoute(state, { law: item.id }), effects: [] };
    case 'palette':
      return runItem(state, item.id);
    default:
      return { state, effects: [] };
  }
}

/** The region screen for groups and states; it is remembered, so that its number leads there again. */
function toRegion(state: State, parts: readonly string[]): Next {
  const { region: _, ...route } = here(state);
  const region = parts.join('+');
  return remembered(replaced(state, { ...route, cursor: 0, scroll: 0, column: 1, sort: 0, ...(region !== MAPPED && { region }) }));
}

/** A part of a class goes back to where it was asked for: among the marks of the items. */
function acceptPart(state: State, picker: Picker): Next {
  if (!picker.chosen.some((mark) => mark.startsWith('items='))) return { state: { ...state, notice: { text: 'Nothing is chosen of which it would be a part. Mark a class or a term in this list.', tone: 'warn' } }, effects: [] };
  return { state: { ...state, overlay: leavePart(state, picker, takenBy(state, picker)) }, effects: [] };
}

/** Where an answer cannot be saved yet, the cursor goes to what it lacks, which is told. */
function towardWhole(next: Next, key: string): Next {
  const { state } = next;
  const missing = state.drafts[key] && lacks(state.drafts[key].raw);
  if (!missing) return next;
  const cursor = listOf(state).rows.findIndex(({ id }) => id === `${key}/${missing.field}`);
  const at = cursor < 0 || here(state).screen !== 'question' ? state : { ...state, stack: [...state.stack.slice(0, -1), { ...here(state), cursor, scroll: 0 }] };
  return { ...next, state: { ...at, notice: { text: `Not saved yet: it still needs ${missing.words}. Enter gives it.`, tone: 'info' } } };
}

function runItem(state: State, id: string): Next {
  const at = id.indexOf(':');
  const [what, which] = [id.slice(0, at), id.slice(at + 1)];
  const code = currentState(state);
  switch (what) {
    case 'do': return runCommand(state, which as Command);
    case 'state': return goTo(state, { screen: 'state', state: which });
    case 'instrument': return goTo(state, { screen: 'instrument', instrument: which });
    case 'topic': return goTo(state, { screen: 'questions', topic: which, ...(code !== undefined && { state: code }) });
    default: return goTo(state, { screen: 'question', question: which, ...(code !== undefined && { state: code }) });
  }
}

function acceptInput(given: State, input: Input): Next {
  const state = closed(given);
  const { purpose, text } = input;
  switch (purpose.for) {
    case 'export':
      if (text.trim() !== '' && !isWritable(text.trim())) return { state: { ...given, notice: { text: `Unexpected ending of "${text.trim()}", expected ${ENDINGS.join(', ')}.`, tone: 'bad' } }, effects: [] };
      return text.trim() === '' ? { state, effects: [] } : { state, effects: [{ type: 'export', file: text.trim(), document: documentOf(state), overwrite: false }] };
    case 'workspace':
      return text.trim() === '' ? { state, effects: [] } : { state, effects: [{ type: 'make-workspace', folder: text.trim(), state: here(state).state ?? '' }] };
    case 'field':
      return acceptField(given, purpose.key, purpose.field, text);
    default:
      return { state, effects: [] };
  }
}

function acceptField(given: State, key: string, field: string, text: string): Next {
  const state = closed(given);
  const refused = (what: string, hint: string): Next => ({ state: { ...given, notice: { text: `Unexpected "${what}", expected ${hint}.`, tone: 'bad' } }, effects: [] });
  if (field === 'answer') {
    if (text.trim() === '') return { state, effects: [] };
    const typed = readTyped(questionOf(state, key), text);
    return typed.ok ? towardWhole(setField(state, key, field, typed.value), key) : refused(text, typed.hint);
  }
  if (field === 'reviewed' && text.trim() !== '') {
    const typed = readReview(text, state.data.today);
    if (!typed.ok) return refused(typed.given, typed.hint);
    const { by, on } = typed;
    const next = towardWhole(setField({ ...state, data: { ...state.data, reviewer: by } }, key, field, { by, on }), key);
    return { ...next, effects: [...next.effects, { type: 'remember', recent: state.data.recent, reviewer: by }] };
  }
  return towardWhole(setField(state, key, field, text.trim()), key);
}

const questionOf = (state: State, key: string): Question => state.data.loaded!.world.questions.get(partsOf(key).question)!;

/** What opens when a field of an answer is chosen: a picker, or a line of input. */
export function fieldOverlay(state: State, key: string, field: string): Overlay {
  const question = questionOf(state, key);
  const raw: Raw = currentOf(state, key).raw ?? {};
  const purpose = { for: 'field', key, field } as const;
  const picker = (title: string, multi: boolean): Picker => openedPicker(state, { kind: 'picker', purpose, title, multi, chosen: multi ? chosenFor(state, key, field) : [], query: '', cursor: 0 }, raw['answer']);
  const input = (title: string, hint: string, text: string): Input => ({ kind: 'input', purpose, title, hint, text, caret: characters(text).length });
  if (field === 'answer') {
    if (question.answer === 'set') return picker('What does the law say? Mark all that it says', true);
    if (question.answer === 'yes-no' || question.answer === 'choice') return picker('What does the law say?', false);
    return input('What does the law say?', `${expected(question)}; or silent`, typedText(question, raw['answer']));
  }
  if (field === 'sections') return picker('Which sections say so?', true);
  if (field.startsWith('scope.')) return picker(`For which ${field.slice('scope.'.length)}?`, true);
  if (field === 'reviewed') {
    const { by, on } = (raw['reviewed'] ?? {}) as { by?: string; on?: string };
    return input('Who reviewed it, and when?', `a name stands for today, ${state.data.today}; another day comes after a comma; an empty line: reviewed by nobody`, by === undefined ? (state.data.reviewer ?? '') : `${by}, ${on ?? state.data.today}`);
  }
  const titles: Record<string, string> = { says: 'What the law says, in our own words', note: 'Note', reason: 'Why the question does not apply' };
  return input(titles[field] ?? field, field === 'reason' ? 'needed where the question does not apply' : 'an empty line takes it out', String(raw[field] ?? ''));
}

/** A picker with the cursor on what is chosen already. */
function openedPicker(state: State, picker: Picker, current: unknown): Picker {
  const at = itemsOf(state, picker).findIndex(({ id }) => (picker.multi ? picker.chosen.includes(id) : id === current));
  return highlighted(state, { ...picker, cursor: Math.max(0, at) });
}
