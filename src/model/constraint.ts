import type { Given } from './country.js';
import { closure, type Question } from './question.js';
import type { Value } from './value.js';

/**
 * What is asked of an answer. `option`: the answer is one of these. `quantity`: between these bounds. `set`: it
 * includes these options, and for each choice one of its groups as a whole, and nothing outside `within`.
 */
export type Constraint =
  | { type: 'option'; allowed: ReadonlySet<string>; from?: 'at-least' | 'at-most' }
  | { type: 'quantity'; least: number; most: number }
  | {
      type: 'set';
      includes: ReadonlySet<string>;
      choices: readonly (readonly ReadonlySet<string>[])[];
      within?: ReadonlySet<string>;
      /** whether what is allowed was given as a list, so that whatever is not on it is forbidden */
      closed?: true;
    };

const subset = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((key) => b.has(key));
const union = (sets: Iterable<ReadonlySet<string>>): Set<string> => new Set([...sets].flatMap((set) => [...set]));

/** Everything that every answer satisfies. */
export function anything(question: Question): Constraint {
  if (question.answer === 'set') return { type: 'set', includes: new Set(), choices: [] };
  if (question.answer === 'choice' || question.answer === 'yes-no')
    return { type: 'option', allowed: new Set(optionsOf(question)) };
  return { type: 'quantity', least: -Infinity, most: Infinity };
}

/** The options of a choice; yes and no for a yes-no question. */
export const optionsOf = (question: Question): string[] =>
  question.answer === 'yes-no' ? ['no', 'yes'] : [...question.options.keys()];

/** How an answer stands to a constraint: it fails from below (`short`), or it has what is forbidden (`contrary`). */
export type AnswerFit = 'met' | 'short' | 'contrary';

/**
 * Compares an answer with a constraint. Too little of what is asked is `short`; the reverse of what is asked, or
 * something that is forbidden, is `contrary`, which goes first when both hold.
 */
export function compare(question: Question, value: Value, constraint: Constraint): AnswerFit {
  if (value.type === 'option' && constraint.type === 'option') {
    if (constraint.allowed.has(value.option)) return 'met';
    return constraint.from === 'at-least' || isBelow(question, value.option, constraint.allowed) ? 'short' : 'contrary';
  }
  if (value.type === 'quantity' && constraint.type === 'quantity') {
    if (value.most > constraint.most) return 'contrary';
    return value.least >= constraint.least ? 'met' : 'short';
  }
  if (value.type === 'set' && constraint.type === 'set') {
    const given = closure(question, value.options);
    if (constraint.within && !subset(given, closure(question, constraint.within))) return 'contrary';
    const enough =
      subset(constraint.includes, given) &&
      constraint.choices.every((groups) => groups.some((group) => subset(group, given)));
    return enough ? 'met' : 'short';
  }
  throw new TypeError(`an answer of type ${value.type} cannot be compared with a constraint on ${constraint.type}`);
}

/** Whether every one of some options of an ordered choice is stricter than this one. */
function isBelow(question: Question, option: string, others: ReadonlySet<string>): boolean {
  const order = optionsOf(question);
  return question.ordered && order.slice(0, order.indexOf(option)).every((key) => !others.has(key));
}

/** The constraint that holds exactly when all of these hold. */
export function all(question: Question, constraints: readonly Constraint[]): Constraint {
  return constraints.reduce((a, b) => both(question, a, b), anything(question));
}

function both(question: Question, a: Constraint, b: Constraint): Constraint {
  if (a.type === 'option' && b.type === 'option') {
    const allowed = new Set([...a.allowed].filter((option) => b.allowed.has(option)));
    const whole = optionsOf(question).length;
    const from = a.allowed.size === whole ? b.from : b.allowed.size === whole || a.from === b.from ? a.from : undefined;
    return { type: 'option', allowed, ...(from && { from }) };
  }
  if (a.type === 'quantity' && b.type === 'quantity')
    return { type: 'quantity', least: Math.max(a.least, b.least), most: Math.min(a.most, b.most) };
  if (a.type === 'set' && b.type === 'set') {
    const within = a.within && b.within ? meet(question, a.within, b.within) : (a.within ?? b.within);
    return {
      type: 'set',
      includes: union([a.includes, b.includes]),
      choices: [...a.choices, ...b.choices],
      ...(within && { within }),
    };
  }
  throw new TypeError(`constraints on ${a.type} and ${b.type} cannot hold of one answer`);
}

function meet(question: Question, a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  const inB = closure(question, b);
  return new Set([...closure(question, a)].filter((option) => inB.has(option)));
}

