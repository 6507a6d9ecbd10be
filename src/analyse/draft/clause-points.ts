import { leastSets, type Constraint } from '../../model/constraint.js';
import { closure, type Question } from '../../model/question.js';

/** What a clause has to give: `firm` without qualification, and `full` with what else is asked, where that is more. */
export interface Asked {
  firm?: Constraint;
  full?: Constraint;
}

/**
 * A point of a list, `open` if it is left to the drafter; or a point at which one of several groups is to be chosen.
 */
export type Point = { text: string; open?: boolean } | { alternatives: readonly (readonly string[])[]; open?: boolean };

type SetConstraint = Extract<Constraint, { type: 'set' }>;

/**
 * What a constraint on a set asks for, whichever of its least answers is taken, and the groups among which to choose.
 */
export interface Needed {
  common: readonly string[];
  alternatives: readonly (readonly string[])[];
}

/**
 * The least answers to a constraint on a set, as what they share and what they differ in. Options in others are left
 * out.
 */
export function needed(question: Question, constraint: SetConstraint): Needed {
  const sets = leastSets(question, constraint).map((set) => ordered(question, outermost(question, set)));
  const common = (sets[0] ?? []).filter((option) => sets.every((set) => set.includes(option)));
  const alternatives =
    sets.length < 2
      ? []
      : sets.map((set) => set.filter((option) => !common.includes(option))).sort((a, b) => a.length - b.length);
  return { common, alternatives };
}

/** The same constraint in its shortest form: what every answer to it needs, and one choice among the rest. */
export function shortest(question: Question, constraint: Constraint): Constraint {
  if (constraint.type !== 'set') return constraint;
  const { common, alternatives } = needed(question, constraint);
  return {
    ...constraint,
    includes: new Set(common),
    choices: alternatives.length === 0 ? [] : [alternatives.map((group) => new Set(group))],
  };
}

/** The options of a set that no other one of it contains. */
function outermost(question: Question, set: ReadonlySet<string>): string[] {
  return [...set].filter(
    (option) =>
      ![...set].some(
        (other) =>
          other !== option && closure(question, [other]).has(option) && !closure(question, [option]).has(other),
      ),
  );
}

const ordered = (question: Question, options: readonly string[]): string[] =>
  [...question.options.keys()].filter((option) => options.includes(option));

/**
 * The points of a list in a clause on a set of options. `options`: what must be there. `permitted`: all that may be
 * there. `excluded`: what may not be there.
 */
export function optionPoints(
  question: Question,
  name: string,
  { firm, full }: Asked,
  word: (option: string) => string,
): Point[] {
  const main = firm ?? full;
  if (main?.type !== 'set') return [];
  const strictest = full?.type === 'set' ? full : main;
  const allowed = strictest.within ? closure(question, strictest.within) : new Set(question.options.keys());
  if (name === 'excluded')
    return [...question.options.keys()]
      .filter((option) => !allowed.has(option))
      .map((option) => ({ text: word(option) }));
  const base = needed(question, main);
  const points: Point[] = [
    ...base.common.map((option) => ({ text: word(option) })),
    ...alternativesPoint(base.alternatives, word),
  ];
  const shown = new Set([...base.common, ...base.alternatives.flat()]);
  if (firm && full?.type === 'set') {
    const more = needed(question, full);
    points.push(
      ...more.common.filter((option) => !shown.has(option)).map((option) => ({ text: word(option), open: true })),
    );
    const rest = more.alternatives.map((group) => group.filter((option) => !shown.has(option)));
    if (rest.every((group) => group.length > 0)) points.push(...alternativesPoint(rest, word));
    for (const option of [...more.common, ...more.alternatives.flat()]) shown.add(option);
  }
  if (name === 'options') return points;
  const contained = closure(question, shown);
  return [
    ...points,
    ...ordered(question, [...allowed])
      .filter((option) => !contained.has(option))
      .map((option) => ({ text: word(option), open: true })),
  ];
}

const alternativesPoint = (groups: readonly (readonly string[])[], word: (option: string) => string): Point[] =>
  groups.length < 2 ? [] : [{ alternatives: groups.map((group) => group.map(word)), open: true }];
