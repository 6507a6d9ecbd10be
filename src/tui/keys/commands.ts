import { glyphs } from '../../words/glyphs.js';
import { editable, unfinished } from '../answers/answers.js';
import { travel } from '../answers/travel.js';
import { nearestItem } from '../state/headings.js';
import { inOrder, isNeeded, orderOf } from '../../analyse/assess/asked-order.js';
import type { Command } from './bindings.js';
import { cite, takeWords } from '../law-pane/cite.js';
import { lawShown, markSection, moveHits, movePassages, moveRows, moveSections, widen } from '../law-pane/moves.js';
import { nameOf } from '../document.js';
import { partsOf } from '../answers/entry.js';
import { detailOf, pageOf } from './layout.js';
import { back, chosenRow, currentState, goTo, goToTab, moved } from './navigate.js';
import { inputFor, pickerFor } from '../pick/overlays.js';
import type { ScreenId } from '../state/route.js';
import { listOf } from '../screens/index.js';
import { here, replaced, still, told, type Next, type Overlay, type App } from '../state/app.js';
import { tabOf } from './tabs.js';
import { onAnswer, openField } from './answer-commands.js';
import { importInto, marked, sorted, exportHint, markedSilent } from './export-commands.js';
import { over, only } from './only.js';
import { say } from '../../words/catalogue.js';

/** Does what a key stands for on the screen that is shown. */
export function runCommand(app: App, command: Command): Next {
  const route = here(app);
  const row = chosenRow(app);
  const tab = tabOf(command);
  if (asksWho(app, command)) return over(app, whoReviews(command));
  if (tab) return goToTab(app, tab);
  switch (command) {
    case 'up':
      return vertical(app, -1);
    case 'down':
      return vertical(app, 1);
    case 'page-up':
      return vertical(app, -pageOf(app));
    case 'page-down':
      return vertical(app, pageOf(app));
    case 'first':
      return vertical(app, -1e9);
    case 'last':
      return vertical(app, 1e9);
    case 'left':
      return horizontal(app, -1);
    case 'right':
      return horizontal(app, 1);
    case 'flip':
      return still(replaced(app, { pane: route.pane === 'law' ? 'list' : 'law' }));
    case 'find':
      return over(
        app,
        inputFor({ for: 'find' }, say('answering.ask.search'), say('answering.ask.search-hint'), route.find ?? ''),
      );
    case 'next-hit':
      return moveHits(app, 1);
    case 'previous-hit':
      return moveHits(app, -1);
    case 'next-passage':
      return movePassages(app, 1);
    case 'previous-passage':
      return movePassages(app, -1);
    case 'other-law':
      return over(app, pickerFor({ for: 'law' }, say('answering.ask.law')));
    case 'next-section':
      return moveSections(lawShown(app), 1);
    case 'previous-section':
      return moveSections(lawShown(app), -1);
    case 'read-law': {
      const state = currentState(app);
      return goTo(app, { screen: 'reading', pane: 'law', ...(state !== undefined && { state }) });
    }
    case 'mark-read':
      return markSection(app);
    case 'add-state':
      return app.data.loaded ? over(app, pickerFor({ for: 'add-state' }, say('answering.ask.add-state'))) : still(app);
    case 'import-law':
      return importInto(app);
    case 'mark':
      return marked(app);
    case 'cite':
      return inLaw(app, cite);
    case 'take-words':
      return inLaw(app, takeWords);
    case 'next-pane':
      return still(otherPane(app));
    case 'open':
      return open(app);
    case 'back':
      return back(app);
    case 'help':
      return over(app, { kind: 'help', scroll: 0 });
    case 'palette':
      return over(app, pickerFor({ for: 'palette' }, say('answering.ask.palette')));
    case 'filter':
      return over(app, inputFor({ for: 'filter' }, say('answering.ask.filter'), '', route.filter));
    case 'clear': {
      const { find: _, ...rest } = route;
      return still({ ...app, stack: [...app.stack.slice(0, -1), { ...rest, facets: [], filter: '', cursor: 0 }] });
    }
    case 'facets':
      return app.data.loaded
        ? over(app, pickerFor({ for: 'facets' }, say('answering.ask.facets'), true, route.facets))
        : still(app);
    case 'group':
      return over(app, pickerFor({ for: 'group' }, say('answering.ask.group')));
    case 'choose-state':
      return over(app, pickerFor({ for: 'state' }, say('answering.ask.state')));
    case 'choose-instrument':
      return over(app, pickerFor({ for: 'instrument' }, say('answering.ask.accede')));
    case 'choose-region':
      return over(app, pickerFor({ for: 'region' }, say('answering.ask.states'), true));
    case 'choose-law':
      return over(app, pickerFor({ for: 'versions' }, say('answering.ask.bill')));
    case 'whole':
      return still(replaced(app, { whole: !route.whole, cursor: 0 }));
    case 'sort':
      return still(sorted(app));
    case 'show-question':
      return row?.question === undefined
        ? only(app, say('answering.command.no-question'))
        : withState(app, 'overlap-question', row.question);
    case 'answer': {
      const question = row?.question ?? route.question;
      return question === undefined
        ? only(app, say('answering.command.no-question'))
        : withState(app, 'question', question);
    }
    case 'edit-file':
      return row?.place
        ? { app, effects: [{ type: 'edit', file: row.place.file, line: row.place.line }] }
        : only(app, say('answering.command.no-file'));
    case 'copy':
      return row?.cite === undefined || row.cite === ''
        ? only(app, say('answering.command.no-citation'))
        : {
            app: told(app, say('answering.command.copied', { cite: row.cite }), 'good'),
            effects: [{ type: 'copy', text: row.cite }],
          };
    case 'export':
      return over(app, inputFor({ for: 'export' }, say('answering.ask.export'), exportHint(), nameOf(app)));
    case 'reload':
      return {
        app: { ...app, wanted: new Set(), busy: { what: say('answering.command.reading') } },
        effects: [{ type: 'load' }],
      };
    case 'undo':
      return editable(app) ? travel(app, 'undo') : only(app, say('answering.travel.no-undo'));
    case 'redo':
      return editable(app) ? travel(app, 'redo') : only(app, say('answering.travel.no-redo'));
    case 'next-question':
      return neighbour(app, 1);
    case 'previous-question':
      return neighbour(app, -1);
    case 'silent':
      return route.screen === 'questions' ? markedSilent(app) : onAnswer(app, command);
    case 'not-applicable':
    case 'remove':
    case 'save-stamp':
      return onAnswer(app, command);
    case 'suspend':
      return { app, effects: [{ type: 'suspend' }] };
    case say('answering.quit.quit'):
      return quit(app);
    default:
      return still(app);
  }
}

