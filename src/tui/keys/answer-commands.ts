import { currentOf, editable } from '../answers/answers.js';
import { askFirst, takeOut } from '../answers/conclude.js';
import type { Command } from './bindings.js';
import { isFixed } from '../answers/fixed-fields.js';
import { fieldOverlay, questionOf } from '../pick/field-overlay.js';
import { axesOf } from '../answers/scope.js';
import { chosenRow } from './navigate.js';
import { inputFor } from '../pick/overlays.js';
import { here, replaced, still, told, type Next, type App } from '../state/app.js';
import { over, only } from './only.js';
import { say } from '../../words/catalogue.js';

/** Opens a field of an answer for editing, or says how it is edited. */
export function openField(app: App, key: string, field: string): Next {
  if (!editable(app)) return offerWorkspace(app);
  if (field.startsWith('except.') && field !== 'except.add')
    return still(told(replaced(app, { pane: 'law' }), say('answering.command.choose-exception')));
  if (isFixed(field)) return still(told(app, say('answering.command.in-file')));
  return over(app, fieldOverlay(app, key, field === 'add' ? firstScope(app, key) : field));
}

/** A further answer begins with what it is for. */
function firstScope(app: App, key: string): string {
  return `scope.${axesOf(questionOf(app, key))[0]!.id}`;
}

/** A command on the field of an answer that is chosen: taken out, taken over, set aside or silent. */
export function onAnswer(app: App, command: Command): Next {
  const of = chosenRow(app)?.of;
  if (of?.is !== 'field') return still(app);
  if (!editable(app)) return offerWorkspace(app);
  const { key, field } = of;
  if (command === 'not-applicable' && !questionOf(app, key).mayBeSetAside)
    return still(told(app, say('answering.command.no-aside'), 'warn'));
  if (command === 'remove') {
    const less = takeOut(app, key, field);
    if (less) return less;
    if (!currentOf(app, key).raw) return only(app, say('answering.command.none-out'));
  }
  if (command === 'save-stamp') {
    if (!currentOf(app, key).raw) return only(app, say('answering.command.none-review'));
    if (app.data.reviewer === undefined) return over(app, fieldOverlay(app, key, 'reviewed'));
  }
  const conclusion = command === 'save-stamp' ? 'still-right' : (command as 'silent' | 'not-applicable' | 'remove');
  return over(app, askFirst(app, key, conclusion));
}

/** Built-in data is not edited: a workspace takes a copy of the state, in which it can be. */
export function offerWorkspace(app: App, state = here(app).state ?? ''): Next {
  const { loaded } = app.data;
  if (!loaded?.world.countries.has(state)) return still(told(app, say('answering.command.no-data', { state }), 'bad'));
  const has = loaded.workspace;
  return over(app, {
    kind: 'choose',
    title: has === undefined ? say('answering.workspace.title') : say('answering.workspace.built-in', { state }),
    lines: [
      has === undefined
        ? say('answering.workspace.what')
        : say('answering.workspace.copy-what', { state, folder: has }),
    ],
    options: [
      has === undefined
        ? {
            key: 'y',
            label: say('answering.workspace.make'),
            opens: inputFor(
              { for: 'workspace', state },
              say('answering.workspace.folder'),
              say('answering.workspace.made'),
              'concord-workspace',
            ),
          }
        : {
            key: 'y',
            label: say('answering.workspace.copy'),
            effects: [{ type: 'make-workspace', folder: has, state }],
          },
      { key: 'n', label: say('answering.workspace.look') },
    ],
  });
}
