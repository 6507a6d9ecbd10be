import { eitherOf } from '../model/pattern.js';
import { leastSets, optionsOf, type Constraint } from '../model/constraint.js';
import type { Given } from '../model/country.js';
import { closure, type Question } from '../model/question.js';
import { PERMANENT, formatDate, parseDuration } from '../model/value.js';
import { listed, say } from './catalogue.js';
import { describeDuration } from './durations.js';

export { listed } from './catalogue.js';

/** A quantity in words: "5 years", "18", "2026-01-01". */
export const quantityWords = (question: Question, amount: number): string => {
  if (question.answer === 'duration') return describeDuration(amount, question.durationUnit ?? 'months');
  if (question.answer === 'date') return formatDate(amount);
  return `${amount}${question.unit === undefined ? '' : ` ${question.unit}`}`;
};

/** An ISO 8601 duration in words: "1 year", "90 days". */
export function periodWords(duration: string): string {
  const parsed = parseDuration(duration);
  return parsed && parsed.unit !== 'any' ? describeDuration(parsed.length, parsed.unit) : duration;
}

/** The event on which something falls due, as a condition: "whenever they change". */
export const eventWords = (when: string): string => (EVENT.test(when) ? when : `if ${when}`);

/** An event that says by itself that it is one; what stands under a translation does. */
const EVENT = eitherOf(
  'iu',
  /^(?:if|when|whenever|where|upon|at|once|as|on|before|after|while|unless)(?!\p{L})/u,
  /^(?:si|lorsqu[e’]?|lors|sur|une fois|après|cuando|previa|una vez|tras|al)(?!\p{L})/u,
);

/** The wording of an option. */
export const optionWords = (question: Question, option: string): string =>
  question.options.get(option) ??
  (question.answer === 'yes-no' && (option === 'yes' || option === 'no') ? say(`answers.${option}`) : option);

/** Options by wording, in the order of the question. */
function options(question: Question, chosen: Iterable<string>): string[] {
  const set = new Set(chosen);
  return optionsOf(question).flatMap((option) => (set.has(option) ? [optionWords(question, option)] : []));
}

/** What a constraint asks for, in words: "at least 10 years", "the name of the manufacturer; and ...". */
export function constraintWords(question: Question, constraint: Constraint): string {
  if (constraint.type === 'option') {
    const chosen = options(question, constraint.allowed);
    if (chosen.length === 0) return say('answers.nothing');
    if (chosen.length === optionsOf(question).length) return say('answers.any');
    if (constraint.from === 'at-least')
      return chosen.length === 1 ? chosen[0]! : say('answers.option-least', { option: chosen[0]! });
    if (constraint.from === 'at-most')
      return chosen.length === 1 ? chosen[0]! : say('answers.option-most', { option: chosen.at(-1)! });
    return chosen.length === 1 ? chosen[0]! : say('answers.one-of', { list: listed(chosen, 'or') });
  }
  if (constraint.type === 'quantity') {
    const { least, most } = constraint;
    if (least > most)
      return say('answers.nothing-between', {
        least: quantityWords(question, least),
        most: quantityWords(question, most),
      });
    if (least === most)
      return least === PERMANENT
        ? describeDuration(least, 'months')
        : say('answers.exactly', { value: quantityWords(question, least) });
    if (least === PERMANENT) return say('answers.without-limit');
    const parts = [
      ...(least === -Infinity ? [] : [say('answers.least', { value: quantityWords(question, least) })]),
      ...(most === Infinity ? [] : [say('answers.most', { value: quantityWords(question, most) })]),
    ];
    return parts.length === 0
      ? say('answers.any')
      : parts.reduce((first, second) => say('answers.both', { first, second }));
  }
  return setWords(question, constraint);
}

const LETTERS = 'abcdefgh';

