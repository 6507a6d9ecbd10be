import { editable, setAnswer, setField, travel, unfinished, currentOf } from './answers.js';
import { fieldOverlay } from './accept.js';
import type { Command } from './bindings.js';
import { partsOf } from './form/entry.js';
import { axesOf } from './form/scope.js';
import { highlighted } from './overlay-step.js';
import { back, chosenRow, currentState, goTo, goToTab, moved, replaced } from './navigate.js';
import { listOf } from './screens/index.js';
import { detailOf, pageOf } from './layout.js';
import { nameOf } from './document.js';
import { here, type Next, type Overlay, type Purpose, type ScreenId, type State } from './state.js';

const TABS: readonly ScreenId[] = ['bill', 'home', 'state', 'map', 'findings', 'questions', 'overlap', 'accession', 'region', 'instruments'];

const still = (state: State): Next => ({ state, effects: [] });
const told = (state: State, text: string, tone: 'info' | 'warn' | 'bad' = 'info'): Next => still({ ...state, notice: { text, tone } });
const over = (state: State, overlay: Overlay): Next => still({ ...state, overlay: overlay.kind === 'picker' ? highlighted(state, overlay) : overlay });
const picker = (purpose: Purpose, title: string, multi = false, chosen: readonly string[] = []): Overlay => ({ kind: 'picker', purpose, title, multi, chosen, query: '', cursor: 0 });

/** Does what a key stands for on the screen that is shown. */
export function runCommand(state: State, command: Command): Next {
  const route = here(state);
  const row = chosenRow(state);
  if (command.startsWith('tab-')) return goToTab(state, TABS[Number(command.slice(4))]!);
  switch (command) {
    case 'up': return vertical(state, -1);
    case 'down': return vertical(state, 1);
    case 'page-up': return vertical(state, -pageOf(state));
    case 'page-down': return vertical(state, pageOf(state));
    case 'first': return vertical(state, -1e9);
    case 'last': return vertical(state, 1e9);
    case 'left': return horizontal(state, -1);
    case 'right': return horizontal(state, 1);
    case 'next-pane': return still(replaced(state, { ...route, pane: route.pane === 'list' ? 'detail' : 'list' }));
    case 'open': return open(state);
    case 'back': return back(state);
    case 'help': return over(state, { kind: 'help', scroll: 0 });
    case 'palette': return over(state, picker({ for: 'palette' }, 'All commands and places'));
    case 'filter': return over(state, { kind: 'input', purpose: { for: 'filter' }, title: 'Filter', hint: '', text: route.filter, caret: [...route.filter].length });
    case 'clear': return still(replaced(state, { ...route, facets: [], filter: '', cursor: 0 }));
    case 'facets': return state.data.loaded ? over(state, picker({ for: 'facets' }, 'Show only', true, route.facets)) : still(state);
    case 'group': return over(state, picker({ for: 'group' }, 'Group'));
    case 'choose-state': return over(state, picker({ for: 'state', then: route.screen }, 'State'));
    case 'choose-instrument': return over(state, picker({ for: 'instrument' }, 'Accede to'));
    case 'choose-region': return over(state, picker({ for: 'region' }, 'Which states? Mark groups and states, or take one', true));
    case 'choose-law': return over(state, picker({ for: 'versions' }, 'Hold against the law in force'));
    case 'whole': return still(replaced(state, { ...route, whole: !route.whole, cursor: 0 }));
    case 'sort': return still(replaced(state, { ...route, sort: route.sort === route.column ? -route.column : route.sort === -route.column ? 0 : route.column, cursor: 0 }));
    case 'show-question': return row?.question === undefined ? told(state, 'No question is chosen here.') : withState(state, 'overlap-question', row.question);
    case 'answer': {
      const question = row?.question ?? route.question;
      return question === undefined ? told(state, 'No question is chosen here.') : withState(state, 'question', question);
    }
    case 'edit-file': return row?.place ? { state, effects: [{ type: 'edit', file: row.place.file, line: row.place.line }] } : told(state, 'Nothing here stands in a file.');
    case 'copy': return row?.cite === undefined || row.cite === '' ? told(state, 'There is no citation here.') : { state: { ...state, notice: { text: `Copied: ${row.cite}`, tone: 'good' } }, effects: [{ type: 'copy', text: row.cite }] };
    case 'export': return over(state, { kind: 'input', purpose: { for: 'export' }, title: 'Export what is shown', hint: 'The file to write. It may end in .docx (for Word), .html (for a browser), .md (Markdown) or .csv (the list alone, for a spreadsheet). A name alone goes into the folder in which Concord was started.', text: nameOf(state), caret: [...nameOf(state)].length });
    case 'reload': return { state: { ...state, wanted: new Set(), busy: { what: 'Reading the data' } }, effects: [{ type: 'load' }] };
    case 'undo': return editable(state) ? travel(state, 'undo') : told(state, 'There is nothing to undo.');
    case 'redo': return editable(state) ? travel(state, 'redo') : told(state, 'There is nothing to redo.');
    case 'next-question': return neighbour(state, 1);
    case 'previous-question': return neighbour(state, -1);
    case 'silent': case 'not-applicable': case 'remove': case 'save-stamp': return onAnswer(state, command);
    case 'suspend': return { state, effects: [{ type: 'suspend' }] };
    case 'quit': return quit(state);
    default: return still(state);
  }
}

