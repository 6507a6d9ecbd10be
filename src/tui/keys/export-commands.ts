import { editable, newDrafts } from '../answers/answers.js';
import { entriesOn } from '../../work/book.js';
import { askSilent } from '../answers/conclude.js';
import { keyOf } from '../answers/entry.js';
import { chosenRow, currentState, moved } from './navigate.js';
import { inputFor } from '../pick/overlays.js';
import { here, replaced, still, type Next, type App } from '../state/app.js';
import { offerWorkspace } from './answer-commands.js';
import { only, over } from './only.js';
import { say } from '../../words/catalogue.js';

export const exportHint = (): string => say('answering.ask.export-hint');

/** Marks the question under the cursor, or takes its mark away; only what nobody has answered can be marked. */
export function marked(app: App): Next {
  const { marks = [], state = '' } = here(app);
  const id = chosenRow(app)?.question;
  if (id === undefined) return still(app);
  if (!editable(app)) return offerWorkspace(app);
  if (marks.includes(id)) return still(moved(replaced(app, { marks: marks.filter((mark) => mark !== id) }), 1));
  if (entriesOn(app.data.books.get(state), id).length > 0 || newDrafts(app.drafts, state, id, 0).length > 0)
    return only(app, say('answering.command.has-answer'));
  if (marks.length >= MARKED) return only(app, say('answering.command.marked', { n: MARKED }));
  return still(moved(replaced(app, { marks: [...marks, id] }), 1));
}

const MARKED = 10;

/** That the law is silent on the questions that are marked, after what would contradict it has been shown. */
export function markedSilent(app: App): Next {
  const { marks = [], state = '' } = here(app);
  if (!editable(app)) return offerWorkspace(app);
  return marks.length === 0
    ? only(app, say('answering.command.mark-first'))
    : over(
        app,
        askSilent(
          app,
          marks.map((id) => keyOf(state, id, 0)),
        ),
      );
}

/** Asks for the file with the text of a law of the state that is looked at. */
export function importInto(app: App): Next {
  const state = currentState(app);
  if (state === undefined || !app.data.loaded) return only(app, say('answering.command.choose-state'));
  if (!app.data.ownStates.includes(state)) return offerWorkspace(app, state);
  return over(
    app,
    inputFor(
      { for: 'import', state },
      say('answering.ask.import', { state: app.data.loaded.world.countries.get(state)?.name ?? state }),
      say('answering.ask.import-hint'),
      '',
    ),
  );
}

/** By the column under the cursor: upwards, downwards, not at all. */
export function sorted(app: App): App {
  const { sort, column } = here(app);
  return replaced(app, { sort: sort === column ? -column : sort === -column ? 0 : column, cursor: 0 });
}
