import type { Tone } from '../../words/kinds.js';

/** The ground of a cell by what it says; the word in it is read on it at more than 7 to 1 in black. */
export const toneFills: Readonly<Record<Tone, string>> = {
  good: '#d6ecd9',
  warn: '#fce9c4',
  bad: '#f8d5d0',
  info: '#d7e6f4',
  dim: '#ececec',
};

/**
 * Colours of the parts of a bar, in the order of the results, told apart by those who see no red or green (Okabe and
 * Ito).
 */
export const barColours: readonly string[] = [
  '#009e73',
  '#8fd0bd',
  '#f0e442',
  '#d55e00',
  '#cc79a7',
  '#b8b8b8',
  '#e69f00',
  '#56b4e9',
  '#dddddd',
  '#999999',
  '#777777',
  '#0072b2',
];
