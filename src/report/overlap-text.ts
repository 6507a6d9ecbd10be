import { strengths } from '../model/instrument.js';
import type { Topic } from '../model/world.js';
import { type FloorLevel, floorSigns, forceNames, kindSigns, rankSigns, resultSigns, signed } from '../words/kinds.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import { listed } from '../words/words.js';
import { bondWords } from './check-text.js';
import type { OverlapRow } from './overlap-row.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** ` — for a | b`; empty where there is nothing to say. */
export const scopeTail = (scope: readonly string[]): string =>
  scope.length > 0 ? ` — for ${scope.map((one) => one.replace(/^for /, '')).join(' | ')}` : '';

export interface OverlapView {
  title: string;
  /** what was laid over each other, and what was not, with the reason */
  counted: readonly Commitment[];
  left: readonly Commitment[];
  rows: readonly OverlapRow[];
  topics: ReadonlyMap<string, Topic>;
  /** lists also the questions on which one instrument alone bears */
  whole: boolean;
  /** with the notes on each requirement */
  notes: boolean;
  layout: Layout;
}

const isAlone = ({ constraints }: OverlapRow): boolean =>
  new Set(constraints.map(({ instrument }) => instrument)).size < 2;

/** Question by question what commitments ask side by side, under the topics, as text for a terminal. */
export function overlapsText({ title, counted, left, rows, topics, whole, notes, layout }: OverlapView): string {
  const shown = whole ? rows : rows.filter((row) => !isAlone(row));
  const lines = [paint(layout, 'bold', harmless(title))];
  const say = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  say(
    'Laid side by side: ' +
      counted
        .map((one) => `${one.instrument.short}${one.confirmed ? '' : ' (that it binds is unconfirmed)'}`)
        .join('; ') +
      '.',
  );
  if (left.length > 0)
    say(`Left aside: ${left.map((one) => `${one.instrument.short} (${bondWords(one)})`).join('; ')}.`);
  for (const topic of topics.values()) {
    const own = shown.filter((row) => row.topic === topic.id);
    if (own.length > 0)
      lines.push(
        '',
        paint(layout, 'cyan', harmless(topic.name.toUpperCase())),
        '',
        own.map((row) => overlapText(row, layout, notes)).join('\n\n'),
      );
  }
  const count = (of: (row: OverlapRow) => readonly unknown[]): number =>
    shown.reduce((sum, row) => sum + of(row).length, 0);
  lines.push(
    '',
    paint(
      layout,
      'bold',
      `${plural(shown.length, 'question')}, ${plural(
        count((row) => [...row.divergences, ...row.barred]),
        'divergence',
      )}, ${plural(
        count(({ conflicts }) => conflicts),
        'conflict',
      )}.`,
    ),
  );
  if (!whole) aloneBy(rows).forEach((questions, short) => say(`${short} alone bears on ${questions.join(', ')}.`));
  const open = openQuestions(rows);
  if (open.size > 0)
    say(
      'Some requirements reach a state, or some items, only by its own answer to a question that has not ' +
        'been answered: ' +
        `${[...open].map(([question, n]) => `${question} (${plural(n, 'requirement')})`).join(', ')}. Floors ` +
        'leave out what is open.',
    );
  return lines.join('\n');
}

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

function aloneBy(rows: readonly OverlapRow[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows.filter(isAlone)) {
    const short = row.constraints[0]?.short;
    if (short !== undefined) found.set(short, [...(found.get(short) ?? []), row.question]);
  }
  return found;
}

function openQuestions(rows: readonly OverlapRow[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { questions, cites } of rows.flatMap(({ open }) => open))
    for (const question of questions) found.set(question, (found.get(question) ?? 0) + cites.length);
  return found;
}

type Asked = OverlapRow['constraints'][number];

/** What is asked, beside the citation, where it is short enough to be read there. */
const briefly = ({ cite, asks }: { cite: string; asks: string }): string =>
  asks.length <= 60 ? `${cite} (${asks})` : cite;

const STANDINGS = Object.keys(rankSigns);
const STRENGTHS: readonly string[] = strengths;

