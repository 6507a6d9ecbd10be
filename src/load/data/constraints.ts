import { satisfiable, type Constraint } from '../../model/constraint.js';
import { closure, type Question } from '../../model/question.js';
import { parseDate, parseDuration } from '../../model/value.js';
import { unexpected } from '../yaml/problem.js';
import type { Path } from '../yaml/source.js';

/** What the answer to a question has to be, as it stands in a file. */
export interface RawConstraint {
  is?: 'yes' | 'no';
  'at-least'?: string | number;
  'at-most'?: string | number;
  'one-of'?: string[];
  includes?: string[];
  'includes-one-of'?: string[][];
  within?: string[];
  excludes?: string[];
}

const KEYS = ['is', 'at-least', 'at-most', 'one-of', 'includes', 'includes-one-of', 'within', 'excludes'] as const;
const TAKES: Record<Question['answer'], readonly (typeof KEYS)[number][]> = {
  'yes-no': ['is'],
  number: ['at-least', 'at-most'],
  duration: ['at-least', 'at-most'],
  date: ['at-least', 'at-most'],
  choice: ['one-of', 'at-least', 'at-most'],
  set: ['includes', 'includes-one-of', 'within', 'excludes'],
};

/** No law counts further, in months or in days. */
const LONGEST = 1_000_000;

/** Reads what the answer to a question has to be or is, and reports what the question cannot express. */
export class Constraints {
  constructor(private readonly report: (path: Path, rule: string, message: string, at?: 'value' | 'key') => void) {}

  /** The constraint of a requirement or condition; undefined if the question cannot express it, which is reported. */
  read(raw: RawConstraint, question: Question, path: Path): Constraint | undefined {
    const given = KEYS.filter((key) => raw[key] !== undefined);
    const takes = TAKES[question.answer];
    const wrong = given.filter((key) => !takes.includes(key));
    for (const key of wrong) {
      this.report(
        [...path, key],
        'inexpressible',
        `Unexpected "${key}": the question "${question.id}" asks for ${article(question.answer)}, expected ` +
          `${either(takes)}.`,
        'key',
      );
    }
    if (given.length === 0)
      this.report(path, 'inexpressible', `Expected what the answer to "${question.id}" has to be: ${either(takes)}.`);
    if (given.length === 0 || wrong.length > 0) return undefined;
    const constraint = this.ofType(raw, question, path);
    if (constraint && !satisfiable(question, constraint)) {
      this.report(
        path,
        'inexpressible',
        `Unexpected requirement on "${question.id}" that no answer can satisfy, expected one that some answer can.`,
      );
    }
    return constraint;
  }

  private ofType(raw: RawConstraint, question: Question, path: Path): Constraint | undefined {
    switch (question.answer) {
      case 'yes-no':
      case 'choice':
        return this.optionRule(raw, question, path);
      case 'set':
        return this.setRule(raw, question, path);
      default:
        return this.quantityRule(raw, question, path);
    }
  }

  private optionRule(raw: RawConstraint, question: Question, path: Path): Constraint | undefined {
    if (question.answer === 'yes-no') return { type: 'option', allowed: new Set([raw.is!]) };
    const options = [...question.options.keys()];
    const rank = (key: 'at-least' | 'at-most', otherwise: number): number => {
      if (raw[key] === undefined) return otherwise;
      if (!question.ordered) {
        this.report(
          [...path, key],
          'inexpressible',
          `Unexpected "${key}": the options of "${question.id}" have no order, expected "one-of".`,
          'key',
        );
        return -1;
      }
      if (!this.options([String(raw[key])], question, [...path, key], true)) return -1;
      return options.indexOf(String(raw[key]));
    };
    const least = rank('at-least', 0);
    const most = rank('at-most', options.length - 1);
    if (least < 0 || most < 0) return undefined;
    const from = raw['at-most'] === undefined ? 'at-least' : raw['at-least'] === undefined ? 'at-most' : undefined;
    const ranked = options.slice(least, most + 1);
    if (!raw['one-of']) return { type: 'option', allowed: new Set(ranked), ...(from && { from }) };
    if (!this.options(raw['one-of'], question, [...path, 'one-of'])) return undefined;
    return { type: 'option', allowed: new Set(raw['one-of'].filter((option) => ranked.includes(option))) };
  }

