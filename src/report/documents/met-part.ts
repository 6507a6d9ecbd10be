import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import type { CheckData, RequirementData } from '../data/check-data-types.js';
import { heading, lines, paragraph, placeId, sideways } from '../tree.js';
import { table } from '../table.js';
import { answersOf, column, resultCell, reviewText, strengthText, whereText } from './labels.js';

/** What is met, instrument by instrument, each with the sections and the reviewer. */
export function met(data: CheckData): RootContent[] {
  const all = data.requirements.filter(({ result }) => result === 'met');
  return [
    heading(2, say('reports.part.met'), 'met'),
    paragraph(say('reports.met.intro', { n: all.length })),
    ...data.commitments.flatMap(({ instrument, short }) => {
      const requirements = all.filter((requirement) => requirement.instrument === instrument);
      return requirements.length === 0 ? [] : [metTable(data, instrument, short, requirements)];
    }),
  ];
}

/** Met requirements as a table, with cells, sections and reviewer. */
export const metTable = (
  data: CheckData,
  id: string,
  short: string,
  requirements: readonly RequirementData[],
): RootContent =>
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
      rows: requirements.map((requirement) => {
        const answers = answersOf(data, requirement);
        return {
          id: placeId('met', requirement.id),
          cells: [
            requirement.cite,
            `${requirement.ask}${requirement.scope.length > 0 ? ` [${requirement.scope.join(' | ')}]` : ''}`,
            strengthText(requirement),
            resultCell(requirement),
            { words: lines(answers.map((answer) => [whereText(answer) || answer.value])) },
            [...new Set(answers.map(reviewText))].filter((text) => text !== '').join('; '),
          ],
        };
      }),
    }),
  );
