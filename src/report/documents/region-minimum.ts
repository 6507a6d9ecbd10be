import type { RootContent } from 'mdast';
import { listWords, say } from '../../words/catalogue.js';
import { signed, verdictSigns } from '../../words/kinds.js';
import { floorSigns } from '../../words/floor-signs.js';
import { heading, paragraph, placeId, sideways, strong } from '../tree.js';
import { table } from '../table.js';
import { asked, column, countsText } from './labels.js';
import { type RegionData } from './region.js';
import { topicName, nameOf, countsOf } from './region-names.js';

/** The weakest answers that satisfy what binds any of the states. */
export function minimum(data: RegionData): RootContent[] {
  return [
    heading(2, say('reports.region.minimum'), 'minimum'),
    paragraph(say('reports.region.minimum-intro')),
    sideways(
      table({
        id: 'table-minimum',
        caption: say('reports.region.minimum'),
        matrix: true,
        columns: [
          { title: column('topic'), choose: true },
          { title: column('point'), share: 2 },
          { title: column('asks'), share: 3 },
          { title: column('part'), share: 2 },
          { title: column('asked-by'), share: 2 },
        ],
        rows: data.minimum.flatMap((minimum) => [
          ...minimum.floor.map((floor) => ({
            cells: [
              topicName(data, minimum.topic),
              minimum.ask,
              `${floorSigns[floor.level].word}: ${floor.asks}`,
              floor.scope.join(' | '),
              floor.setBy.join('; '),
            ],
          })),
          ...minimum.conflicts.map((c) => ({
            cells: [
              topicName(data, minimum.topic),
              minimum.ask,
              `${say('reports.overlap.conflict')}: ${c.asks.join(' / ')}`,
              c.scope.join(' | '),
              c.between.join('; '),
            ],
          })),
        ]),
      }),
    ),
  ];
}

/** A page for each state: what binds it, how its law stands topic by topic, what was not confirmed. */
export function briefs(data: RegionData): RootContent[] {
  return [
    heading(2, say('reports.region.briefs'), 'briefs'),
    ...data.states.flatMap((state, n): RootContent[] => {
      const { commitments } = data.bonds.find((bond) => bond.state === state)!;
      const bound = (force: 'legal' | 'political'): string =>
        listWords(
          commitments
            .filter((commitment) => commitment.binding && commitment.force === force)
            .map(({ short }) => short),
        ) || say('reports.common.none');
      const unsure = commitments.filter(
        (commitment) => commitment.bond === 'unknown' || (commitment.binding && !commitment.confirmed),
      );
      return [
        heading(3, nameOf(data, state), placeId('state', state)),
        paragraph(strong(say('reports.region.in-law')), ` ${bound('legal')}`),
        paragraph(strong(say('reports.region.in-politics')), ` ${bound('political')}`),
        ...(unsure.length > 0
          ? [paragraph(say('reports.summary.unconfirmed', { list: listWords(unsure.map(({ short }) => short)) }))]
          : []),
        paragraph(
          data.mapped.includes(state)
            ? countsText(countsOf(data, n))
            : say('reports.region.not-mapped', { n: asked(countsOf(data, n)) }),
        ),
        ...(data.mapped.includes(state)
          ? [
              table({
                id: placeId('table', 'brief', state),
                columns: [
                  { title: column('topic'), share: 3 },
                  { title: column('result'), share: 1 },
                  { title: column('count'), share: 3 },
                ],
                rows: data.topics.flatMap(({ topic, states }) => {
                  const { counts, standing } = states[n]!;
                  return standing === 'none'
                    ? []
                    : [
                        {
                          cells: [
                            topicName(data, topic),
                            { words: [signed(verdictSigns[standing])], tone: verdictSigns[standing].tone },
                            countsText(counts),
                          ],
                        },
                      ];
                }),
              }),
            ]
          : []),
      ];
    }),
  ];
}
