import { glyphs } from '../../words/glyphs.js';
import { doubtWords } from '../../words/bonds.js';
import { isPermission, unverifiedOf } from '../../analyse/commitments/duty.js';
import { verifiedOf } from '../../analyse/commitments/verified.js';
import { verifiedWords } from '../../words/verified-words.js';
import { kindSigns, resultSigns, strengthWords } from '../../words/kinds.js';
import { floorSigns } from '../../words/floor-signs.js';
import { citeOf, type Duty } from '../../analyse/commitments/commitments.js';
import type { StateWords } from '../../words/state-words.js';
import type { Overlap, Zone } from '../../analyse/overlap/overlap.js';
import { conditionWords, requirementScope } from '../../words/scope-words.js';
import { divergenceWords } from '../../words/divergence.js';
import { constraintWords, optionWords } from '../../words/words.js';
import { optionsOf, type Constraint } from '../../model/constraint.js';
import type { Answer } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import { openRows, overlapRow, type OverlapRow } from '../../report/overlap-row.js';
import { floorRows } from '../../report/overlap-floors.js';
import { scopeTail } from '../../report/overlap-text.js';
import { line, paragraph, span, type Line, type Style } from '../terminal/line.js';
import { cut, widthOf } from '../terminal/width.js';
import { answerLines, constraintLines, frameOf } from './scale.js';
import { PAGE } from './screen.js';
import { listFormat, say } from '../../words/catalogue.js';

/** The citation of a duty in a number of columns: the name of the instrument gives way, not the paragraph. */
function shortCite(duty: Duty, width: number): string {
  const { commitment, provision } = duty;
  const room = width - widthOf(provision.cite) - 2;
  return room < 6 ? citeOf(duty) : `${cut(commitment.instrument.short, room)}, ${provision.cite}`;
}

const rows = new WeakMap<Overlap, OverlapRow>();
/** The overlap on a question in words, which are found once. */
export const wordsOf = (stateWords: StateWords, overlap: Overlap): OverlapRow =>
  rows.get(overlap) ?? rows.set(overlap, overlapRow(stateWords, overlap)).get(overlap)!;

const floors = new WeakMap<Overlap, OverlapRow['floor']>();
/** The floors of a question in words, which are found once. */
const floorsOf = (stateWords: StateWords, overlap: Overlap): OverlapRow['floor'] =>
  floors.get(overlap) ?? floors.set(overlap, floorRows(stateWords, overlap)).get(overlap)!;

/**
 * The floor of a question in words, for each part of it that has its own; what softened duties ask beside it; and
 * what is open.
 */
export function floorLines(stateWords: StateWords, overlap: Overlap, width: number): Line[] {
  const conflict = overlap.zones.some(({ conflicts }) => conflicts.length > 0);
  const parts = floorsOf(stateWords, overlap).flatMap(({ level, asks, scope, setBy }) => [
    ...paragraph(
      (level === 'law' ? '' : say('screens.overlap.beside', { word: floorSigns[level].word })) +
        `${asks}${scopeTail(scope)}`,
      width,
      {
        indent: 2,
        first: floorSigns[level].sign,
        style: level === 'law' ? 'plain' : 'dim',
      },
    ),
    ...paragraph(say('screens.set-by', { cites: setBy.join('; ') }), width, { indent: 4, style: 'dim' }),
  ]);
  return [
    ...(conflict
      ? paragraph(say('screens.overlap.no-floor'), width, {
          indent: 3,
          first: kindSigns.conflict.sign,
          style: 'bad',
        })
      : []),
    ...(parts.length === 0 && !conflict
      ? paragraph(say('screens.overlap.nothing-firm'), width, { indent: 2, first: '·' })
      : parts),
    ...openRows(overlap.open).flatMap(({ questions, cites }) =>
      paragraph(
        say('screens.overlap.depends', { questions: listFormat().format(questions), cites: cites.join('; ') }),
        width,
        {
          indent: 2,
          first: resultSigns.depends.sign,
          style: 'dim',
        },
      ),
    ),
  ];
}

