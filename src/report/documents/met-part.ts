import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import type { CheckData, RequirementData } from '../data/check-data.js';
import { heading, lines, paragraph, placeId, sideways, table } from '../tree.js';
import { answersOf, column, resultCell, reviewText, strengthText, whereText } from './labels.js';

/** What is met, instrument by instrument, each with the sections and the reviewer. */
export function met(data: CheckData): RootContent[] {
  const all = data.requirements.filter(({ result }) => result === 'met');
  return [
    heading(2, say('reports.part.met'), 'met'),
    paragraph(say('reports.met.intro', { n: all.length })),
    ...data.commitments.flatMap(({ instrument, short }) => {
      const own = all.filter((one) => one.instrument === instrument);
      return own.length === 0 ? [] : [metTable(data, instrument, short, own)];
    }),
  ];
}

/** Met requirements as a table, with cells, sections and reviewer. */
export const metTable = (data: CheckData, id: string, short: string, own: readonly RequirementData[]): RootContent =>
  sideways(
    table({
      id: placeId('table-met', id),
      caption: say('reports.met.caption', { short }),
      matrix: true,
      columns: [
        { title: column('provision') },
        { title: column('point'), share: 3 },
        { title: column('strength'), choose: true },
        { title: column('result'), choose: true },
        { title: column('sections'), share: 3 },
        { title: column('reviewer'), share: 1 },
      ],
      rows: own.map((one) => {
        const answers = answersOf(data, one);
        return {
          id: placeId('met', one.id),
          cells: [
            one.cite,
            `${one.ask}${one.scope.length > 0 ? ` [${one.scope.join(' | ')}]` : ''}`,
            strengthText(one),
            resultCell(one),
            { words: lines(answers.map((answer) => [whereText(answer) || answer.value])) },
            [...new Set(answers.map(reviewText))].filter((text) => text !== '').join('; '),
          ],
        };
      }),
    }),
  );
