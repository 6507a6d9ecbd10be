import { say } from '../../words/catalogue.js';
import { glyphs } from '../../words/glyphs.js';
import type { Duty } from '../../analyse/commitments/commitments.js';
import { constraintWords, givenWords } from '../../words/words.js';
import { optionsOf, type Constraint } from '../../model/constraint.js';
import type { Answer } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import { formatDate } from '../../model/value.js';
import { describeDuration } from '../../words/durations.js';
import { paragraph, span, type Line, type Style } from '../terminal/line.js';
import { fit } from '../terminal/width.js';
import { PAGE } from './screen.js';

interface Scale {
  from: number;
  to: number;
}

/** The scale on which the bounds of a question fit; undefined for answers that are no quantities. */
function scaleOf(question: Question, duties: readonly Duty[], answers: readonly Answer[]): Scale | undefined {
  if (question.answer !== 'duration' && question.answer !== 'number' && question.answer !== 'date') return undefined;
  const bounds = [
    ...duties.flatMap(({ requirement: { constraint } }) =>
      constraint.type === 'quantity' ? [constraint.least, constraint.most] : [],
    ),
    ...answers.flatMap(({ given }) =>
      typeof given === 'object' && given.type === 'quantity' ? [given.least, given.most] : [],
    ),
  ].filter(Number.isFinite);
  if (bounds.length === 0) return { from: 0, to: 1 };
  const most = Math.max(...bounds);
  const from = question.answer === 'date' ? Math.min(...bounds) - 365 : Math.min(0, ...bounds);
  return { from, to: from + (most - from) * 1.25 || 1 };
}

/** How what is asked and answered is laid out: names, bars on one scale, words. */
interface Frame {
  scale: Scale | undefined;
  /** columns of the names, of the bars, and of the whole */
  label: number;
  bar: number;
  width: number;
}

/** The frame for some duties and answers; in a document nothing is laid out. */
export function frameOf(question: Question, duties: readonly Duty[], answers: readonly Answer[], width: number): Frame {
  const label = width >= PAGE ? PAGE : Math.min(Math.max(20, Math.floor(width * 0.34)), 40);
  return {
    scale: scaleOf(question, duties, answers),
    label,
    bar: Math.max(10, Math.min(40, width - label - 30)),
    width,
  };
}

/** What a duty or a floor asks, with its name before it. */
export function constraintLines(
  question: Question,
  name: string,
  constraint: Constraint,
  strength: string,
  style: Style,
  { scale, label, bar, width }: Frame,
): Line[] {
  const tail = strength === '' ? '' : ` (${strength})`;
  const words = `${constraintWords(question, constraint)}${tail}`;
  if (width >= PAGE) return paragraph(`${name}: ${words}`, width, { indent: 2, first: '·', style });
  if (constraint.type === 'quantity' && scale) {
    return [
      [
        span(fit(name, label), style),
        span(' '),
        span(barOf(constraint.least, constraint.most, scale, bar), style),
        span(` ${shortBound(question, constraint.least, constraint.most)}${tail}`, style),
      ],
    ];
  }
  const ladder =
    constraint.type === 'option' && question.ordered
      ? `${optionsOf(question)
          .map((option) => (constraint.allowed.has(option) ? glyphs.asked : '·'))
          .join('')} `
      : '';
  return paragraph(`${ladder}${words}`, width, { indent: label + 1, first: fit(name, label), style });
}

/** What the law answers, below what is asked. */
export function answerLines(question: Question, given: Answer['given'], { scale, label, bar, width }: Frame): Line[] {
  const words = givenWords(question, given);
  if (width >= PAGE)
    return paragraph(say('screens.law-says', { words }), width, { indent: 2, first: glyphs.law, style: 'info' });
  if (typeof given === 'string' || given.type !== 'quantity' || !scale)
    return paragraph(words, width, {
      indent: label + 1,
      first: `${glyphs.law} ${say('screens.the-law')}`,
      style: 'info',
    });
  return [
    [
      span(fit(`${glyphs.law} ${say('screens.the-law')}`, label), 'info'),
      span(' '),
      span(markOf(given.least, scale, bar), 'info'),
      span(` ${words}`, 'info'),
    ],
  ];
}

/** A bar up to an amount. */
function markOf(amount: number, { from, to }: Scale, width: number): string {
  const at =
    amount === Infinity
      ? width - 1
      : Math.max(0, Math.min(width - 1, Math.round(((amount - from) / (to - from)) * width)));
  return '━'.repeat(at) + (amount === Infinity ? glyphs.endless : glyphs.law) + '·'.repeat(width - 1 - at);
}

/** A bar from the least to the most that is allowed. `├` at least from there on, `┤` at most up to there. */
export function barOf(least: number, most: number, { from, to }: Scale, width: number): string {
  const at = (amount: number): number =>
    amount === -Infinity ? 0 : amount === Infinity ? width : Math.round(((amount - from) / (to - from)) * width);
  const [a, b] = [Math.min(at(least), width - 1), Math.max(at(most), 1)];
  if (least > most) return '·'.repeat(width);
  const sign = (n: number): string => {
    if (n < a || n >= b) return '·';
    if (n === a && least !== -Infinity) return '├';
    if (n === b - 1 && most !== Infinity) return '┤';
    return n === width - 1 && most === Infinity ? glyphs.endless : '━';
  };
  return Array.from({ length: width }, (_, n) => sign(n)).join('');
}

function shortBound(question: Question, least: number, most: number): string {
  const worded = (amount: number): string =>
    question.answer === 'duration'
      ? describeDuration(amount, question.durationUnit ?? 'months')
      : question.answer === 'date'
        ? formatDate(amount)
        : String(amount);
  if (least === most) return `= ${worded(least)}`;
  return (
    [least === -Infinity ? '' : `≥ ${worded(least)}`, most === Infinity ? '' : `≤ ${worded(most)}`]
      .filter(Boolean)
      .join(', ') || 'any'
  );
}
