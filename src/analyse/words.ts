import { optionsOf, type Constraint } from '../model/constraint.js';
import type { Given } from '../model/country.js';
import type { Question } from '../model/question.js';
import { PERMANENT, describeDuration, formatDate } from '../model/value.js';

const quantity = (question: Question, amount: number): string => {
  if (question.answer === 'duration') return describeDuration(amount, question.durationUnit ?? 'months');
  if (question.answer === 'date') return formatDate(amount);
  return `${amount}${question.unit === undefined ? '' : ` ${question.unit}`}`;
};

/** Words in a list: "a", "a and b", "a, b or c". Items that hold a comma are parted by semicolons. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length <= 1) return words.join('');
  if (words.some((word) => /[,;]/.test(word))) return `${words.slice(0, -1).join('; ')}; ${last} ${words.at(-1)!}`;
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`;
}

/** The wording of an option. */
export const optionWords = (question: Question, option: string): string => question.options.get(option) ?? option;

/** Options by wording, in the order of the question. */
function options(question: Question, chosen: Iterable<string>): string[] {
  const set = new Set(chosen);
  return optionsOf(question).flatMap((option) => (set.has(option) ? [optionWords(question, option)] : []));
}

/** What a constraint asks for, in words: "at least 10 years", "the name of the manufacturer; and ...". */
export function constraintWords(question: Question, constraint: Constraint): string {
  if (constraint.type === 'option') {
    const chosen = options(question, constraint.allowed);
    if (chosen.length === 0) return 'nothing satisfies it';
    if (chosen.length === optionsOf(question).length) return 'any answer';
    if (constraint.from === 'at-least') return chosen.length === 1 ? chosen[0]! : `at least: ${chosen[0]!}`;
    if (constraint.from === 'at-most') return chosen.length === 1 ? chosen[0]! : `at most: ${chosen.at(-1)!}`;
    return chosen.length === 1 ? chosen[0]! : `one of: ${listed(chosen, 'or')}`;
  }
  if (constraint.type === 'quantity') {
    const { least, most } = constraint;
    if (least > most) return `nothing satisfies it (at least ${quantity(question, least)}, at most ${quantity(question, most)})`;
    if (least === most) return least === PERMANENT ? describeDuration(least, 'months') : `exactly ${quantity(question, least)}`;
    const parts = [
      ...(least === -Infinity ? [] : [`at least ${quantity(question, least)}`]),
      ...(most === Infinity ? [] : [`at most ${quantity(question, most)}`]),
    ];
    return least === PERMANENT ? 'without limit' : parts.join(' and ') || 'any answer';
  }
  const parts: string[] = [];
  if (constraint.includes.size > 0) parts.push(listed(options(question, constraint.includes)));
  for (const groups of constraint.choices) parts.push(groups.length === 1 ? listed(options(question, groups[0]!)) : groups.map((group, n) => `(${'abcdefgh'[n] ?? n + 1}) ${listed(options(question, group))}`).join(', or '));
  if (constraint.within) {
    const allowed = options(question, constraint.within);
    const barred = optionsOf(question).filter((option) => !constraint.within!.has(option)).map((option) => optionWords(question, option));
    parts.push(allowed.length === 0 ? 'none of the options' : allowed.length <= barred.length ? `only this: ${listed(allowed, 'or')}` : `not this: ${listed(barred, 'or')}`);
  }
  return parts.join('; moreover ') || 'any answer';
}

/** An answer in words: "5 years", "yes", "the law is silent". */
export function givenWords(question: Question, given: Given): string {
  if (given === 'silent') return 'the law is silent';
  if (given === 'not-applicable') return 'does not apply';
  if (given.type === 'option') return optionWords(question, given.option);
  if (given.type === 'set') return given.options.size === 0 ? 'none of the options' : listed(options(question, given.options));
  if (given.least === given.most) return quantity(question, given.least);
  return `between ${quantity(question, given.least)} and ${quantity(question, given.most)}`;
}

/** What an answer lacks of what a constraint asks, or has against it, in words; empty where the whole is different. */
export function shortfallWords(question: Question, given: Given, constraint: Constraint): string {
  if (typeof given !== 'object' || given.type !== 'set' || constraint.type !== 'set') return '';
  const contained = new Set([...given.options, ...[...given.options].flatMap((option) => question.implies.get(option) ?? [])]);
  const missing = options(question, [...constraint.includes].filter((option) => !contained.has(option)));
  const within = constraint.within;
  const beyond = within ? options(question, [...given.options].filter((option) => !within.has(option))) : [];
  if (beyond.length === 0 && missing.length === constraint.includes.size) return '';
  return [missing.length > 0 ? `missing: ${listed(missing)}` : '', beyond.length > 0 ? `against it: ${listed(beyond)}` : ''].filter(Boolean).join('; ');
}
