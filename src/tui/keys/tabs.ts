import { say } from '../../words/catalogue.js';
import type { ScreenId } from '../state/route.js';

/** The numbered screens in the order of their keys; a tab opens the first of its screens. */
export const tabs = [
  { key: '1', screens: ['home', 'problems'] },
  { key: '2', screens: ['state', 'requirements'] },
  { key: '3', screens: ['map'] },
  { key: '4', screens: ['findings'] },
  { key: '5', screens: ['questions', 'question', 'reading'] },
  { key: '6', screens: ['overlap', 'overlap-question'] },
  { key: '7', screens: ['accession'] },
  { key: '8', screens: ['region'] },
  { key: '9', screens: ['instruments', 'instrument'] },
  { key: '0', screens: ['bill'] },
] as const satisfies readonly {
  key: string;
  screens: readonly [ScreenId, ...ScreenId[]];
}[];

/** The command that opens a tab. */
export type TabCommand = `tab-${(typeof tabs)[number]['key']}`;

/** The screen that a command opens; undefined for one that opens no tab. */
export const tabOf = (command: string): ScreenId | undefined =>
  tabs.find(({ key }) => command === `tab-${key}`)?.screens[0];

/** What a tab is called in the reader's language; short where there is little room. */
export const tabName = (key: string, length: 'name' | 'short' = 'name'): string => say(`keys.tab.t${key}.${length}`);
