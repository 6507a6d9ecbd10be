import { currentOf, editable, setAnswer, setField, setReviewed, travel, unfinished } from '../answers/answers.js';
import type { Command } from './bindings.js';
import { nameOf } from '../document.js';
import { isFixed } from '../answers/fixed-fields.js';
import { fieldOverlay, questionOf } from '../pick/field-overlay.js';
import { partsOf } from '../answers/entry.js';
import { axesOf } from '../answers/scope.js';
import { detailOf, pageOf } from './layout.js';
import { back, chosenRow, currentState, goTo, goToTab, moved } from './navigate.js';
import { highlighted, inputFor, pickerFor } from '../pick/overlays.js';
import type { ScreenId } from '../state/route.js';
import { listOf } from '../screens/index.js';
import { here, replaced, still, told, type Next, type Overlay, type State } from '../state/state.js';
import { tabOf } from './tabs.js';

const only = (state: State, text: string): Next => still(told(state, text));
const over = (state: State, overlay: Overlay): Next =>
  still({ ...state, overlay: overlay.kind === 'picker' ? highlighted(state, overlay) : overlay });

/** Does what a key stands for on the screen that is shown. */
export function runCommand(state: State, command: Command): Next {
  const route = here(state);
  const row = chosenRow(state);
  const tab = tabOf(command);
  if (tab) return goToTab(state, tab);
  switch (command) {
    case 'up':
      return vertical(state, -1);
    case 'down':
      return vertical(state, 1);
    case 'page-up':
      return vertical(state, -pageOf(state));
    case 'page-down':
      return vertical(state, pageOf(state));
    case 'first':
      return vertical(state, -1e9);
    case 'last':
      return vertical(state, 1e9);
    case 'left':
      return horizontal(state, -1);
    case 'right':
      return horizontal(state, 1);
    case 'next-pane':
      return still(otherPane(state));
    case 'open':
      return open(state);
    case 'back':
      return back(state);
    case 'help':
      return over(state, { kind: 'help', scroll: 0 });
    case 'palette':
      return over(state, pickerFor({ for: 'palette' }, 'All commands and places'));
    case 'filter':
      return over(state, inputFor({ for: 'filter' }, 'Filter', '', route.filter));
    case 'clear':
      return still(replaced(state, { facets: [], filter: '', cursor: 0 }));
    case 'facets':
      return state.data.loaded
        ? over(state, pickerFor({ for: 'facets' }, 'Show only', true, route.facets))
        : still(state);
    case 'group':
      return over(state, pickerFor({ for: 'group' }, 'Group'));
    case 'choose-state':
      return over(state, pickerFor({ for: 'state' }, 'State'));
    case 'choose-instrument':
      return over(state, pickerFor({ for: 'instrument' }, 'Accede to'));
    case 'choose-region':
      return over(state, pickerFor({ for: 'region' }, 'Which states? Mark groups and states, or take one', true));
    case 'choose-law':
      return over(state, pickerFor({ for: 'versions' }, 'Hold against the law in force'));
    case 'whole':
      return still(replaced(state, { whole: !route.whole, cursor: 0 }));
    case 'sort':
      return still(sorted(state));
    case 'show-question':
      return row?.question === undefined
        ? only(state, 'No question is chosen here.')
        : withState(state, 'overlap-question', row.question);
    case 'answer': {
      const question = row?.question ?? route.question;
      return question === undefined
        ? only(state, 'No question is chosen here.')
        : withState(state, 'question', question);
    }
    case 'edit-file':
      return row?.place
        ? { state, effects: [{ type: 'edit', file: row.place.file, line: row.place.line }] }
        : only(state, 'Nothing here stands in a file.');
    case 'copy':
      return row?.cite === undefined || row.cite === ''
        ? only(state, 'There is no citation here.')
        : { state: told(state, `Copied: ${row.cite}`, 'good'), effects: [{ type: 'copy', text: row.cite }] };
    case 'export':
      return over(state, inputFor({ for: 'export' }, 'Export what is shown', EXPORT, nameOf(state)));
    case 'reload':
      return {
        state: { ...state, wanted: new Set(), busy: { what: 'Reading the data' } },
        effects: [{ type: 'load' }],
      };
    case 'undo':
      return editable(state) ? travel(state, 'undo') : only(state, 'There is nothing to undo.');
    case 'redo':
      return editable(state) ? travel(state, 'redo') : only(state, 'There is nothing to redo.');
    case 'next-question':
      return neighbour(state, 1);
    case 'previous-question':
      return neighbour(state, -1);
    case 'silent':
    case 'not-applicable':
    case 'remove':
    case 'save-stamp':
      return onAnswer(state, command);
    case 'suspend':
      return { state, effects: [{ type: 'suspend' }] };
    case 'quit':
      return quit(state);
    default:
      return still(state);
  }
}

const EXPORT =
  'The file to write. It may end in .docx (for Word), .html (for a browser), .md (Markdown) or .csv (the list alone, for a spreadsheet). A name alone goes into the folder in which Concord was started.';

const otherPane = (state: State): State => replaced(state, { pane: here(state).pane === 'list' ? 'detail' : 'list' });

/** By the column under the cursor: upwards, downwards, not at all. */
function sorted(state: State): State {
  const { sort, column } = here(state);
  return replaced(state, { sort: sort === column ? -column : sort === -column ? 0 : column, cursor: 0 });
}

function vertical(state: State, by: number): Next {
  const route = here(state);
  if (route.pane === 'detail') {
    const { scroll, most } = detailOf(state);
    return still(replaced(state, { scroll: Math.max(0, Math.min(scroll + by, most)) }));
  }
  return still(moved(state, by));
}

