import type { Commitment } from '../analyse/commitments/commitments.js';
import { bondNames, verdictSigns } from '../words/kinds.js';
import { say } from '../words/catalogue.js';
import { verificationsOf } from '../analyse/commitments/verified.js';
import { verificationWords } from '../words/verified-words.js';
import type { WordedCheck } from '../words/finding.js';
import type { Verdict } from '../analyse/assess/evaluate.js';
import type { Tally } from '../analyse/assess/tally.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';
import { type CheckView } from './check-text.js';

/**
 * The columns of the summary: those of the best known results always, the others where something is counted in them.
 */
const COLUMNS: readonly (readonly [Verdict, keyof Tally, 'always'?])[] = [
  ['met', 'met', 'always'],
  ['partly', 'partly', 'always'],
  ['exception', 'exception'],
  ['unmet', 'unmet', 'always'],
  ['stale', 'stale'],
  ['claimed', 'claimed'],
  ['unseen', 'unseen'],
  ['not-in-force', 'notInForce'],
  ['not-reviewed', 'notReviewed', 'always'],
  ['set-aside', 'setAside'],
  ['open', 'open'],
  ['outside', 'outside'],
];

/** What is counted that the reader has to know more of. */
export const NOTED = ['notReviewed', 'claimed', 'stale', 'unseen', 'open', 'unverified', 'uncertain'] as const;

/** The table of commitments: status, what is asked, and a column for each result that occurs. */
export function summaryText({ check, full, layout, summary }: CheckView): string[] {
  const sum = (key: keyof Tally): number => check.summary.reduce((all, tally) => all + (tally[key] as number), 0);
  const shown = COLUMNS.filter(([, key, always]) => always !== undefined || sum(key) > 0);
  const head = [
    say('check.column.instrument'),
    say('check.column.status'),
    say('check.column.asks'),
    ...shown.map(([verdict]) => `${verdictSigns[verdict].sign} ${say(`check.column.${verdict}`)}`),
    ...(sum('uncertain') > 0 ? [say('check.column.uncertain')] : []),
  ];
  const rows = check.summary.map((tally) => [
    tally.commitment.instrument.short.slice(0, 40),
    bondWords(tally.commitment),
    ...[
      tally.requirements,
      ...shown.map(([, key]) => tally[key] as number),
      ...(sum('uncertain') > 0 ? [tally.uncertain] : []),
    ].map((n) => (n === 0 ? '' : String(n))),
  ]);
  const notes = (summary && !full ? NOTED_LATER : NOTED).flatMap((key) =>
    sum(key) > 0 ? [say(`check.note.${key}`, { n: sum(key) })] : [],
  );
  notes.push(
    ...check.commitments
      .filter((asker) => check.summary.some(({ commitment }) => commitment === asker))
      .flatMap(({ instrument }) =>
        verificationsOf(instrument).map((verification) => verificationWords(instrument.short, verification)),
      ),
  );
  const unknown = check.commitments
    .filter(({ bond, confirmed }) => bond === 'unknown' || !confirmed)
    .map(({ instrument }) => instrument.short);
  if (unknown.length > 0) notes.push(say('check.note.unknown', { list: unknown.join('; ') }));
  return [
    paint(layout, 'bold', say('check.summary')),
    ...columns([head, ...rows], new Set(head.map((_, n) => n).filter((n) => n > 1))).map(
      (line) => `  ${harmless(line)}`,
    ),
    ...notes.map((note) => paragraph(layout, harmless(note), 2, '  ')),
    ...changesText(check.changes, full, layout),
  ];
}

/** The answers that are named before "and more". */
const TOLD = 3;

/** What changes when, after the day of the check. */
function changesText(changes: WordedCheck['changes'], full: boolean, layout: Layout): string[] {
  if (changes.length === 0) return [];
  return [
    '',
    paint(layout, 'bold', say('check.changes')),
    ...changes.map(({ date, answers, laws, requirements }) => {
      const ids = answers.map(({ id, source }) => (source === 'national' ? id : `${source}:${id}`));
      const told =
        full || ids.length <= TOLD
          ? ids.join(', ')
          : say('check.more-answers', { list: ids.slice(0, TOLD).join(', '), n: ids.length - TOLD });
      const of = laws.length > 0 ? ` (${laws.join(', ')})` : '';
      return paragraph(
        layout,
        harmless(say('check.change', { when: `${date}${of}`, answers: told, n: requirements.length })),
        4,
        '  ',
      );
    }),
  ];
}

/** How a state stands to an instrument, in words. */
export function bondWords({
  bond,
  since,
  from,
  confirmed,
}: Pick<Commitment, 'bond' | 'since' | 'from' | 'confirmed'>): string {
  const values = { bond: bondNames[bond].single, from: from ?? '', since: since ?? '' };
  const words =
    bond === 'signatory' && since !== undefined
      ? say('check.bond.signed', values)
      : bond === 'not-in-force'
        ? say(`check.bond.${from === undefined ? 'plain' : 'before'}`, values)
        : from !== undefined
          ? say('check.bond.from', values)
          : say(`check.bond.${since === undefined || bond === 'political' ? 'plain' : 'since'}`, values);
  return confirmed || bond === 'unknown' ? words : say('check.bond.unconfirmed', { words });
}

/** What of it the first screen has not told. */
export const NOTED_LATER: readonly (typeof NOTED)[number][] = ['unverified', 'uncertain'];
