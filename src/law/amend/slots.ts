import type { Target, Words, OperationWith } from './amendment.js';
import { type Context, type PlaceWords } from './places.js';

/** A change as its sentence gives it. Where `text` is left out the new text stands in the lines that follow. */
export type Wording = OperationWith<{ text?: string }>;

export type Change = Wording & { law?: string };

export type Role = 'in' | 'after' | 'before' | 'between' | 'for' | 'with' | 'as' | 'from' | 'upto';

export interface Slots {
  verbs: Set<string>;
  /** in the order of the sentence */
  order: string[];
  context: Context;
  law?: string;
  /** whether the law itself is what is spoken of */
  whole: boolean;
  contexts: Target[];
  objects: Target[];
  /** groups of sections, as they are named */
  groups: string[];
  /** where in the bill the new text stands, as it is named: "the Annex to this Directive" */
  elsewhere?: string;
  fresh: Target[];
  anchor?: { where: 'after' | 'before'; place?: Target[]; words?: string };
  as: Target[];
  quotes: { text: string; role?: Role; again?: boolean; verb?: string; sign?: boolean }[];
  /** the words between which others come */
  between: string[];
  /** a new place that is a part of one named later */
  pending?: PlaceWords;
  from?: string;
  upto?: string | 'end';
  each: boolean;
  occurrence?: number;
  follow: boolean;
  end: boolean;
  start: boolean;
  alphabetical: boolean;
  former: boolean;
  named: boolean;
  comma: boolean;
  /** the new text is a sentence */
  sentence: boolean;
  /** places that are named behind the verb and without a preposition */
  late: Target[];
}

/** Whether a command means each occurrence of its words, or which. */
export const repeated = ({ each, occurrence, end }: Slots): { each: boolean; occurrence?: number } => ({
  each,
  ...(occurrence !== undefined ? { occurrence } : end && { occurrence: -1 }),
});

/** The words from which to which a command speaks; undefined where it names no such span. */
export function spanOf(slots: Slots): Words | undefined {
  return slots.from === undefined
    ? undefined
    : { find: slots.from, ...(slots.upto !== undefined && { upto: slots.upto }) };
}

/** Whether places are parts of others. */
export const narrows = (inner: readonly Target[], outer: readonly Target[]): boolean =>
  inner.every(({ from }) =>
    outer.some(
      (target) => target.from.section === from.section && target.from.parts.every((part, n) => from.parts[n] === part),
    ),
  );