function horizontal(state: State, by: number): Next {
  const route = here(state);
  const list = listOf(state);
  if (list.matrix !== undefined && route.pane === 'list') {
    const column = route.column + by;
    if (column >= list.matrix && column < list.columns.length) return still(replaced(state, { column, scroll: 0 }));
    return still(state);
  }
  if (by < 0) return back(state);
  return route.pane === 'list' ? open(state) : still(state);
}

function open(state: State): Next {
  const route = here(state);
  const row = chosenRow(state);
  const list = listOf(state);
  if (!row) return still(state);
  if (route.screen === 'question') return openField(state, row.id);
  const target = list.matrix === undefined ? row.open : row.opens?.[route.column];
  if (target) return goTo(state, target);
  return still(otherPane(state));
}

function openField(state: State, id: string): Next {
  const at = id.lastIndexOf('/');
  const [key, field] = [id.slice(0, at), id.slice(at + 1)];
  if (!editable(state)) return offerWorkspace(state);
  if (isFixed(field)) return still(told(state, 'This is edited in the file: e opens it there.'));
  return over(state, fieldOverlay(state, key, field === 'add' ? firstScope(state, key) : field));
}

/** A further answer begins with what it is for. */
function firstScope(state: State, key: string): string {
  return `scope.${axesOf(questionOf(state, key))[0]!.id}`;
}

function onAnswer(state: State, command: Command): Next {
  const row = chosenRow(state);
  if (!row) return still(state);
  if (!editable(state)) return offerWorkspace(state);
  const key = row.id.slice(0, row.id.lastIndexOf('/'));
  if (command === 'silent') return setField(state, key, 'answer', 'silent');
  if (command === 'remove') return setAnswer(state, key, undefined);
  if (command === 'save-stamp') {
    const by = state.data.reviewer;
    return by === undefined
      ? over(state, fieldOverlay(state, key, 'reviewed'))
      : setReviewed(state, key, { by, on: state.data.today });
  }
  if (!questionOf(state, key).mayBeSetAside)
    return still(
      told(state, 'No state can set this question aside. Answer it, or say with s that the law is silent.', 'warn'),
    );
  const next = setField(state, key, 'answer', 'not-applicable');
  return currentOf(next.state, key).raw?.['reason'] === undefined
    ? { ...next, state: { ...next.state, overlay: fieldOverlay(next.state, key, 'reason') } }
    : next;
}

/** Built-in data is not edited: a workspace takes a copy of the state, in which it can be. */
function offerWorkspace(state: State): Next {
  const { loaded } = state.data;
  const code = here(state).state ?? '';
  if (!loaded?.world.countries.has(code))
    return still(told(state, `The data of ${code} is not there, or cannot be read: 1 tells what is wrong.`, 'bad'));
  const has = loaded.workspace;
  return over(state, {
    kind: 'choose',
    title: has === undefined ? 'Answers are edited in a workspace' : `${code} is built-in data`,
    lines: [
      has === undefined
        ? 'A workspace is a folder of your own with the file concord.yaml. A copy of this state is put into it, and what you answer is written there. The built-in data stays as it is.'
        : `A copy of ${code} is put into the workspace ${has}, and takes the place of the built-in one.`,
    ],
    options: [
      has === undefined
        ? {
            key: 'y',
            label: 'make a workspace',
            opens: inputFor(
              { for: 'workspace' },
              'Folder of the new workspace',
              'it is made if it does not exist',
              'concord-workspace',
            ),
          }
        : { key: 'y', label: 'copy the state', effects: [{ type: 'make-workspace', folder: has, state: code }] },
      { key: 'n', label: 'only look' },
    ],
  });
}

function withState(state: State, screen: ScreenId, question: string): Next {
  // in a matrix of states the column says which one
  const code = chosenRow(state)?.opens?.[here(state).column]?.state ?? currentState(state);
  return goTo(state, { screen, question, ...(code !== undefined && { state: code }) });
}

/** The next or previous question of the questionnaire, across topics. */
function neighbour(state: State, by: number): Next {
  const route = here(state);
  const all = [...(state.data.loaded?.world.topics.keys() ?? [])].flatMap((topic) =>
    [...state.data.loaded!.world.questions.values()].filter((one) => one.topic === topic),
  );
  const next = all[all.findIndex(({ id }) => id === route.question) + by];
  return next
    ? still(replaced(state, { question: next.id, cursor: 0, scroll: 0, pane: 'list' }))
    : only(state, 'There is no further question.');
}

function quit(state: State): Next {
  const open = Object.keys(unfinished(state.drafts));
  if (open.length === 0 && state.saving === 0) return { state, effects: [{ type: 'quit' }] };
  const asks = [
    ...new Set(open.map((key) => state.data.loaded?.world.questions.get(partsOf(key).question)?.ask ?? key)),
  ];
  const named = [
    ...asks.slice(0, 4).map((ask) => `✎ ${ask}`),
    ...(asks.length > 4 ? [`and ${asks.length - 4} more`] : []),
  ];
  return over(state, {
    kind: 'choose',
    title:
      open.length > 0
        ? `${open.length} answer${open.length === 1 ? ' is' : 's are'} not finished`
        : 'An answer is being saved',
    lines:
      open.length > 0
        ? [
            ...named,
            state.lost === undefined
              ? 'They are in no file of answers yet. They are kept in the workspace and stand here again when Concord is opened.'
              : `They are lost when Concord is closed: ${state.lost}.`,
          ]
        : ['Wait a moment.'],
    options: [
      { key: 'q', label: 'quit', effects: [{ type: 'quit' }] },
      { key: 'n', label: 'stay' },
    ],
  });
}