/** What writes answers, on the screen of a question. */
const WRITING: readonly Command[] = ['open', 'cite', 'take-words', 'silent', 'not-applicable', 'save-stamp'];

/** The name of who reviews is asked for once, before the first answer. */
const asksWho = (app: App, command: Command): boolean =>
  (here(app).screen === 'question'
    ? WRITING.includes(command)
    : here(app).screen === 'questions' && command === 'silent') &&
  app.named !== true &&
  app.data.reviewer === undefined &&
  editable(app) &&
  app.data.books.has(here(app).state ?? '');

const whoReviews = (onward: Command): Overlay =>
  inputFor({ for: 'reviewer', onward }, say('answering.ask.reviewer'), say('answering.ask.reviewer-hint'), '');

/** What is done with the place under the cursor of the law is done only while that cursor is seen. */
const inLaw = (app: App, run: (app: App) => Next): Next =>
  here(app).pane === 'law' ? run(app) : only(app, say('answering.command.into-law'));

const otherPane = (app: App): App => replaced(app, { pane: here(app).pane === 'list' ? 'detail' : 'list' });

function vertical(app: App, by: number): Next {
  const route = here(app);
  if (route.pane === 'law') return moveRows(app, by);
  if (route.pane === 'detail') {
    const { scroll, most } = detailOf(app);
    return still(replaced(app, { scroll: Math.max(0, Math.min(scroll + by, most)) }));
  }
  return still(moved(app, by));
}