/** The largest set of options that a constraint on a set allows, closed under what they contain. */
function most(question: Question, within: ReadonlySet<string> | undefined): Set<string> {
  if (!within) return new Set(question.options.keys());
  const allowed = closure(question, within);
  if (question.implies.size === 0) return allowed;
  return new Set([...allowed].filter((option) => subset(closure(question, [option]), allowed)));
}

/** The smallest sets of options that satisfy a constraint on a set; none if it cannot be satisfied. */
export function leastSets(question: Question, constraint: Extract<Constraint, { type: 'set' }>): Set<string>[] {
  const limit = most(question, constraint.within);
  let sets = [closure(question, constraint.includes)].filter((set) => subset(set, limit));
  for (const groups of constraint.choices) {
    sets = smallest(
      sets.flatMap((set) =>
        groups.some((group) => subset(group, set))
          ? [set]
          : groups.map((group) => closure(question, union([set, group]))).filter((cut) => subset(cut, limit)),
      ),
    );
  }
  return sets;
}

function smallest(sets: Set<string>[]): Set<string>[] {
  return sets.filter(
    (set, n) => !sets.some((other, m) => m !== n && subset(other, set) && (other.size < set.size || m < n)),
  );
}

/** Whether some answer satisfies a constraint. */
export function satisfiable(question: Question, constraint: Constraint): boolean {
  if (constraint.type === 'option') return constraint.allowed.size > 0;
  if (constraint.type === 'quantity') return constraint.least <= constraint.most;
  return leastSets(question, constraint).length > 0;
}

/** Whether every answer that satisfies `a` satisfies `b`. Exact for every type of answer. */
export function implies(question: Question, a: Constraint, b: Constraint): boolean {
  if (!satisfiable(question, a)) return true;
  if (a.type === 'option' && b.type === 'option') return subset(a.allowed, b.allowed);
  if (a.type === 'quantity' && b.type === 'quantity') return a.least >= b.least && a.most <= b.most;
  if (a.type === 'set' && b.type === 'set') {
    if (b.within && !subset(largest(question, a), closure(question, b.within))) return false;
    return leastSets(question, a).every(
      (set) => subset(b.includes, set) && b.choices.every((groups) => groups.some((group) => subset(group, set))),
    );
  }
  throw new TypeError(`constraints on ${a.type} and ${b.type} cannot be compared`);
}

const largest = (question: Question, constraint: Extract<Constraint, { type: 'set' }>): Set<string> =>
  most(question, constraint.within);

/** Whether the same answers satisfy both. */
export const equivalent = (question: Question, a: Constraint, b: Constraint): boolean =>
  implies(question, a, b) && implies(question, b, a);

/**
 * The smallest groups of these constraints that cannot hold together: removing any one member of a group makes the rest
 * satisfiable. Groups of positions in the list; at most `limit` of them, and at least one if there is any.
 */
export function conflicts(question: Question, constraints: readonly Constraint[], limit = 16): number[][] {
  const fails = (chosen: readonly number[]): boolean =>
    !satisfiable(
      question,
      all(
        question,
        chosen.map((n) => constraints[n]!),
      ),
    );
  const gathered = new Map<string, number[]>();
  const tried = new Set<string>();
  const search = (from: readonly number[]): void => {
    const key = from.join();
    if (gathered.size >= limit || tried.has(key)) return;
    tried.add(key);
    if (!fails(from)) return;
    let core = [...from];
    for (const n of from) {
      const rest = core.filter((number) => number !== n);
      if (fails(rest)) core = rest;
    }
    gathered.set(core.join(), core);
    for (const n of core) search(from.filter((number) => number !== n));
  };
  search(constraints.map((_, n) => n));
  return [...gathered.values()];
}

/**
 * The positions of those constraints that no other one of the list exceeds: together they ask for all that the list
 * does.
 */
export function strictest(question: Question, constraints: readonly Constraint[]): number[] {
  const exceeds = (a: Constraint, b: Constraint): boolean => implies(question, a, b) && !implies(question, b, a);
  return constraints.flatMap((constraint, n) => (constraints.some((other) => exceeds(other, constraint)) ? [] : [n]));
}

/** Whether two answers to a question say the same; what an option of a set contains counts as given. */
export function sameGiven(question: Question, a: Given, b: Given): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (a.type === 'option') return b.type === 'option' && a.option === b.option;
  if (a.type === 'quantity') return b.type === 'quantity' && a.least === b.least && a.most === b.most;
  if (b.type !== 'set') return false;
  const [x, y] = [closure(question, a.options), closure(question, b.options)];
  return x.size === y.size && [...x].every((option) => y.has(option));
}
