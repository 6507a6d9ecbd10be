import { MAPPED } from '../../work/states.js';
import { sameAnswer } from '../../work/book.js';
import { endings } from '../../report/forms.js';
import { currentOf, setField } from '../answers/answers.js';
import type { Command } from '../keys/bindings.js';
import { runCommand } from '../keys/commands.js';
import { documentOf } from '../document.js';
import { addOverlay, fieldOverlay, leavePart, questionOf } from './field-overlay.js';
import { partsOf, withField } from '../answers/entry.js';
import { addTo } from '../answers/conclude.js';
import { idOf } from '../../load/texts/law-file.js';
import { lacking } from '../answers/whole.js';
import { atPlace, lawShown, moveHits } from '../law-pane/moves.js';
import { textsIn } from '../law-pane/position.js';
import { readReview, readTyped, takenValue } from '../answers/typed.js';
import { itemsOf } from './choices.js';
import { takenBy } from './marks.js';
import { currentState, goTo, remembered, switchedTo } from '../keys/navigate.js';
import { closed, inputFor } from './overlays.js';
import type { Route } from '../state/route.js';
import { listOf } from '../screens/index.js';
import {
  here,
  replaced,
  still,
  told,
  type Effect,
  type Input,
  type Next,
  type Picker,
  type Purpose,
  type App,
} from '../state/app.js';

type Field = Extract<Purpose, { for: 'field' }>;

/** The same screen with its list anew, from the top. */
const relisted = (app: App, change: Partial<Route>): Next => still(replaced(app, { cursor: 0, scroll: 0, ...change }));

/** What Enter does in a picker or a line of input. */
export function accept(app: App, overlay: Picker | Input): Next {
  return overlay.kind === 'picker' ? acceptPicker(app, overlay) : acceptInput(app, overlay);
}

function acceptPicker(given: App, picker: Picker): Next {
  const item = itemsOf(given, picker)[picker.cursor];
  const app = closed(given);
  const { purpose } = picker;
  if (purpose.for === 'facets') {
    const facets =
      picker.chosen.length > 0 || !item || item.heading ? picker.chosen : here(app).facets.length > 0 ? [] : [item.id];
    return relisted(app, { facets });
  }
  if (purpose.for === 'part') return acceptPart(given, picker);
  if (purpose.for === 'field') {
    const { key, field } = purpose;
    if (field.endsWith('.add'))
      return item && !item.heading ? still({ ...app, overlay: addOverlay(app, key, field, item) }) : still(app);
    const taken = takenBy(given, picker);
    if (taken.length === 0 && !picker.multi) return still(app);
    if (taken.length === 0 && field.startsWith('scope.'))
      return still(told(given, 'Mark what the answer is for, or all of them.', 'warn'));
    const next = give(app, purpose, takenValue(questionOf(app, key), field, taken));
    // a new answer that is for all goes on to what it says
    const now = currentOf(next.app, key).raw ?? {};
    return now['answer'] === undefined && now['scope'] === undefined
      ? { ...next, app: { ...next.app, overlay: fieldOverlay(next.app, key, 'answer') } }
      : towardWhole(next, key);
  }
  if (purpose.for === 'region' && picker.chosen.length > 0) return toRegion(app, picker.chosen);
  if (!item || item.heading) return still(app);
  switch (purpose.for) {
    case 'group':
      return relisted(app, { by: item.id, sort: 0 });
    case 'state':
      return still(switchedTo(app, item.id));
    case 'add-state':
      return addState(app, item.id);
    case 'instrument':
      return relisted(app, { instrument: item.id });
    case 'region':
      return toRegion(app, [item.id]);
    case 'versions':
      return relisted(app, { law: item.id });
    case 'law':
      return still(
        lawShown(
          atPlace(app, { law: item.id, section: textsIn(app).get(item.id)!.sections[0]!.id, offset: 0, wider: 0 }),
        ),
      );
    case 'palette':
      return runItem(app, item.id);
    default:
      return still(app);
  }
}

/** The region screen for groups and states; it is remembered, so that its number leads there again. */
function toRegion(app: App, parts: readonly string[]): Next {
  const { region: _, ...route } = here(app);
  const region = parts.join('+');
  const next: Route = { ...route, cursor: 0, scroll: 0, column: 1, sort: 0, ...(region !== MAPPED && { region }) };
  return remembered({ ...app, stack: [...app.stack.slice(0, -1), next] });
}

/** A part of a class goes back to where it was asked for: among the marks of the items. */
function acceptPart(app: App, picker: Picker): Next {
  const isOfSomething = picker.chosen.some((mark) => mark.startsWith('items='));
  if (!isOfSomething)
    return still(
      told(app, 'Nothing is chosen of which it would be a part. Mark a class or a term in this list.', 'warn'),
    );
  return still({ ...app, overlay: leavePart(app, picker, takenBy(app, picker)) });
}

/** Where an answer cannot be saved yet, the cursor goes to what it lacks, which is told. */
function towardWhole(next: Next, key: string): Next {
  const { app } = next;
  const missing = app.drafts[key] && lacking(questionOf(app, key), app.drafts[key]);
  if (!missing) return next;
  const cursor = listOf(app).rows.findIndex(({ id }) => id === `${key}/${missing.field}`);
  const at = cursor < 0 || here(app).screen !== 'question' ? app : replaced(app, { cursor, scroll: 0 });
  return { ...next, app: told(at, `Not saved yet: it still needs ${missing.words}. Enter gives it.`) };
}

