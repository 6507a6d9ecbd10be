import { MAPPED } from '../../work/states.js';
import { currentOf } from '../answers/answers.js';
import type { Command } from '../keys/bindings.js';
import { runCommand } from '../keys/commands.js';
import { addOverlay, fieldOverlay, leavePart, questionOf } from './field-overlay.js';
import { atPlace, lawShown } from '../law-pane/moves.js';
import { textsIn } from '../law-pane/position.js';
import { takenValue } from '../answers/typed.js';
import { itemsOf } from './choices.js';
import { takenBy } from './marks.js';
import { currentState, goTo, remembered, switchedTo } from '../keys/navigate.js';
import { closed } from './overlays.js';
import type { Route } from '../state/route.js';
import {
  here,
  replaced,
  still,
  told,
  type Input,
  type Next,
  type Picker,
  type Purpose,
  type App,
} from '../state/app.js';
import { acceptInput, addState, give, towardWhole } from './accept-input.js';
import { say } from '../../words/catalogue.js';

export type Field = Extract<Purpose, { for: 'field' }>;

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
      return still(told(given, say('answering.accept.mark-scope'), 'warn'));
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
  if (!isOfSomething) return still(told(app, say('answering.accept.no-part'), 'warn'));
  return still({ ...app, overlay: leavePart(app, picker, takenBy(app, picker)) });
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