/** One part of a question with its commitments laid on one scale, the floor, and what the law answers. */
export function zoneLines(overlap: Overlap, zone: Zone, answers: readonly Answer[], width: number): Line[] {
  const { question } = overlap;
  const frame = frameOf(question, zone.duties, answers, width);
  const row = (name: string, constraint: Constraint, strength: string, style: Style): Line[] =>
    constraintLines(question, name, constraint, strength, style, frame);
  const clash = new Set(zone.conflicts.flat());
  const soft = zone.duties.some(({ requirement }) => requirement.qualified !== undefined);
  const unsure = zone.duties.some((duty) => unverifiedOf(duty) !== undefined);
  return [
    ...zone.duties.flatMap((duty) => {
      const { constraint, strength, qualified } = duty.requirement;
      const marks = `${qualified === undefined ? '' : '*'}${unverifiedOf(duty) === undefined ? '' : glyphs.unverified}`;
      return row(shortCite(duty, frame.label), constraint, `${strength}${marks}`, clash.has(duty) ? 'bad' : 'plain');
    }),
    ...(zone.floor ? row(`${floorSigns.law.sign} ${floorSigns.law.brief}`, zone.floor.constraint, '', 'good') : []),
    ...(zone.qualifiedFloor
      ? row(
          say('screens.overlap.with-softened', { sign: floorSigns.softened.sign }),
          zone.qualifiedFloor.constraint,
          '',
          'dim',
        )
      : []),
    ...answers.flatMap(({ given }) => answerLines(question, given, frame)),
    ...(answers.length === 0
      ? [
          line(
            say('screens.overlap.the-law', {
              sign: kindSigns['not-reviewed'].sign,
              word: kindSigns['not-reviewed'].word,
            }),
            'dim',
          ),
        ]
      : []),
    ...(soft || unsure
      ? [
          line(
            [
              ...(soft ? [say('screens.overlap.softened')] : []),
              ...(unsure ? [say('screens.overlap.not-verified', { sign: glyphs.unverified })] : []),
            ].join('   '),
            'dim',
          ),
        ]
      : []),
    ...zone.conflicts.flatMap((group) =>
      paragraph(say('screens.overlap.no-answer', { cites: listFormat().format(group.map(citeOf)) }), width, {
        indent: 3,
        first: kindSigns.conflict.sign,
        style: 'bad',
      }),
    ),
    ...zone.divergences.flatMap((divergence) =>
      paragraph(divergenceWords(overlap.question, divergence), width, {
        indent: 2,
        first: kindSigns.divergence.sign,
        style: 'info',
      }),
    ),
    ...[true, false].flatMap((may) =>
      together(
        zone.barred
          .filter(({ permission }) => isPermission(permission) === may)
          .map(({ permission, by }) => [permission, by]),
      ).flatMap(([text, others]) =>
        paragraph(
          may ? say('screens.overlap.permits', { text, others }) : say('screens.overlap.encourages', { text, others }),
          width,
          { indent: 2, first: kindSigns.divergence.sign, style: 'info' },
        ),
      ),
    ),
  ];
}

/** Pairs with the same first duty as one: its citation, and those of the others. */
function together(pairs: readonly (readonly [Duty, Duty])[]): [string, string][] {
  const groups = new Map<string, Set<string>>();
  for (const [duty, other] of pairs)
    (groups.get(citeOf(duty)) ?? groups.set(citeOf(duty), new Set()).get(citeOf(duty))!).add(citeOf(other));
  return [...groups].map(([text, others]) => [text, [...others].join('; ')]);
}

/**
 * A requirement in full: where it stands, how strong it is and on what it depends, what it asks, for what, and what
 * the provision says.
 */
export function dutyLines(stateWords: StateWords, duty: Duty, width: number): Line[] {
  const { requirement, provision, commitment } = duty;
  const unverified = unverifiedOf(duty);
  const verified = verifiedOf(duty);
  const { subject } = stateWords.mapped;
  const force = [
    strengthWords[requirement.strength],
    requirement.qualified,
    requirement.when,
    conditionWords(subject, requirement),
  ]
    .filter((text) => text !== undefined)
    .join('; ');
  return [
    ...paragraph(`${citeOf(duty)} (${force})`, width, { style: 'info' }),
    ...paragraph(
      say('screens.asks', { what: constraintWords(stateWords.question(requirement.question), requirement.constraint) }),
      width,
      {
        indent: 2,
      },
    ),
    ...paragraph(
      say('screens.for-colon', {
        scope: requirementScope(subject, commitment.instrument, requirement) || say('screens.all-covered'),
      }),
      width,
      { indent: 2 },
    ),
    ...paragraph(duty.reservation?.says ?? provision.says, width, { indent: 2, style: 'dim' }),
    ...(requirement.note === undefined
      ? []
      : paragraph(say('screens.note', { text: requirement.note }), width, { indent: 2, style: 'dim' })),
    ...(unverified === undefined
      ? []
      : paragraph(say('screens.not-verified', { sign: glyphs.unverified, why: doubtWords(unverified) }), width, {
          indent: 2,
          style: 'warn',
        })),
    ...(verified
      ? paragraph(say('screens.it-was', { words: verifiedWords(verified) }), width, { indent: 2, style: 'dim' })
      : []),
  ];
}

/** Which options of a set each commitment asks for, as a table of marks. */
export function optionTable(question: Question, duties: readonly Duty[], width: number): Line[] {
  const constraints = duties.map(({ requirement }) => requirement.constraint);
  if (question.answer !== 'set' || constraints.length === 0 || width >= PAGE) return [];
  const letter = (n: number): string => String.fromCharCode(65 + (n % 26));
  const mark = (constraint: Constraint, option: string): [string, Style] => {
    if (constraint.type !== 'set') return ['· ', 'dim'];
    if (constraint.includes.has(option)) return [`${glyphs.asked} `, 'good'];
    if (constraint.within && !constraint.within.has(option)) return [`${glyphs.failed} `, 'bad'];
    return constraint.choices.some((groups) => groups.some((group) => group.has(option)))
      ? [`${glyphs.either} `, 'warn']
      : ['· ', 'dim'];
  };
  return [
    [],
    ...duties.flatMap((duty, n) => paragraph(citeOf(duty), width, { indent: 2, first: letter(n), style: 'dim' })),
    [span(duties.map((_, n) => letter(n)).join(' '), 'bold')],
    ...optionsOf(question).map((option): Line => [
      ...constraints.map((constraint) => span(...mark(constraint, option))),
      span(optionWords(question, option)),
    ]),
    line(say('screens.overlap.key', { asked: glyphs.asked, either: glyphs.either, failed: glyphs.failed }), 'dim'),
  ];
}
