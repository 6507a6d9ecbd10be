import type { Subject } from './subject.js';
import path from 'node:path';
import type { Place } from '../../model/place.js';
import type { Data } from '../state/data.js';
import { paragraph, type Line, type Style } from '../terminal/line.js';
import type { Route, ScreenId } from '../state/route.js';
import type { App } from '../state/app.js';

export interface Typing {
  key: string;
  field: string;
  /** what was typed; in a picker what the cursor is on */
  text: string;
  taken?: readonly string[];
}

/** What a screen is drawn from. */
export interface Context {
  data: Data;
  route: Route;
  drafts: App['drafts'];
  /** what is being typed for an answer at this moment, or would be taken from a picker */
  typing?: Typing;
}

export interface Column {
  title: string;
  /** in columns of the terminal; the widest of its cells if left out; `rest` for one column */
  width?: number | 'rest';
  right?: boolean;
}

/** One row of a list. A heading is not chosen. */
export interface Row {
  id: string;
  cells: readonly Line[];
  heading?: boolean;
  /** of a heading: what stands above the columns of the rows below it, if not the titles of all of the list */
  heads?: readonly string[];
  /** where Enter leads; in a matrix by column */
  open?: Partial<Route> & { screen: ScreenId };
  opens?: readonly ((Partial<Route> & { screen: ScreenId }) | undefined)[];
  /** for `e` */
  place?: Place;
  /** for `y` */
  cite?: string;
  question?: string;
  /** the instrument or state that it stands for */
  subject?: string;
  /** what it stands for on its screen */
  of?: Subject;
  /** what `/` looks in; the cells if left out */
  search?: string;
  /** of a matrix, for sorting by column */
  values?: readonly number[];
}

export interface List {
  columns: readonly Column[];
  rows: readonly Row[];
  /** in a matrix the cursor also goes from column to column, from this one on */
  matrix?: number;
  /** the screen has taken the filter by text into account itself */
  counted?: boolean;
  /** what is said where there are no rows */
  empty: string;
  /** stands above the list: what is filtered, counted, or waited for */
  about?: Line;
}

export interface Screen {
  id: ScreenId;
  /** its part of the path that is shown at the top */
  title(context: Context): string;
  /** what it needs that may have to be read or computed */
  wants(context: Context): readonly string[];
  list(context: Context): List;
  /** beside or below the list: what is told of the chosen row, in lines of a width */
  detail(context: Context, row: Row | undefined, width: number): Line[];
}

/** The name of a file as it stands in the workspace, or in the built-in data. */
export function fileIn({ data }: Pick<Context, 'data'>, file: string): string {
  const whole = path.resolve(file);
  const root = [...(data.loaded?.roots ?? [])]
    .reverse()
    .find((root) => whole.startsWith(path.resolve(root) + path.sep));
  return root === undefined ? file : path.relative(root, whole).replaceAll(path.sep, '/');
}

/** The width of a document: nothing is cut or laid side by side. */
export const PAGE = 10_000;

/** What can be done next, for who reads it on the screen. */
export const hint = (text: string, width: number): Line[] =>
  width >= PAGE ? [] : paragraph(text, width, { style: 'dim' });

/** A cell of one style. */
export const cell = (text: string | number, style: Style = 'plain'): Line => [{ text: String(text), style }];

/** The name of a state, or its code. */
export const stateName = ({ data }: Pick<Context, 'data'>, state: string | undefined): string =>
  state === undefined ? '' : (data.loaded?.world.countries.get(state)?.name ?? state);

/** Provisions and sections as a memorandum cites them: "Firearms Protocol, Art. 7; Arvenia: s. 14(1) Firearms Act". */
export function memoCite(context: Context, provisions: readonly string[], sections: readonly string[]): string {
  const law =
    sections.length > 0 ? [`${stateName(context, context.route.state)}: ${[...new Set(sections)].join('; ')}`] : [];
  return [...new Set(provisions), ...law].join('; ');
}

/** A heading between rows, with how many stand below it. */
export const heading = (id: string, text: string, count?: number): Row => ({
  id: `#${id}`,
  heading: true,
  cells: [[{ text, style: 'bold' }, ...(count === undefined ? [] : [{ text: ` ${count}`, style: 'dim' as const }])]],
});