function vertical(state: State, by: number): Next {
  const route = here(state);
  if (route.pane === 'detail') {
    const { scroll, most } = detailOf(state);
    return still(replaced(state, { ...route, scroll: Math.max(0, Math.min(scroll + by, most)) }));
  }
  return still(moved(state, by));
}

function horizontal(state: State, by: number): Next {
  const route = here(state);
  const list = listOf(state);
  if (list.matrix !== undefined && route.pane === 'list') {
    const column = route.column + by;
    if (column >= list.matrix && column < list.columns.length) return still(replaced(state, { ...route, column, scroll: 0 }));
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
  return still(replaced(state, { ...route, pane: route.pane === 'list' ? 'detail' : 'list' }));
}

function openField(state: State, id: string): Next {
  const at = id.lastIndexOf('/');
  const [key, field] = [id.slice(0, at), id.slice(at + 1)];
  if (!editable(state)) return offerWorkspace(state);
  return over(state, fieldOverlay(state, key, field === 'add' ? firstScope(state, key) : field));
}

/** A further answer begins with what it is for. */
function firstScope(state: State, key: string): string {
  const question = state.data.loaded!.world.questions.get(partsOf(key).question)!;
  return `scope.${axesOf(question)[0]!.id}`;
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
    return by === undefined ? over(state, fieldOverlay(state, key, 'reviewed')) : setField(state, key, 'reviewed', { by, on: state.data.today });
  }
  const next = setField(state, key, 'answer', 'not-applicable');
  return currentOf(next.state, key).raw?.['reason'] === undefined ? { ...next, state: { ...next.state, overlay: fieldOverlay(next.state, key, 'reason') } } : next;
}

/** Built-in data is not edited: a workspace takes a copy of the state, in which it can be. */
function offerWorkspace(state: State): Next {
  const { loaded } = state.data;
  const code = here(state).state ?? '';
  const has = loaded?.workspace;
  return over(state, {
    kind: 'choose',
    title: has === undefined ? 'Answers are edited in a workspace' : `${code} is built-in data`,
    lines: [has === undefined ? 'A workspace is a folder of your own with the file concord.yaml. A copy of this state is put into it, and what you answer is written there. The built-in data stays as it is.' : `A copy of ${code} is put into the workspace ${has}, and takes the place of the built-in one.`],
    options: [
      has === undefined
        ? { key: 'y', label: 'make a workspace', opens: { kind: 'input', purpose: { for: 'workspace' }, title: 'Folder of the new workspace', hint: 'it is made if it does not exist', text: 'concord-workspace', caret: 17 } }
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
  const all = [...(state.data.loaded?.world.topics.keys() ?? [])].flatMap((topic) => [...state.data.loaded!.world.questions.values()].filter((one) => one.topic === topic));
  const next = all[all.findIndex(({ id }) => id === route.question) + by];
  return next ? still(replaced(state, { ...route, question: next.id, cursor: 0, scroll: 0, pane: 'list' })) : told(state, 'There is no further question.');
}

function quit(state: State): Next {
  const open = Object.keys(unfinished(state.drafts)).length;
  const asks = [...new Set(Object.keys(unfinished(state.drafts)).map((key) => state.data.loaded?.world.questions.get(partsOf(key).question)?.ask ?? key))];
  if (open === 0 && state.saving === 0) return { state, effects: [{ type: 'quit' }] };
  return over(state, {
    kind: 'choose',
    title: open > 0 ? `${open} answer${open === 1 ? ' is' : 's are'} not finished` : 'An answer is being saved',
    lines: open > 0 ? [...asks.slice(0, 4).map((ask) => `✎ ${ask}`), ...(asks.length > 4 ? [`and ${asks.length - 4} more`] : []), 'They are in no file of answers yet. They are kept in the workspace and stand here again when Concord is opened.'] : ['Wait a moment.'],
    options: [{ key: 'q', label: 'quit', effects: [{ type: 'quit' }] }, { key: 'n', label: 'stay' }],
  });
}