function runItem(app: App, id: string): Next {
  const at = id.indexOf(':');
  const [what, which] = [id.slice(0, at), id.slice(at + 1)];
  const state = currentState(app);
  switch (what) {
    case 'do':
      return runCommand(app, which as Command);
    case 'state':
      return goTo(app, { screen: 'state', state: which });
    case 'instrument':
      return goTo(app, { screen: 'instrument', instrument: which });
    case 'topic':
      return goTo(app, { screen: 'questions', topic: which, ...(state !== undefined && { state }) });
    default:
      return goTo(app, { screen: 'question', question: which, ...(state !== undefined && { state }) });
  }
}

function acceptInput(given: App, input: Input): Next {
  const app = closed(given);
  const { purpose } = input;
  const text = input.text.trim();
  if (purpose.for === 'field') return acceptField(given, purpose, input.text);
  if (purpose.for === 'reviewer') return withReviewer(app, text, purpose.onward);
  if (purpose.for === 'exception')
    return text === ''
      ? still(app)
      : addTo(app, purpose.key, 'except', { kind: purpose.exception, says: text, sections: [] });
  if (purpose.for === 'unseen') return text === '' ? still(app) : notSeen(app, purpose, text);
  if (purpose.for === 'find') return searchedLaw(app, text);
  if (text === '') return still(app);
  switch (purpose.for) {
    case 'export':
      if (!endings.some((ending) => text.toLowerCase().endsWith(ending)))
        return still(told(given, `Unexpected ending of "${text}", expected ${endings.join(', ')}.`, 'bad'));
      return { app, effects: [{ type: 'export', file: text, document: documentOf(app), overwrite: false }] };
    case 'workspace':
      return { app, effects: [{ type: 'make-workspace', folder: text, state: purpose.state }] };
    case 'import': {
      const [, as, file = text] = /^([a-z0-9]+(?:-[a-z0-9]+)*)=(.+)$/s.exec(text) ?? [];
      return {
        app: { ...app, busy: { what: 'Reading the law' } },
        effects: [
          {
            type: 'import',
            file: file.replace(/^(["'])(.*)\1$/, '$2'),
            state: purpose.state,
            ...(as !== undefined && { as }),
          },
        ],
      };
    }
    default:
      return still(app);
  }
}

/** A state comes into the workspace; where there is none, its folder is asked for first. */
function addState(app: App, state: string): Next {
  const { loaded, ownStates } = app.data;
  if (ownStates.includes(state)) return goTo(app, { screen: 'state', state });
  return loaded?.workspace === undefined
    ? still({
        ...app,
        overlay: inputFor(
          { for: 'workspace', state },
          'Folder of the new workspace',
          'it is made if it does not exist; what you answer is written there',
          'concord-workspace',
        ),
      })
    : { app, effects: [{ type: 'make-workspace', folder: loaded.workspace, state }] };
}

/** The reviewer is remembered, and what was to be done goes on. */
function withReviewer(app: App, reviewer: string, onward: Command): Next {
  const named: App = { ...app, named: true, data: { ...app.data, ...(reviewer !== '' && { reviewer }) } };
  const next = runCommand(named, onward);
  return { ...next, effects: [{ type: 'remember', recent: app.data.recent, reviewer }, ...next.effects] };
}

/** A law that was not seen: of one that is not on the list yet the title comes first, then why it may hold the rule. */
function notSeen(app: App, purpose: Extract<Purpose, { for: 'unseen' }>, text: string): Next {
  const { key, law, title } = purpose;
  if (law === undefined && title === undefined)
    return still({
      ...app,
      overlay: inputFor({ for: 'unseen', key, title: text }, `Why may ${text} hold the rule?`, 'in our words', ''),
    });
  if (law !== undefined) return addTo(app, key, 'unseen', { law, why: text });
  const { state } = partsOf(key);
  const id = idOf(title!);
  const next = addTo(app, key, 'unseen', { law: id, why: text });
  const listed: Effect = {
    type: 'not-at-hand',
    state,
    law: { id, title: title!, holds: text, obtain: 'not known yet' },
  };
  return { ...next, effects: [listed, ...next.effects] };
}

/** Goes to the next place where the law has a text; without one the words of the question are marked again. */
function searchedLaw(app: App, text: string): Next {
  const { find: _, ...rest } = here(app);
  const next: App = { ...app, stack: [...app.stack.slice(0, -1), text === '' ? rest : { ...rest, find: text }] };
  return text === '' ? still(next) : moveHits(next, 1);
}

/**
 * Sets a field to what was given. Where another program has changed the answer since the field was opened, saving
 * joins both or asks.
 */
function give(app: App, { key, field, base }: Field, value: unknown): Next {
  if (base && sameAnswer(base, withField(base, field, value))) return still(app);
  return setField(
    base ? { ...app, drafts: { ...app.drafts, [key]: { raw: base, saved: base } } } : app,
    key,
    field,
    value,
  );
}

function acceptField(given: App, purpose: Field, text: string): Next {
  const { key, field } = purpose;
  const app = closed(given);
  const refused = (what: string, hint: string): Next =>
    still(told(given, `Unexpected "${what}", expected ${hint}.`, 'bad'));
  if (field === 'answer') {
    if (text.trim() === '') return still(app);
    const typed = readTyped(questionOf(app, key), text);
    return typed.ok ? towardWhole(give(app, purpose, typed.value), key) : refused(text, typed.hint);
  }
  if (field === 'reviewed' && text.trim() !== '') {
    const typed = readReview(text, app.data.today);
    if (!typed.ok) return refused(typed.given, typed.hint);
    const { by, on } = typed;
    const next = towardWhole(give({ ...app, data: { ...app.data, reviewer: by } }, purpose, { by, on }), key);
    return { ...next, effects: [...next.effects, { type: 'remember', recent: app.data.recent, reviewer: by }] };
  }
  return towardWhole(give(app, purpose, text.trim()), key);
}
