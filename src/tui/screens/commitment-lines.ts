import type { WordedCheck } from '../../words/finding.js';
import { askedIn, countsOf, verdictOn } from '../../analyse/assess/counts.js';
import { mark, span, type Line, paragraph } from '../terminal/line.js';
import { verdictSigns } from '../../words/kinds.js';
import { type Context, hint } from './screen.js';
import { assessmentsBy, unknownIn } from './select.js';
import { becauseWords } from '../../words/bonds.js';
import type { Commitment } from '../../analyse/commitments/commitments.js';
import { bondWords } from '../../report/summary-table.js';
import { say } from '../../words/catalogue.js';

/** A commitment in full: its status, what it asks and how much is met, and what is uncertain. */
export function commitmentLines(context: Context, check: WordedCheck, commitment: Commitment, width: number): Line[] {
  const { instrument, confirmed, status, reservations } = commitment;
  const tally = check.summary.find((tally) => tally.commitment.instrument.id === instrument.id);
  const notes = tally
    ? [
        ...(tally.unverified > 0
          ? [say('screens.commitment.unverified', { n: tally.unverified, all: tally.requirements })]
          : []),
        ...(tally.uncertain > 0 ? [say('screens.commitment.uncertain', { n: tally.uncertain })] : []),
        ...(tally.stale > 0 ? [say('screens.commitment.stale', { n: tally.stale })] : []),
      ]
    : [];
  return [
    ...paragraph(instrument.title, width, { style: 'bold' }),
    ...paragraph(`${bondWords(commitment)}: ${becauseWords(commitment)}.`, width),
    ...(confirmed ? [] : paragraph(say('screens.commitment.no-source'), width, { style: 'warn' })),
    ...(status
      ? paragraph(say('screens.commitment.source', { source: status.source, on: status.asOf }), width, { style: 'dim' })
      : []),
    ...reservations.flatMap(({ provision, effect, kind, says }) =>
      paragraph(
        say(kind === 'declaration' ? 'screens.commitment.declaration' : 'screens.commitment.reservation') +
          `, ${provision} (${effect}): ${says}`,
        width,
      ),
    ),
    ...notes.flatMap((note) => paragraph(note, width, { style: 'warn' })),
    [],
    ...topicsOf(context, check, instrument.id),
    ...(tally
      ? []
      : hint(commitment.binding ? say('screens.commitment.enter') : say('screens.commitment.enter-accede'), width)),
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
        span(
          `  ${say(open > 0 ? 'screens.commitment.met-open' : 'screens.commitment.met', {
            met: counts.met,
            n: askedIn(counts),
            open,
          })}`,
          'dim',
        ),
      ],
    ];
  });
}
