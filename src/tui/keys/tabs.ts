import type { ScreenId } from '../state/route.js';

/** The numbered screens in the order of their keys; a tab opens the first of its screens. */
export const tabs = [
  { key: '1', short: 'Home', name: 'Home', screens: ['home', 'problems'] },
  { key: '2', short: 'State', name: 'State', screens: ['state', 'requirements'] },
  { key: '3', short: 'Map', name: 'Heat map', screens: ['map'] },
  { key: '4', short: 'Findings', name: 'Findings', screens: ['findings'] },
  { key: '5', short: 'Questions', name: 'Questions', screens: ['questions', 'question', 'reading'] },
  { key: '6', short: 'Overlap', name: 'Overlap', screens: ['overlap', 'overlap-question'] },
  { key: '7', short: 'Accede', name: 'Accession', screens: ['accession'] },
  { key: '8', short: 'Region', name: 'Region', screens: ['region'] },
  { key: '9', short: 'Treaty', name: 'Instruments', screens: ['instruments', 'instrument'] },
  { key: '0', short: 'Bill', name: 'Bill', screens: ['bill'] },
] as const satisfies readonly {
  key: string;
  short: string;
  name: string;
  screens: readonly [ScreenId, ...ScreenId[]];
}[];

/** The command that opens a tab. */
export type TabCommand = `tab-${(typeof tabs)[number]['key']}`;

/** The screen that a command opens; undefined for one that opens no tab. */
export const tabOf = (command: string): ScreenId | undefined =>
  tabs.find(({ key }) => command === `tab-${key}`)?.screens[0];
