import { setField } from './answers.js';
import type { Command } from './bindings.js';
import { partId, partsIn, partValue } from './form/scope.js';
import { partsOf, type Raw } from './form/entry.js';
import { currentOf } from './answers.js';
import { readTyped, typedText } from './form/typed.js';
import { itemsOf } from './items.js';
import { closed, highlighted } from './overlay-step.js';
import { runCommand } from './commands.js';
import { currentState, goTo } from './navigate.js';
import { documentOf } from './document.js';
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
  if (purpose.for === 'field') {
    const { key, field } = purpose;
    if (picker.multi) {
      const start = chosenFor(state, key, field);
      const untouched = start.length === picker.chosen.length && start.every((one) => picker.chosen.includes(one));
      const chosen = field === 'sections' && untouched && item && !item.heading ? [...new Set([...picker.chosen, item.id])] : picker.chosen;
      return setField(state, key, field, field === 'scope.items' ? chosen.map(partValue) : field === 'answer' ? ordered(state, key, chosen) : chosen);
    }
    return item && !item.heading ? setField(state, key, field, item.id) : { state, effects: [] };
  }
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
    case 'versions':
      return { state: withRoute(state, { law: item.id }), effects: [] };
    case 'palette':
      return runItem(state, item.id);
    default:
      return { state, effects: [] };
  }
}

/** The options of a set in the order of the question. */
function ordered(state: State, key: string, chosen: readonly string[]): string[] {
  const options = [...(state.data.loaded?.world.questions.get(partsOf(key).question)?.options.keys() ?? [])];
  return [...chosen].sort((a, b) => options.indexOf(a) - options.indexOf(b));
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
      return text.trim() === '' ? { state, effects: [] } : { state, effects: [{ type: 'export', file: text.trim(), text: documentOf(state), overwrite: false }] };
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
  if (field === 'answer') {
    const question = state.data.loaded!.world.questions.get(partsOf(key).question)!;
    if (text.trim() === '') return { state, effects: [] };
    const typed = readTyped(question, text);
    return typed.ok ? setField(state, key, field, typed.value) : { state: { ...given, notice: { text: `Unexpected "${text}", expected ${typed.hint}.`, tone: 'bad' } }, effects: [] };
  }
  if (field === 'reviewed') {
    const by = text.trim();
    if (by === '') return setField(state, key, field, undefined);
    const next = setField({ ...state, data: { ...state.data, reviewer: by } }, key, field, { by, on: state.data.today });
    return { ...next, effects: [...next.effects, { type: 'remember', recent: state.data.recent, reviewer: by }] };
  }
  return setField(state, key, field, text.trim());
}

/** What is chosen already when a field with several values is opened. */
export function chosenFor(state: State, key: string, field: string): string[] {
  const raw: Raw = currentOf(state, key).raw ?? {};
  const scope = (raw['scope'] ?? {}) as Raw;
  const value = field.startsWith('scope.') ? scope[field.slice(6)] : raw[field];
  return value === 'silent' || value === 'not-applicable' ? [] : partsIn(value).map(partId);
}

/** What opens when a field of an answer is chosen: a picker, or a line of input. */
export function fieldOverlay(state: State, key: string, field: string): Overlay {
  const question = state.data.loaded!.world.questions.get(partsOf(key).question)!;
  const raw: Raw = currentOf(state, key).raw ?? {};
  const purpose = { for: 'field', key, field } as const;
  const picker = (title: string, multi: boolean): Picker => {
    const start: Picker = { kind: 'picker', purpose, title, multi, chosen: multi ? chosenFor(state, key, field) : [], query: '', cursor: 0 };
    const at = multi ? 0 : itemsOf(state, start).findIndex(({ id }) => id === raw['answer']);
    return highlighted(state, { ...start, cursor: Math.max(0, at) });
  };
  const input = (title: string, hint: string, text: string): Input => ({ kind: 'input', purpose, title, hint, text, caret: [...text].length });
  if (field === 'answer') {
    if (question.answer === 'set') return picker('What does the law say? Mark all that it says', true);
    if (question.answer === 'yes-no' || question.answer === 'choice') return picker('What does the law say?', false);
    return input('What does the law say?', question.answer === 'duration' ? 'such as 10 years, 18 months, 90 days or permanent' : question.answer === 'date' ? 'a date such as 2026-11-02' : `a number${question.unit === undefined ? '' : ` of ${question.unit}`}`, typedText(question, raw['answer']));
  }
  if (field === 'sections') return picker('Which sections say so?', true);
  if (field.startsWith('scope.')) return picker(`For which ${field.slice(6)}? None marked means all`, true);
  if (field === 'reviewed') return input('Reviewed by', `today, ${state.data.today}`, String((raw['reviewed'] as Raw | undefined)?.['by'] ?? state.data.reviewer ?? ''));
  const titles: Record<string, string> = { says: 'What the law says, in our own words', note: 'Note', reason: 'Why the question does not apply' };
  return input(titles[field] ?? field, 'Enter takes, Esc leaves it as it was', String(raw[field] ?? ''));
}