/** What is asked of a set: what it must hold, the ways in which it may be complete, and what it may not hold. */
function setWords(question: Question, constraint: Extract<Constraint, { type: 'set' }>): string {
  const parts: string[] = [];
  const { common, ways } = waysOf(question, constraint);
  if (common.size > 0) parts.push(listed(options(question, common)));
  for (const groups of ways)
    parts.push(
      groups
        .map((group, n) => `(${LETTERS[n] ?? n + 1}) ${listed(options(question, group))}`)
        .reduce((first, second) => say('answers.ways', { first, second })),
    );
  if (constraint.within) {
    const within = closure(question, constraint.within);
    const allowed = options(question, within);
    const barred = options(
      question,
      optionsOf(question).filter((option) => !within.has(option)),
    );
    parts.push(
      allowed.length === 0
        ? say('answers.none')
        : allowed.length <= barred.length
          ? say('answers.only', { list: listed(allowed, 'or') })
          : say('answers.barred', { list: listed(barred, 'or') }),
    );
  }
  return parts.length === 0
    ? say('answers.any')
    : parts.reduce((first, second) => say('answers.moreover', { first, second }));
}

type Ways = { common: ReadonlySet<string>; ways: readonly (readonly ReadonlySet<string>[])[] };

/** Several choices become one between the least sets that satisfy them all, and what is in each way is said once. */
function waysOf(question: Question, { includes, choices, within }: Extract<Constraint, { type: 'set' }>): Ways {
  if (choices.length === 0) return { common: includes, ways: [] };
  const whole: readonly (readonly ReadonlySet<string>[])[] =
    choices.length === 1
      ? [choices[0]!.map((group) => new Set([...includes, ...group]))]
      : [
          leastSets(question, { type: 'set', includes, choices, ...(within && { within }) }).map((set) =>
            bare(question, set),
          ),
        ];
  const [groups] = whole;
  if (!groups || groups.length === 0 || groups.length > LETTERS.length) return { common: includes, ways: choices };
  const common = new Set([...groups[0]!].filter((option) => groups.every((group) => group.has(option))));
  const rest = groups.map((group) => new Set([...group].filter((option) => !common.has(option))));
  return { common, ways: rest.some((group) => group.size === 0) ? [] : [rest] };
}

/** A set without the options that others of it contain. */
function bare(question: Question, set: ReadonlySet<string>): Set<string> {
  const contained = new Set(
    [...set].flatMap((option) => [...closure(question, [option])].filter((text) => text !== option)),
  );
  return new Set([...set].filter((option) => !contained.has(option)));
}

/** An answer in words: "5 years", "yes", "the law is silent". */
export function givenWords(question: Question, given: Given): string {
  if (given === 'silent') return say('answers.silent');
  if (given === 'not-applicable') return say('answers.not-applicable');
  if (given.type === 'option') return optionWords(question, given.option);
  if (given.type === 'set')
    return given.options.size === 0 ? say('answers.none') : listed(options(question, given.options));
  if (given.least === given.most) return quantityWords(question, given.least);
  return say('answers.between', {
    least: quantityWords(question, given.least),
    most: quantityWords(question, given.most),
  });
}

/** Of the ways in which a choice may be met, the one of which the least is wanting. */
const nearestOf = (
  groups: readonly ReadonlySet<string>[],
  wanting: (group: ReadonlySet<string>) => number,
): ReadonlySet<string> => groups.reduce((best, set) => (wanting(set) < wanting(best) ? set : best));

/** What an answer lacks of what a constraint asks, or has against it, in words; empty where the whole is different. */
export function shortfallWords(question: Question, given: Given, constraint: Constraint): string {
  if (typeof given !== 'object' || given.type !== 'set' || constraint.type !== 'set') return '';
  const contained = closure(question, given.options);
  const lacking = (asked: Iterable<string>): string[] => [...asked].filter((option) => !contained.has(option));
  const asked = new Set(constraint.includes);
  for (const groups of constraint.choices)
    nearestOf(groups, (group) => lacking(group).length).forEach((option) => asked.add(option));
  const missing = options(question, lacking(asked));
  const within = constraint.within && closure(question, constraint.within);
  const beyond = within
    ? options(
        question,
        [...given.options].filter((option) => !within.has(option)),
      )
    : [];
  if (beyond.length === 0 && missing.length === asked.size) return '';
  return [
    missing.length > 0 ? say('answers.missing', { list: listed(missing) }) : '',
    beyond.length > 0 ? say('answers.beyond', { list: listed(beyond) }) : '',
  ]
    .filter(Boolean)
    .join('; ');
}
