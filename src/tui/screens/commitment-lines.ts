import type { WordedCheck } from '../../words/finding.js';
import { askedIn, countsOf, verdictOn } from '../../analyse/assess/counts.js';
import { mark, span, type Line, paragraph } from '../terminal/line.js';
import { verdictSigns } from '../../words/kinds.js';
import { type Context, hint } from './screen.js';
import { assessmentsBy, unknownIn } from './select.js';
import { becauseWords } from '../../words/bonds.js';
import type { Commitment } from '../../analyse/commitments/commitments.js';
import { bondWords } from '../../report/summary-table.js';

/** A commitment in full: its status, what it asks and how much is met, and what is uncertain. */
export function commitmentLines(context: Context, check: WordedCheck, commitment: Commitment, width: number): Line[] {
  const { instrument, confirmed, status, reservations } = commitment;
  const tally = check.summary.find((tally) => tally.commitment.instrument.id === instrument.id);
  const notes = tally
    ? [
        ...(tally.unverified > 0
          ? [
              `${tally.unverified} of ${tally.requirements} requirements are unverified: their encoding ` +
                'could not be checked against the text of the instrument.',
            ]
          : []),
        ...(tally.uncertain > 0
          ? [`${tally.uncertain} met, in whole or in part, on an answer or an encoding that is marked as unverified.`]
          : []),
        ...(tally.stale > 0
          ? [`${tally.stale} stale: what was reviewed has changed since. They count neither as met nor as failed.`]
          : []),
      ]
    : [];
  return [
    ...paragraph(instrument.title, width, { style: 'bold' }),
    ...paragraph(`${bondWords(commitment)}: ${becauseWords(commitment)}.`, width),
    ...(confirmed ? [] : paragraph('No source confirms this. It is not shown as a fact.', width, { style: 'warn' })),
    ...(status ? paragraph(`Source: ${status.source}, as of ${status.asOf}`, width, { style: 'dim' }) : []),
    ...reservations.flatMap(({ provision, effect, kind, says }) =>
      paragraph(`${kind === 'declaration' ? 'Declaration' : 'Reservation'}, ${provision} (${effect}): ${says}`, width),
    ),
    ...notes.flatMap((note) => paragraph(note, width, { style: 'warn' })),
    [],
    ...topicsOf(context, check, instrument.id),
    ...(tally
      ? []
      : hint(commitment.binding ? 'Enter opens its provisions.' : 'Enter shows what acceding to it would add.', width)),
  ];
}

/** How much of what an instrument asks is met, topic by topic; topics of which it asks nothing are left out. */
export function topicsOf({ data }: Context, check: WordedCheck, instrument: string): Line[] {
  return [...data.loaded!.world.topics.values()].flatMap((topic): Line[] => {
    const counts = countsOf(assessmentsBy(check, instrument, topic.id));
    if (askedIn(counts) === 0) return [];
    const { sign, tone } = verdictSigns[verdictOn(counts)];
    const open = unknownIn(counts);
    return [
      [
        mark(sign, tone),
        span(topic.name),
        span(`  ${counts.met} of ${askedIn(counts)} met${open > 0 ? `, ${open} not known` : ''}`, 'dim'),
      ],
    ];
  });
}
