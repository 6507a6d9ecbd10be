import type { Constraint } from './constraint.js';
import type { ItemPart } from './term.js';

/** What a rule or an answer covers: item classes or terms, and members of dimensions. What is left out is all of it. */
export interface Scope {
  items?: readonly ItemPart[];
  members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A condition on the state's own answer to a question. */
export interface Condition {
  question: string;
  scope: Scope;
  constraint: Constraint;
}
