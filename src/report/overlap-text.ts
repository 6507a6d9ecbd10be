import { type Strength, strengths } from '../model/instrument.js';
import type { Topic } from '../model/world.js';
import { forceNames, kindSigns, rankSigns, resultSigns, signed, strengthWords } from '../words/kinds.js';
import { type FloorLevel, floorSigns } from '../words/floor-signs.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import { doubtMarks, verifiedWords } from '../words/verified-words.js';
import { listed } from '../words/words.js';
import { bondWords } from './summary-table.js';
import type { OverlapRow } from './overlap-row.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { isTranslated, say } from '../words/catalogue.js';

/** ` — for a | b`; empty where there is nothing to say. */
export const scopeTail = (scope: readonly string[]): string =>
  scope.length > 0
    ? ` — ${say('check.for-scope', { scope: scope.map((part) => part.replace(/^for /, '')).join(' | ') })}`
    : '';

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
  const tell = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  tell(
    say('overlap.laid', {
      list: counted
        .map(
          (commitment) =>
            `${commitment.instrument.short}${commitment.confirmed ? '' : ` (${say('overlap.unconfirmed')})`}`,
        )
        .join('; '),
    }),
  );
  if (left.length > 0)
    tell(
      say('overlap.left', {
        list: left.map((commitment) => `${commitment.instrument.short} (${bondWords(commitment)})`).join('; '),
      }),
    );
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
      say('overlap.counts', {
        questions: shown.length,
        divergences: count((row) => [...row.divergences, ...row.barred]),
        conflicts: count(({ conflicts }) => conflicts),
      }),
    ),
  );
  if (!whole)
    aloneBy(rows).forEach((questions, short) =>
      tell(say('overlap.alone-on', { short, questions: questions.join(', ') })),
    );
  const open = openQuestions(rows);
  if (open.size > 0)
    tell(
      say('overlap.open', {
        list: [...open].map(([question, n]) => `${question} (${say('show.requirements', { n })})`).join(', '),
      }),
    );
  return lines.join('\n');
}

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
  const tell = (label: string, text: string): void =>
    void lines.push(paragraph(layout, harmless(text), 17, `${`  ${label}`.padEnd(16)} `));
  for (const duty of together(row.constraints)) {
    const force = [
      forceNames[duty.force].brief,
      isTranslated() ? strengthWords[duty.strength as Strength] : duty.strength,
      duty.qualified,
      duty.when,
      duty.condition,
      ...doubtMarks(duty),
    ]
      .filter((text) => text !== undefined)
      .join('; ');
    tell(
      signed(rankSigns[duty.standing]),
      `${duty.short}, ${duty.cite} (${force}): ${duty.asks}${scopeTail(duty.scopes)}`,
    );
    if (notes && duty.note !== undefined) tell('', say('show.note', { note: duty.note }));
    if (notes && duty.unverified !== undefined) tell('', say('show.unverified', { why: duty.unverified }));
    if (notes && duty.verified) tell('', say('show.was', { verified: verifiedWords(duty.verified) }));
  }
  for (const conflict of row.conflicts)
    tell(
      signed(kindSigns.conflict),
      say('overlap.no-answer', {
        list: listed(conflict.between.map((cite, n) => briefly({ cite, asks: conflict.asks[n]! }))),
      }) + scopeTail(conflict.scope),
    );
  for (const divergence of row.divergences) {
    const both = divergence.asks.both === undefined ? '' : ` ${say('overlap.both', { asks: divergence.asks.both })}`;
    tell(
      `${kindSigns.divergence.sign} ` +
        say(divergence.kind === 'different' ? 'overlap.label.differs' : 'overlap.label.diverges'),
      `${divergence.words}${both}${scopeTail(divergence.scope)}`,
    );
  }
  for (const may of [true, false])
    for (const [weak, by] of byPermission(row.barred.filter(({ strength }) => (strength === 'may') === may)))
      tell(
        `${kindSigns.divergence.sign} ${say('overlap.label.diverges')}`,
        say(may ? 'overlap.permits' : 'overlap.encourages', { weak, by: by.join('; ') }),
      );
  for (const entry of row.only.filter(
    (alone) => !row.wider.some(({ more, scope }) => more === alone.short && scope.join() === alone.scope.join()),
  ))
    tell(`  ${say('overlap.label.only')}`, `${say('overlap.only', { short: entry.short })}${scopeTail(entry.scope)}`);
  for (const wider of row.wider)
    tell(
      `  ${say('overlap.label.wider')}`,
      `${say('overlap.wider', { more: wider.more, less: wider.less })}${scopeTail(wider.scope)}`,
    );
  for (const level of row.floor)
    tell(
      floorLabel(level.level),
      say('overlap.floor', { asks: `${level.asks}${scopeTail(level.scope)}`, by: level.setBy.join('; ') }),
    );
  if (row.conflicts.length > 0) tell(floorLabel('law'), say('overlap.no-floor'));
  if (notes)
    for (const { questions, cites } of row.open)
      tell(
        `${resultSigns.depends.sign} ${say('overlap.label.depends')}`,
        say('overlap.depends', { questions: listed(questions), cites: cites.join('; ') }),
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
