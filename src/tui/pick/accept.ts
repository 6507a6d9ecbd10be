import { MAPPED } from '../../work/states.js';
import { lacks, sameAnswer } from '../../work/book.js';
import { endings } from '../../report/forms.js';
import { currentOf, setField } from '../answers/answers.js';
import type { Command } from '../keys/bindings.js';
import { runCommand } from '../keys/commands.js';
import { documentOf } from '../document.js';
import { fieldOverlay, leavePart, questionOf } from './field-overlay.js';
import { withField } from '../answers/entry.js';
import { readReview, readTyped, takenValue } from '../answers/typed.js';
import { itemsOf } from './items.js';
import { takenBy } from './marks.js';
import { currentState, goTo, remembered, switchedTo } from '../keys/navigate.js';
import { closed } from './overlays.js';
import type { Route } from '../state/route.js';
import { listOf } from '../screens/index.js';
import {
  here,
  replaced,
  still,
  told,
  type Input,
  type Next,
  type Picker,
  type Purpose,
  type State,
} from '../state/state.js';

type Field = Extract<Purpose, { for: 'field' }>;

/** The same screen with its list anew, from the top. */
const relisted = (state: State, change: Partial<Route>): Next =>
  still(replaced(state, { cursor: 0, scroll: 0, ...change }));

/** What Enter does in a picker or a line of input. */
export function accept(state: State, overlay: Picker | Input): Next {
  return overlay.kind === 'picker' ? acceptPicker(state, overlay) : acceptInput(state, overlay);
}

function acceptPicker(given: State, picker: Picker): Next {
  const item = itemsOf(given, picker)[picker.cursor];
  const state = closed(given);
  const { purpose } = picker;
  if (purpose.for === 'facets') {
    const facets =
      picker.chosen.length > 0 || !item || item.heading
        ? picker.chosen
        : here(state).facets.length > 0
          ? []
          : [item.id];
    return relisted(state, { facets });
  }
  if (purpose.for === 'part') return acceptPart(given, picker);
  if (purpose.for === 'field') {
    const { key, field } = purpose;
    const taken = takenBy(given, picker);
    if (taken.length === 0 && !picker.multi) return still(state);
    const next = give(state, purpose, takenValue(questionOf(state, key), field, taken));
    // a new answer that is for all goes on to what it says
    return currentOf(next.state, key).raw
      ? towardWhole(next, key)
      : { ...next, state: { ...next.state, overlay: fieldOverlay(next.state, key, 'answer') } };
  }
  if (purpose.for === 'region' && picker.chosen.length > 0) return toRegion(state, picker.chosen);
  if (!item || item.heading) return still(state);
  switch (purpose.for) {
    case 'group':
      return relisted(state, { by: item.id, sort: 0 });
    case 'state':
      return still(switchedTo(state, item.id));
    case 'instrument':
      return relisted(state, { instrument: item.id });
    case 'region':
      return toRegion(state, [item.id]);
    case 'versions':
      return relisted(state, { law: item.id });
    case 'palette':
      return runItem(state, item.id);
    default:
      return still(state);
  }
}

/** The region screen for groups and states; it is remembered, so that its number leads there again. */
function toRegion(state: State, parts: readonly string[]): Next {
  const { region: _, ...route } = here(state);
  const region = parts.join('+');
  const next: Route = { ...route, cursor: 0, scroll: 0, column: 1, sort: 0, ...(region !== MAPPED && { region }) };
  return remembered({ ...state, stack: [...state.stack.slice(0, -1), next] });
}

/** A part of a class goes back to where it was asked for: among the marks of the items. */
function acceptPart(state: State, picker: Picker): Next {
  const isOfSomething = picker.chosen.some((mark) => mark.startsWith('items='));
  if (!isOfSomething)
    return still(
      told(state, 'Nothing is chosen of which it would be a part. Mark a class or a term in this list.', 'warn'),
    );
  return still({ ...state, overlay: leavePart(state, picker, takenBy(state, picker)) });
}

/** Where an answer cannot be saved yet, the cursor goes to what it lacks, which is told. */
function towardWhole(next: Next, key: string): Next {
  const { state } = next;
  const missing = state.drafts[key] && lacks(state.drafts[key].raw);
  if (!missing) return next;
  const cursor = listOf(state).rows.findIndex(({ id }) => id === `${key}/${missing.field}`);
  const at = cursor < 0 || here(state).screen !== 'question' ? state : replaced(state, { cursor, scroll: 0 });
  return { ...next, state: told(at, `Not saved yet: it still needs ${missing.words}. Enter gives it.`) };
}

function runItem(state: State, id: string): Next {
  const at = id.indexOf(':');
  const [what, which] = [id.slice(0, at), id.slice(at + 1)];
  const code = currentState(state);
  switch (what) {
    case 'do':
      return runCommand(state, which as Command);
    case 'state':
      return goTo(state, { screen: 'state', state: which });
    case 'instrument':
      return goTo(state, { screen: 'instrument', instrument: which });
    case 'topic':
      return goTo(state, { screen: 'questions', topic: which, ...(code !== undefined && { state: code }) });
    default:
      return goTo(state, { screen: 'question', question: which, ...(code !== undefined && { state: code }) });
  }
}

function acceptInput(given: State, input: Input): Next {
  const state = closed(given);
  const { purpose } = input;
  const text = input.text.trim();
  if (purpose.for === 'field') return acceptField(given, purpose, input.text);
  if (text === '') return still(state);
  switch (purpose.for) {
    case 'export':
      if (!endings.some((ending) => text.toLowerCase().endsWith(ending)))
        return still(told(given, `Unexpected ending of "${text}", expected ${endings.join(', ')}.`, 'bad'));
      return { state, effects: [{ type: 'export', file: text, document: documentOf(state), overwrite: false }] };
    case 'workspace':
      return { state, effects: [{ type: 'make-workspace', folder: text, state: here(state).state ?? '' }] };
    default:
      return still(state);
  }
}

/** Sets a field to what was given. Where another program has changed the answer since the field was opened, saving joins both or asks. */
function give(state: State, { key, field, base }: Field, value: unknown): Next {
  if (base && sameAnswer(base, withField(base, field, value))) return still(state);
  return setField(
    base ? { ...state, drafts: { ...state.drafts, [key]: { raw: base, saved: base } } } : state,
    key,
    field,
    value,
  );
}

function acceptField(given: State, purpose: Field, text: string): Next {
  const { key, field } = purpose;
  const state = closed(given);
  const refused = (what: string, hint: string): Next =>
    still(told(given, `Unexpected "${what}", expected ${hint}.`, 'bad'));
  if (field === 'answer') {
    if (text.trim() === '') return still(state);
    const typed = readTyped(questionOf(state, key), text);
    return typed.ok ? towardWhole(give(state, purpose, typed.value), key) : refused(text, typed.hint);
  }
  if (field === 'reviewed' && text.trim() !== '') {
    const typed = readReview(text, state.data.today);
    if (!typed.ok) return refused(typed.given, typed.hint);
    const { by, on } = typed;
    const next = towardWhole(give({ ...state, data: { ...state.data, reviewer: by } }, purpose, { by, on }), key);
    return { ...next, effects: [...next.effects, { type: 'remember', recent: state.data.recent, reviewer: by }] };
  }
  return towardWhole(give(state, purpose, text.trim()), key);
}