function horizontal(app: App, by: number): Next {
  const route = here(app);
  if (route.pane === 'law') return widen(app, -by);
  const list = listOf(app);
  if (list.matrix !== undefined && route.pane === 'list') {
    const column = route.column + by;
    if (column >= list.matrix && column < list.columns.length) return still(replaced(app, { column, scroll: 0 }));
    return still(app);
  }
  if (by < 0) return back(app);
  return route.pane === 'list' ? open(app) : still(app);
}

function open(app: App): Next {
  const route = here(app);
  const row = chosenRow(app);
  const list = listOf(app);
  if (!row) return still(route.pane === 'law' ? replaced(app, { pane: 'list' }) : app);
  if (route.pane === 'law') return still(replaced(app, { pane: 'list' }));
  if (row.of?.is === 'field') return openField(app, row.of.key, row.of.field);
  const target = list.matrix === undefined ? row.open : row.opens?.[route.column];
  if (target) return goTo(app, target);
  return still(otherPane(app));
}

function withState(app: App, screen: ScreenId, question: string): Next {
  // in a matrix of states the column says which one
  const state = chosenRow(app)?.opens?.[here(app).column]?.state ?? currentState(app);
  return goTo(app, { screen, question, ...(state !== undefined && { state }) });
}

/**
 * The next or previous question: of the list from which this one was opened, findings included; else of the
 * questionnaire in its order, without what no commitment asks.
 */
function neighbour(app: App, by: number): Next {
  const route = here(app);
  const below = app.stack.at(-2);
  const { pane: _, place: __, ...plainRoute } = route;
  const plain = { ...plainRoute, pane: 'list' as const, cursor: 0, scroll: 0 };
  const none = only(app, by > 0 ? say('answering.command.no-next') : say('answering.command.no-previous'));
  if (below && LISTING.includes(below.screen)) {
    const { rows } = listOf(app, below);
    for (let at = nearestItem(rows, below.cursor, 1) + by; rows[at]; at += by) {
      const { open: target, heading, question } = rows[at]!;
      if (heading === true || target?.screen !== 'question' || question === undefined || question === route.question)
        continue;
      return still({
        ...app,
        stack: [...app.stack.slice(0, -2), { ...below, cursor: at }, { ...plain, question }],
      });
    }
    return none;
  }
  const check = app.data.checks.get(route.state ?? '')?.check;
  if (!check || !app.data.loaded) return still(app);
  const order = orderOf(check);
  const all = inOrder(app.data.loaded.world, order)
    .flatMap(({ questions }) => questions)
    .filter(({ id }) => id === route.question || isNeeded(order, id));
  const next = all[all.findIndex(({ id }) => id === route.question) + by];
  return next ? still({ ...app, stack: [...app.stack.slice(0, -1), { ...plain, question: next.id }] }) : none;
}

/** The screens whose lists lead from question to question. */
const LISTING: readonly ScreenId[] = ['findings', 'requirements', 'questions', 'reading'];

function quit(app: App): Next {
  const open = Object.keys(unfinished(app.drafts));
  if (open.length === 0 && app.saving === 0) return { app, effects: [{ type: 'quit' }] };
  const asks = [...new Set(open.map((key) => app.data.loaded?.world.questions.get(partsOf(key).question)?.ask ?? key))];
  const named = [
    ...asks.slice(0, 4).map((ask) => `${glyphs.typed} ${ask}`),
    ...(asks.length > 4 ? [say('answering.quit.more', { n: asks.length - 4 })] : []),
  ];
  return over(app, {
    kind: 'choose',
    title: open.length > 0 ? say('answering.quit.unfinished', { n: open.length }) : say('answering.quit.saving'),
    lines:
      open.length > 0
        ? [
            ...named,
            app.lost === undefined ? say('answering.quit.kept') : say('answering.quit.lost', { why: app.lost }),
          ]
        : [say('answering.quit.wait')],
    options: [
      { key: 'q', label: 'quit', effects: [{ type: 'quit' }] },
      { key: 'n', label: say('answering.quit.stay') },
    ],
  });
}
