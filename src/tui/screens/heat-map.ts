import { isOpen, unverifiedOf } from '../../analyse/commitments/duty.js';
import type { WordedCheck } from '../../words/finding.js';
import { citeOf } from '../../analyse/commitments/commitments.js';
import { askedIn, countsOf, verdictOn, type Counts } from '../../analyse/assess/counts.js';
import type { Instrument } from '../../model/instrument.js';
import { paragraph, span, type Line } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { assessmentSign, strengthWords, verdictSigns } from '../../words/kinds.js';
import { cell, hint, type List, type Row, type Screen } from './screen.js';
import { assessmentsBy, checkOf, countWords, errorsAbout, unknownIn, verdicts, waiting, wantsOf } from './select.js';
import { say } from '../../words/catalogue.js';

const WIDTH = 11;

/** Compliance by topic and instrument. */
export const map: Screen = {
  id: 'map',
  title: () => say('screens.map.title'),
  wants: (context) => wantsOf(context, 'check'),
  list(context): List {
    const check = checkOf(context);
    const { state } = context.route;
    if (!check || state === undefined)
      return { columns: [{ title: '' }, { title: '' }], matrix: 1, rows: [], empty: waiting(context) };
    const instruments = instrumentsOf(check);
    const columns = ['', ...instruments.map(({ id }) => id)];
    const rows = [...context.data.loaded!.world.topics.values()].flatMap((topic): Row[] => {
      const counts = columns.map((instrument) => countsOf(assessmentsBy(check, instrument, topic.id)));
      if (askedIn(counts[0]!) === 0) return [];
      return [
        {
          id: topic.id,
          cells: [cell(topic.name), ...counts.map(shaded)],
          opens: [
            undefined,
            ...columns.map((instrument, n) =>
              askedIn(counts[n]!) === 0
                ? undefined
                : {
                    screen: 'requirements' as const,
                    state,
                    by: 'verdict',
                    facets: [`topic:${topic.id}`, ...(instrument === '' ? [] : [`instrument:${instrument}`])],
                  },
            ),
          ],
          values: [0, ...counts.map((count) => shareMet(count, askedIn(count)))],
        },
      ];
    });
    return {
      columns: [
        { title: say('screens.head.topic'), width: 24 },
        { title: 'all', width: WIDTH },
        ...instruments.map(({ id, short }) => ({
          title: short.length <= WIDTH ? short : id.toUpperCase(),
          width: WIDTH,
        })),
      ],
      rows,
      matrix: 1,
      empty: say('screens.state.nothing-binds'),
      about: [
        ...errorsAbout(context),
        span(say('screens.map.about'), 'dim'),
        ...(['met', 'partly', 'unmet', 'outside'] as const).flatMap((kind) => [span('  '), look(verdictSigns[kind])]),
      ],
    };
  },
  detail(context, row, width) {
    const check = checkOf(context);
    if (!check || !row) return [];
    const instrument = instrumentsOf(check)[context.route.column - 2];
    const { world } = context.data.loaded!;
    const asked = assessmentsBy(check, instrument?.id ?? '', row.id).filter(({ duty }) => !isOpen(duty));
    return [
      ...paragraph(
        `${world.topics.get(row.id)?.name ?? row.id}: ${instrument?.title ?? say('screens.map.all')}`,
        width,
        {
          style: 'bold',
        },
      ),
      ...paragraph(
        asked.length === 0
          ? say('screens.map.none')
          : say('screens.map.of', { n: asked.length, counts: countWords(countsOf(asked)) }),
        width,
      ),
      ...(asked.length === 0 ? [] : hint(say('screens.map.enter'), width)),
      ...verdicts
        .flatMap((verdict) => asked.filter((assessment) => assessment.verdict === verdict))
        .flatMap(({ duty, question, verdict, uncertain }) => {
          const { sign, word } = assessmentSign({ verdict, uncertain });
          const { requirement } = duty;
          const strength = [
            strengthWords[requirement.strength],
            ...(requirement.qualified === undefined ? [] : [requirement.qualified]),
            ...(unverifiedOf(duty) === undefined ? [] : ['unverified']),
          ].join(', ');
          return paragraph(`${word}: ${citeOf(duty)} (${strength}): ${question.ask}`, width, {
            indent: 2,
            first: sign,
          });
        }),
    ];
  },
};

/** The instruments that ask something of the state. */
const instrumentsOf = (check: WordedCheck): Instrument[] =>
  check.summary
    .map(({ commitment }) => commitment.instrument)
    .filter(({ id }) => assessmentsBy(check, id, '').some(({ duty }) => !isOpen(duty)));

/** A cell of a heat map: how what is asked stands as a whole, and how many of so many are met. */
export function heat(counts: Counts, of: number): Line {
  const { sign, tone } = verdictSigns[verdictOn(counts)];
  return [span(of === 0 ? sign : `${sign} ${counts.met}/${of}`, tone)];
}

/** The same with of how many it is not known, so that these are not taken for failures. */
const shaded = (counts: Counts): Line => [
  ...heat(counts, askedIn(counts)),
  ...(unknownIn(counts) > 0 ? [span(` ?${unknownIn(counts)}`, 'dim')] : []),
];

/** Which share of so many is met, a part counted as half; -1 where there is none. */
export const shareMet = ({ met, partly }: Counts, of: number): number => (of === 0 ? -1 : (met + partly / 2) / of);
