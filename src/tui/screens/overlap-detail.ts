import { unverifiedOf, type Duty } from '../../analyse/commitments.js';
import type { Describer } from '../../analyse/describe.js';
import type { Overlap, Zone } from '../../analyse/overlap.js';
import { conditionWords, requirementScope } from '../../analyse/scope-words.js';
import { constraintWords, givenWords, optionWords } from '../../analyse/words.js';
import { Cells } from '../../model/cells.js';
import { optionsOf, type Constraint } from '../../model/constraint.js';
import type { Answer } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import { describeDuration, formatDate } from '../../model/value.js';
import { dutiesOn, floorRows, openRows, overlapRow, type OverlapRow } from '../../report/overlap-row.js';
import { scopeTail } from '../../report/overlap-text.js';
import { line, paragraph, span, type Line, type Style } from '../line.js';
import { cut, fit, widthOf } from '../width.js';
import { PAGE } from './screen.js';

export const citeOf = ({ commitment, provision }: Pick<Duty, 'commitment' | 'provision'>): string => `${commitment.instrument.short}, ${provision.cite}`;

/** The same in a number of columns: the name of the instrument gives way, not the paragraph. */
function shortCite({ commitment, provision }: Duty, width: number): string {
  const room = width - widthOf(provision.cite) - 2;
  return room < 6 ? citeOf({ commitment, provision } as Duty) : `${cut(commitment.instrument.short, room)}, ${provision.cite}`;
}

const rows = new WeakMap<Overlap, OverlapRow>();
/** The overlap on a question in words, which are found once. */
export const wordsOf = (describer: Describer, overlap: Overlap): OverlapRow => rows.get(overlap) ?? rows.set(overlap, overlapRow(describer, overlap)).get(overlap)!;

const floors = new WeakMap<Overlap, OverlapRow['floor']>();
/** The floors of a question in words, which are found once. */
const floorsOf = (describer: Describer, overlap: Overlap): OverlapRow['floor'] => floors.get(overlap) ?? floors.set(overlap, floorRows(describer, overlap)).get(overlap)!;

/** The floor of a question in words, for each part of it that has its own; what softened duties ask beside it; and what is open. */
export function floorLines(describer: Describer, overlap: Overlap, width: number): Line[] {
  const conflict = overlap.zones.some(({ conflicts }) => conflicts.length > 0);
  const parts = floorsOf(describer, overlap).flatMap(({ asks, scope, setBy, qualified }) => [
    ...paragraph(`${qualified ? 'beside it, softened: ' : ''}${asks}${scopeTail(scope)}`, width, { indent: 2, first: qualified ? '▷' : '▶', style: qualified ? 'dim' : 'plain' }),
    ...paragraph(`set by ${setBy.join('; ')}`, width, { indent: 4, style: 'dim' }),
  ]);
  return [
    ...(conflict ? paragraph('none where the commitments are in conflict', width, { indent: 3, first: '⚡', style: 'bad' }) : []),
    ...(parts.length === 0 && !conflict ? paragraph('nothing firm is asked', width, { indent: 2, first: '·' }) : parts),
    ...openRows(overlap.open).flatMap(({ questions, cites }) => paragraph(`It depends on the answer to ${questions.join(' and ')}, not yet given, whether this reaches all that it speaks of: ${cites.join('; ')}`, width, { indent: 2, first: '?', style: 'dim' })),
  ];
}

