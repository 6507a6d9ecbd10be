import type { RootContent } from 'mdast';
import { listWords, say } from '../../words/catalogue.js';
import { kindSigns } from '../../words/kinds.js';
import { citedWithDoubts } from '../../words/verified-words.js';
import type { CheckData, FindingData } from '../data/check-data-types.js';
import { heading, paragraph, placeId, sideways } from '../tree.js';
import { table } from '../table.js';
import { column, requirementsBy } from './labels.js';

/** What is asked and was not reviewed, or is answered in a way that does not count, by topic. */
export function notReviewed(data: CheckData): RootContent[] {
  const rows = (kinds: readonly string[]): FindingData[] => data.findings.filter(({ kind }) => kinds.includes(kind));
  const open = rows(['not-reviewed']);
  const claimed = rows(['claimed', 'stale', 'not-in-force']);
  const askedBy = (finding: FindingData): string =>
    listWords(citedWithDoubts(finding.requirements.flatMap((id) => requirementsBy(data).get(id) ?? [])));
  const topic = (finding: FindingData): string => data.topics.find(({ id }) => id === finding.topic)?.name ?? '';
  return [
    heading(2, say('reports.part.not-reviewed'), 'not-reviewed'),
    ...(open.length === 0
      ? [paragraph(say('reports.not-reviewed.none'))]
      : [
          paragraph(say('reports.not-reviewed.intro')),
          sideways(
            table({
              id: 'table-not-reviewed',
              caption: say('reports.not-reviewed.caption'),
              matrix: true,
              columns: [
                { title: column('topic'), share: 1, choose: true },
                { title: column('point'), share: 3 },
                { title: column('part'), share: 3 },
                { title: column('asked-by'), share: 3 },
              ],
              rows: open.map((finding) => ({
                id: placeId('finding', finding.id),
                cells: [topic(finding), finding.ask ?? finding.message, finding.scope.join(' | '), askedBy(finding)],
              })),
            }),
          ),
        ]),
    ...(claimed.length === 0
      ? []
      : [
          sideways(
            table({
              id: 'table-claimed',
              caption: say('reports.not-reviewed.claimed'),
              matrix: true,
              columns: [
                { title: column('result'), choose: true },
                { title: column('point'), share: 3 },
                { title: column('remark'), share: 4 },
              ],
              rows: claimed.map((finding) => ({
                id: placeId('finding', finding.id),
                cells: [kindSigns[finding.kind].word, finding.ask ?? '', `${finding.message} ${finding.mend}`],
              })),
            }),
          ),
        ]),
  ];
}
