export const screenIds = [
  'home',
  'problems',
  'state',
  'map',
  'requirements',
  'findings',
  'questions',
  'question',
  'reading',
  'overlap',
  'overlap-question',
  'accession',
  'region',
  'instruments',
  'instrument',
  'bill',
] as const;
export type ScreenId = (typeof screenIds)[number];

/** Where in a law a reader is. */
export interface LawPlace {
  law: string;
  section: string;
  /** the character of the section's text that is under the cursor */
  offset: number;
  /** how many steps the place that would be cited is wider than the narrowest one there */
  wider: number;
}

/** A screen with what it shows and where in it the user is. */
export interface Route {
  screen: ScreenId;
  state?: string;
  instrument?: string;
  topic?: string;
  question?: string;
  /** of a bill: `law:version` */
  law?: string;
  /** the states side by side: groups and codes of states with "+" between; all whose law is mapped if left out */
  region?: string;
  cursor: number;
  column: number;
  pane: 'list' | 'detail' | 'law';
  /** where in the law it is read, once that has been chosen */
  place?: LawPlace;
  /** what is looked for in the law, instead of the words of the question */
  find?: string;
  scroll: number;
  filter: string;
  /** such as `kind:gap`; those of one kind are alternatives */
  facets: readonly string[];
  by: string;
  /** column and direction by which rows are sorted; 0 for their own order */
  sort: number;
  whole: boolean;
  /** the rows that are marked, by their ids */
  marks?: readonly string[];
}

/** A screen as it is remembered, with its title. */
export type Recent = Pick<Route, 'screen' | 'state' | 'instrument' | 'topic' | 'question' | 'law' | 'region'> & {
  title: string;
};

/** A screen as it opens. */
export const routeTo = (screen: ScreenId, more: Partial<Route> = {}): Route => ({
  screen,
  cursor: 0,
  column: 0,
  pane: 'list',
  scroll: 0,
  filter: '',
  facets: [],
  by: 'topic',
  sort: 0,
  whole: false,
  ...more,
});
