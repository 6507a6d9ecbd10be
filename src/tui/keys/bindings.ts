import { screenIds, type ScreenId } from '../state/route.js';
import { say } from '../../words/catalogue.js';
import { tabName, tabs, type TabCommand } from './tabs.js';

/** What a key does. */
export type Command =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'next-pane'
  | 'open'
  | 'back'
  | 'quit'
  | 'suspend'
  | 'help'
  | 'palette'
  | 'filter'
  | TabCommand
  | 'edit-file'
  | 'copy'
  | 'export'
  | 'reload'
  | 'facets'
  | 'clear'
  | 'group'
  | 'choose-state'
  | 'choose-instrument'
  | 'choose-law'
  | 'choose-region'
  | 'sort'
  | 'whole'
  | 'silent'
  | 'not-applicable'
  | 'remove'
  | 'undo'
  | 'redo'
  | 'next-question'
  | 'previous-question'
  | 'answer'
  | 'show-question'
  | 'flip'
  | 'find'
  | 'next-hit'
  | 'previous-hit'
  | 'next-passage'
  | 'previous-passage'
  | 'other-law'
  | 'cite'
  | 'add-state'
  | 'import-law'
  | 'mark'
  | 'read-law'
  | 'mark-read'
  | 'next-section'
  | 'previous-section'
  | 'take-words'
  | 'save-stamp';

export type Group = 'Move' | 'Look' | 'Do' | 'Go';

export interface Binding {
  command: Command;
  keys: readonly string[];
  /** what it does, as in the catalogue under keys.does */
  label: string;
  /** the same for the footer */
  short?: string;
  group: Group;
  /** the screens on which it works; all of them if left out */
  on?: readonly ScreenId[];
  /** shown in the footer, those with the lowest number first */
  footer?: number;
}

const LISTS: readonly ScreenId[] = ['findings', 'requirements'];

const STATE: readonly ScreenId[] = [
  'state',
  'map',
  'requirements',
  'findings',
  'questions',
  'overlap',
  'accession',
  'bill',
];

const WITH_LAW: readonly ScreenId[] = ['question', 'reading'];

const WITHOUT_LAW = screenIds.filter((screen) => !WITH_LAW.includes(screen));

const FILES = screenIds.filter((screen) => screen !== 'map' && screen !== 'region');

const CITED: readonly ScreenId[] = [
  'state',
  'requirements',
  'findings',
  'question',
  'overlap',
  'overlap-question',
  'accession',
  'instruments',
  'instrument',
];