/** One part of a question with its commitments laid on one scale, the floor, and what the law answers. */
export function zoneLines(describer: Describer, overlap: Overlap, zone: Zone, answers: readonly Answer[], width: number): Line[] {
  const { question } = overlap;
  const scale = scaleOf(question, zone.duties, answers);
  const label = Math.min(Math.max(20, Math.floor(width * 0.34)), 40);
  const bar = Math.max(10, Math.min(40, width - label - 30));
  const row = (name: string, constraint: Constraint, strength: string, style: Style): Line[] =>
    width >= PAGE ? paragraph(`${name}: ${constraintWords(question, constraint)}${strength === '' ? '' : ` (${strength})`}`, width, { indent: 2, first: '·', style }) : laid(question, name, constraint, strength, style, scale, label, bar, width);
  const clash = new Set(zone.conflicts.flat());
  const soft = zone.duties.some(({ requirement }) => requirement.qualified !== undefined);
  const unsure = zone.duties.some((duty) => unverifiedOf(duty) !== undefined);
  return [
    ...zone.duties.flatMap((duty) => row(shortCite(duty, width >= PAGE ? PAGE : label), duty.requirement.constraint, `${duty.requirement.strength}${duty.requirement.qualified === undefined ? '' : '*'}${unverifiedOf(duty) === undefined ? '' : '°'}`, clash.has(duty) ? 'bad' : 'plain')),
    ...(zone.floor ? row('▶ floor', zone.floor.constraint, '', 'good') : []),
    ...(zone.qualifiedFloor ? row('▷ with what is softened*', zone.qualifiedFloor.constraint, '', 'dim') : []),
    ...answers.flatMap((answer) =>
      width >= PAGE ? paragraph(`the law: ${givenWords(question, answer.given)}`, width, { indent: 2, first: '■', style: 'info' }) : typeof answer.given === 'string' || answer.given.type !== 'quantity' || !scale
        ? paragraph(givenWords(question, answer.given), width, { indent: label + 1, first: '■ the law', style: 'info' })
        : [[span(fit('■ the law', label), 'info'), span(' '), span(markOf(answer.given.least, scale, bar), 'info'), span(` ${givenWords(question, answer.given)}`, 'info')]],
    ),
    ...(answers.length === 0 ? [line('? the law: not reviewed', 'dim')] : []),
    ...(soft || unsure ? [line([...(soft ? ['* softened by a qualification'] : []), ...(unsure ? ['° not verified against the text'] : [])].join('   '), 'dim')] : []),
    ...zone.conflicts.flatMap((group) => paragraph(`No answer satisfies ${group.map(citeOf).join(' and ')}.`, width, { indent: 3, first: '⚡', style: 'bad' })),
    ...together(zone.divergences.map(({ stricter, weaker }) => [stricter, weaker])).flatMap(([one, others]) => paragraph(`${one} asks for more than ${others}.`, width, { indent: 2, first: '⇅', style: 'info' })),
    ...together(zone.barred.map(({ permission, by }) => [permission, by])).flatMap(([one, others]) => paragraph(`${one} permits what is taken away by ${others}.`, width, { indent: 2, first: '⇅', style: 'info' })),
  ];
}

/** Pairs with the same first duty as one: its citation, and those of the others. */
function together(pairs: readonly (readonly [Duty, Duty])[]): [string, string][] {
  const groups = new Map<string, Set<string>>();
  for (const [one, other] of pairs) (groups.get(citeOf(one)) ?? groups.set(citeOf(one), new Set()).get(citeOf(one))!).add(citeOf(other));
  return [...groups].map(([one, others]) => [one, [...others].join('; ')]);
}

/** A requirement in full: where it stands, how strong it is and on what it depends, what it asks, for what, and what the provision says. */
export function dutyLines(describer: Describer, duty: Duty, width: number): Line[] {
  const { requirement, provision, commitment } = duty;
  const unverified = unverifiedOf(duty);
  const { subject } = describer.sheet;
  const force = [requirement.strength, requirement.qualified, requirement.when, conditionWords(subject, requirement)].filter((one) => one !== undefined).join('; ');
  return [
    ...paragraph(`${citeOf(duty)} (${force})`, width, { style: 'info' }),
    ...paragraph(`asks: ${constraintWords(describer.question(requirement.question), requirement.constraint)}`, width, { indent: 2 }),
    ...paragraph(`for: ${requirementScope(subject, commitment.instrument, requirement) || 'all that the question covers'}`, width, { indent: 2 }),
    ...paragraph(duty.reservation?.says ?? provision.says, width, { indent: 2, style: 'dim' }),
    ...(requirement.note === undefined ? [] : paragraph(`Note: ${requirement.note}`, width, { indent: 2, style: 'dim' })),
    ...(unverified === undefined ? [] : paragraph(`° Not verified: ${unverified}`, width, { indent: 2, style: 'warn' })),
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
  if (question.answer !== 'set' || constraints.length === 0 || width >= PAGE) return [];
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