  private setRule(raw: RawConstraint, question: Question, path: Path): Constraint | undefined {
    const known = [
      ...(['includes', 'within', 'excludes'] as const).map((key) =>
        this.options(raw[key] ?? [], question, [...path, key]),
      ),
      ...(raw['includes-one-of'] ?? []).map((group, n) =>
        this.options(group, question, [...path, 'includes-one-of', n]),
      ),
    ];
    if (known.includes(false)) return undefined;
    const barred = new Set(raw.excludes ?? []);
    const brings = (option: string): boolean => [...closure(question, [option])].some((key) => barred.has(key));
    const within = raw.excludes
      ? [...(raw.within ? closure(question, raw.within) : question.options.keys())].filter((option) => !brings(option))
      : raw.within;
    return {
      type: 'set',
      includes: new Set(raw.includes ?? []),
      choices: raw['includes-one-of'] ? [raw['includes-one-of'].map((group) => new Set(group))] : [],
      ...(within && { within: new Set(within) }),
      ...(raw.within && { closed: true }),
    };
  }

  /** Reports the options that a question does not have. Gives whether it has all of them. */
  options(given: readonly string[], question: Question, path: Path, single = false): boolean {
    const valid = question.answer === 'yes-no' ? ['yes', 'no'] : [...question.options.keys()];
    given.forEach((option, n) => {
      if (!valid.includes(option))
        this.report(single ? path : [...path, n], 'unknown-option', unexpected('option', option, valid));
    });
    return given.every((option) => valid.includes(option));
  }

  private quantityRule(raw: RawConstraint, question: Question, path: Path): Constraint | undefined {
    const read = (key: 'at-least' | 'at-most', otherwise: number): number | undefined => {
      const given = raw[key];
      if (given === undefined) return otherwise;
      const value = this.quantity(given, question, [...path, key]);
      if (value !== undefined && value.unit !== 'any' && value.unit !== question.durationUnit) {
        this.report(
          [...path, key],
          'inexpressible',
          `Unexpected duration "${String(given)}": "${question.id}" is counted in ` +
            `${question.durationUnit === 'days' ? 'days, such as P90D' : 'years and months, such as P10Y'}.`,
        );
        return undefined;
      }
      return value?.length;
    };
    const least = read('at-least', -Infinity);
    const most = read('at-most', Infinity);
    return least === undefined || most === undefined ? undefined : { type: 'quantity', least, most };
  }

  /** A number, duration or date in the unit that it is written in; undefined if it is none, which is reported. */
  quantity(
    given: unknown,
    question: Question,
    path: Path,
  ): { length: number; unit: 'months' | 'days' | 'any' | undefined } | undefined {
    if (question.answer === 'number') {
      if (typeof given === 'number' && Number.isFinite(given)) return { length: given, unit: undefined };
      this.report(
        path,
        'wrong-type',
        `Unexpected ${JSON.stringify(typeof given === 'number' ? String(given) : given)}, expected a ` +
          `number${question.unit === undefined ? '' : ` of ${question.unit}`}.`,
      );
      return undefined;
    }
    if (question.answer === 'date') {
      const day = parseDate(String(given));
      if (day !== undefined) return { length: day, unit: undefined };
      this.report(path, 'wrong-type', `Unexpected ${JSON.stringify(given)}, expected a date such as 2026-11-02.`);
      return undefined;
    }
    const duration = typeof given === 'string' ? parseDuration(given) : undefined;
    if (duration && (duration.unit === 'any' || duration.length <= LONGEST)) return duration;
    const shown = JSON.stringify(given);
    this.report(
      path,
      'wrong-type',
      `Unexpected ${shown.length > 80 ? `${shown.slice(0, 79)}…` : shown}, expected a duration such as 10 ` +
        'years, 18 months or 90 days, or permanent.',
    );
    return undefined;
  }
}

const either = (words: readonly string[]): string =>
  words
    .map((word) => `"${word}"`)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');

const article = (type: Question['answer']): string =>
  ({
    'yes-no': 'yes or no',
    number: 'a number',
    duration: 'a duration',
    date: 'a date',
    choice: 'one option',
    set: 'a set of options',
  })[type];