/** The one table of keys: bindings, footer, help and palette all come from it. */
export const bindings: readonly Binding[] = [
  { command: 'up', keys: ['up', 'k'], label: 'up', group: 'Move' },
  { command: 'down', keys: ['down', 'j'], label: 'down', group: 'Move' },
  { command: 'left', keys: ['left', 'h'], label: 'left-or-back', group: 'Move' },
  { command: 'right', keys: ['right', 'l'], label: 'right-or-open', group: 'Move' },
  { command: 'page-up', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a-page-up', group: 'Move' },
  { command: 'page-down', keys: ['pagedown', 'ctrl-f', 'ctrl-d'], label: 'a-page-down', group: 'Move' },
  { command: 'first', keys: ['home', 'g'], label: 'to-the-first', group: 'Move' },
  { command: 'last', keys: ['end', 'G'], label: 'to-the-last', group: 'Move' },
  {
    command: 'flip',
    keys: ['tab'],
    label: 'the-law-or-back',
    short: 'law',
    group: 'Move',
    on: WITH_LAW,
    footer: 2,
  },
  {
    command: 'next-pane',
    keys: ['tab', 'shift-tab'],
    label: 'other-pane',
    group: 'Move',
    on: WITHOUT_LAW,
    footer: 6,
  },
  { command: 'next-pane', keys: ['shift-tab'], label: 'what-it-does', group: 'Move', on: WITH_LAW },
  { command: 'open', keys: ['enter'], label: 'open', group: 'Move', footer: 1 },
  { command: 'back', keys: ['esc', 'backspace'], label: 'back', group: 'Move', footer: 2 },
  { command: 'find', keys: ['/'], label: 'search-in-the-law', group: 'Look', on: WITH_LAW },
  {
    command: 'next-passage',
    keys: [']'],
    label: 'next-passage-found',
    short: 'passage',
    group: 'Look',
    on: WITH_LAW,
    footer: 3,
  },
  { command: 'previous-passage', keys: ['['], label: 'previous-passage', group: 'Look', on: WITH_LAW },
  {
    command: 'next-hit',
    keys: ['n'],
    label: 'next-word-found',
    short: 'word',
    group: 'Look',
    on: WITH_LAW,
    footer: 4,
  },
  { command: 'previous-hit', keys: ['N'], label: 'previous-word-found', group: 'Look', on: WITH_LAW },
  { command: 'next-section', keys: ['}'], label: 'next-section', group: 'Look', on: WITH_LAW },
  { command: 'previous-section', keys: ['{'], label: 'previous-section', group: 'Look', on: WITH_LAW },
  { command: 'other-law', keys: ['v'], label: 'another-law', group: 'Look', on: WITH_LAW },
  { command: 'filter', keys: ['/'], label: 'filter', group: 'Look', on: WITHOUT_LAW, footer: 5 },
  { command: 'facets', keys: ['f'], label: 'filter-by', group: 'Look', on: LISTS, footer: 3 },
  { command: 'clear', keys: ['F'], label: 'clear-filters', group: 'Look' },
  {
    command: 'group',
    keys: ['b'],
    label: 'group-by',
    group: 'Look',
    on: ['findings', 'requirements', 'region'],
    footer: 4,
  },
  { command: 'sort', keys: ['s'], label: 'sort-column', group: 'Look', on: ['region', 'map'], footer: 3 },
  { command: 'whole', keys: ['a'], label: 'all-or-what-differs', group: 'Look', on: ['bill', 'overlap'], footer: 4 },
  {
    command: 'whole',
    keys: ['a'],
    label: 'unasked-questions-too',
    short: 'unasked-too',
    group: 'Look',
    on: ['questions', 'reading'],
    footer: 7,
  },
  {
    command: 'mark',
    keys: [' '],
    label: 'mark-the-question',
    short: 'mark',
    group: 'Do',
    on: ['questions'],
    footer: 3,
  },
  { command: 'choose-state', keys: ['c'], label: 'other-state', group: 'Look', on: STATE, footer: 7 },
  { command: 'choose-region', keys: ['c'], label: 'other-states', group: 'Look', on: ['region'], footer: 2 },
  { command: 'choose-instrument', keys: ['i'], label: 'other-instrument', group: 'Look', on: ['accession'], footer: 3 },
  { command: 'choose-law', keys: ['v'], label: 'other-versions', group: 'Look', on: ['bill'], footer: 3 },
  {
    command: 'show-question',
    keys: ['o'],
    label: 'all-commitments-on-it',
    group: 'Look',
    on: ['findings', 'requirements', 'question', 'instrument', 'questions', 'accession', 'region', 'bill'],
    footer: 8,
  },
  {
    command: 'answer',
    keys: ['A'],
    label: 'answer-the-question',
    group: 'Do',
    on: ['findings', 'requirements', 'overlap', 'overlap-question', 'accession', 'region', 'bill'],
    footer: 8,
  },
  {
    command: 'next-question',
    keys: ['>', 'J'],
    label: 'next-question',
    short: 'next',
    group: 'Go',
    on: ['question'],
    footer: 1,
  },
  { command: 'previous-question', keys: ['<', 'K'], label: 'the-one-before', group: 'Go', on: ['question'] },
  {
    command: 'mark-read',
    keys: ['m'],
    label: 'section-read-or-not',
    short: 'read',
    group: 'Do',
    on: ['reading'],
    footer: 1,
  },
  {
    command: 'cite',
    keys: ['c'],
    label: 'cite-what-is-chosen',
    short: 'cite',
    group: 'Do',
    on: ['question'],
    footer: 5,
  },
  { command: 'take-words', keys: ['w'], label: 'its-words-to-the-note', group: 'Do', on: ['question'] },
  { command: 'silent', keys: ['S'], label: 'the-law-is-silent', group: 'Do', on: ['question', 'questions'], footer: 7 },
  { command: 'not-applicable', keys: ['X'], label: 'does-not-apply', group: 'Do', on: ['question'] },
  { command: 'remove', keys: ['D'], label: 'remove-the-answer', group: 'Do', on: ['question'] },
  { command: 'undo', keys: ['u'], label: 'undo', group: 'Do', on: ['question', 'questions'], footer: 6 },
  { command: 'redo', keys: ['U', 'ctrl-r'], label: 'redo', group: 'Do', on: ['question', 'questions'] },
  { command: 'save-stamp', keys: ['R'], label: 'reviewed-still-right', group: 'Do', on: ['question'] },
  {
    command: 'import-law',
    keys: ['I'],
    label: 'import-a-law',
    short: 'import-a-law',
    group: 'Do',
    on: ['home', 'state', 'questions', 'question', 'reading'],
    footer: 10,
  },
  { command: 'add-state', keys: ['+'], label: 'add-a-state', group: 'Do', on: ['home', 'state'], footer: 5 },
  { command: 'edit-file', keys: ['e'], label: 'edit-the-file', group: 'Do', on: FILES },
  { command: 'copy', keys: ['y'], label: 'copy-the-citation', group: 'Do', on: CITED },
  { command: 'export', keys: ['E'], label: 'export-what-is-shown', group: 'Do' },
  { command: 'reload', keys: ['r'], label: 'read-the-data-again', group: 'Do' },
  {
    command: 'read-law',
    keys: ['L'],
    label: 'read-the-law',
    short: 'read-the-law',
    group: 'Go',
    on: ['state', 'questions', 'question', 'findings'],
    footer: 9,
  },
  ...tabs.map(({ key }): Binding => ({ command: `tab-${key}`, keys: [key], label: '', group: 'Go' })),
  { command: 'palette', keys: [':', 'ctrl-p'], label: 'all-commands', group: 'Go', footer: 90 },
  { command: 'help', keys: ['?'], label: 'help', group: 'Go', footer: 91 },
  { command: 'suspend', keys: ['ctrl-z'], label: 'to-the-shell-fg-back', group: 'Go' },
  { command: 'quit', keys: ['q', 'ctrl-c'], label: 'quit', group: 'Go', footer: 92 },
];

const isOn = ({ on }: Binding, screen: ScreenId): boolean => !on || on.includes(screen);

/** The bindings that work on a screen, with what they do in the reader's language. */
export const bindingsOn = (screen: ScreenId): Binding[] =>
  bindings
    .filter((binding) => isOn(binding, screen))
    .map((binding) => ({
      ...binding,
      label: binding.label === '' ? tabName(binding.keys[0]!) : say(`keys.does.${binding.label}`),
      ...(binding.short !== undefined && { short: say(`keys.does.${binding.short}`) }),
    }));

/** What a key does on a screen; undefined if nothing. */
export const commandOf = (screen: ScreenId, key: string): Command | undefined =>
  bindings.find((binding) => isOn(binding, screen) && binding.keys.includes(key))?.command;
