/** What one cell of a spreadsheet holds: text, a number, yes or no, a day (ISO 8601) or nothing. */
export type Cell = string | number | boolean | Day | undefined;

/** A day, told apart from a text that looks like one. */
export interface Day {
  day: string;
}
/** A day as a cell of a spreadsheet, so that it sorts as one. */
export const day = (value: string | undefined): Day | undefined => (value === undefined ? undefined : { day: value });

/** A table of values, for spreadsheets. */
export interface Sheet {
  id: string;
  title: string;
  columns: readonly { key: string; title: string; width: number; choices?: readonly string[] }[];
  rows: readonly (readonly Cell[])[];
}

/** A cell as plain text. */
export const cellText = (cell: Cell): string =>
  cell === undefined
    ? ''
    : typeof cell === 'object'
      ? cell.day
      : typeof cell === 'boolean'
        ? cell
          ? 'yes'
          : 'no'
        : String(cell);
