import type { AnswerType, DurationUnit, Value } from './value.js';

/** A dimension along which an answer may vary: its members, with their wording, in order. */
export interface Dimension {
  id: string;
  members: ReadonlyMap<string, string>;
}

/** One point of law. */
export interface Question {
  id: string;
  topic: string;
  ask: string;
  note?: string;
  answer: AnswerType;
  /** what a number counts */
  unit?: string;
  /** the unit in which the constraints on a duration are counted */
  durationUnit?: DurationUnit;
  options: ReadonlyMap<string, string>;
  /** whether the options run from the weakest to the strictest */
  ordered: boolean;
  /** option -> the options that it contains */
  implies: ReadonlyMap<string, readonly string[]>;
  /** the classes of items that the answer may vary by; undefined where it does not vary by item */
  items?: readonly string[] | 'all';
  dimensions: readonly Dimension[];
  /**
   * what a law that says nothing says: left out, nothing (a gap); `no`, that what is asked for is not there; else an
   * option
   */
  silence?: string;
  /** whether a state may set the question aside */
  mayBeSetAside: boolean;
  /** how a lawyer finds the answer */
  find?: string;
  /** the question in the words in which it was written and is sealed, where this one is in another language */
  original?: Question;
}

/** The answer that silence stands for; undefined where it stands for none. */
export function valueOfSilence({ silence, answer }: Question): Value | undefined {
  if (silence === undefined) return undefined;
  return answer === 'set' ? { type: 'set', options: new Set() } : { type: 'option', option: silence };
}

/** The options, and all that they contain. */
export function closure(question: Question, options: Iterable<string>): Set<string> {
  if (question.implies.size === 0) return new Set(options);
  const out = new Set<string>();
  const add = (option: string): void => {
    if (out.has(option)) return;
    out.add(option);
    question.implies.get(option)?.forEach(add);
  };
  for (const option of options) add(option);
  return out;
}
