import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { kindSigns, severitySigns, signed } from '../../words/kinds.js';
import type { Receipt } from '../data/receipt.js';
import { actionStates, type ActionData, type RoadMapData } from '../data/road-map-data.js';
import { day, type Sheet } from '../sheet.js';
import { heading, lines, paragraph, placeId, root, sideways, Notes } from '../tree.js';
import { table } from '../table.js';
import { receiptSheets } from './receipt-sheets.js';
import { headerOf } from './compliance.js';
import { column } from './labels.js';
import { receiptPart } from './limit-parts.js';
import { numbered, partsOf, type Part, type Report } from './report.js';
import { asOfWords } from './summary.js';

/** The road map: what is to be done, by whom and by when. Throws a RangeError for an outline with an unknown part. */
export function roadMap(data: RoadMapData, receipt: Receipt, outline: readonly string[]): Report {
  const title = say('reports.road-map.title', { state: data.state.name });
  const parts: Record<string, Part<RoadMapData>> = {
    introduction: () => [paragraph(say('reports.road-map.intro', { n: data.actions.length }))],
    actions,
    settled,
    receipt: () => receiptPart(receipt),
  };
  const sheet = actionSheet(data);
  return {
    kind: 'road-map',
    title,
    header: headerOf(data, say('reports.road-map.short-title')),
    receipt,
    tree: numbered(root(heading(1, title), paragraph(asOfWords(data)), ...partsOf(parts, outline, data, new Notes()))),
    table: sheet,
    sheets: [sheet, ...receiptSheets(receipt)],
    data: { ...data, receipt },
    marks: [],
  };
}

/** The word for how far an action is. */
export const stateWord = (status: ActionData['status']): string => say(`reports.road-map.state-${status}`);

function actions({ actions: all }: RoadMapData): RootContent[] {
  return [
    heading(2, say('reports.road-map.actions'), 'actions'),
    ...(all.length === 0
      ? [paragraph(say('reports.findings.none'))]
      : [
          sideways(
            table({
              id: 'table-actions',
              caption: say('reports.road-map.actions'),
              matrix: true,
              columns: [
                { title: column('point'), share: 2 },
                { title: column('asked-by'), share: 2 },
                { title: say('reports.road-map.measure'), share: 3 },
                { title: say('reports.road-map.owner'), share: 1, choose: true },
                { title: say('reports.road-map.by') },
                { title: say('reports.road-map.assistance'), share: 1 },
                { title: column('status'), choose: true },
              ],
              rows: all.map((action) => ({
                id: placeId('action', action.finding),
                cells: [
                  { words: lines([[signed(kindSigns[action.kind])], [action.point]]) },
                  action.provisions.join('; '),
                  action.proposed ? say('reports.road-map.proposed', { measure: action.measure }) : action.measure,
                  action.owner ?? '',
                  action.by ?? '',
                  action.assistance ?? '',
                  action.note === undefined ? stateWord(action.status) : `${stateWord(action.status)}: ${action.note}`,
                ],
              })),
            }),
          ),
        ]),
  ];
}

function settled({ settled: all }: RoadMapData): RootContent[] {
  if (all.length === 0) return [];
  return [
    heading(2, say('reports.road-map.settled'), 'settled'),
    table({
      id: 'table-settled',
      caption: say('reports.road-map.settled'),
      columns: [
        { title: column('id'), share: 2 },
        { title: say('reports.road-map.measure'), share: 3 },
        { title: column('status') },
      ],
      rows: all.map((entry) => ({ cells: [entry.finding, entry.measure ?? '', stateWord(entry.status ?? 'open')] })),
    }),
  ];
}

/** The columns of the spreadsheet that people fill in, by key. */
export const filledIn = ['measure', 'owner', 'by', 'assistance', 'status', 'note'] as const;

/** The heads of the columns that are read back, by key; the first names the action. */
export const readBack = (): ReadonlyMap<string, 'finding' | (typeof filledIn)[number]> =>
  new Map([
    [column('id'), 'finding'],
    ...filledIn.map((key): [string, (typeof filledIn)[number]] => [say(`reports.road-map.${key}`), key]),
  ]);

function actionSheet({ actions: all }: RoadMapData): Sheet {
  return {
    id: 'actions',
    title: say('reports.road-map.short-title'),
    columns: [
      { key: 'finding', title: column('id'), width: 26 },
      { key: 'kind', title: column('kind'), width: 14 },
      { key: 'severity', title: column('severity'), width: 10 },
      { key: 'topic', title: column('topic'), width: 20 },
      { key: 'point', title: column('point'), width: 40 },
      { key: 'provisions', title: column('asked-by'), width: 40 },
      { key: 'binding', title: say('reports.force.binding'), width: 10 },
      ...filledIn.map((key) => ({
        key,
        title: say(`reports.road-map.${key}`),
        width: key === 'measure' ? 60 : 20,
        ...(key === 'status' && { choices: actionStates.map(stateWord) }),
      })),
    ],
    rows: all.map((action) => [
      action.finding,
      kindSigns[action.kind].word,
      severitySigns[action.severity].word,
      action.topic,
      action.point,
      action.provisions.join('; '),
      action.binding,
      action.measure,
      action.owner,
      day(action.by),
      action.assistance,
      stateWord(action.status),
      action.note,
    ]),
  };
}
