import { sameAnswer } from '../../work/book.js';
import { setField } from '../answers/answers.js';
import { questionOf } from './field-overlay.js';
import { withField, partsOf } from '../answers/entry.js';
import { lacking } from '../answers/whole.js';
import { listOf } from '../screens/index.js';
import {
  here,
  replaced,
  still,
  told,
  type Next,
  type App,
  type Effect,
  type Input,
  type Purpose,
} from '../state/app.js';
import { type Field } from './accept.js';
import { moveHits } from '../law-pane/moves.js';
import { readReview, readTyped } from '../answers/typed.js';
import { closed, inputFor } from './overlays.js';
import { endings } from '../../report/forms.js';
import type { Command } from '../keys/bindings.js';
import { runCommand } from '../keys/commands.js';
import { documentOf } from '../document.js';
import { addTo } from '../answers/conclude.js';
import { idOf } from '../../load/texts/law-file.js';
import { goTo } from '../keys/navigate.js';
import { say } from '../../words/catalogue.js';

/** Takes over what was typed in a line of input, according to what it was asked for. */
export function acceptInput(given: App, input: Input): Next {
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
        return still(told(given, say('answering.accept.ending', { text, endings: endings.join(', ') }), 'bad'));
      return { app, effects: [{ type: 'export', file: text, document: documentOf(app), overwrite: false }] };
    case 'workspace':
      return { app, effects: [{ type: 'make-workspace', folder: text, state: purpose.state }] };
    case 'import': {
      const [, as, file = text] = /^([a-z0-9]+(?:-[a-z0-9]+)*)=(.+)$/s.exec(text) ?? [];
      return {
        app: { ...app, busy: { what: say('answering.accept.reading') } },
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
export function addState(app: App, state: string): Next {
  const { loaded, ownStates } = app.data;
  if (ownStates.includes(state)) return goTo(app, { screen: 'state', state });
  return loaded?.workspace === undefined
    ? still({
        ...app,
        overlay: inputFor(
          { for: 'workspace', state },
          say('answering.workspace.folder'),
          say('answering.accept.made'),
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
      overlay: inputFor(
        { for: 'unseen', key, title: text },
        say('answering.accept.why', { text }),
        say('answering.accept.own-words'),
        '',
      ),
    });
  if (law !== undefined) return addTo(app, key, 'unseen', { law, why: text });
  const { state } = partsOf(key);
  const id = idOf(title!);
  const next = addTo(app, key, 'unseen', { law: id, why: text });
  const listed: Effect = {
    type: 'not-at-hand',
    state,
    law: { id, title: title!, holds: text, obtain: say('answering.accept.not-known') },
  };
  return { ...next, effects: [listed, ...next.effects] };
}

/** Goes to the next place where the law has a text; without one the words of the question are marked again. */
export function searchedLaw(app: App, text: string): Next {
  const { find: _, ...rest } = here(app);
  const next: App = { ...app, stack: [...app.stack.slice(0, -1), text === '' ? rest : { ...rest, find: text }] };
  return text === '' ? still(next) : moveHits(next, 1);
}

/** Takes over what was typed into a field of an answer; what cannot be read stays typed, with what was expected. */
export function acceptField(given: App, purpose: Field, text: string): Next {
  const { key, field } = purpose;
  const app = closed(given);
  const refused = (what: string, hint: string): Next =>
    still(told(given, say('answering.accept.unexpected', { what, hint }), 'bad'));
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

/** Where an answer cannot be saved yet, the cursor goes to what it lacks, which is told. */
export function towardWhole(next: Next, key: string): Next {
  const { app } = next;
  const missing = app.drafts[key] && lacking(questionOf(app, key), app.drafts[key]);
  if (!missing) return next;
  const cursor = listOf(app).rows.findIndex(({ id }) => id === `${key}/${missing.field}`);
  const at = cursor < 0 || here(app).screen !== 'question' ? app : replaced(app, { cursor, scroll: 0 });
  return { ...next, app: told(at, say('answering.accept.not-yet', { what: missing.words })) };
}

/**
 * Sets a field to what was given. Where another program has changed the answer since the field was opened, saving
 * joins both or asks.
 */
export function give(app: App, { key, field, base }: Field, value: unknown): Next {
  if (base && sameAnswer(base, withField(base, field, value))) return still(app);
  return setField(
    base ? { ...app, drafts: { ...app.drafts, [key]: { raw: base, saved: base } } } : app,
    key,
    field,
    value,
  );
}