/** Requirements of one paragraph that ask the same for different things are told once; the strictest go first. */
function together(constraints: readonly Asked[]): (Asked & { scopes: readonly string[] })[] {
  const groups = new Map<string, Asked & { scopes: string[] }>();
  for (const one of constraints) {
    const key = [
      one.short,
      one.cite,
      one.strength,
      one.qualified,
      one.when,
      one.condition,
      one.asks,
      one.standing,
      one.unverified,
    ].join('|');
    const group = groups.get(key);
    if (group) group.scopes.push(...one.scope);
    else groups.set(key, { ...one, scopes: [...one.scope] });
  }
  return [...groups.values()].sort(
    (a, b) =>
      STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
      STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength),
  );
}

const floorLabel = (level: FloorLevel): string => `${floorSigns[level].sign} ${floorSigns[level].brief}`;

/**
 * A question's commitments side by side, as text for a terminal; with the notes on each requirement where `notes` is
 * set.
 */
export function overlapText(row: OverlapRow, layout: Layout, notes = false): string {
  const lines = [paint(layout, 'bold', harmless(`${row.ask}  (${row.question})`))];
  const say = (label: string, text: string): void =>
    void lines.push(paragraph(layout, harmless(text), 17, `  ${label}`.padEnd(17)));
  for (const one of together(row.constraints)) {
    const force = [
      forceNames[one.force].brief,
      one.strength,
      one.qualified,
      one.when,
      one.condition,
      one.unverified === undefined ? undefined : 'unverified',
    ]
      .filter((text) => text !== undefined)
      .join('; ');
    say(signed(rankSigns[one.standing]), `${one.short}, ${one.cite} (${force}): ${one.asks}${scopeTail(one.scopes)}`);
    if (notes && one.note !== undefined) say('', `Note: ${one.note}`);
    if (notes && one.unverified !== undefined) say('', `Unverified: ${one.unverified}`);
  }
  for (const one of row.conflicts)
    say(
      signed(kindSigns.conflict),
      'No answer satisfies ' +
        `${listed(one.between.map((cite, n) => briefly({ cite, asks: one.asks[n]! })))}${scopeTail(one.scope)}`,
    );
  for (const one of row.divergences) {
    const both = one.asks.both === undefined ? '' : ` What satisfies both: ${one.asks.both}.`;
    say(
      `${kindSigns.divergence.sign} ${one.kind === 'different' ? 'differs' : 'diverges'}`,
      `${one.words}${both}${scopeTail(one.scope)}`,
    );
  }
  for (const may of [true, false])
    for (const [weak, by] of byPermission(row.barred.filter(({ strength }) => (strength === 'may') === may)))
      say(
        `${kindSigns.divergence.sign} diverges`,
        `Where both apply, ${weak} ${may ? 'permits' : 'encourages'} what ${by.join('; ')} does ` +
          `not${may ? '' : ' leave open'}`,
      );
  for (const one of row.only.filter(
    (alone) => !row.wider.some(({ more, scope }) => more === alone.short && scope.join() === alone.scope.join()),
  ))
    say('  only', `${one.short} alone covers this${scopeTail(one.scope)}`);
  for (const one of row.wider) say('  wider', `${one.more} covers more than ${one.less}${scopeTail(one.scope)}`);
  for (const one of row.floor)
    say(floorLabel(one.level), `${one.asks}${scopeTail(one.scope)} — set by ${one.setBy.join('; ')}`);
  if (row.conflicts.length > 0) say(floorLabel('law'), 'none where the commitments conflict');
  if (notes)
    for (const { questions, cites } of row.open)
      say(
        `${resultSigns.depends.sign} depends`,
        `on the answer to ${listed(questions)}, whether this reaches all that it speaks of: ${cites.join('; ')}`,
      );
  return lines.join('\n');
}

const byPermission = (barred: OverlapRow['barred']): Map<string, string[]> =>
  grouped(barred.map(({ permission, by }) => [permission, by]));

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, one] of pairs) groups.set(key, [...new Set([...(groups.get(key) ?? []), one])]);
  return groups;
}
