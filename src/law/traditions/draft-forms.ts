/**
 * The labels of new provisions: `{n}` a number, `{1}` a digit, `{a}` `{A}` a letter, `{i}` `{I}` a Roman numeral,
 * `{bis}` an adverb of number.
 */
export interface DraftForms {
  /** heading of an article */
  article: string;
  /** number of an article or paragraph that stands after {n}; empty where it is not known */
  inserted: string;
  /** the same for the states that number otherwise, by ISO 3166 code */
  insertedIn: Record<string, string>;
  bis: string[];
  /** label of a paragraph; empty where paragraphs bear none */
  paragraph: string;
  /** label of a rule on a scope of its own, where an article holds several */
  group: string;
  /** labels of points and of the points below them */
  points: string[];
}
