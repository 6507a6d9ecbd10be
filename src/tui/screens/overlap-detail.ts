import type { Describer } from '../../analyse/describe.js';
import type { Duty } from '../../analyse/commitments.js';
import { mergeZones, type Overlap, type Zone } from '../../analyse/overlap.js';
import { constraintWords, givenWords, optionWords } from '../../analyse/words.js';
import { optionsOf, type Constraint } from '../../model/constraint.js';
import type { Answer } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import { describeDuration, formatDate } from '../../model/value.js';
import { fit, line, paragraph, span, type Line, type Style } from '../line.js';

/** The requirements on a question that bind somewhere, each once. */
export const dutiesOn = (overlap: Overlap): Duty[] => [...new Set(overlap.zones.flatMap(({ duties }) => duties))];

export const citeOf = ({ commitment, provision }: Duty): string => `${commitment.instrument.short}, ${provision.cite}`;

/** The floor of a question in words, for each part of it that has its own. */
export function floorLines(describer: Describer, overlap: Overlap, width: number): Line[] {
  const { question, space } = overlap;
  const groups = mergeZones(overlap.zones, ({ floor, qualifiedFloor, conflicts }) => ({
    floor: floor ? constraintWords(question, floor.constraint) : '',
    more: qualifiedFloor ? constraintWords(question, qualifiedFloor.constraint) : '',
    none: conflicts.length > 0,
  }));
  return groups.flatMap(({ key, cells }) => {
    const scope = groups.length > 1 ? `${describer.scope(question.id, cells, space.all).join(' | ')}: ` : '';
    const words = key.none ? '⚡ none: the commitments are in conflict' : key.floor === '' ? 'nothing firm is asked' : key.floor;
    return [
      ...paragraph(`${scope}${words}`, width, { indent: 2, first: '·', style: key.none ? 'bad' : 'plain' }),
      ...(key.more === '' ? [] : paragraph(`with the qualified duties: ${key.more}`, width, { indent: 4, style: 'dim' })),
    ];
  });
}

/** One part of a question with its commitments laid on one scale, the floor, and what the law answers. */
export function zoneLines(describer: Describer, overlap: Overlap, zone: Zone, answers: readonly Answer[], width: number): Line[] {
  const { question } = overlap;
  const scale = scaleOf(question, zone.duties, answers);
  const label = Math.min(Math.max(20, Math.floor(width * 0.34)), 40);
  const bar = Math.max(10, Math.min(40, width - label - 26));
  const row = (name: string, constraint: Constraint, strength: string, style: Style): Line[] => laid(question, name, constraint, strength, style, scale, label, bar, width);
  const clash = new Set(zone.conflicts.flat());
  return [
    ...zone.duties.flatMap((duty) => row(citeOf(duty), duty.requirement.constraint, duty.requirement.strength + (duty.requirement.qualified === undefined ? '' : '*'), clash.has(duty) ? 'bad' : 'plain')),
    ...(zone.floor ? row('▶ floor', zone.floor.constraint, '', 'good') : []),
    ...(zone.qualifiedFloor ? row('▷ floor with qualified*', zone.qualifiedFloor.constraint, '', 'dim') : []),
    ...answers.flatMap((answer) =>
      typeof answer.given === 'string' || answer.given.type !== 'quantity' || !scale
        ? paragraph(givenWords(question, answer.given), width, { indent: label + 1, first: '■ the law', style: 'info' })
        : [[span(fit('■ the law', label), 'info'), span(' '), span(markOf(answer.given.least, scale, bar), 'info'), span(` ${givenWords(question, answer.given)}`, 'info')]],
    ),
    ...(zone.duties.some(({ requirement }) => requirement.qualified !== undefined) ? [line('* softened by a qualification', 'dim')] : []),
    ...zone.conflicts.flatMap((group) => paragraph(`No answer satisfies ${group.map(citeOf).join(' and ')}.`, width, { indent: 3, first: '⚡', style: 'bad' })),
    ...[...new Set(zone.divergences.map(({ stricter, weaker }) => `${citeOf(stricter)} asks for more than ${citeOf(weaker)}.`))].flatMap((words) => paragraph(words, width, { indent: 2, first: '⇅', style: 'info' })),
    ...zone.barred.flatMap(({ permission, by }) => paragraph(`${citeOf(permission)} permits what ${citeOf(by)} takes away.`, width, { indent: 2, first: '⇅', style: 'info' })),
  ];
}

interface Scale {
  from: number;
  to: number;
}

