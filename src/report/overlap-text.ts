import { strengths } from '../model/instrument.js';
import type { Topic } from '../model/world.js';
import { type FloorLevel, floorSigns, forceNames, kindSigns, rankSigns, resultSigns, signed } from '../words/kinds.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import { verifiedBriefly, verifiedWords } from '../words/verified-words.js';
import { listed } from '../words/words.js';
import { bondWords } from './check-text.js';
import type { OverlapRow } from './overlap-row.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** ` — for a | b`; empty where there is nothing to say. */
export const scopeTail = (scope: readonly string[]): string =>
  scope.length > 0 ? ` — for ${scope.map((text) => text.replace(/^for /, '')).join(' | ')}` : '';

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
        .map(
          (commitment) =>
            `${commitment.instrument.short}${commitment.confirmed ? '' : ' (that it binds is unconfirmed)'}`,
        )
        .join('; ') +
      '.',
  );
  if (left.length > 0)
    say(`Left aside: ${left.map((aside) => `${aside.instrument.short} (${bondWords(aside)})`).join('; ')}.`);
  for (const topic of topics.values()) {
    const overlapRows = shown.filter((row) => row.topic === topic.id);
    if (overlapRows.length > 0)
      lines.push(
        '',
        paint(layout, 'cyan', harmless(topic.name.toUpperCase())),
        '',
        overlapRows.map((row) => overlapText(row, layout, notes)).join('\n\n'),
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
  const gathered = new Map<string, string[]>();
  for (const row of rows.filter(isAlone)) {
    const short = row.constraints[0]?.short;
    if (short !== undefined) gathered.set(short, [...(gathered.get(short) ?? []), row.question]);
  }
  return gathered;
}

function openQuestions(rows: readonly OverlapRow[]): Map<string, number> {
  const gathered = new Map<string, number>();
  for (const { questions, cites } of rows.flatMap(({ open }) => open))
    for (const question of questions) gathered.set(question, (gathered.get(question) ?? 0) + cites.length);
  return gathered;
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
  for (const constraint of constraints) {
    const key = [
      constraint.short,
      constraint.cite,
      constraint.strength,
      constraint.qualified,
      constraint.when,
      constraint.condition,
      constraint.asks,
      constraint.standing,
      constraint.unverified,
      constraint.verified && verifiedWords(constraint.verified),
    ].join('|');
    const group = groups.get(key);
    if (group) group.scopes.push(...constraint.scope);
    else groups.set(key, { ...constraint, scopes: [...constraint.scope] });
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
  for (const entry of together(row.constraints)) {
    const force = [
      forceNames[entry.force].brief,
      entry.strength,
      entry.qualified,
      entry.when,
      entry.condition,
      entry.unverified === undefined ? undefined : 'unverified',
      entry.verified && verifiedBriefly(entry.verified),
    ]
      .filter((text) => text !== undefined)
      .join('; ');
    say(
      signed(rankSigns[entry.standing]),
      `${entry.short}, ${entry.cite} (${force}): ${entry.asks}${scopeTail(entry.scopes)}`,
    );
    if (notes && entry.note !== undefined) say('', `Note: ${entry.note}`);
    if (notes && entry.unverified !== undefined) say('', `Unverified: ${entry.unverified}`);
    if (notes && entry.verified) say('', `It was ${verifiedWords(entry.verified)}.`);
  }
  for (const conflict of row.conflicts)
    say(
      signed(kindSigns.conflict),
      'No answer satisfies ' +
        listed(conflict.between.map((cite, n) => briefly({ cite, asks: conflict.asks[n]! }))) +
        scopeTail(conflict.scope),
    );
  for (const divergence of row.divergences) {
    const both = divergence.asks.both === undefined ? '' : ` What satisfies both: ${divergence.asks.both}.`;
    say(
      `${kindSigns.divergence.sign} ${divergence.kind === 'different' ? 'differs' : 'diverges'}`,
      `${divergence.words}${both}${scopeTail(divergence.scope)}`,
    );
  }
  for (const may of [true, false])
    for (const [weak, by] of byPermission(row.barred.filter(({ strength }) => (strength === 'may') === may)))
      say(
        `${kindSigns.divergence.sign} diverges`,
        `Where both apply, ${weak} ${may ? 'permits' : 'encourages'} what ${by.join('; ')} does ` +
          `not${may ? '' : ' leave open'}`,
      );
  for (const entry of row.only.filter(
    (alone) => !row.wider.some(({ more, scope }) => more === alone.short && scope.join() === alone.scope.join()),
  ))
    say('  only', `${entry.short} alone covers this${scopeTail(entry.scope)}`);
  for (const entry of row.wider)
    say('  wider', `${entry.more} covers more than ${entry.less}${scopeTail(entry.scope)}`);
  for (const entry of row.floor)
    say(floorLabel(entry.level), `${entry.asks}${scopeTail(entry.scope)} — set by ${entry.setBy.join('; ')}`);
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
  for (const [key, text] of pairs) groups.set(key, [...new Set([...(groups.get(key) ?? []), text])]);
  return groups;
}
