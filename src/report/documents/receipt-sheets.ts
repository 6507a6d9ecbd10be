import { day, type Cell, type Sheet } from '../sheet.js';
import { say } from '../../words/catalogue.js';
import type { CheckData } from '../data/check-data-types.js';
import type { Receipt } from '../data/receipt.js';
import { columns } from './labels.js';

/** Laws that were not at hand; none where none is missing. */
export const missingSheets = ({ notAtHand }: Pick<CheckData, 'notAtHand'>): Sheet[] =>
  notAtHand.length === 0
    ? []
    : [
        {
          id: 'not-at-hand',
          title: say('reports.part.not-at-hand'),
          columns: columns([
            ['id', 20],
            ['law', 60],
            ['holds', 60],
            ['obtain', 40],
          ]),
          rows: notAtHand.map(({ id, title, holds, obtain }) => [id, title, holds, obtain]),
        },
      ];

/** What the report was made of. */
export function receiptSheets({ version, schema, command, asOf, data, laws, reviewers }: Receipt): Sheet[] {
  const row = (key: string, value: Cell): Cell[] => [say(`reports.receipt.${key}`), value];
  return [
    {
      id: 'receipt',
      title: say('reports.part.receipt'),
      columns: columns([
        ['name', 30],
        ['value', 80],
        ['date', 12],
        ['status', 14],
        ['text', 70],
      ]),
      rows: [
        row('version', version),
        row('schema', schema),
        row('command', command),
        row('as-of', day(asOf)),
        row('data', data.sha256),
        ...laws.map((law): Cell[] => [
          law.source === 'national' ? law.law : `${law.source}:${law.law}`,
          law.title,
          dayOrText(law.date),
          law.status,
          law.text ?? law.prints?.sha256,
        ]),
        ...reviewers.map((reviewer): Cell[] => [
          say('reports.receipt.reviewers'),
          reviewer.name,
          dayOrText(reviewer.last),
          undefined,
          `${reviewer.reviewed} / ${reviewer.checked}`,
        ]),
      ],
    },
  ];
}

export const dayOrText = (value: string | undefined): Cell =>
  value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