/** The scale on which the bounds of a question fit; undefined for answers that are no quantities. */
function scaleOf(question: Question, duties: readonly Duty[], answers: readonly Answer[]): Scale | undefined {
  if (question.answer !== 'duration' && question.answer !== 'number' && question.answer !== 'date') return undefined;
  const bounds = [
    ...duties.flatMap(({ requirement: { constraint } }) => (constraint.type === 'quantity' ? [constraint.least, constraint.most] : [])),
    ...answers.flatMap(({ given }) => (typeof given === 'object' && given.type === 'quantity' ? [given.least, given.most] : [])),
  ].filter(Number.isFinite);
  if (bounds.length === 0) return { from: 0, to: 1 };
  const most = Math.max(...bounds);
  const from = question.answer === 'date' ? Math.min(...bounds) - 365 : Math.min(0, ...bounds);
  return { from, to: from + (most - from) * 1.25 || 1 };
}

function laid(question: Question, name: string, constraint: Constraint, strength: string, style: Style, scale: Scale | undefined, label: number, bar: number, width: number): Line[] {
  const words = constraintWords(question, constraint);
  if (constraint.type === 'quantity' && scale) {
    return [[span(fit(name, label), style), span(' '), span(barOf(constraint.least, constraint.most, scale, bar), style), span(` ${shortBound(question, constraint.least, constraint.most)}${strength !== '' ? ` (${strength})` : ''}`, style)]];
  }
  if (constraint.type === 'option' && question.ordered) {
    const ladder = optionsOf(question).map((option) => (constraint.allowed.has(option) ? '■' : '·')).join('');
    return paragraph(`${ladder} ${words}${strength === '' ? '' : ` (${strength})`}`, width, { indent: label + 1, first: fit(name, label), style });
  }
  return paragraph(`${words}${strength === '' ? '' : ` (${strength})`}`, width, { indent: label + 1, first: fit(name, label), style });
}

/** A bar up to an amount. */
export function markOf(amount: number, { from, to }: Scale, width: number): string {
  const at = amount === Infinity ? width - 1 : Math.max(0, Math.min(width - 1, Math.round(((amount - from) / (to - from)) * width)));
  return '━'.repeat(at) + (amount === Infinity ? '▶' : '■') + '·'.repeat(width - 1 - at);
}

/** A bar from the least to the most that is allowed. `├` at least from there on, `┤` at most up to there. */
export function barOf(least: number, most: number, { from, to }: Scale, width: number): string {
  const at = (amount: number): number => (amount === -Infinity ? 0 : amount === Infinity ? width : Math.round(((amount - from) / (to - from)) * width));
  const [a, b] = [Math.min(at(least), width - 1), Math.max(at(most), 1)];
  if (least > most) return '·'.repeat(width);
  return Array.from({ length: width }, (_, n) => (n < a || n >= b ? '·' : n === a && least !== -Infinity ? '├' : n === b - 1 && most !== Infinity ? '┤' : n === width - 1 && most === Infinity ? '▶' : '━')).join('');
}

function shortBound(question: Question, least: number, most: number): string {
  const one = (amount: number): string => (question.answer === 'duration' ? describeDuration(amount, question.durationUnit ?? 'months') : question.answer === 'date' ? formatDate(amount) : String(amount));
  if (least === most) return `= ${one(least)}`;
  return [least === -Infinity ? '' : `≥ ${one(least)}`, most === Infinity ? '' : `≤ ${one(most)}`].filter(Boolean).join(', ') || 'any';
}

/** Which options of a set each commitment asks for, as a table of marks. */
export function optionTable(question: Question, duties: readonly Duty[], width: number): Line[] {
  const constraints = duties.map(({ requirement }) => requirement.constraint);
  if (question.answer !== 'set' || constraints.length === 0) return [];
  const letter = (n: number): string => String.fromCharCode(65 + (n % 26));
  const mark = (constraint: Constraint, option: string): [string, Style] => {
    if (constraint.type !== 'set') return ['·', 'dim'];
    if (constraint.includes.has(option)) return ['■', 'good'];
    if (constraint.within && !constraint.within.has(option)) return ['✗', 'bad'];
    return constraint.choices.some((groups) => groups.some((group) => group.has(option))) ? ['□', 'warn'] : ['·', 'dim'];
  };
  return [
    [],
    ...duties.flatMap((duty, n) => paragraph(citeOf(duty), width, { indent: 2, first: letter(n), style: 'dim' })),
    [span(duties.map((_, n) => letter(n)).join(' '), 'bold')],
    ...optionsOf(question).map((option): Line => [...constraints.flatMap((constraint) => { const [glyph, style] = mark(constraint, option); return [span(`${glyph} `, style)]; }), span(optionWords(question, option))]),
    line('■ asked for  □ one of these  ✗ barred', 'dim'),
  ];
}
